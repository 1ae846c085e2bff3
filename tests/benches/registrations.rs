//! How the time of a check grows with what is registered: exported files with 1,000 to 8,000 classes and as many
//! interfaces, in libraries of twenty each.
//!
//! The whole way is measured: the file is read, every library is looked up and read, every interface and every class is
//! examined. What a class costs should not depend on how many there are. Then the same of a Wine prefix with 5,000 classes
//! more than Wine has, beside `wine reg export` of its keys. `cargo bench -p comwright-tests --bench registrations`.

#[path = "registrations/prefix.rs"]
mod prefix;

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use comwright_codegen::input::{self, Source};
use comwright_codegen::model::{Guid, ImplType, ImplTypeFlags, ImportTarget, Libid, TypeKind, TypeLib, TypeRef};
use comwright_codegen::register::{AtWidth, Choice, Files};
use comwright_codegen::registration::check::Report;
use comwright_codegen::resolve::Resolver;
use comwright_registration::{Client, Registry, Severity};
use comwright_tests::pe_builder::{self, Width};
use comwright_tests::sltg_writer::{self, RepeatedNames};
use comwright_tests::wine::windows_path;
use comwright_tests::{repository, samples};

/// How many classes there are.
const CLASSES: [usize; 4] = [1_000, 2_000, 4_000, 8_000];

/// How many a library has, and as many interfaces.
const IN_LIBRARY: usize = 20;

/// How often each is measured; the shortest time counts.
const RUNS: usize = 5;

/// What a class may cost more, when there are twice as many.
const MOST: f64 = 1.25;

fn main() {
    let folder = repository::scratch("bench-registrations").expect("the target folder can be written to");
    std::fs::write(folder.join("server.dll"), pe_builder::build(Width::Bits64, &[])).expect("it can be written to");
    println!("classes   interfaces   a file of      shortest   a class and an interface   growth");
    let mut before = None;
    for classes in CLASSES {
        let file = register(&folder, classes);
        let time = (0..RUNS).map(|_| check(&file, classes)).min().unwrap_or_default();
        let each = time.as_secs_f64() * 1e6 / classes as f64;
        let growth = before.map_or(1.0, |before| each / before);
        let size = std::fs::metadata(&file).map_or(0, |data| data.len()) / 1024;
        let verdict = if growth <= MOST { "" } else { "   MISSED" };
        println!(
            "{classes:>7}   {classes:>10}   {size:>6} KiB   {:>8.1} ms   {each:>21.1} µs   {growth:>6.2}{verdict}",
            time.as_secs_f64() * 1e3
        );
        before = Some(each);
    }
    prefix::beside_export(&register(&folder, prefix::CLASSES), &folder);
}

/// Reads a registry, and checks everything in it.
fn timed(registry: &Choice) -> (Duration, Report) {
    let start = Instant::now();
    let view = registry.open().expect("it can be read").expect("it is a registry");
    let mut resolver = Resolver::new();
    resolver.set_registry(view);
    let view = resolver.registry().expect("it was set");
    let files = Files::default();
    let registry = AtWidth::new(view, &files, view.width()).expect("it is the width of the machine");
    let mut report = Report::new(registry.system());
    report.everything(&registry, &resolver, Client::Mta).expect("all was read");
    (start.elapsed(), report)
}

/// Reads and checks a file; everything has to be sound.
fn check(file: &Path, classes: usize) -> Duration {
    let (time, report) = timed(&Choice::At(file.to_owned()));
    let examined: usize = report.parts.iter().map(|part| part.interfaces.min(part.classes)).sum();
    assert_eq!((examined, report.count(Severity::Broken)), (classes, 0), "what is registered is whole");
    black_box(report);
    time
}

/// Writes libraries, and a file that registers them.
fn register(folder: &Path, classes: usize) -> PathBuf {
    let file = folder.join(format!("{classes}.reg"));
    let path = |file: &str| windows_path(&folder.join(file)).replace('\\', "\\\\");
    let mut text = "Windows Registry Editor Version 5.00\n".to_owned();
    let marshaler = "{00020424-0000-0000-C000-000000000046}";
    let server = path("server.dll");
    let _ = writeln!(text, "[HKEY_CLASSES_ROOT\\CLSID\\{marshaler}\\InprocServer32]\n@=\"{server}\"");
    let source = repository::tests("golden/registration/probe.tlb");
    let sample = input::load(&Source { path: source, resource: None }).expect("the golden library").library;
    for number in 0..classes / IN_LIBRARY {
        let library = library(&sample, number as u128);
        let name = format!("{number}.tlb");
        std::fs::write(folder.join(&name), sltg_writer::write(&library, RepeatedNames::Marked)).expect("it is written");
        let libid = library.libid;
        let _ = writeln!(text, "[HKEY_CLASSES_ROOT\\TypeLib\\{{{libid}}}\\1.a\\0\\win64]\n@=\"{}\"", path(&name));
        for info in &library.types {
            let guid = info.guid;
            if info.kind == TypeKind::CoClass {
                let _ = writeln!(text, "[HKEY_CLASSES_ROOT\\CLSID\\{{{guid}}}\\InprocServer32]\n@=\"{server}\"");
                let _ = writeln!(text, "[HKEY_CLASSES_ROOT\\CLSID\\{{{guid}}}\\TypeLib]\n@=\"{{{libid}}}\"");
                continue;
            }
            let key = format!("HKEY_CLASSES_ROOT\\Interface\\{{{guid}}}");
            let _ = writeln!(text, "[{key}\\ProxyStubClsid32]\n@=\"{marshaler}\"");
            let _ = writeln!(text, "[{key}\\TypeLib]\n@=\"{{{libid}}}\"\n\"Version\"=\"1.a\"");
        }
    }
    std::fs::write(&file, text).expect("the target folder can be written to");
    file
}

/// A library with so many interfaces and classes, whose GUIDs no other has.
fn library(sample: &TypeLib, number: u128) -> TypeLib {
    let guid = |kind: u128, index: usize| Guid::from_u128((number << 96) | (kind << 64) | (index as u128 + 1));
    let of_kind = |kind, name: &str| {
        let found = sample.types.iter().find(|info| info.kind == kind && info.name == name);
        found.expect("the golden library has it").clone()
    };
    let (interface, class) = (of_kind(TypeKind::Interface, "IAuto"), of_kind(TypeKind::CoClass, "Named"));
    let mut library = TypeLib { libid: Libid(guid(1, 0)), ..sltg_writer::representable(sample) };
    library.types.clear();
    for index in 0..IN_LIBRARY {
        let mut info = interface.clone();
        (info.name, info.guid) = (format!("I{index}"), guid(2, index));
        library.types.push(info);
    }
    for index in 0..IN_LIBRARY {
        let mut info = class.clone();
        (info.name, info.guid) = (format!("C{index}"), guid(3, index));
        let reference = TypeRef::Local(index as u32);
        info.impl_types = vec![ImplType { reference, flags: ImplTypeFlags::DEFAULT, custom_data: Vec::new() }];
        library.types.push(info);
    }
    // The format knows types of other libraries by their places.
    let stdole = samples::library();
    for reference in library.references_mut() {
        if let TypeRef::Imported { target, .. } = reference
            && let ImportTarget::Guid(guid) = *target
        {
            let index = stdole.position_of_guid(guid).expect("what the library refers to is in stdole");
            *target = ImportTarget::Index(index as u32);
        }
    }
    library
}
