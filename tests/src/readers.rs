//! What a fuzz target and the tests of bad input do with bytes: read them in every way there is.
//!
//! A reader may refuse anything, but only with an error that lies in the file. What it accepts must be usable: every
//! reference leads somewhere, and [`print()`] prints it both ways.

use comwright_codegen::dump;
use comwright_codegen::input::{Container, ErrorKind};
use comwright_codegen::model::{TypeLib, TypeRef};
use comwright_codegen::pe::{self, Resource};
use comwright_codegen::resolve::Resolver;
use comwright_codegen::typelib;

/// Why bytes were refused.
#[derive(Debug)]
pub enum Refused {
    /// By the reader of type libraries.
    Library(typelib::Error),
    /// By the reader of PE files.
    Pe(pe::Error),
    /// Neither reader takes them, or there is no library in them.
    NothingToRead,
}

/// Reads `data` as a type library, and checks what comes out.
///
/// # Panics
///
/// When the reader breaks one of its promises.
pub fn read_library(data: &[u8]) -> Result<TypeLib, Refused> {
    let library = typelib::read(data).map_err(|error| {
        assert!(error.offset <= data.len() as u64, "{error} lies behind the end of {} bytes", data.len());
        Refused::Library(error)
    })?;
    check_references(&library);
    Ok(library)
}

/// Reads `data` as whatever it is.
///
/// # Panics
///
/// When a reader breaks one of its promises.
pub fn read_file(data: &[u8]) -> Result<Vec<TypeLib>, Refused> {
    match Container::of(data) {
        Ok(Container::Library(_)) => Ok(vec![read_library(data)?]),
        Ok(Container::Pe(resources)) if resources.is_empty() => Err(Refused::NothingToRead),
        Ok(Container::Pe(resources)) => resources.iter().map(|resource| read_resource(data, resource)).collect(),
        Err(ErrorKind::Pe(error)) => Err(Refused::Pe(error)),
        Err(_) => Err(Refused::NothingToRead),
    }
}

fn read_resource(data: &[u8], resource: &Resource) -> Result<TypeLib, Refused> {
    let range = resource.place.clone().map_err(Refused::Pe)?;
    let library = typelib::read_part(data, range.clone()).map_err(|error| {
        let within = range.start as u64..=range.end as u64;
        assert!(within.contains(&error.offset), "{error} lies outside of the resource {range:?}");
        Refused::Library(error)
    })?;
    check_references(&library);
    Ok(library)
}

/// Prints both dumps of `library`; what they say is the goldens' business.
///
/// # Panics
///
/// When a dump fails.
pub fn print(library: &TypeLib) {
    dump::jsonl::write(library, typelib::Format::Msft, std::io::sink()).expect("a sink takes everything");
    let idl = dump::idl::print(library, &Resolver::new());
    assert!(!idl.text.is_empty(), "a library is never nothing");
}

fn check_references(library: &TypeLib) {
    for reference in library.references() {
        match reference {
            TypeRef::Local(index) => assert!((index as usize) < library.types.len()),
            TypeRef::Imported { library: import, .. } => assert!((import as usize) < library.imports.len()),
        }
    }
}
