//! What `dump::idl` prints compiles, and compiles to the library that was printed.
//!
//! Every type library of Wine is printed, compiled with widl, read again and compared, type by type and by names. What
//! widl cannot do stands in tables, each entry with its reason; an entry that no longer applies is a failure too.

#[path = "idl_text/build.rs"]
#[allow(dead_code, reason = "idl_text uses more of it")]
mod build;
#[path = "idl_round_trip/compare.rs"]
mod compare;
#[path = "idl_round_trip/limits.rs"]
mod limits;
#[path = "idl_round_trip/made.rs"]
mod made;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use comwright_codegen::dump::idl;
use comwright_codegen::input::{self, Loaded};
use comwright_codegen::model::{SysKind, TypeLib, TypeRef};
use comwright_codegen::resolve::Resolver;
use comwright_codegen::typelib;
use comwright_tests::skip::skip;

const WINE: &str = "/usr/lib/x86_64-linux-gnu/wine/x86_64-windows";
const STDOLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/resolve/stdole2.tlb");
const WIDL: &str = "x86_64-w64-mingw32-widl";

#[test]
fn libraries_of_wine_survive() {
    if is_skipped("IDL round trip of the libraries of Wine") {
        return;
    }
    let libraries = libraries(Path::new(WINE));
    assert!(libraries.len() > 40, "only {} libraries in {WINE}", libraries.len());

    let folder = folder("wine");
    let mut resolver = Resolver::new();
    resolver.add_folder(Path::new(WINE));
    let mut failures = Vec::new();
    let mut met = BTreeSet::new();
    let (mut equal, mut different) = (0, 0);
    for loaded in &libraries {
        let file = loaded.source.path.file_name().unwrap().to_str().unwrap();
        let mut library = loaded.library.clone();
        for limit in limits::FORGOTTEN {
            if (limit.forget)(&mut library) > 0 {
                met.insert(limit.what);
            }
        }
        let differences = match round_trip(&library, &resolver, &folder) {
            Ok(compiled) => compare::differences(&library, &compiled, &resolver),
            Err(error) => vec![error],
        };
        let (known, unknown): (Vec<_>, Vec<_>) =
            differences.into_iter().partition(|difference| limits::known(file, difference).is_some());
        met.extend(known.iter().filter_map(|difference| limits::known(file, difference)));
        if known.is_empty() && unknown.is_empty() {
            equal += 1;
        } else {
            different += 1;
            known.iter().for_each(|difference| println!("{file}: known: {difference}"));
        }
        failures.extend(unknown.iter().map(|difference| format!("{}: {difference}", loaded.source)));
    }
    println!("{equal} libraries are equal, {different} differ");
    for what in limits::all() {
        if !met.contains(what) {
            failures.push(format!("nothing meets the limit `{what}` any more: take it out of the table"));
        }
    }
    assert!(failures.is_empty(), "\n{}\nsee {}", failures.join("\n"), folder.display());
    std::fs::remove_dir_all(&folder).unwrap();
}

/// What the libraries of Wine do not use: custom data, every flag, help contexts, other calling conventions.
#[test]
fn a_library_with_everything_survives() {
    if is_skipped("IDL round trip of a library with everything") {
        return;
    }
    let folder = folder("made");
    let resolver = Resolver::new();
    for sys in [SysKind::WIN32, SysKind::WIN64] {
        let library = made::library(sys);
        let compiled = round_trip(&library, &resolver, &folder).unwrap();
        let differences = compare::differences(&library, &compiled, &resolver);
        assert!(differences.is_empty(), "\n{}\nsee {}", differences.join("\n"), folder.display());
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

fn is_skipped(suite: &str) -> bool {
    if Command::new(WIDL).arg("-V").output().is_ok() && Path::new(WINE).is_dir() {
        return false;
    }
    skip(suite, format!("there is no {WIDL}, or no {WINE}"));
    true
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("comwright-idl-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Every library in the files of `folder`, in the order of their names.
fn libraries(folder: &Path) -> Vec<Loaded> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let loaded = files.iter().filter_map(|file| input::load_all(file).ok()).flatten();
    loaded.map(|library| library.unwrap_or_else(|error| panic!("{error}: {:?}", error.kind))).collect()
}

/// Prints, compiles and reads `library`; the error is what widl says.
fn round_trip(library: &TypeLib, resolver: &Resolver, folder: &Path) -> Result<TypeLib, String> {
    let printed = idl::print(library, resolver);
    assert!(printed.unresolved.is_empty(), "{:?}", printed.unresolved);
    provide_imports(library, folder);
    let (text, compiled) = (folder.join("printed.idl"), folder.join("compiled.tlb"));
    std::fs::write(&text, printed.text).unwrap();
    let target = if library.sys == SysKind::WIN64 { "--win64" } else { "--win32" };
    let output = Command::new(WIDL)
        .current_dir(folder)
        .args([target, "-t", "-L"])
        .arg(folder)
        .arg("-o")
        .arg(&compiled)
        .arg(&text)
        .output()
        .unwrap();
    if !output.status.success() {
        let messages = String::from_utf8_lossy(&output.stderr);
        let error = messages.lines().find_map(|line| line.split_once("error: ")).map_or("a crash", |(_, error)| error);
        return Err(format!("does not compile: {error}"));
    }
    Ok(typelib::read(&std::fs::read(&compiled).unwrap(), 0).unwrap())
}

/// Puts the libraries that `library` imports where widl looks for them. It reads type libraries, not DLLs that hold
/// them.
fn provide_imports(library: &TypeLib, folder: &Path) {
    for reference in library.references() {
        let TypeRef::Imported { library: index, .. } = reference else { continue };
        let import = &library.imports[index as usize];
        assert!(import.file_name.starts_with("stdole"), "another library is imported: {import:?}");
        let target = folder.join(&import.file_name);
        if !target.exists() {
            std::fs::copy(STDOLE, target).unwrap();
        }
    }
}
