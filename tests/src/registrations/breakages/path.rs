//! Ways to spell a path, and what else may be where it leads.

use super::text::Spelled;

/// Of a file, whatever it is for.
fn any(path: &str, files: &str) -> Vec<Spelled> {
    let (folder, name) = path.rsplit_once('\\').expect("the path is whole");
    let (above, inner) = folder.rsplit_once('\\').expect("the file is in a folder");
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    [
        ("with a backslash behind it", format!("{path}\\")),
        ("with a slash behind it", format!("{path}/")),
        (r"with \1 behind it", format!(r"{path}\1")),
        (r"with \2 behind it", format!(r"{path}\2")),
        (r"with \x behind it", format!(r"{path}\x")),
        ("with slashes", path.replace('\\', "/")),
        ("with one slash", format!("{folder}/{name}")),
        ("with a backslash too many", format!("{folder}\\\\{name}")),
        ("with its folder twice", format!("{folder}\\..\\{inner}\\{name}")),
        ("with a dot for a folder", format!("{folder}\\.\\{name}")),
        ("through a folder that is not there", format!("{folder}\\none\\..\\{name}")),
        ("by its name alone", name.to_owned()),
        ("by its name alone, without what follows the dot", stem.to_owned()),
        ("by a dot and its name", format!(".\\{name}")),
        ("without its drive", path.get(2..).unwrap_or_default().to_owned()),
        ("in the folder of a drive", path.replacen('\\', "", 1)),
        (r"behind \\?\", format!(r"\\?\{path}")),
        (r"behind \\.\", format!(r"\\.\{path}")),
        ("behind file://", format!("file:///{}", path.replace('\\', "/"))),
        ("with a dot behind it", format!("{path}.")),
        ("with dots behind it", format!("{path}...")),
        ("with a dot and a blank behind it", format!("{path}. ")),
        ("without what follows the dot", format!("{folder}\\{stem}")),
        ("with an argument", format!("{path} /automation")),
        ("with an argument behind quotes", format!("\"{path}\" /automation")),
        ("with a comma behind it", format!("{path},-1")),
        ("with a bar behind it", format!("{path}|x")),
        ("with a star", format!("{folder}\\*")),
        ("its folder", folder.to_owned()),
        ("its folder, with a backslash", format!("{folder}\\")),
        ("the folder above", above.to_owned()),
        ("dead", format!("{folder}\\dead.tlb")),
        ("in a dead folder", format!("{folder}\\none\\{name}")),
        ("on a dead drive", format!("q:{}", path.get(2..).unwrap_or_default())),
        ("on a share", format!("\\\\nowhere\\{name}")),
        ("a device", "NUL".to_owned()),
        ("a text", format!("{files}\\text.ini")),
        ("an empty file", format!("{files}\\empty.dll")),
        ("a program of 16 bits", format!("{files}\\old.exe")),
        ("a program", r"C:\windows\system32\notepad.exe".to_owned()),
        ("a DLL of the other width", format!("{files}\\dll32.dll")),
        ("another library", format!("{files}\\other.tlb")),
        ("an older build of the library", format!("{files}\\older.tlb")),
        ("this library", format!("{files}\\file.tlb")),
        ("behind a variable", format!("%SystemDrive%\\made\\broken-16\\{name}")),
        ("behind a variable of no program", format!("%NoSuchVariable%\\{name}")),
        ("behind a variable's name that does not end", format!("%SystemDrive\\{name}")),
        ("with a variable in it", format!("{folder}\\%NoSuchVariable%\\..\\{name}")),
        ("with a variable in it that is known", format!("{folder}\\%OS%\\..\\{name}")),
        ("with a percent sign", format!("{folder}\\%\\..\\{name}")),
    ]
    .map(|(how, text)| (how.to_owned(), text))
    .into()
}

/// DLLs that are there, and are not the one that is meant: what they serve, no registry shows.
pub(super) fn others(files: &str) -> Vec<Spelled> {
    [
        ("a DLL in which there is nothing", format!("{files}\\dll64.dll")),
        ("a DLL of the system", r"C:\windows\system32\quartz.dll".to_owned()),
        ("a DLL of the system, by its name", "quartz.dll".to_owned()),
        ("automation's DLL", r"C:\windows\system32\oleaut32.dll".to_owned()),
        ("automation's DLL, by its name", "oleaut32.dll".to_owned()),
        ("automation's DLL, by its name, without what follows the dot", "oleaut32".to_owned()),
        ("stdole, by its name", "stdole2.tlb".to_owned()),
    ]
    .map(|(how, text)| (how.to_owned(), text))
    .into()
}

/// Of the file of a library or of a class. The copy's own are in the folder `files`.
pub(super) fn spelled(path: &str, files: &str) -> Vec<Spelled> {
    let mut all = any(path, files);
    all.retain(|(_, other)| other != path);
    all
}
