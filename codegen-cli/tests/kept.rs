//! Kept flavours, as far as text tells: which methods keep what they give, and by what. What they do is proven where they are
//! compiled (`tests/conformance`).

use comwright_codegen::analysis::Universe;
use comwright_codegen::analysis::links::{LinkRule, Origin, Says};
use comwright_codegen::emit::{self, Options, Select};
use comwright_codegen::input::{self, Source};
use comwright_codegen::model::TypeLib;
use comwright_codegen::resolve::Resolver;
use comwright_tests::repository;

/// The golden library with rows and columns.
fn rows() -> TypeLib {
    let path = repository::tests("golden/steps/links/input.tlb");
    input::load(&Source { path, resource: None }).expect("golden libraries can be read").library
}

fn rule(says: Says) -> LinkRule {
    let origin = Origin { place: "links.toml:1".to_owned(), is_preset: false };
    LinkRule { says, reason: Some("It is so.".to_owned()), libraries: vec![], origin }
}

fn child(child: &str, parent: &str) -> LinkRule {
    rule(Says::Child { children: vec![Select::parse(child)], parents: vec![Select::parse(parent)], through: None })
}

fn generated(rules: Vec<LinkRule>) -> String {
    let library = rows();
    let resolver = Resolver::new();
    let universe = Universe::of(&library, &|import| resolver.library(import).map_err(|error| error.to_string()));
    let generated = emit::emit(&universe, &Options { links: rules, ..Options::default() }).expect("nothing is missing");
    generated.file.to_text(&generated.style)
}

#[test]
fn show() {
    println!("{}", generated(vec![child("IColumn", "IRow"), child("IRow", "ITable")]));
}
