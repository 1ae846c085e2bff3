//! Random libraries (`comwright_tests::random_library`): whatever is in one, there is code for it, in both sinks the same,
//! and no name in it is there twice. Compilers look at more of them: `cargo xtask test generated`, and
//! `comwright-generated FOLDER FIRST COUNT` for as many as one likes.

#[path = "emit_code/compare.rs"]
mod compare;
#[path = "random_libraries/links.rs"]
mod links;
#[path = "random_libraries/names.rs"]
mod names;

use comwright_codegen::analysis::Universe;
use comwright_codegen::emit::{self, Options, Select};
use comwright_codegen::model::TypeLib;
use comwright_codegen::resolve::Resolver;
use comwright_tests::random_library::Libraries;

/// How many libraries are made; each takes some tens of milliseconds.
const SEEDS: u64 = 24;

/// The ways to generate.
fn variants(library: &TypeLib) -> [Options; 5] {
    let all = || vec![Select::parse("*")];
    let every_third = library.types.iter().step_by(3).map(|info| Select::Name(vec![info.name.clone()]));
    [
        Options::default(),
        Options { raw: true, ..Options::default() },
        Options { server: all(), preserve_hresult: all(), ..Options::default() },
        Options { server: all(), proxy: all(), ..Options::default() },
        Options { filter: every_third.collect(), proxy: all(), ..Options::default() },
    ]
}

fn check(universe: &Universe<'_>, options: &Options, what: &str) {
    let generated = emit::emit(universe, options).unwrap_or_else(|problems| panic!("{what}: {problems:?}"));
    let text = generated.file.to_text(&generated.style);
    let file = syn::parse_file(&text).unwrap_or_else(|error| {
        let line = text.lines().nth(error.span().start().line - 1).unwrap_or_default();
        panic!("{what}: {error} in\n{line}")
    });
    let twice = names::twice(&file.items);
    assert!(twice.is_empty(), "{what}: there twice: {twice:?}");
    let of_text = compare::flat(&text.parse().expect("what syn parses are tokens"));
    let of_tokens = compare::flat(&generated.file.to_tokens(&generated.style));
    if let Some(at) = (0..of_text.len().max(of_tokens.len())).find(|&at| of_text.get(at) != of_tokens.get(at)) {
        let near = |tokens: &[String]| tokens[at.saturating_sub(20)..(at + 10).min(tokens.len())].join(" ");
        panic!("{what}: text has\n{}\ntokens are\n{}", near(&of_text), near(&of_tokens));
    }
}

#[test]
fn g4_code_of_random_libraries_has_no_name_twice_and_is_the_same_in_text_and_tokens() {
    for seed in 0..SEEDS {
        let libraries = Libraries::random(seed);
        let resolver = Resolver::new();
        let universe = libraries.universe(&resolver);
        for (number, options) in variants(libraries.main()).iter().enumerate() {
            check(&universe, options, &format!("seed {seed}, variant {number}"));
        }
    }
}

#[test]
fn random_rules_of_links_never_panic_and_what_they_keep_has_a_kept_flavour() {
    for seed in 0..SEEDS {
        let libraries = Libraries::random(seed);
        let resolver = Resolver::new();
        let universe = libraries.universe(&resolver);
        if let Some(links) = links::check(&universe, seed) {
            check(&universe, &Options { links, ..Options::default() }, &format!("seed {seed}, with links"));
        }
    }
}
