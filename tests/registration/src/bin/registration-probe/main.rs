//! Does what a file says, line by line, and writes what came of each before the next: after a crash, the rest goes on in a
//! new process.
//!
//! When COM starts it, it serves the class of the copy of the golden libraries in whose folder it is, `broken-NUMBER`.
//!
//! `import FILE`, `keep FILE`, `register FILE`, `context FILE`, `marshal {IID}`, `create {CLSID} {IID}
//! SERVERS`, `load {LIBID} MAJOR MINOR LCID` and `unregister` with the same; numbers are hexadecimal.

#[cfg(windows)]
mod steps;

#[cfg(windows)]
fn main() {
    let mut args = std::env::args().skip(1);
    if std::env::args().any(|arg| arg == "-Embedding") {
        let program = std::env::current_exe().expect("the program has a path");
        let folder = program.parent().and_then(|folder| folder.file_name()).and_then(|name| name.to_str());
        let number = folder.and_then(|name| name.rsplit_once('-')).and_then(|(_, number)| number.parse().ok());
        return comwright_registration_wine::serving::serve(number.expect("the folder has a number"));
    }
    let (Some(file), Some(first)) = (args.next(), args.next()) else { panic!("FILE FIRST") };
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut steps = steps::Steps::default();
    for line in text.lines().skip(first.parse().expect("a number of lines to skip")) {
        steps.run(line);
    }
}

#[cfg(not(windows))]
fn main() {
    eprintln!("registration-probe is a program for Windows");
    std::process::exit(2);
}
