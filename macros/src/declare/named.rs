//! The types that a declaration names by their paths: a library of their own, which describes none of them.
//!
//! In: paths, and what the declaration takes each for. Out: references of the model, and the library that they lead to, with
//! the path of each type. What it does not know: whether the types are what they are taken for. The compiler does.

use std::cell::RefCell;

use comwright_codegen::analysis::form::{IID_IDISPATCH, IID_IUNKNOWN};
use comwright_codegen::list::List;
use comwright_codegen::model::{
    ArrayBound, Dispid, Documentation, Foreign, Guid, ImplType, ImplTypeFlags, ImportTarget, ImportedLib, Lcid,
    LibFlags, Libid, SysKind, Type, TypeFlags, TypeInfo, TypeKind, TypeLib, TypeRef, VarDesc, VarFlags, VarPlace,
    VarType, Version,
};
use proc_macro2::Span;
use syn::ext::IdentExt;

/// What a declaration takes a type for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// An interface; what its table begins with, as far as that is known: IDispatch's functions, or IUnknown's.
    Interface {
        /// Whether it is IDispatch.
        is_dispatch: bool,
    },
    /// A transparent number of 32 bits.
    Enumeration,
    /// A structure.
    Structure(Foreign),
    /// A kind of handles: of it there are no values.
    Kind,
}

/// The position of IUnknown in the library, of IDispatch, and of GUID.
const UNKNOWN: u32 = 0;
const DISPATCH: u32 = 1;
const GUID: u32 = 2;

/// No library of anybody's.
const LIBID: Libid =
    Libid(Guid::from_fields(0x9a2b_66c1, 0x0f4e, 0x4b0c, [0x9d, 0x3e, 0x1c, 0x5a, 0x77, 0x20, 0xe4, 0x31]));
const NAME: &str = "named";

/// The types so far.
pub(crate) struct Named {
    types: RefCell<Vec<(Option<Taken>, TypeInfo)>>,
    /// Where the parts of the paths are, of each the first.
    spans: RefCell<Vec<(String, Span)>>,
}

impl Named {
    pub(crate) fn new() -> Self {
        let unknown = TypeInfo { guid: IID_IUNKNOWN, ..described("IUnknown", TypeKind::Interface) };
        let dispatch = TypeInfo {
            guid: IID_IDISPATCH,
            impl_types: vec![derived(TypeRef::Local(UNKNOWN))],
            ..described("IDispatch", TypeKind::Interface)
        };
        let guid = TypeInfo { size: 16, alignment: 4, vars: guid_fields(), ..described("GUID", TypeKind::Record) };
        let types = vec![(None, unknown), (None, dispatch), (None, guid)];
        Self { types: RefCell::new(types), spans: RefCell::default() }
    }

    /// The type at a path.
    pub(crate) fn at(&self, path: &syn::Path, taken: Taken) -> TypeRef {
        let name = path_text(path);
        let mut types = self.types.borrow_mut();
        let known = types.iter().position(|(of, info)| *of == Some(taken) && info.name == name);
        let index = known.unwrap_or_else(|| {
            self.keep_places(path);
            types.push((Some(taken), info(&name, taken)));
            types.len() - 1
        });
        reference(index as u32)
    }

    /// Keeps where the parts of a path are, as it is for those of types: what is said of them is told there.
    pub(crate) fn keep_places(&self, path: &syn::Path) {
        let mut spans = self.spans.borrow_mut();
        for part in path.segments.iter().map(|segment| &segment.ident) {
            spans.push((part.unraw().to_string(), part.span()));
        }
    }

    /// Where the parts of the paths are.
    pub(super) fn spans(&self) -> Vec<(String, Span)> {
        self.spans.borrow().clone()
    }

    /// IUnknown, as the base of an interface.
    pub(crate) fn unknown() -> TypeRef {
        reference(UNKNOWN)
    }

    /// IDispatch, as the base of an interface.
    pub(crate) fn dispatch() -> TypeRef {
        reference(DISPATCH)
    }

    /// GUID, which is known by its name and its fields.
    pub(crate) fn guid() -> TypeRef {
        reference(GUID)
    }

    /// What a library of declarations imports.
    pub(crate) fn imported() -> ImportedLib {
        ImportedLib { libid: LIBID, version: Version::default(), lcid: Lcid(0), file_name: String::new() }
    }

    /// The library, and the paths of its types by their names.
    pub(crate) fn library(&self) -> (TypeLib, Vec<(String, String)>) {
        let types = self.types.borrow();
        let paths = types.iter().filter(|(taken, _)| taken.is_some());
        let paths = paths.map(|(_, info)| (info.name.clone(), info.name.clone())).list();
        let types = types.iter().map(|(_, info)| info.clone()).list();
        (library(LIBID, NAME, vec![], types), paths)
    }
}

/// A path as the emitter reads it. It has no generic arguments.
pub(crate) fn path_text(path: &syn::Path) -> String {
    let names = path.segments.iter().map(|segment| segment.ident.to_string()).list().join("::");
    if path.leading_colon.is_some() { format!("::{names}") } else { names }
}

/// The fields of a GUID.
fn guid_fields() -> Vec<VarDesc> {
    let last = Type::CArray {
        element: Box::new(Type::Simple(VarType::UI1)),
        bounds: [ArrayBound { count: 8, lower: 0 }].into(),
    };
    let types = [VarType::UI4, VarType::UI2, VarType::UI2].map(Type::Simple).into_iter().chain([last]);
    let fields = ["Data1", "Data2", "Data3", "Data4"].into_iter().zip([0, 4, 6, 8]).zip(types);
    let fields = fields.map(|((name, at), var_type)| VarDesc {
        name: name.to_owned(),
        memid: Dispid(0),
        place: VarPlace::PerInstance(at),
        flags: VarFlags(0),
        var_type,
        docs: Documentation::default(),
        custom_data: Vec::new(),
    });
    fields.list()
}

/// A library of declarations.
pub(crate) fn library(libid: Libid, name: &str, imports: Vec<ImportedLib>, types: Vec<TypeInfo>) -> TypeLib {
    TypeLib {
        libid,
        version: Version::default(),
        lcid: Lcid(0),
        // Pointers are as wide as the target's, and so are the numbers that are said to be.
        sys: SysKind::WIN64,
        flags: LibFlags(0),
        name: name.to_owned(),
        docs: Documentation::default(),
        help_file: None,
        help_string_dll: None,
        custom_data: Vec::new(),
        imports,
        types,
    }
}

/// A type of which no more is known.
pub(crate) fn described(name: &str, kind: TypeKind) -> TypeInfo {
    TypeInfo {
        name: name.to_owned(),
        kind,
        guid: Guid::ZERO,
        version: Version::default(),
        flags: TypeFlags(0),
        docs: Documentation::default(),
        size: 0,
        alignment: 0,
        aliased: None,
        dll_name: None,
        impl_types: Vec::new(),
        funcs: Vec::new(),
        vars: Vec::new(),
        foreign: None,
        custom_data: Vec::new(),
    }
}

/// What an interface derives from.
pub(crate) fn derived(reference: TypeRef) -> ImplType {
    ImplType { reference, flags: ImplTypeFlags(0), custom_data: Vec::new() }
}

fn reference(index: u32) -> TypeRef {
    TypeRef::Imported { library: 0, target: ImportTarget::Index(index) }
}

fn info(name: &str, taken: Taken) -> TypeInfo {
    match taken {
        Taken::Interface { is_dispatch } => {
            let base = TypeRef::Local(if is_dispatch { DISPATCH } else { UNKNOWN });
            TypeInfo { impl_types: vec![derived(base)], ..described(name, TypeKind::Interface) }
        }
        Taken::Enumeration => TypeInfo { size: 4, alignment: 4, ..described(name, TypeKind::Enum) },
        Taken::Structure(foreign) => TypeInfo { foreign: Some(foreign), ..described(name, TypeKind::Record) },
        Taken::Kind => described(name, TypeKind::Module),
    }
}
