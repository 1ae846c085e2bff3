//! The workspace on disk: a package a variant, one more for each large library, so that compilers work on them side by
//! side, and a run can do without; and one for the code that is kept as an expectation.
//!
//! Files that are as they should be are not touched, so that cargo has nothing to do again.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use comwright_codegen::generate::output_file;
use comwright_tests::repository;

use crate::library::Library;
use crate::variant::Variant;

/// A library with more code than so many bytes has packages of its own, and only those with code that no other package
/// has. In the Wine package that is mshtml, with more code than all others together.
const LARGE: usize = 4 << 20;

/// What the name of a package with one library ends in.
const ALONE: &str = "-large-";

/// The package with the expectations.
const GOLDEN: &str = "golden";

/// Code that a crate includes.
struct Included {
    /// The module around it.
    module: String,
    /// The file, as the root of the crate names it.
    path: String,
    /// A file with what the code names beside itself, as declarations do.
    needs: Option<String>,
}

/// Writes a package for every variant, with a module for each of `libraries`.
///
/// # Errors
///
/// Every library of which there is no code in a variant, with the reason; or a file that cannot be written.
pub fn write(folder: &Path, libraries: &[Library]) -> Result<(), String> {
    let mut failures = Vec::new();
    let mut packages: BTreeMap<String, (Variant, Vec<Included>)> = BTreeMap::new();
    packages.insert(GOLDEN.to_owned(), (Variant::Whole, golden()?));
    for variant in Variant::ALL {
        for library in libraries {
            let code = match variant.generate(library) {
                Ok(code) => code,
                Err(error) => {
                    failures.push(format!("{}: {}: {error}", variant.name(), library.module));
                    continue;
                }
            };
            let mut package = variant.name().to_owned();
            if code.len() > LARGE {
                if variant.is_of_small_libraries() {
                    continue;
                }
                let _ = write!(package, "{ALONE}{}", library.module);
            }
            write_file(&folder.join(&package).join(format!("src/{}.rs", library.module)), &code)?;
            let included =
                Included { module: library.module.clone(), path: format!("{}.rs", library.module), needs: None };
            packages.entry(package).or_insert((variant, Vec::new())).1.push(included);
        }
    }
    for (name, (variant, modules)) in &packages {
        write_file(&folder.join(name).join("src/lib.rs"), &root(*variant, modules))?;
        write_file(&folder.join(name).join("Cargo.toml"), &manifest(name, *variant))?;
    }
    let members = packages.keys().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    write_file(&folder.join("Cargo.toml"), &format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n"))?;
    write_lock(folder)?;
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
}

/// The versions of this repository, from which cargo strikes what the packages do not need.
fn write_lock(folder: &Path) -> Result<(), String> {
    let read = |path: &Path| std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let (current, given) = (folder.join("Cargo.lock"), folder.join("Cargo.lock.given"));
    let wanted = read(&repository::root().join("Cargo.lock"))?;
    if !current.exists() || read(&given).is_ok_and(|given| given != wanted) {
        write_file(&current, &wanted)?;
        write_file(&given, &wanted)?;
    }
    Ok(())
}

fn write_file(path: &Path, text: &str) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    output_file::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(())
}

/// The expectations that are code: `golden/<topic>/<case>/expected.rs`, and `expected-raw.rs` and the like.
fn golden() -> Result<Vec<Included>, String> {
    let list = |folder: &Path| {
        let entries = folder.read_dir().map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut names: Vec<_> =
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        Ok::<_, String>(names)
    };
    let mut found = Vec::new();
    let folder = repository::tests("golden");
    for topic in list(&folder)?.into_iter().filter(|topic| folder.join(topic).is_dir()) {
        let cases = list(&folder.join(&topic))?.into_iter().filter(|case| folder.join(&topic).join(case).is_dir());
        for case in cases {
            let folder = folder.join(&topic).join(&case);
            for name in list(&folder)? {
                let Some(kind) = name.strip_prefix("expected").and_then(|name| name.strip_suffix(".rs")) else {
                    continue;
                };
                let module = format!("{topic}_{case}{kind}").replace('-', "_");
                let needs = Some(folder.join("needs.rs")).filter(|needs| needs.is_file());
                let needs = needs.map(|needs| needs.display().to_string());
                found.push(Included { module, path: folder.join(&name).display().to_string(), needs });
            }
        }
    }
    if found.is_empty() { Err(format!("{}: no code is expected anywhere", folder.display())) } else { Ok(found) }
}

/// A crate that includes the code as a user's would.
fn root(variant: Variant, modules: &[Included]) -> String {
    let mut text = format!("//! Code of {} libraries: {}.\n", modules.len(), variant.name());
    for Included { module, path, needs } in modules {
        let code = format!("pub mod {module} {{\n    include!({path:?});\n}}\n");
        let _ = match needs {
            None => write!(text, "\n/// The code of one library.\n{code}"),
            Some(needs) => write!(
                text,
                "\n/// Code, and what it names.\npub mod {module}_with_needs {{\n    include!({needs:?});\n    /// The code.\n    {code}}}\n"
            ),
        };
    }
    text
}

/// The manifest of a package, which depends on the runtime of this repository. A warning of any of its compilers is an
/// error.
fn manifest(name: &str, variant: Variant) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"{}\"\n\n[lib]\ndoctest = false\n\n[dependencies]\n\
         comwright = {{ path = '{}', features = [\"import\"] }}\n\n[lints.rust]\nwarnings = \"deny\"\n",
        variant.edition(),
        repository::root().join("runtime").display(),
    )
}
