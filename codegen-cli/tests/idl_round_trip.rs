//! What `dump::idl` prints compiles, and compiles to the library that was printed.
//!
//! Every type library of Wine is printed, compiled with widl, read again and compared, type by type and by names. What
//! widl cannot do stands in tables, each entry with its reason; an entry that no longer applies is a failure too.

#[path = "idl_round_trip/compare.rs"]
mod compare;
#[path = "idl_round_trip/limits.rs"]
mod limits;
#[path = "idl_round_trip/made.rs"]
mod made;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use comwright_codegen::dump::idl;
use comwright_codegen::input::{self, Loaded};
use comwright_codegen::model::{SysKind, TypeLib, TypeRef};
use comwright_codegen::resolve::Resolver;
use comwright_codegen::typelib;
use comwright_tests::skip::skip;
use comwright_tests::widl::Compiler;
use comwright_tests::{repository, wine_libraries};

const STDOLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/resolve/stdole2.tlb");

#[test]
fn libraries_of_wine_survive() {
    let (compiler, wine) = match setup() {
        Ok(setup) => setup,
        Err(reason) => return skip("IDL round trip of the libraries of Wine", reason),
    };
    let libraries: Vec<Loaded> = wine_libraries::all()
        .unwrap()
        .iter()
        .map(|library| input::load(&library.source).unwrap_or_else(|error| panic!("{error}: {:?}", error.kind)))
        .collect();
    assert!(libraries.len() > 40, "only {} libraries in {}", libraries.len(), wine.display());

    let folder = repository::scratch("idl-wine").unwrap();
    let mut resolver = Resolver::new();
    resolver.add_folder(&wine).unwrap();
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
        let differences = match round_trip(&library, &resolver, &compiler, &folder) {
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
}

/// What the libraries of Wine do not use: custom data, every flag, help contexts, other calling conventions.
#[test]
fn a_library_with_everything_survives() {
    let (compiler, _) = match setup() {
        Ok(setup) => setup,
        Err(reason) => return skip("IDL round trip of a library with everything", reason),
    };
    let folder = repository::scratch("idl-made").unwrap();
    let resolver = Resolver::new();
    for sys in [SysKind::WIN32, SysKind::WIN64] {
        let library = made::library(sys);
        let compiled = round_trip(&library, &resolver, &compiler, &folder).unwrap();
        let differences = compare::differences(&library, &compiled, &resolver);
        assert!(differences.is_empty(), "\n{}\nsee {}", differences.join("\n"), folder.display());
    }
}

/// The compiler, and the folder of Wine's libraries.
fn setup() -> Result<(Compiler, PathBuf), String> {
    Ok((Compiler::find()?, wine_libraries::folder()?))
}

/// Prints, compiles and reads `library`; the error is what widl says.
fn round_trip(library: &TypeLib, resolver: &Resolver, compiler: &Compiler, folder: &Path) -> Result<TypeLib, String> {
    let printed = idl::print(library, resolver);
    assert!(printed.unresolved.is_empty(), "{:?}", printed.unresolved);
    provide_imports(library, folder);
    let text = folder.join("printed.idl");
    std::fs::write(&text, printed.text).unwrap();
    let target = if library.sys == SysKind::WIN64 { "--win64" } else { "--win32" };
    let compiled = compiler.compile_in(folder, &text, &[target]).map_err(|messages| {
        let error = messages.lines().find_map(|line| line.split_once("error: ")).map_or("a crash", |(_, error)| error);
        format!("does not compile: {error}")
    })?;
    Ok(typelib::read(&compiled).unwrap())
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
