//! The library that is built in: whole, in the order that importers rely on, and compiled from the text beside it.

use std::path::Path;

use comwright_codegen::model::{
    Guid, ImportTarget, ImportedLib, Lcid, Libid, SysKind, TypeKind, TypeLib, TypeRef, Version,
};
use comwright_codegen::resolve::Resolver;
use comwright_tests::skip::skip;
use comwright_tests::widl::Compiler;
use comwright_tests::{bless, repository};

const STDOLE: Guid = Guid::from_fields(0x0002_0430, 0, 0, [0xc0, 0, 0, 0, 0, 0, 0, 0x46]);
const IID_IDISPATCH: Guid = Guid::from_fields(0x0002_0400, 0, 0, [0xc0, 0, 0, 0, 0, 0, 0, 0x46]);
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/resolve");

/// The names in order: libraries refer to them by position.
const NAMES: [&str; 42] = [
    "GUID",
    "DISPPARAMS",
    "EXCEPINFO",
    "IUnknown",
    "IDispatch",
    "IEnumVARIANT",
    "OLE_COLOR",
    "OLE_XPOS_PIXELS",
    "OLE_YPOS_PIXELS",
    "OLE_XSIZE_PIXELS",
    "OLE_YSIZE_PIXELS",
    "OLE_XPOS_HIMETRIC",
    "OLE_YPOS_HIMETRIC",
    "OLE_XSIZE_HIMETRIC",
    "OLE_YSIZE_HIMETRIC",
    "OLE_XPOS_CONTAINER",
    "OLE_YPOS_CONTAINER",
    "OLE_XSIZE_CONTAINER",
    "OLE_YSIZE_CONTAINER",
    "OLE_HANDLE",
    "OLE_OPTEXCLUSIVE",
    "OLE_CANCELBOOL",
    "OLE_ENABLEDEFAULTBOOL",
    "OLE_TRISTATE",
    "FONTNAME",
    "FONTSIZE",
    "FONTBOLD",
    "FONTITALIC",
    "FONTUNDERSCORE",
    "FONTSTRIKETHROUGH",
    "IFont",
    "Font",
    "IFontDisp",
    "StdFont",
    "IPicture",
    "Picture",
    "IPictureDisp",
    "StdPicture",
    "LoadPictureConstants",
    "StdFunctions",
    "FontEvents",
    "IFontEventsDisp",
];

/// A library that refers to `stdole` of this major version.
fn importer(major: u16) -> TypeLib {
    TypeLib {
        libid: Libid(Guid::ZERO),
        version: Version::default(),
        lcid: Lcid(0),
        sys: SysKind::WIN32,
        flags: comwright_codegen::model::LibFlags(0),
        name: "Importer".to_owned(),
        docs: Default::default(),
        help_file: None,
        help_string_dll: None,
        custom_data: Vec::new(),
        imports: vec![ImportedLib {
            libid: Libid(STDOLE),
            version: Version { major, minor: 0 },
            lcid: Lcid(0),
            file_name: "stdole2.tlb".to_owned(),
        }],
        types: Vec::new(),
    }
}

#[test]
fn types_are_where_importers_look_for_them() {
    let resolver = Resolver::new();
    let library = resolver.library(&importer(2).imports[0]).unwrap();
    assert_eq!(library.types.iter().map(|info| info.name.as_str()).collect::<Vec<_>>(), NAMES);
    assert_eq!((library.sys, library.version.major), (SysKind::WIN32, 2));
}

#[test]
fn idispatch_is_found_by_guid_and_by_index() {
    let resolver = Resolver::new();
    for major in [1, 2] {
        let importer = importer(major);
        for target in [ImportTarget::Guid(IID_IDISPATCH), ImportTarget::Index(4)] {
            let found = resolver.resolve(&importer, TypeRef::Imported { library: 0, target }).unwrap();
            assert_eq!((found.info.name.as_str(), found.info.kind), ("IDispatch", TypeKind::Interface));
            assert_eq!(found.info.guid, IID_IDISPATCH);
            let base = found.library.target(ImportTarget::Index(3)).unwrap();
            assert_eq!(found.info.impl_types[0].reference, TypeRef::Local(3));
            assert_eq!((base.name.as_str(), base.funcs.len(), found.info.funcs.len()), ("IUnknown", 3, 4));
        }
    }
}

/// widl lets every dispinterface import IDispatch from stdole2.tlb, even here: such references become local ones.
#[test]
fn every_reference_stays_in_the_library() {
    let resolver = Resolver::new();
    let library = resolver.library(&importer(2).imports[0]).unwrap();
    assert!(library.references().all(|reference| matches!(reference, TypeRef::Local(_))));
    assert!(library.references().count() > 20);
}

/// The compiled library is what its text compiles to, byte for byte; `BLESS=1` compiles it anew.
#[test]
fn compiled_from_the_text_beside_it() {
    let compiler = match Compiler::find() {
        Ok(compiler) => compiler,
        Err(reason) => return skip("stdole is compiled from the text beside it", reason),
    };
    let folder = repository::scratch("stdole").unwrap();
    let text = Path::new(FOLDER).join("stdole2.idl");
    let compiled = compiler.compile_in(&folder, &text, &["--win32"]).unwrap();
    let stored = Path::new(FOLDER).join("stdole2.tlb");
    if bless::is_blessing() {
        std::fs::write(&stored, &compiled).unwrap();
    }
    assert!(std::fs::read(&stored).unwrap() == compiled, "{} is out of date: run with BLESS=1", stored.display());
}
