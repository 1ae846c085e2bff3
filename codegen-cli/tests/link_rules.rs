//! Rules of links, and what they mean in a library: `tests/golden/links/<case>` has the rules (`links.toml`; a preset
//! where there is a `libid.txt`), a library as text (its own, or the one of all), and what was last judged to follow.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use comwright_codegen::analysis::links::{Keeper, Links};
use comwright_codegen::analysis::{AbiType, Universe};
use comwright_codegen::generate::{self, links};
use comwright_codegen::model::{Libid, ParamFlags, TypeLib};
use comwright_tests::{bless, library_text, repository};

fn folder() -> PathBuf {
    repository::root().join("tests/golden/links")
}

fn read(path: &Path) -> Option<String> {
    std::fs::read_to_string(path).ok()
}

fn library(case: &Path) -> TypeLib {
    let text = read(&case.join("library.txt")).or_else(|| read(&folder().join("library.txt")));
    let text = text.expect("there is a library for all");
    let mut library = library_text::parse_collections(&text).expect("the text is a library");
    if let Some(libid) = read(&case.join("libid.txt")) {
        library.libid = Libid(libid.trim().parse().expect("it is a GUID"));
    }
    library
}

/// The rules of a case, and what is to be told of them.
fn links_of(universe: &Universe<'_>, case: &Path) -> Result<(Links, Vec<String>), generate::Error> {
    let file = case.join("links.toml");
    let files: Vec<_> = [file].into_iter().filter(|file| file.exists()).collect();
    let (links, warnings) = links::of(universe, &[], &files, false)?;
    Ok((links, warnings.iter().map(ToString::to_string).collect()))
}

fn word(keeper: Option<Keeper>) -> &'static str {
    match keeper {
        None => "nothing",
        Some(Keeper::This) => "the object",
        Some(Keeper::Own) => "its keeper",
    }
}

/// Everything that follows.
fn report(case: &Path) -> String {
    let library = library(case);
    let universe = Universe::of(&library, &|_| Err("nothing is imported".to_owned()));
    let file = case.join("links.toml").display().to_string();
    let (links, told) = match links_of(&universe, case) {
        Ok(found) => found,
        Err(error) => return format!("error: {error}\n").replace(&file, "links.toml"),
    };
    let mut text = String::new();
    for line in told {
        let _ = writeln!(text, "warning: {line}");
    }
    for id in universe.types(0) {
        let info = universe.info(id);
        let mut lines = String::new();
        if let Some(rule) = links.rule(id) {
            let reason = rule.reason.as_deref().unwrap_or("no reason is given");
            let _ = writeln!(lines, "  is kept ({}): {reason}", rule.origin);
        }
        for func in &info.funcs {
            let results = func.params.iter().filter(|param| param.flags.contains(ParamFlags::OUT));
            for param in results {
                let Ok(AbiType::Pointer(value)) = universe.abi(0, &param.param_type) else { continue };
                let [alone, kept] = [false, true]
                    .map(|is_kept| links.of_member(&universe, id, &func.name, &value, is_kept).map(|link| link.keeper));
                if (alone, kept) != (None, None) {
                    let kept =
                        if links.is_kept(id) { format!("; of a kept object {}", word(kept)) } else { String::new() };
                    let _ = writeln!(lines, "  {}: keeps {}{kept}", func.name, word(alone));
                }
            }
        }
        if !lines.is_empty() {
            let _ = write!(text, "{}\n{lines}", info.name);
        }
    }
    text.replace(&file, "links.toml")
}

#[test]
fn rules_mean_what_was_judged() {
    let mut cases: Vec<_> =
        std::fs::read_dir(folder()).expect("the goldens are there").filter_map(Result::ok).collect();
    cases.retain(|case| case.path().is_dir());
    assert!(cases.len() >= 9, "{cases:?}");
    let failures: Vec<_> = cases
        .iter()
        .filter_map(|case| bless::check(&case.path().join("expected.txt"), &report(&case.path())).err())
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
