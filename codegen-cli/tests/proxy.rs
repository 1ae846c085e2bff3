//! Proxies, as far as text tells: who gets one, and who cannot; what is done with each value. That the code does it is proven
//! where it is compiled (`tests/conformance`).

use comwright_codegen::analysis::{InterfaceRef, TypeId, Universe};
use comwright_codegen::emit::{self, Options, Select};
use comwright_codegen::input::{self, Source};
use comwright_codegen::marshal::{self, Carry, DescribedBy, Rules, Uncarried, Way};
use comwright_codegen::model::{CallConv, FuncDesc, Param, ParamFlags, Type, TypeInfo, TypeLib, VarType};
use comwright_codegen::resolve::Resolver;
use comwright_tests::repository;

/// The golden library that has everything that is carried.
fn shelves() -> TypeLib {
    let path = repository::tests("golden/steps/proxies/input.tlb");
    input::load(&Source { path, resource: None }).expect("golden libraries can be read").library
}

/// The code of a library in which these interfaces have proxies, and the warnings that are about that.
fn proxied(library: &TypeLib, proxy: &[&str], change: impl FnOnce(&mut Options)) -> (String, Vec<String>) {
    let resolver = Resolver::new();
    let universe = Universe::of(library, &|import| resolver.library(import).map_err(|error| error.to_string()));
    let mut options = Options { proxy: proxy.iter().map(|name| Select::parse(name)).collect(), ..Options::default() };
    change(&mut options);
    let generated = emit::emit(&universe, &options).expect("nothing is missing");
    let warnings = generated.warnings.iter().map(ToString::to_string);
    let warnings = warnings.filter(|warning| warning.contains("prox")).collect();
    (generated.file.to_text(&generated.style), warnings)
}

/// The interfaces in the list.
fn listed(text: &str) -> Vec<&str> {
    let names = text.lines().filter_map(|line| line.trim().strip_prefix("&imp::Proxy::new::<"));
    names.filter_map(|rest| rest.split_once('>').map(|(name, _)| name)).collect()
}

fn info<'l>(library: &'l mut TypeLib, name: &str) -> &'l mut TypeInfo {
    library.types.iter_mut().find(|info| info.name == name).expect("it is there")
}

fn function<'l>(library: &'l mut TypeLib, interface: &str, name: &str) -> &'l mut FuncDesc {
    info(library, interface).funcs.iter_mut().find(|func| func.name == name).expect("it is there")
}

/// What is done with the parameters of a function, and with its result.
fn carriage(library: &TypeLib, interface: &str, name: &str) -> Result<(Vec<(Carry, Way)>, Carry), Uncarried> {
    let resolver = Resolver::new();
    let universe = Universe::of(library, &|import| resolver.library(import).map_err(|error| error.to_string()));
    let id = universe.types(0).find(|id| universe.info(*id).name == interface).expect("it is there");
    // A library writes a name once, in the case in which it came first.
    let func = universe.info(id).funcs.iter().find(|func| func.name.eq_ignore_ascii_case(name)).expect("it is there");
    let plan = marshal::function(&universe, id, func, &Rules::default()).expect("it has a plan");
    let carriage = plan.carriage(&universe)?;
    Ok((carriage.params.iter().map(|param| (param.what, param.way)).collect(), carriage.result))
}

fn id_of(library: &TypeLib, name: &str) -> TypeId {
    let index = library.types.iter().position(|info| info.name == name).expect("it is there");
    TypeId { library: 0, index: index as u32 }
}

#[test]
fn nobody_has_a_proxy_who_is_not_asked_for() {
    let (without, warnings) = proxied(&shelves(), &[], |_| {});
    assert!(!without.contains("imp::Proxy") && !without.contains("PROXIES_2)"), "{without}");
    assert!(warnings.is_empty(), "{warnings:?}");
    let (raw, _) = proxied(&shelves(), &["*"], |options| options.raw = true);
    assert!(!raw.contains("imp::Proxy"));
    // What is added is all that differs.
    let (with, _) = proxied(&shelves(), &["IBook"], |_| {});
    let knows_the_list = |line: &str| line.contains("imp::upcasts!") || line.contains("pub const CLASS: Class");
    let mut lines = with.lines();
    for line in without.lines().filter(|line| !knows_the_list(line) && !line.starts_with("    use ")) {
        assert!(lines.any(|other| other == line), "{line}");
    }
}

#[test]
fn bases_come_along_and_every_interface_of_the_module_knows_the_list() {
    let (text, _) = proxied(&shelves(), &["IShelf2"], |_| {});
    assert_eq!(listed(&text), ["IShelf", "IShelf2"]);
    assert!(text.contains("Class::with_proxies(\"Volume\", Self::CLSID, &PROXIES_2)"), "and so does every class");
    assert!(text.contains("base__: IShelf_Vtbl::PROXY,"));
    assert!(text.contains("base__: IDispatch_Vtbl::PROXY,"));
    assert!(text.contains("imp::upcasts!(IShelf2: IShelf, IDispatch, IUnknown; PROXIES_2 => LIBRARY);"));
    assert!(text.contains("imp::upcasts!(IBook: IUnknown; PROXIES_2 => LIBRARY);"));
    assert!(text.contains("imp::upcasts!(DQuiet: IDispatch, IUnknown; PROXIES_2 => LIBRARY);"));
    let (text, _) = proxied(&shelves(), &["{5b1c7a10-0022-4c5e-9a51-000000000021}"], |_| {});
    assert_eq!(text.matches("&imp::Proxy::new::<IBook>(\"IBook\", &IBook_Vtbl::PROXY)").count(), 1);
}

#[test]
fn a_dispinterface_has_the_proxy_of_idispatch() {
    let (text, warnings) = proxied(&shelves(), &["DLedger"], |_| {});
    assert!(text.contains("[&imp::Proxy::new::<DLedger>(\"DLedger\", &IDispatch_Vtbl::PROXY)] };"), "{text}");
    let why = "has no proxy, and DLedger.Enter hands it on: between apartments that fails with E_NOINTERFACE; `proxy` has to \
               select it as well";
    assert_eq!(warnings, [format!("Shelves: IBook: {why}")]);
    let (text, _) = proxied(&shelves(), &["DLedger"], |options| options.server = vec![Select::parse("DLedger")]);
    assert!(text.contains("[&imp::Proxy::new::<DLedger>(\"DLedger\", &DLedger_Vtbl::PROXY)] };"), "{text}");
    assert!(text.contains("pub const PROXY: Self = Self { base__: IDispatch_Vtbl::PROXY };"));
}

#[test]
fn what_has_an_unknown_slot_has_no_proxy_nor_has_what_derives_from_it() {
    let mut library = shelves();
    for func in info(&mut library, "IShelf").funcs.iter_mut().filter(|func| func.slot.is_some_and(|slot| slot >= 9)) {
        func.slot = func.slot.map(|slot| slot + 1);
    }
    for func in &mut info(&mut library, "IShelf2").funcs {
        func.slot = func.slot.map(|slot| slot + 1);
    }
    let (text, warnings) = proxied(&library, &["IShelf2", "IBook", "DLedger"], |_| {});
    assert_eq!(listed(&text), ["IBook", "DLedger"]);
    let expected = "Shelves: IShelf2: has no proxy: its base IShelf: the library does not say what is in slot 9";
    assert_eq!(warnings, [expected]);
    let mut library = shelves();
    function(&mut library, "IBook", "Same").call_conv = CallConv::PASCAL;
    let (text, warnings) = proxied(&library, &["IBook"], |_| {});
    assert!(!text.contains("imp::Proxy"));
    assert!(warnings[0].starts_with("Shelves: IBook: has no proxy: Same: "), "{warnings:?}");
}

#[test]
fn a_function_that_cannot_say_so_is_not_called_with_what_cannot_be_found() {
    let mut library = shelves();
    let what = Type::Pointer(Box::new(Type::Simple(VarType::VARIANT)));
    function(&mut library, "IFunctions", "Half").return_type = what.clone();
    let (text, warnings) = proxied(&library, &["IFunctions"], |_| {});
    assert!(!text.contains("imp::Proxy"));
    let why = "the result: there are interfaces behind it, and the type library does not say how many";
    assert_eq!(warnings, [format!("Shelves: IFunctions: has no proxy: Half: {why}")]);
}

#[test]
fn interfaces_that_are_handed_on_are_named_once() {
    let (_, warnings) = proxied(&shelves(), &["ICarried", "IShelf2"], |_| {});
    let missing: Vec<_> = warnings.iter().filter(|warning| warning.contains("has no proxy, and ")).collect();
    assert_eq!(missing.len(), 2, "{warnings:?}");
    assert!(missing[0].starts_with("Shelves: IBook: has no proxy, and ICarried.Object hands it on: "), "{warnings:?}");
    assert!(missing[1].starts_with("Shelves: INobody: has no proxy, and IShelf.Sort hands it on: "), "{warnings:?}");
    let (_, warnings) = proxied(&shelves(), &["ICarried", "IBook"], |_| {});
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[test]
fn a_base_elsewhere_is_named_with_the_cure() {
    let elsewhere =
        |options: &mut Options| options.map = vec![("IShelf".to_owned(), "crate::shelf::IShelf".to_owned())];
    let (text, warnings) = proxied(&shelves(), &["IShelf2"], elsewhere);
    assert!(text.contains("base__: crate::shelf::IShelf_Vtbl::PROXY,"));
    let expected = "Shelves: IShelf: is a base of what has a proxy, and its code is elsewhere: there `proxy` has to select \
                    it as well";
    assert_eq!(warnings, [expected]);
}

#[test]
fn a_type_of_the_users_is_found_by_its_iid() {
    let there = |options: &mut Options| options.map = vec![("IBook".to_owned(), "crate::Book".to_owned())];
    let (text, _) = proxied(&shelves(), &["IShelf2"], there);
    let given = "imp::carried::ObjectBy::given(&<crate::Book as Interface>::IID, imp::proxies_of!(crate::Book), book)";
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(").replace(", )", ")");
    assert!(text.contains(given), "{text}");
}

#[test]
fn c12_what_has_no_interface_is_passed_as_it_is() {
    let library = shelves();
    for name in ["Numbers", "Texts", "Strings", "Arrays", "Records", "Fixed", "Plain", "Fail", "Panic"] {
        let (params, result) = carriage(&library, "IPassed", name).expect("it is all told");
        assert!(params.iter().all(|(what, _)| *what == Carry::AsItIs), "{name}: {params:?}");
        assert_eq!(result, Carry::AsItIs);
    }
    let params = |name: &str| carriage(&library, "IPassed", name).expect("it is all told").0;
    assert_eq!(params("Either")[0], (Carry::AsItIs, Way::Lent), "a union of numbers");
    assert_eq!(params("Blend")[0], (Carry::Unseen, Way::Lent));
}

#[test]
fn c12_what_may_have_an_interface_is_carried_whichever_way_it_goes() {
    let library = shelves();
    let book = Carry::Object(InterfaceRef::Type(id_of(&library, "IBook")));
    for (name, what) in [
        ("Object", book),
        ("Unknown", Carry::Object(InterfaceRef::Unknown)),
        ("Dispatch", Carry::Object(InterfaceRef::Dispatch)),
        ("Single", Carry::Value),
        ("Several", Carry::Array),
        ("Objects", Carry::Array),
        ("Record", Carry::Record(id_of(&library, "Loan"))),
    ] {
        let (params, _) = carriage(&library, "ICarried", name).expect("it is all told");
        let ways = [Way::Lent, Way::Pointed, Way::Given, Way::Exchanged, Way::Given];
        assert_eq!(params, ways.map(|way| (what, way)), "{name}");
    }
    for (name, what) in [
        ("Volume", book),
        ("Several", Carry::Array),
        ("Any", Carry::Value),
        ("Lend", Carry::Record(id_of(&library, "Loan"))),
        ("Whose", Carry::AsItIs),
        ("Numbers", Carry::AsItIs),
        ("Blend", Carry::Unseen),
        ("Anything", Carry::Unseen),
    ] {
        assert_eq!(carriage(&library, "IFunctions", name).expect("it is all told").1, what, "{name}");
    }
}

#[test]
fn what_cannot_be_counted_is_refused_only_where_it_matters() {
    let library = shelves();
    let whats = |name: &str| {
        let carried = carriage(&library, "IRaw", name).map(|(params, _)| params);
        carried.map(|params| params.into_iter().map(|(what, _)| what).collect::<Vec<_>>())
    };
    assert_eq!(whats("AddUp"), Ok(vec![Carry::AsItIs; 3]));
    assert_eq!(whats("Cards"), Ok(vec![Carry::AsItIs; 2]), "strings belong to no apartment");
    assert_eq!(whats("Anything"), Ok(vec![Carry::Unseen, Carry::AsItIs]));
    for name in ["Several", "Loans", "First"] {
        let why = whats(name).expect_err("nobody knows how many").words(DescribedBy::TypeLibrary);
        assert!(why.ends_with("the type library does not say how many"), "{why}");
    }
}

#[test]
fn an_enumerators_next_gives_as_many_as_are_asked_for() {
    let mut library = shelves();
    let next = |library: &TypeLib, of: &str| carriage(library, of, "Next").map(|(params, _)| params[1]);
    let book = InterfaceRef::Type(id_of(&library, "IBook"));
    assert_eq!(next(&library, "IEnumBooks"), Ok((Carry::Objects(book, 0), Way::Given)));
    assert_eq!(next(&library, "IEnumValues"), Ok((Carry::Values(0), Way::Given)));
    function(&mut library, "IEnumBooks", "Next").name = "Fetch".to_owned();
    assert!(carriage(&library, "IEnumBooks", "Fetch").is_err(), "anything else is no enumerator's");
}

#[test]
fn an_iid_among_the_arguments_says_what_an_object_is() {
    let mut library = shelves();
    let whats = |library: &TypeLib, name: &str| -> Vec<Carry> {
        carriage(library, "IRaw", name).expect("it is all told").0.into_iter().map(|(what, _)| what).collect()
    };
    assert_eq!(whats(&library, "Find"), [Carry::AsItIs, Carry::AsItIs, Carry::ObjectBy(1)]);
    let unknown = Carry::Object(InterfaceRef::Unknown);
    assert_eq!(whats(&library, "Create"), [unknown, Carry::AsItIs, Carry::ObjectBy(1)]);
    // Two of them say nothing.
    let create = function(&mut library, "IRaw", "Create");
    let other = Param { name: Some("iid2".to_owned()), ..create.params[1].clone() };
    assert!(other.flags.contains(ParamFlags::IN));
    create.params.push(other);
    assert_eq!(whats(&library, "Create")[2], Carry::Unseen);
}
