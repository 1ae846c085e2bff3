//! Kept flavours, as far as text tells: which there are, which methods keep what they give, and by what. What they do is proven
//! where they are compiled (`tests/conformance`).

use comwright_codegen::analysis::Universe;
use comwright_codegen::analysis::links::{LinkRule, Origin, Says};
use comwright_codegen::emit::{self, Options, ProblemKind, Select};
use comwright_codegen::input::{self, Source};
use comwright_codegen::model::TypeLib;
use comwright_codegen::resolve::Resolver;
use comwright_tests::repository;

/// The golden library with rows and columns.
fn rows() -> TypeLib {
    golden("links")
}

fn golden(case: &str) -> TypeLib {
    let path = repository::tests(&format!("golden/steps/{case}/input.tlb"));
    input::load(&Source { path, resource: None }).expect("golden libraries can be read").library
}

fn rule(says: Says) -> LinkRule {
    let origin = Origin { place: "links.toml:1".to_owned(), is_preset: false };
    LinkRule { says, reason: None, libraries: vec![], origin }
}

fn child(child: &str, parent: &str) -> LinkRule {
    let (children, parents) = (vec![Select::parse(child)], vec![Select::parse(parent)]);
    LinkRule { reason: Some("It is so.".to_owned()), ..rule(Says::Child { children, parents, through: None }) }
}

fn generated(links: Vec<LinkRule>, change: impl FnOnce(&mut Options)) -> String {
    generated_from("links", links, change)
}

fn generated_from(case: &str, links: Vec<LinkRule>, change: impl FnOnce(&mut Options)) -> String {
    let library = golden(case);
    let resolver = Resolver::new();
    let universe = Universe::of(&library, &|import| resolver.library(import).map_err(|error| error.to_string()));
    let mut options = Options { links, ..Options::default() };
    change(&mut options);
    let generated = emit::emit(&universe, &options).expect("nothing is missing");
    generated.file.to_text(&generated.style)
}

/// The kept flavours.
fn flavours(text: &str) -> Vec<&str> {
    let structures = text.lines().filter_map(|line| line.trim().strip_prefix("pub struct Kept"));
    structures.filter_map(|rest| rest.split_once('(').map(|(name, _)| name)).collect()
}

/// The one line of the method `name` in the block of `owner` that is its signature, and the first of its body.
fn method<'t>(text: &'t str, owner: &str, name: &str) -> Option<(&'t str, &'t str)> {
    let block = text.split_once(&format!("impl {owner} {{\n"))?.1.split_once("\n    }\n")?.0;
    let lines: Vec<_> = block.lines().map(str::trim).collect();
    let at =
        lines.iter().position(|line| line.starts_with(&format!("pub fn {name}")) && !line.contains("_unlinked"))?;
    Some((lines[at], lines[at + 1]))
}

#[test]
fn without_rules_nothing_is_kept() {
    let text = generated(vec![], |_| {});
    assert!(flavours(&text).is_empty());
    assert!(!text.contains("Keeper") && !text.contains("unlinked") && !text.contains("imp::keep"));
}

#[test]
fn tables_alone_keep_nothing() {
    assert!(flavours(&generated(vec![child("IColumn", "IRow")], |options| options.raw = true)).is_empty());
}

#[test]
fn children_what_stands_between_and_their_bases_have_a_flavour() {
    let text = generated(vec![child("IColumn", "IRow")], |_| {});
    assert_eq!(flavours(&text), ["Member", "IColumn15", "IColumn", "IColumns"]);
    assert!(text.contains("imp::kept!(KeptIColumn: IColumn, IColumn15, _Member, IDispatch, IUnknown; KeptIColumn15);"));
    assert!(text.contains("imp::kept!(KeptMember: _Member, IDispatch, IUnknown);"));
    assert!(text.contains("/// `IColumn`, and what it needs to stay alive.\n    ///\n    /// It is so.\n"));
}

#[test]
fn the_parent_keeps_and_a_kept_object_hands_its_keeper_on() {
    let text = generated(vec![child("IColumn", "IRow"), child("IRow", "ITable")], |_| {});
    let expect = |owner, name, signature, body| {
        assert_eq!(method(&text, owner, name), Some((signature, body)), "{owner}.{name}");
    };
    expect(
        "IRow",
        "columns",
        "pub fn columns(&self) -> Result<Option<KeptIColumns>> {",
        "Ok(imp::keep(self.columns_unlinked()?, &Keeper::of(self)))",
    );
    // A row that is kept is kept by its children together with its table.
    expect(
        "KeptIRow",
        "columns",
        "pub fn columns(&self) -> Result<Option<KeptIColumns>> {",
        "Ok(imp::keep(self.unlinked().columns_unlinked()?, &Keeper::of_kept(self)))",
    );
    expect(
        "KeptIColumns",
        "iter",
        "pub fn iter(&self) -> KeptItems<KeptIColumn> {",
        "imp::keep(Items::<IColumn>::from(self.unlinked()._new_enum_unlinked()), self.keeper())",
    );
    expect(
        "KeptIColumn15",
        "described",
        "pub fn described(&self) -> Result<(Option<KeptIColumn>, Bstr, Kept<Variant>, i32)> {",
        "let (self_, name, value, size) = self.unlinked().described_unlinked()?;",
    );
    expect("KeptIColumn15", "name", "pub fn name(&self) -> Result<Bstr> {", "self.unlinked().name()");
    // Through the short form, too.
    expect(
        "KeptIColumn",
        "neighbour",
        "pub fn neighbour(&self, distance: i32) -> Result<Option<KeptIColumn>> {",
        "self.neighbour_with(distance, Default::default())",
    );
}

#[test]
fn what_cannot_be_kept_is_not_offered_and_what_is_not_kept_says_so() {
    let text = generated(vec![child("IColumn", "IRow")], |_| {});
    assert!(method(&text, "IColumn15", "swap").is_some());
    assert!(method(&text, "KeptIColumn15", "swap").is_none());
    let remark = "/// What comes out through `other` keeps nothing: nobody could say what it needs.\n        ///\n        \
                  /// It is so.\n        #[doc(alias = \"Swap\")]\n        pub fn swap(";
    assert!(text.contains(remark), "the member says it");
    let lacks = "/// It lacks `swap`: nobody could say what keeps the objects that come out of parameters.\n    #[repr";
    assert!(text.contains(lacks), "and so does the flavour");
    let marked = "/// What `Self::columns` gives, without what keeps it alive.\n        ///\n        /// It is so.\n";
    let (_, hidden) = text.split_once(marked).expect("it says so");
    let attributes = hidden.split_once("pub fn columns_unlinked(&self)").expect("it is there").0;
    assert!(attributes.contains("#[doc(hidden)]"), "{attributes}");
}

#[test]
fn what_comes_out_of_a_kept_object_unkept_is_told_where_it_does() {
    // Not of the archive itself, but of one that is kept.
    let remark =
        "/// What comes out through `found` is not kept. Where it is an object, keep this one as long as that.\n";
    let found = |links| generated(links, |_| {}).matches(remark).count();
    assert_eq!(found(vec![child("IColumn", "IRow")]), 0);
    assert_eq!(found(vec![child("DArchive", "IRow")]), 1);
    // A rule is told where it lets a child go.
    let by_rule = [child("IColumn", "IRow"), rule(Says::Unlinked(Select::parse("IRow.Find")))];
    let text = generated(by_rule.to_vec(), |_| {});
    let remark = "/// What it gives keeps nothing alive: a rule of links says so.\n        #[doc(alias = \"Find\")]\n";
    // In both ways to leave arguments out.
    assert_eq!(text.matches(remark).count(), 2);
}

#[test]
fn what_derives_from_a_collection_has_its_own_elements_also_without_links() {
    let collections = |links| generated_from("collections", links, |_| {});
    let text = collections(vec![]);
    let body = "<&_Bag as IntoIterator>::into_iter(self).typed()";
    assert_eq!(method(&text, "IThings15", "iter"), Some(("pub fn iter(&self) -> Items<IThing> {", body)));
    assert_eq!(method(&text, "INames", "iter"), Some(("pub fn iter(&self) -> Items<Bstr> {", body)));
    assert_eq!(method(&text, "IThings", "iter"), None);
    assert!(text.contains("impl IntoIterator for &IThings3 {\n        type Item = Result<IThing>;"));
    // Where the base's elements are kept, the derived one's are kept by its own rule.
    let text = collections(vec![rule(Says::From { from: Select::parse("IThings15"), except: vec![] })]);
    let body = "imp::keep(<&_Bag as IntoIterator>::into_iter(self).unkept().typed(), &Keeper::of(self))";
    let signature = "pub fn iter(&self) -> KeptItems<KeptIThing> {";
    assert_eq!(method(&text, "IThings15", "iter"), Some((signature, body)));
    // Nobody knows what a base has whose code is elsewhere.
    let text = generated_from("collections", vec![], |options| {
        options.map = vec![("_Bag".to_owned(), "crate::elsewhere::Bag".to_owned())];
    });
    assert!(!text.contains("IntoIterator"));
}

#[test]
fn a_member_that_is_named_keeps_its_object() {
    let text = generated(vec![rule(Says::Method(Select::parse("IColumn15.Parent")))], |_| {});
    assert!(flavours(&text).is_empty());
    assert_eq!(
        method(&text, "IColumn15", "parent"),
        Some((
            "pub fn parent(&self) -> Result<Option<Kept<IDispatch>>> {",
            "Ok(imp::keep(self.parent_unlinked()?, &Keeper::of(self)))"
        ))
    );
}

#[test]
fn names_that_are_taken_are_not_those_of_kept_flavours() {
    let mut library = rows();
    let table = library.types.iter_mut().find(|info| info.name == "ITable").expect("it is there");
    table.name = "KeptIColumn".to_owned();
    let resolver = Resolver::new();
    let universe = Universe::of(&library, &|import| resolver.library(import).map_err(|error| error.to_string()));
    let options = Options { links: vec![child("IColumn", "IRow")], ..Options::default() };
    let generated = emit::emit(&universe, &options).expect("nothing is missing");
    let text = generated.file.to_text(&generated.style);
    assert!(
        text.contains("pub struct KeptIColumn(IDispatch);")
            && text.contains("pub struct KeptIColumn_2(Kept<IColumn>);")
    );
}

#[test]
fn a_type_that_is_elsewhere_is_kept_as_any_other() {
    let text = generated(vec![child("IColumn", "IRow")], |options| {
        options.map = vec![("IColumn".to_owned(), "crate::elsewhere::Column".to_owned())];
    });
    assert!(!flavours(&text).contains(&"IColumn"));
    let (signature, _) = method(&text, "IRow", "find").expect("it is there");
    assert!(signature.contains("Result<Option<Kept<crate::elsewhere::Column>>>"), "{signature}");
}

#[test]
fn rules_that_contradict_each_other_are_a_problem() {
    let library = rows();
    let resolver = Resolver::new();
    let universe = Universe::of(&library, &|import| resolver.library(import).map_err(|error| error.to_string()));
    let links = vec![child("IColumn", "IRow"), child("IRow", "IColumn")];
    let problems = emit::emit(&universe, &Options { links, ..Options::default() }).expect_err("they do");
    assert!(problems.iter().all(|problem| matches!(problem.kind, ProblemKind::Contradiction(_))), "{problems:?}");
}
