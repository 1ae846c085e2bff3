//! Batches of random libraries.
//!
//! In: seeds. Out: packages like those of real libraries, one a variant, with a module a seed.

use std::collections::BTreeMap;
use std::ops::Range;

use comwright_codegen::emit::{self, Options};
use comwright_codegen::resolve::Resolver;
use comwright_tests::random_library::Libraries;

use crate::variant::Variant;

/// The code of the random library of a seed: the module that it is in, and its text.
///
/// # Errors
///
/// Why there is none.
pub fn code(seed: u64, variant: Variant) -> Result<String, String> {
    let libraries = Libraries::random(seed);
    let resolver = Resolver::new();
    let universe = libraries.universe(&resolver);
    let options: Options = variant.options(libraries.main());
    match emit::emit(&universe, &options) {
        Ok(generated) => Ok(generated.file.to_text(&generated.style)),
        Err(problems) => {
            let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
            Err(format!("seed {seed}, {}: {}", variant.name(), problems.join("\n")))
        }
    }
}

/// The code of all of these seeds, by variant and module.
///
/// # Errors
///
/// Why there is none of one.
pub fn batch(seeds: Range<u64>) -> Result<BTreeMap<&'static str, Vec<(String, String)>>, String> {
    let mut packages = BTreeMap::new();
    for variant in Variant::ALL {
        let modules = seeds.clone().map(|seed| Ok((format!("seed_{seed}"), code(seed, variant)?)));
        packages.insert(variant.name(), modules.collect::<Result<_, String>>()?);
    }
    Ok(packages)
}

/// Temporary.
pub fn write(folder: &std::path::Path, seeds: Range<u64>) -> Result<(), String> {
    use crate::workspace::{manifest, root, write_file, write_lock};
    let packages = batch(seeds)?;
    let mut members = Vec::new();
    for variant in Variant::ALL {
        let modules = &packages[variant.name()];
        let at = folder.join(variant.name());
        for (module, text) in modules {
            write_file(&at.join(format!("src/{module}.rs")), text)?;
        }
        let names: Vec<_> = modules.iter().map(|(module, _)| module.as_str()).collect();
        write_file(&at.join("src/lib.rs"), &root(variant, &names))?;
        write_file(&at.join("Cargo.toml"), &manifest(variant.name(), variant))?;
        members.push(format!("\"{}\"", variant.name()));
    }
    write_file(
        &folder.join("Cargo.toml"),
        &format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", ")),
    )?;
    write_lock(folder)
}
