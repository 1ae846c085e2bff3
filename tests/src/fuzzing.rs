//! The bodies of the fuzz targets, which the smoke test of the ordinary suite runs too.

use std::path::Path;

use comwright_codegen::register::{
    ActivationContext, AtWidth, Files, ManifestErrorKind, OpenError, OpenErrorKind, RegFile, View, WinePrefix,
};
use comwright_codegen::registration::check::Report;
use comwright_codegen::registration::{registered, report};
use comwright_codegen::resolve::Resolver;
use comwright_registration::{Client, Registry, Width};

use crate::readers;

/// The format that a target is for.
#[derive(Clone, Copy, Debug)]
pub enum Magic {
    /// MSFT.
    Msft,
    /// SLTG.
    Sltg,
}

/// Reads `data` as a library of this format, whatever it starts with, and prints what comes out.
///
/// # Panics
///
/// When the reader or a dump breaks a promise.
pub fn library(magic: Magic, data: &[u8]) {
    let mut bytes = match magic {
        Magic::Msft => b"MSFT".to_vec(),
        Magic::Sltg => b"SLTG".to_vec(),
    };
    bytes.extend(data.iter().skip(4));
    if let Ok(library) = readers::read_library(&bytes) {
        readers::print(&library);
    }
}

/// Reads `data` as a PE file.
///
/// # Panics
///
/// When a reader breaks a promise.
pub fn file(data: &[u8]) {
    let mut bytes = b"MZ".to_vec();
    bytes.extend(data.iter().skip(2));
    let _ = readers::read_file(&bytes);
}

/// How an exported file begins, and a file of a Wine prefix.
const HEADERS: [&str; 3] = ["Windows Registry Editor Version 5.00\n", "REGEDIT4\n", "WINE REGISTRY Version 2\n"];

/// More findings than are made into JSON.
const MANY: usize = 500;

/// How many keys of each kind are asked about.
const KEYS: usize = 16;

/// Reads `data` as a registry's file, of the kind that its first byte says, and checks what is in it.
///
/// # Panics
///
/// When an error is in no line of the file, or a reader breaks another promise.
pub fn registry(data: &[u8]) {
    let (kind, rest) = data.split_first().unwrap_or((&0, data));
    let kind = usize::from(*kind) % HEADERS.len();
    let text = [HEADERS[kind].as_bytes(), rest].concat();
    let place = Path::new("no-such-folder");
    let read: Result<Box<dyn View>, OpenError> = match kind {
        0 | 1 => RegFile::of_bytes(place, &text).map(|view| Box::new(view) as _),
        _ => WinePrefix::of_bytes(place, &text).map(|view| Box::new(view) as _),
    };
    match read {
        Ok(view) => {
            let files = Files::default();
            for width in [Width::Bits64, Width::Bits32] {
                if let Some(registry) = AtWidth::new(&*view, &files, width) {
                    ask(&registry);
                }
            }
        }
        Err(OpenError { kind: OpenErrorKind::Malformed { line, .. }, .. }) => {
            let lines = text.iter().filter(|byte| **byte == b'\n').count() + 1;
            assert!((1..=lines).contains(&line), "line {line} of {lines}");
        }
        Err(_) => {}
    }
}

/// Reads `data` as a manifest, and checks what is in it over a registry that has automation's marshalers, an interface and
/// a library.
///
/// # Panics
///
/// When an error is in no line of the text, or a reader breaks another promise.
pub fn manifest(data: &[u8]) {
    let registry = crate::samples::registry();
    let text = [HEADERS[0].as_bytes(), &registry[1..]].concat();
    let view = RegFile::of_bytes(Path::new("no-such-folder"), &text).expect("the sample is whole");
    match ActivationContext::of_bytes(Path::new("no-such-folder/program.manifest"), data) {
        Ok(manifests) => {
            let files = Files::default();
            for width in [Width::Bits64, Width::Bits32] {
                let registry = AtWidth::new(&view, &files, width).expect("the machine is of 64 bits");
                ask(&registry.with_manifests(&manifests));
            }
        }
        Err(error) => {
            if let ManifestErrorKind::Malformed { line, .. }
            | ManifestErrorKind::Twice { line, .. }
            | ManifestErrorKind::TooMuch { line, .. } = error.kind
            {
                // Each end of a line has this byte, whatever the encoding.
                let lines = data.iter().filter(|byte| **byte == b'\n').count() + 1;
                assert!((1..=lines).contains(&line), "line {line} of {lines}");
            }
        }
    }
}

/// Asks for everything that a check asks for.
fn ask(registry: &AtWidth<'_>) {
    let mut found = Report::new(registry.system());
    let examined = found.everything(registry, &Resolver::new(), Client::Mta);
    examined.expect("what was read from a file can be read");
    let keys = |key| registry.subkeys(key).expect("it was read from a file").unwrap_or_default();
    for iid in keys("Interface").iter().take(KEYS) {
        for asked in registered::interfaces(registry, iid).expect("it was read from a file") {
            found.interface(registry, &asked);
        }
    }
    for name in keys("CLSID").iter().chain(&keys("")).take(KEYS) {
        if let Some(class) = registered::class(registry, name).expect("it was read from a file") {
            found.class(registry, &class.class, Client::Sta, &comwright_codegen::registration::check::unknown());
        }
    }
    let told = report::text(&found);
    assert!(!told.contains(|letter: char| letter.is_control() && letter != '\n'), "{told:?}");
    // As JSON a finding takes ten kilobytes, and a report has up to ten thousand.
    if found.found().count() < MANY {
        report::json(&found);
    }
}
