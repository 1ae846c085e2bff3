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

use comwright_registration::{Contents, Describes, File, Width};

use super::type_library::TypeLibrary;
use crate::machine::{Format, Module};

/// The library that a path leads to: a file, or a file with the number of a resource behind it, as LoadTypeLib takes
/// them.
pub(super) fn library(registered: &str) -> File {
    let whole = registered.trim();
    if !Path::new(whole).is_absolute() {
        return File::Elsewhere;
    }
    let is_library = match of_resource(whole) {
        _ if Path::new(whole).is_file() => is_library(Path::new(whole)),
        Some(file) if Path::new(file).is_file() => is_program(Path::new(file)),
        _ => return File::Missing { whole: whole.to_owned() },
    };
    let whole = whole.to_owned();
    match is_library {
        Ok(is_library) => {
            let library = is_library.then(|| TypeLibrary::load(&whole)).flatten();
            let library = library.map(|library| Rc::new(library) as Rc<dyn Describes>);
            File::There(Contents { whole, width: None, library })
        }
        Err(error) => File::Unreadable { whole, reason: error.to_string() },
    }
}

/// The file before the number of a resource; `None` where there is no number.
fn of_resource(whole: &str) -> Option<&str> {
    let (file, number) = whole.rsplit_once(['\\', '/'])?;
    number.parse::<u32>().is_ok().then_some(file)
}

/// Whether a file may be a type library: one by itself, or a program that may have one as a resource.
fn is_library(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    fs::File::open(path)?.take(4).read_to_end(&mut start)?;
    Ok(matches!(start.as_slice(), b"MSFT" | b"SLTG") || is_program(path)?)
}

/// Whether a file is a program or a DLL of Windows.
fn is_program(path: &Path) -> io::Result<bool> {
    Ok(Module::read(path)?.is_some_and(|module| module.format == Format::Pe))
}

/// The file of a server: a path, or a command line that begins with one.
pub(super) fn server(registered: &str) -> File {
    let text = registered.trim();
    let paths: Vec<&str> = match text.strip_prefix('"') {
        Some(rest) => rest.split('"').take(1).collect(),
        // Without quotes the name ends at any blank, as Windows tries it.
        None => std::iter::once(text).chain(text.match_indices([' ', '\t']).map(|(at, _)| &text[..at])).collect(),
    };
    if paths.iter().any(|path| !Path::new(path).is_absolute()) {
        return File::Elsewhere;
    }
    let Some(path) = paths.iter().find(|path| Path::new(path).is_file()) else {
        return File::Missing { whole: paths[0].to_owned() };
    };
    let whole = (*path).to_owned();
    match width(Path::new(path)) {
        Ok(width) => File::There(Contents { whole, width, library: None }),
        Err(error) => File::Unreadable { whole, reason: error.to_string() },
    }
}

fn width(path: &Path) -> io::Result<Option<Width>> {
    Ok(match Module::read(path)?.and_then(|module| module.bits()) {
        Some(32) => Some(Width::Bits32),
        Some(64) => Some(Width::Bits64),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
