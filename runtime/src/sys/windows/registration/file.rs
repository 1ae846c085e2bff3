//! What is where a registered path leads, for this program.
//!
//! In: a path whose variables are replaced. Out: the file that is there. What always holds: a name without a folder is not
//! looked for, which is the loader's business; of a server no more is read than its header.

use std::io;
use std::path::Path;
use std::rc::Rc;

use comwright_registration::{Contents, Describes, File, Width};

use super::type_library::TypeLibrary;
use crate::machine::Module;

/// The library that a path leads to: a file, or a file with the number of a resource behind it, as LoadTypeLib takes them.
pub(super) fn library(registered: &str) -> File {
    let whole = registered.trim();
    if !Path::new(whole).is_absolute() {
        return File::Elsewhere;
    }
    let in_file = || whole.rsplit_once(['\\', '/']).is_some_and(|(file, _)| Path::new(file).is_file());
    if !Path::new(whole).is_file() && !in_file() {
        return File::Missing { whole: whole.to_owned() };
    }
    let library = TypeLibrary::load(whole).map(|library| Rc::new(library) as Rc<dyn Describes>);
    File::There(Contents { whole: whole.to_owned(), width: None, library })
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
