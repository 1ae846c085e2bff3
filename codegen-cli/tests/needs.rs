//! What libraries need of a registry: which interfaces automation marshals (rules R3 and R7), which classes can be made, and
//! which other libraries they need.

use std::collections::BTreeSet;

use comwright_codegen::analysis::Universe;
use comwright_codegen::model::{
    Guid, ImportTarget, ImportedLib, Lcid, Libid, Type, TypeFlags, TypeInfo, TypeKind, TypeLib, TypeRef, VarType,
    Version,
};
use comwright_codegen::registration::{Needs, needs};
use comwright_codegen::resolve::Resolver;
use comwright_codegen::typelib;
use comwright_registration::{CalledBy, Interface, LibraryRef};
use comwright_tests::skip::skip;
use comwright_tests::{library_text, samples, wine_libraries};

const LIBRARY: &str = "\
library Shop
interface IPlain
    Count(retval n: i4)
interface IAuto
    Price(of: bstr, retval value: i4)
interface IBad: IAuto
    Write(data: IPlain, text: colour)
dual ITill
    Open(at: bstr)
dispinterface Events
    Opened(at: i4)
record Line
    size: i4
alias colour: i4
coclass Till: ITill
";

/// A GUID of the tests.
fn guid(number: u32) -> Guid {
    Guid::from_fields(number, 0, 0x4000, [0x80, 0, 0, 0, 0, 0, 0, 0])
}

fn library() -> TypeLib {
    let mut library = library_text::parse(LIBRARY).expect("the text is well-formed");
    library.libid = Libid(guid(1));
    library.version = Version { major: 1, minor: 10 };
    for (number, info) in (0x10..).zip(&mut library.types) {
        info.guid = guid(number);
    }
    for name in ["IAuto", "IBad"] {
        let info = library.types.iter_mut().find(|info| info.name == name).expect("it is in the text");
        info.flags = TypeFlags(info.flags.0 | TypeFlags::OLE_AUTOMATION.0);
    }
    of(&mut library, "Till").flags = TypeFlags::CAN_CREATE;
    library
}

/// The type of this name.
fn of<'a>(library: &'a mut TypeLib, name: &str) -> &'a mut TypeInfo {
    library.types.iter_mut().find(|info| info.name == name).expect("it is in the text")
}

fn needs_of(library: &TypeLib) -> Needs {
    let resolver = Resolver::new();
    needs(&Universe::of(library, &|import| resolver.library(import).map_err(|error| error.to_string())))
}

fn named<'a>(needs: &'a Needs, name: &str) -> &'a Interface {
    needs.interfaces.iter().find(|interface| interface.name == name).expect("it is in the library")
}

#[test]
fn r5_bases_of_automation_are_needed_and_known_ones_are_not() {
    let needs = needs_of(&library());
    let bases = |name| named(&needs, name).bases.iter().map(|base| base.name.as_str()).collect::<Vec<_>>();
    assert_eq!((bases("IBad"), bases("IAuto"), bases("ITill")), (vec!["IAuto"], vec![], vec![]));
    let (base, itself) = (&named(&needs, "IBad").bases[0], named(&needs, "IAuto"));
    assert_eq!((base.iid, base.called_by, &base.home), (itself.iid, itself.called_by, &itself.home));
}

#[test]
fn r3_automation_marshals_dispinterfaces_duals_and_what_is_oleautomation() {
    let needs = needs_of(&library());
    let ways: Vec<_> = needs.interfaces.iter().map(|one| (one.name.as_str(), one.called_by)).collect();
    let [plain, table, dual, dispatch] =
        [CalledBy::Plain, CalledBy::Table, CalledBy::Dual, CalledBy::Dispatch].map(Some);
    assert_eq!(ways, [("IPlain", plain), ("IAuto", table), ("IBad", table), ("ITill", dual), ("Events", dispatch)]);
    let home = LibraryRef {
        libid: guid(1).into(),
        version: comwright_registration::Version { major: 1, minor: 10 },
        lcid: 0,
        name: "Shop".to_owned(),
    };
    assert_eq!(needs.home, home);
    assert_eq!(needs.interfaces[1].iid, guid(0x11).into());
    assert!(needs.interfaces.iter().all(|one| one.home.as_ref() == Some(&home)));
    // An interface by its number, as registries spell it.
    assert_eq!(needs.interfaces[1].iid.to_string(), "{00000011-0000-4000-8000-000000000000}");
}

#[test]
fn r3_classes_that_cannot_be_made_need_nothing() {
    let mut library = library();
    let classes = needs_of(&library).classes;
    assert_eq!(classes.iter().map(|class| class.name.as_str()).collect::<Vec<_>>(), ["Till"]);
    of(&mut library, "Till").flags = TypeFlags(0);
    assert_eq!(needs_of(&library).classes, []);
}

#[test]
fn r7_what_a_base_says_is_an_obstacle_as_well() {
    let mut library = library();
    of(&mut library, "IAuto").funcs[0].params[0].param_type = Type::Simple(VarType::LPWSTR);
    let needs = needs_of(&library);
    let of_base = "Price: of is an LPWSTR";
    assert_eq!(named(&needs, "IAuto").obstacles, [of_base]);
    let own = "Write: data is IPlain, an interface that is not oleautomation";
    assert_eq!(named(&needs, "IBad").obstacles, [own, of_base]);
    // What is called by name goes as VARIANTs.
    of(&mut library, "Events").funcs[0].params[0].param_type = Type::Simple(VarType::LPWSTR);
    assert!(named(&needs_of(&library), "Events").obstacles.is_empty());
}

#[test]
fn r7_what_is_of_a_library_that_is_not_there_is_no_obstacle() {
    let mut library = library();
    let missing = import(&mut library, 0x99);
    of(&mut library, "IAuto").funcs[0].params[0].param_type = missing;
    let needs = needs_of(&library);
    assert_eq!(named(&needs, "IAuto").obstacles, [""; 0]);
    assert!(named(&needs, "IAuto").needs.iter().any(|need| need.library.libid == guid(0x99).into()));
}

/// An import that is not there, of this number; its types are named by GUID.
fn import(library: &mut TypeLib, number: u32) -> Type {
    library.imports.push(ImportedLib {
        libid: Libid(guid(number)),
        version: Version { major: 2, minor: 0 },
        lcid: Lcid(0),
        file_name: format!("needed{number}.tlb"),
    });
    let library = library.imports.len() as u32 - 1;
    Type::Ref(TypeRef::Imported { library, target: ImportTarget::Guid(guid(number)) })
}

#[test]
fn libraries_that_functions_bases_structures_and_aliases_name_are_needed() {
    let mut library = library();
    let types = [0x100, 0x101, 0x102, 0x103].map(|number| import(&mut library, number));
    let [in_function, in_record, in_alias, in_plain] = types;
    let record = library.types.iter().position(|info| info.name == "Line").expect("it is in the text") as u32;
    of(&mut library, "Line").vars[0].var_type = in_record;
    of(&mut library, "colour").aliased = Some(in_alias);
    of(&mut library, "IPlain").funcs[0].params[0].param_type = in_plain;
    let till = &mut of(&mut library, "ITill").funcs[0];
    till.params[0].param_type = Type::Pointer(Box::new(in_function));
    till.return_type = Type::Ref(TypeRef::Local(record));
    let needs = needs_of(&library);
    let needed =
        |name: &str| named(&needs, name).needs.iter().map(|needed| needed.library.name.clone()).collect::<Vec<_>>();
    assert_eq!(needed("IAuto"), ["stdole2.tlb"]);
    // The alias of its own function; what IPlain says is IPlain's.
    assert_eq!(needed("IBad"), ["needed258.tlb", "stdole2.tlb"]);
    assert_eq!(needed("ITill"), ["needed256.tlb", "needed257.tlb", "stdole2.tlb"]);
    assert_eq!(needed("IPlain"), ["needed259.tlb", "stdole2.tlb"]);
    assert_eq!(needs.imports[4].name, "needed259.tlb");
    assert_eq!(needs.imports[1].version.to_string(), "2.0");
}

#[test]
fn iunknown_and_idispatch_need_nothing_and_bring_nothing() {
    let stdole = needs_of(&samples::library());
    let names: Vec<_> = stdole.interfaces.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["IEnumVARIANT", "IFont", "Font", "IPicture", "Picture", "FontEvents"]);
}

#[test]
fn r3_every_library_of_wine_says_what_it_needs() {
    let libraries = match wine_libraries::all() {
        Ok(libraries) => libraries,
        Err(reason) => return skip("what the libraries of the Wine package need", reason),
    };
    let mut all = 0;
    for one in &libraries {
        let library = typelib::read(&one.bytes).expect("libraries of Wine can be read");
        let is_marshaled = |info: &&TypeInfo| match info.kind {
            TypeKind::Dispatch => true,
            TypeKind::Interface => info.flags.contains(TypeFlags::OLE_AUTOMATION),
            _ => false,
        };
        let expected: BTreeSet<_> =
            library.types.iter().filter(is_marshaled).map(|info| info.guid.to_string()).collect();
        let needs = needs_of(&library);
        let by_automation = needs.interfaces.iter().filter(|interface| interface.called_by != Some(CalledBy::Plain));
        let found: BTreeSet<_> = by_automation.map(|interface| Guid::from(interface.iid).to_string()).collect();
        assert_eq!(found, expected, "{}", one.source);
        all += found.len();
        let libid = library.libid.0.into();
        assert!(
            needs.interfaces.iter().flat_map(|interface| &interface.needs).all(|needed| needed.library.libid != libid)
        );
    }
    assert!(all > 500, "{all}");
}
