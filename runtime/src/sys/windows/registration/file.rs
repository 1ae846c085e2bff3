//! What is where a registered path leads, for this program.
//!
//! In: a path whose variables are replaced. Out: the file that is there. What always holds: a name without a folder is
//! not looked for, which is the loader's business; of a server no more is read than its header. LoadTypeLibEx is given
//! only what begins as a type library or as a program: it takes all else as the name of something to bind, which may
//! start a server. What it does not know: whether the file is replaced between the two.

use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::rc::Rc;

use comwright_registration::{Code, Contents, Describes, File};

use super::type_library::TypeLibrary;

/// The library that a path leads to: a file, or a file with the number of a resource behind it, as LoadTypeLib takes
/// them.
pub(super) fn library(registered: &str) -> File {
    let whole = registered.trim();
    if !Path::new(whole).is_absolute() {
        return File::Elsewhere;
    }
    let (start, has_number) = match of_resource(whole) {
        _ if Path::new(whole).is_file() => (start(Path::new(whole)), false),
        Some(file) if Path::new(file).is_file() => (start(Path::new(file)), true),
        _ => return File::Missing { whole: whole.to_owned() },
    };
    let whole = whole.to_owned();
    match start {
        Ok((code, is_library)) => {
            let may_have_one = is_library || code.width().is_some();
            let library = may_have_one.then(|| TypeLibrary::load(&whole)).flatten();
            let library = library.map(|library| Rc::new(library) as Rc<dyn Describes>);
            File::There(Contents { whole, code, library, is_numbered: has_number && is_library })
        }
        Err(error) => File::Unreadable { whole, reason: error.to_string() },
    }
}

/// The file before the number of a resource; `None` where there is no number.
fn of_resource(whole: &str) -> Option<&str> {
    let (file, number) = whole.rsplit_once(['\\', '/'])?;
    number.parse::<u32>().is_ok().then_some(file)
}

/// What a file begins as: a program or a DLL, which may have a library as a resource, or a library by itself.
fn start(path: &Path) -> io::Result<(Code, bool)> {
    let mut file = fs::File::open(path)?;
    let mut start = Vec::new();
    file.by_ref().take(4).read_to_end(&mut start)?;
    Ok((Code::read(&mut file)?, matches!(start.as_slice(), b"MSFT" | b"SLTG")))
}

/// The DLL at a path: the loader adds what a name without a dot lacks.
pub(super) fn dll(path: &str) -> File {
    let name = path.rsplit(['\\', '/']).next().unwrap_or_default();
    let whole = if name.contains('.') { path.to_owned() } else { format!("{}.dll", path.trim_end()) };
    first(&[&whole])
}

/// The file of a server: a path, or a command line that begins with one.
pub(super) fn server(registered: &str) -> File {
    let text = registered.trim();
    let paths: Vec<&str> = match text.strip_prefix('"') {
        Some(rest) => rest.split('"').take(1).collect(),
        // Without quotes the name ends at any blank, as Windows tries it.
        None => std::iter::once(text).chain(text.match_indices([' ', '\t']).map(|(at, _)| &text[..at])).collect(),
    };
    first(&paths)
}

/// The file of the first of these paths where one is.
pub(super) fn first(paths: &[&str]) -> File {
    if paths.iter().any(|path| !Path::new(path).is_absolute()) {
        return File::Elsewhere;
    }
    let Some(path) = paths.iter().find(|path| Path::new(path).is_file()) else {
        return File::Missing { whole: paths[0].to_owned() };
    };
    let whole = (*path).to_owned();
    match code(Path::new(path)) {
        Ok(code) => File::There(Contents { whole, code, library: None, is_numbered: false }),
        Err(error) => File::Unreadable { whole, reason: error.to_string() },
    }
}

fn code(path: &Path) -> io::Result<Code> {
    Code::read(&mut fs::File::open(path)?)
}

#[cfg(test)]
mod tests;
