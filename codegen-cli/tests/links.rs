//! Links of small libraries: who keeps whom.

use comwright_codegen::analysis::collection::{Collection, Place};
use comwright_codegen::analysis::links::{Conflict, Keeper, LinkRule, Links, Origin, Says, Told};
use comwright_codegen::analysis::{AbiType, InterfaceRef, Select, TypeId, Universe};
use comwright_codegen::emit::{self, Options};
use comwright_codegen::model::{Dispid, ParamFlags, TypeLib};
use comwright_codegen::resolve::Resolver;
use comwright_tests::library_text;

/// Rows with columns, that are had by way of a collection and by themselves.
const TABLE: &str = include_str!("../../tests/golden/links/library.txt");

fn library() -> TypeLib {
    library_text::parse_collections(TABLE).unwrap()
}

fn universe(library: &TypeLib) -> Universe<'_> {
    Universe::of(library, &|_| Err("nothing is imported".to_owned()))
}

fn id(universe: &Universe<'_>, name: &str) -> TypeId {
    let found = universe.types(0).find(|id| universe.info(*id).name == name);
    found.unwrap_or_else(|| panic!("no {name}"))
}

/// The result of a member, and the interface that declares it.
fn result(universe: &Universe<'_>, member: &str) -> (TypeId, String, AbiType) {
    let (owner, member) = member.split_once('.').unwrap();
    let owner = id(universe, owner);
    let func = universe.info(owner).funcs.iter().find(|func| func.name == member);
    let param = func.unwrap_or_else(|| panic!("no {member}")).params.last().unwrap();
    let Ok(AbiType::Pointer(value)) = universe.abi(0, &param.param_type) else { panic!("{member} has no result") };
    (owner, member.to_owned(), *value)
}

/// What a result is kept by, called on the object alone and on the kept one.
fn keepers(universe: &Universe<'_>, links: &Links, member: &str) -> [Option<Keeper>; 2] {
    let (owner, member, value) = result(universe, member);
    [false, true].map(|is_kept| Some(links.of_member(universe, owner, &member, &value, is_kept)?.keeper))
}

fn rule(line: usize, says: Says) -> LinkRule {
    let origin = Origin { place: format!("links.toml:{line}"), is_preset: false };
    LinkRule { says, reason: Some(format!("reason {line}")), libraries: vec![], origin }
}

fn child(child: &str, parent: &str) -> Says {
    let parents = parent.split_whitespace().map(Select::parse).collect();
    Says::Child { children: vec![Select::parse(child)], parents, through: None }
}

fn found(universe: &Universe<'_>, rules: &[LinkRule]) -> (Links, Vec<String>) {
    let (links, told) = Links::of(universe, rules).unwrap_or_else(|conflicts| panic!("{conflicts:?}"));
    (links, told.iter().map(Told::to_string).collect())
}

fn kept<'u>(universe: &Universe<'u>, links: &Links) -> Vec<&'u str> {
    links.kept().map(|id| &*universe.info(id).name).collect()
}

const THIS: Option<Keeper> = Some(Keeper::This);
const OWN: Option<Keeper> = Some(Keeper::Own);

#[test]
fn without_rules_nothing_is_kept() {
    let library = library();
    let universe = universe(&library);
    let (links, told) = found(&universe, &[]);
    assert!(links.is_none() && told.is_empty());
    assert_eq!(keepers(&universe, &links, "Columns15.Item"), [None, None]);
}

#[test]
fn what_stands_between_child_and_parent_is_kept_and_so_are_bases() {
    let library = library();
    let universe = universe(&library);
    // The class stands for its interface.
    let (links, told) = found(&universe, &[rule(1, child("Column", "Table"))]);
    assert_eq!(kept(&universe, &links), ["Columns15", "Columns", "Column"]);
    assert_eq!(told, [""; 0]);
    assert_eq!(links.reason(id(&universe, "Columns15")), Some("reason 1"));
    // Column through Columns to the row; a row that is kept itself is kept with what it keeps.
    assert_eq!(keepers(&universe, &links, "Row15.Columns"), [THIS, THIS]);
    assert_eq!(keepers(&universe, &links, "Columns15.Item"), [THIS, OWN]);
    // Whoever else hands out a child is kept by it.
    assert_eq!(keepers(&universe, &links, "Archive.Columns"), [THIS, OWN]);
    assert_eq!(keepers(&universe, &links, "Archive.First"), [THIS, OWN]);
    // An enumerator gives elements.
    assert_eq!(keepers(&universe, &links, "Columns15._NewEnum"), [THIS, OWN]);
    // What no type tells is kept where the object is; what is something else holds itself.
    assert_eq!(keepers(&universe, &links, "Column.Value"), [None, OWN]);
    assert_eq!(keepers(&universe, &links, "Column.Parent"), [None, OWN]);
    assert_eq!(keepers(&universe, &links, "Column.Notes"), [None, None]);
    assert_eq!(keepers(&universe, &links, "Column.Name"), [None, None]);
    assert_eq!(keepers(&universe, &links, "Row15.Source"), [None, THIS]);
    assert_eq!(keepers(&universe, &links, "Row.Clone"), [None, None]);
}

#[test]
fn a_member_that_is_named_keeps_its_object_and_nothing_else_does() {
    let library = library();
    let universe = universe(&library);
    let method = |name: &str| Says::Method(Select::parse(name));
    // The member is a base's.
    let rules = [rule(1, method("Row.Columns")), rule(2, method("Column.Value"))];
    let (links, told) = found(&universe, &rules);
    assert_eq!(told, [""; 0]);
    assert_eq!(kept(&universe, &links), ["Columns15", "Columns"]);
    assert_eq!(keepers(&universe, &links, "Row15.Columns"), [THIS, THIS]);
    assert_eq!(keepers(&universe, &links, "Archive.Columns"), [None, None]);
    assert_eq!(keepers(&universe, &links, "Columns15.Item"), [None, None]);
    assert_eq!(keepers(&universe, &links, "Column.Value"), [THIS, THIS]);
}

#[test]
fn everything_that_a_type_hands_out_but_for_exceptions() {
    let library = library();
    let universe = universe(&library);
    let except = vec!["Clo*".to_owned(), "Sorce".to_owned()];
    let (links, told) = found(&universe, &[rule(7, Says::From { from: Select::parse("Row"), except })]);
    assert_eq!(kept(&universe, &links), ["Columns15", "Columns"]);
    assert_eq!(keepers(&universe, &links, "Row15.Columns"), [THIS, THIS]);
    assert_eq!(keepers(&universe, &links, "Row15.Source"), [THIS, THIS]);
    assert_eq!(keepers(&universe, &links, "Row.Clone"), [None, None]);
    assert_eq!(told, ["links.toml:7: except `Sorce` selects nothing"]);
}

#[test]
fn what_is_said_of_less_counts_more_and_the_user_more_than_a_preset() {
    let library = library();
    let universe = universe(&library);
    let unlinked = |name: &str| Says::Unlinked(Select::parse(name));
    let all = rule(1, Says::From { from: Select::parse("Column"), except: vec![] });
    let (links, _) = found(&universe, &[all.clone(), rule(2, unlinked("Column.Value"))]);
    assert_eq!(keepers(&universe, &links, "Column.Value"), [None, None]);
    assert_eq!(links.unlinked(id(&universe, "Column"), "Value").map(|rule| &*rule.origin.place), Some("links.toml:2"));
    assert_eq!(keepers(&universe, &links, "Column.Parent"), [THIS, THIS]);

    let preset = LinkRule {
        origin: Origin { place: "preset".to_owned(), is_preset: true },
        ..rule(1, Says::Method(Select::parse("Column.Value")))
    };
    let (links, _) = found(&universe, &[preset, rule(2, unlinked("Column.*"))]);
    assert_eq!(keepers(&universe, &links, "Column.Value"), [None, None]);
}

#[test]
fn rules_that_contradict_each_other_are_both_named() {
    let library = library();
    let universe = universe(&library);
    let conflicts = |first: Says, second: Says| -> Vec<String> {
        let conflicts = Links::of(&universe, &[rule(3, first), rule(8, second)]).unwrap_err();
        conflicts.iter().map(Conflict::to_string).collect()
    };
    let (value, same) = (Select::parse("Column.Value"), Select::parse("Column.Value"));
    assert_eq!(
        conflicts(Says::Unlinked(value), Says::Method(same)),
        ["links.toml:8 and links.toml:3 contradict each other: what `Column.Value` hands out keeps its object by the \
          one, and nothing by the other"]
    );
    assert_eq!(
        conflicts(child("Column", "Row"), child("Row", "Column")),
        [
            "links.toml:3 and links.toml:8 contradict each other: `Column` keeps `Row` by the one, and the other way round \
          by the other"
        ]
    );
    // A node of a tree is child and parent.
    assert!(Links::of(&universe, &[rule(1, child("Row", "Row")), rule(2, child("Row", "Row"))]).is_ok());
}

#[test]
fn what_means_nothing_and_what_is_not_kept_is_told() {
    let library = library();
    let universe = universe(&library);
    let rules = [
        rule(1, child("Colum", "Row Rwo")),
        rule(2, Says::Method(Select::parse("Row.Colums"))),
        rule(3, Says::Method(Select::parse("Rwo.Columns"))),
        rule(4, Says::Method(Select::parse("Column.Name"))),
        rule(5, child("Notes", "Row15")),
        rule(6, child("Notes", "Columns")),
        rule(7, child("Archive", "Notes")),
    ];
    let (links, told) = found(&universe, &rules);
    let expected = [
        "links.toml:1: child `Colum` selects nothing",
        "links.toml:1: parent `Rwo` selects nothing",
        "links.toml:2: method `Row.Colums` selects nothing",
        "links.toml:3: method `Rwo.Columns` selects nothing",
        "links.toml:4: `Column.Name` hands out nothing that could be kept",
        "links.toml:7: nothing that `Notes` hands out leads to `Archive`",
    ];
    assert_eq!(told, expected, "{told:#?}");
    // By the shortest way: Row15, Columns, Column, Notes.
    assert!(links.is_kept(id(&universe, "Columns")) && links.is_kept(id(&universe, "Column")));
}

#[test]
fn a_child_that_goes_in_and_out_is_told() {
    let mut library = library();
    let columns = library.types.iter_mut().find(|info| info.name == "Columns15").unwrap();
    columns.funcs[0].params[1].flags = ParamFlags(ParamFlags::IN.0 | ParamFlags::OUT.0);
    let universe = universe(&library);
    // Without a parent nothing stands between.
    let (links, told) = found(&universe, &[rule(1, child("Column", ""))]);
    assert_eq!(kept(&universe, &links), ["Column"]);
    assert_eq!(told, [""; 0]);
    let column = AbiType::Interface(InterfaceRef::Type(id(&universe, "Column")));
    let columns = AbiType::Pointer(Box::new(AbiType::SafeArray(Box::new(column))));
    assert_eq!(links.child(&universe, &columns).map(|rule| &*rule.origin.place), Some("links.toml:1"));
    assert!(!links.is_untold(&universe, &columns));
    let variant = AbiType::Pointer(Box::new(AbiType::Variant));
    assert!(links.is_untold(&universe, &variant) && links.child(&universe, &variant).is_none());

    let resolver = Resolver::new();
    let universe = Universe::of(&library, &|import| resolver.library(import).map_err(|error| error.to_string()));
    let warnings = |rules: Vec<LinkRule>| -> Vec<String> {
        let options = Options { links: rules, ..Options::default() };
        let generated = emit::emit(&universe, &options).unwrap();
        generated.warnings.iter().map(ToString::to_string).filter(|warning| warning.contains("keeps nothing")).collect()
    };
    let what = "Table: Columns15.Item: what comes out through `column` keeps nothing: nobody could say what it needs";
    assert_eq!(warnings(vec![rule(1, child("Column", ""))]), [what]);
    let rules = vec![rule(1, child("Column", "")), rule(2, child("Columns", "Row"))];
    assert_eq!(warnings(rules), [format!("{what}; a kept object has no such method")]);
    assert_eq!(warnings(vec![]), [""; 0]);
}

/// The members by which an interface is iterated over, each with the interface that has it.
fn collection(library: &TypeLib, name: &str) -> Option<(String, Option<String>)> {
    let universe = universe(library);
    let of = |place: Place<'_>| format!("{}.{}", universe.info(place.at).name, place.member);
    let found = Collection::of(&universe, id(&universe, name))?;
    Some((of(found.enumerator), found.element.map(of)))
}

#[test]
fn the_element_is_the_default_member_wherever_an_item_stands() {
    const TEXT: &str = "library L\n\
        dual Bag\n    get _NewEnum(retval e: unknown)\n\
        dual Own: Bag\n    put Item(v: i4)\n    get Item(i: i4, retval v: bstr)\n\
        dual Both: Bag\n    get Item(i: i4, retval v: bstr)\n    get First(retval v: i4)\n\
        dual Named: Own\n    Add(v: i4)\n\
        interface Table: Bag\n    get Item(i: i4, retval v: i4)\n\
        dual Alone\n    get Item(i: i4, retval v: i4)\n";
    let mut library = library_text::parse_collections(TEXT).unwrap();
    let both = library.types.iter_mut().find(|info| info.name == "Both").unwrap();
    both.funcs[0].memid = Dispid(7);
    both.funcs[1].memid = Dispid::VALUE;
    let found = |name: &str| collection(&library, name);
    let of = |enumerator: &str, element: Option<&str>| Some((enumerator.to_owned(), element.map(str::to_owned)));
    assert_eq!(found("Bag"), of("Bag._NewEnum", None));
    assert_eq!(found("Own"), of("Bag._NewEnum", Some("Own.Item")));
    assert_eq!(found("Both"), of("Bag._NewEnum", Some("Both.First")));
    assert_eq!(found("Named"), of("Bag._NewEnum", Some("Own.Item")));
    // What is called through its table alone has no DISPIDs.
    assert_eq!(found("Table"), of("Bag._NewEnum", None));
    assert_eq!(found("Alone"), None);
    // The enumerator is judged by the same member.
    both_are_kept_alike(&library);
}

/// What the member gives that has the elements is what the enumerator gives.
fn both_are_kept_alike(library: &TypeLib) {
    let mut library = library.clone();
    let both = library.types.iter_mut().find(|info| info.name == "Both").unwrap();
    let mut enumerator = both.funcs[1].clone();
    (enumerator.name, enumerator.memid) = ("_NewEnum".to_owned(), Dispid::NEW_ENUM);
    both.funcs.push(enumerator);
    let universe = universe(&library);
    let verdict = |member: &str| {
        let rules = [rule(1, Says::Method(Select::parse(member)))];
        let (links, _) = found(&universe, &rules);
        let both = id(&universe, "Both");
        links.of_member(&universe, both, "_NewEnum", &AbiType::Variant, false).map(|link| link.keeper)
    };
    assert_eq!((verdict("Both.First"), verdict("Both.Item")), (THIS, None));
}
