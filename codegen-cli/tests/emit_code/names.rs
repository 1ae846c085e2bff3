//! Known names: short where they can be, long where they cannot.

use comwright_codegen::emit::code::{
    Const, File, Function, Ident, Item, Known, Literal, Module, Options, Path, Structure, Type, TypeAlias, Use,
    UseNames,
};

fn text(items: impl IntoIterator<Item = Item>) -> String {
    let file = items.into_iter().fold(File::new(), File::item);
    super::check(&file, &Options::default())
}

fn alias(of: impl Into<Type>) -> Item {
    TypeAlias::new("X", of).into()
}

#[test]
fn what_is_used_is_imported_once_and_sorted() {
    let items = [alias(Known::Variant), alias(Known::Bstr), alias(Known::Bstr), alias(Known::CVoid)];
    let expected = "use ::comwright::{Bstr, Variant};\nuse ::core::ffi::c_void;\n\npub type X = Variant;\n";
    assert!(text(items).starts_with(expected));
}

#[test]
fn the_prelude_needs_no_import() {
    assert_eq!(text([alias(Type::option(Known::U32))]), "pub type X = Option<u32>;\n");
}

#[test]
fn a_name_that_is_taken_is_printed_with_its_path() {
    let taken = ["Option", "u32", "Bstr"].map(|name| Structure::unit(Ident::new(name)).into());
    let text = text(taken.into_iter().chain([alias(Type::option(Known::U32)), alias(Known::Bstr)]));
    assert!(text.contains("pub type X = ::core::option::Option<::core::primitive::u32>;"), "{text}");
    assert!(text.contains("pub type X = ::comwright::Bstr;"), "{text}");
    assert!(!text.contains("use "), "{text}");
}

#[test]
fn a_function_a_constant_or_a_parameter_takes_a_name_as_well() {
    let uses = || [alias(Known::Guid), alias(Known::Date), alias(Known::Decimal)];
    let takers = [
        Function::new("Guid").generic("Decimal", []).body(Default::default()).into(),
        Const::new("Date", Known::I32, Literal::int(0)).into(),
    ];
    let text = text(takers.into_iter().chain(uses()));
    for name in ["Guid", "Date", "Decimal"] {
        assert!(text.contains(&format!("= ::comwright::{name};")), "{text}");
    }
}

#[test]
fn modules_have_names_of_their_own() {
    let inner = Module::new("inner").item(Structure::unit("Bstr")).item(alias(Known::Bstr));
    let text = text([alias(Known::Bstr), inner.into()]);
    assert!(
        text.starts_with("use ::comwright::Bstr;\n\npub type X = Bstr;\n\npub mod inner {\n    pub struct Bstr;\n")
    );
    assert!(text.contains("    pub type X = ::comwright::Bstr;\n"), "{text}");
}

#[test]
fn names_come_in_with_a_glob() {
    let parent = Module::new("a").item(Use::parent()).item(alias(Known::Bstr)).item(alias(Known::Date));
    let unknown = Module::new("b").item(Use::new(Path::new("c"), UseNames::All)).item(alias(Known::I32));
    let text = text([Structure::unit("Bstr").into(), parent.into(), unknown.into()]);
    assert!(text.contains("pub type X = ::comwright::Bstr;\n    pub type X = Date;"), "{text}");
    assert!(text.contains("pub type X = ::core::primitive::i32;"), "{text}");
}

#[test]
fn the_two_results_do_not_meet() {
    let core = Known::CoreResult.of([Known::I32.into(), Known::I32.into()]);
    let text = text([alias(Type::result(Known::I32)), alias(core)]);
    assert!(text.starts_with("use ::comwright::Result;\n"), "{text}");
    assert!(text.contains("= Result<i32>;") && text.contains("= ::core::result::Result<i32, i32>;"), "{text}");
}

#[test]
fn among_others_nothing_is_imported_and_everything_is_long() {
    let options = Options { is_among_others: true, crate_path: Some(Path::new("a").join("b")) };
    let inner = Module::new("inner").item(alias(Known::Bstr));
    let file = File::new().item(alias(Type::option(Known::Bstr))).item(inner);
    let text = super::check(&file, &options);
    assert!(text.starts_with("pub type X = ::core::option::Option<a::b::Bstr>;\n"), "{text}");
    assert!(text.contains("    use a::b::Bstr;\n\n    pub type X = Bstr;\n"), "{text}");
}
