//! The server half, as far as text tells: who gets one, and who cannot. What it does is proven where it is compiled
//! (`tests/conformance`).

use comwright_codegen::analysis::Universe;
use comwright_codegen::emit::{self, Options, Select};
use comwright_codegen::input::{self, Source};
use comwright_codegen::model::{CallConv, FuncDesc, Type, TypeLib, VarType};
use comwright_codegen::resolve::Resolver;
use comwright_tests::repository;

/// The golden library that has every step.
fn steps() -> TypeLib {
    let path = repository::tests("golden/steps/every-step/input.tlb");
    input::load(&Source { path, resource: None }).expect("golden libraries can be read").library
}

/// The code of a library with these interfaces served, and the warnings.
fn served(library: &TypeLib, server: &[&str], change: impl FnOnce(&mut Options)) -> (String, Vec<String>) {
    let resolver = Resolver::new();
    let universe = Universe::of(library, &|import| resolver.library(import).map_err(|error| error.to_string()));
    let mut options = Options { server: server.iter().map(|name| Select::parse(name)).collect(), ..Options::default() };
    change(&mut options);
    let generated = emit::emit(&universe, &options).expect("nothing is missing");
    let warnings = generated.warnings.iter().map(ToString::to_string).collect();
    (generated.file.to_text(&generated.style), warnings)
}

/// The interfaces that are served.
fn traits(text: &str) -> Vec<&str> {
    let traits = text.lines().filter_map(|line| line.trim().strip_prefix("pub trait "));
    traits.filter_map(|rest| rest.split_once("_Impl").map(|(name, _)| name)).collect()
}

fn function<'l>(library: &'l mut TypeLib, interface: &str, name: &str) -> &'l mut FuncDesc {
    let info = library.types.iter_mut().find(|info| info.name == interface).expect("it is there");
    info.funcs.iter_mut().find(|func| func.name == name).expect("it is there")
}

#[test]
fn nobody_is_served_who_is_not_asked_for() {
    let (text, warnings) = served(&steps(), &[], |_| {});
    assert!(traits(&text).is_empty() && !text.contains("fn matches(iid"));
    assert!(warnings.is_empty(), "{warnings:?}");
    let (text, _) = served(&steps(), &["*"], |options| options.raw = true);
    assert!(traits(&text).is_empty());
}

#[test]
fn bases_are_served_with_their_interface() {
    let (text, warnings) = served(&steps(), &["IThing2"], |_| {});
    assert_eq!(traits(&text), ["IThing", "IThing2"]);
    assert!(text.contains("pub trait IThing_Impl: 'static {"));
    assert!(text.contains("pub trait IThing2_Impl: IThing_Impl {"));
    assert!(warnings.is_empty(), "{warnings:?}");
    let (text, _) = served(&steps(), &["{5b1c7a10-0020-4c5e-9a51-000000000021}"], |_| {});
    assert_eq!(traits(&text), ["INode"]);
}

#[test]
fn dispinterfaces_are_served_through_invoke() {
    let (text, warnings) = served(&steps(), &["DEvents"], |_| {});
    assert_eq!(traits(&text), ["DEvents"]);
    assert!(text.contains("imp::Dispatched<T_> for DEvents") || text.contains("imp::Dispatched<T> for DEvents"));
    assert!(!text.contains("imp::Events<"), "no class has it for a source");
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[test]
fn methods_may_be_left_out_where_that_is_asked_for() {
    let (whole, _) = served(&steps(), &["INode"], |_| {});
    assert!(whole.contains("fn get_Number(&self) -> Result<i32>;"));
    let (partial, _) = served(&steps(), &["INode"], |options| options.server_partial = true);
    assert!(!partial.contains("fn get_Number(&self) -> Result<i32>;"));
    assert!(partial.contains("imp::not_implemented()"));
}

#[test]
fn what_has_an_unknown_slot_cannot_be_served_nor_what_derives_from_it() {
    let mut library = steps();
    for info in library.types.iter_mut().filter(|info| info.name.starts_with("IThing")) {
        for func in info.funcs.iter_mut().filter(|func| func.slot.is_some_and(|slot| slot >= 12)) {
            func.slot = func.slot.map(|slot| slot + 1);
        }
    }
    let (text, warnings) = served(&library, &["IThing2", "INode"], |_| {});
    assert_eq!(traits(&text), ["INode"]);
    let warnings: Vec<_> = warnings.iter().filter(|warning| warning.contains("is not served")).collect();
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(
        warnings[0].ends_with("IThing: is not served: the library does not say what is in slot 12"),
        "{warnings:?}"
    );
}

#[test]
fn what_has_a_function_without_a_plan_cannot_be_served() {
    let mut library = steps();
    function(&mut library, "INode", "Number").call_conv = CallConv::PASCAL;
    let (text, warnings) = served(&library, &["INode"], |_| {});
    assert!(traits(&text).is_empty());
    assert!(warnings.iter().any(|warning| warning.contains("INode: is not served: Number: ")), "{warnings:?}");
    let mut library = steps();
    function(&mut library, "INode", "Number").params[0].param_type = Type::Simple(VarType::EMPTY);
    let (text, warnings) = served(&library, &["INode"], |_| {});
    assert!(traits(&text).is_empty());
    assert!(warnings.iter().any(|warning| warning.contains("INode: is not served: Number: ")), "{warnings:?}");
}

#[test]
fn g4_generic_names_are_none_of_the_library() {
    let mut library = steps();
    let node = library.types.iter().position(|info| info.name == "INode").expect("it is there");
    let served_as = |library: &TypeLib| served(library, &["INode"], |_| {}).0;
    assert!(
        served_as(&library)
            .contains("fn new<Identity_: INode_Impl + imp::IUnknownImpl, const OFFSET_: isize>() -> Self")
    );
    for info in &mut library.types {
        if ["Identity", "OFFSET"].contains(&&*info.name) {
            info.name.push('2');
        }
    }
    assert!(
        served_as(&library).contains("fn new<Identity: INode_Impl + imp::IUnknownImpl, const OFFSET: isize>() -> Self")
    );
    library.types[node].name = "OFFSET".to_owned();
    let text = served(&library, &["OFFSET"], |_| {}).0;
    assert!(text.contains("fn new<Identity: OFFSET_Impl + imp::IUnknownImpl, const OFFSET_: isize>() -> Self"));
}
