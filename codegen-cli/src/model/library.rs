//! The library itself: its attributes, the libraries it refers to, its types.

use std::fmt;

use super::{CustomData, Guid, ImportTarget, Lcid, LibFlags, Libid, SysKind, Type, TypeInfo, TypeRef};

/// A type library: what TLIBATTR, its documentation and its type descriptions say.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeLib {
    /// The identifier of the library.
    pub libid: Libid,
    /// Major and minor version.
    pub version: Version,
    /// The locale of the library; its text was decoded with that locale's ANSI code page.
    pub lcid: Lcid,
    /// The target the library was made for: it decides the size of a pointer in stored sizes and offsets.
    pub sys: SysKind,
    /// LIBFLAGS.
    pub flags: LibFlags,
    /// The name in the `library` statement.
    pub name: String,
    /// Help string and contexts of the library.
    pub docs: Documentation,
    /// The help file, as stored.
    pub help_file: Option<String>,
    /// The DLL that holds localized help strings.
    pub help_string_dll: Option<String>,
    /// `custom(…)` attributes of the library.
    pub custom_data: Vec<CustomData>,
    /// The libraries that this one refers to, each once.
    pub imports: Vec<ImportedLib>,
    /// The type descriptions, in the order of the library.
    pub types: Vec<TypeInfo>,
}

impl TypeLib {
    /// The position of the type with this GUID; never matches the zero GUID of types without one.
    pub fn position_of_guid(&self, guid: Guid) -> Option<usize> {
        (!guid.is_zero()).then(|| self.types.iter().position(|info| info.guid == guid)).flatten()
    }

    /// The type that an import of this library refers to.
    pub fn target(&self, target: ImportTarget) -> Option<&TypeInfo> {
        match target {
            ImportTarget::Index(index) => self.types.get(usize::try_from(index).ok()?),
            ImportTarget::Guid(guid) => Some(&self.types[self.position_of_guid(guid)?]),
        }
    }

    /// Every reference that the library makes to a type, in the order in which it makes them; repeated ones too.
    pub fn references(&self) -> impl Iterator<Item = TypeRef> {
        self.types.iter().flat_map(|info| {
            let bases = info.impl_types.iter().map(|impl_type| impl_type.reference);
            bases.chain(info.types().filter_map(Type::reference))
        })
    }

    /// The same references, to be changed.
    pub fn references_mut(&mut self) -> impl Iterator<Item = &mut TypeRef> {
        self.types.iter_mut().flat_map(|info| {
            let signatures = info.funcs.iter_mut().flat_map(|func| {
                std::iter::once(&mut func.return_type).chain(func.params.iter_mut().map(|param| &mut param.param_type))
            });
            let vars = info.vars.iter_mut().map(|var| &mut var.var_type);
            let types = info.aliased.iter_mut().chain(signatures).chain(vars);
            let bases = info.impl_types.iter_mut().map(|impl_type| &mut impl_type.reference);
            bases.chain(types.filter_map(Type::reference_mut))
        })
    }
}

/// A version of a library or a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// The major version; libraries with different ones are different libraries.
    pub major: u16,
    /// The minor version; a greater one may stand in for a smaller one.
    pub minor: u16,
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// What GetDocumentation gives for a library, a type or a member, names apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documentation {
    /// The `helpstring`.
    pub help_string: Option<String>,
    /// Whether that is markdown, as the documentation of a declaration in Rust is; in a library it is plain text.
    pub is_markdown: bool,
    /// The attributes that a declaration in Rust has besides: whoever made the model of it knows them by this number.
    pub handed_on: Option<u32>,
    /// The `helpcontext`: a topic of the help file.
    pub help_context: u32,
    /// The `helpstringcontext`: a text of the help-string DLL.
    pub help_string_context: u32,
}

/// Another library that this one refers to. It stays symbolic: nothing is loaded until somebody resolves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedLib {
    /// The identifier of the other library.
    pub libid: Libid,
    /// Its version.
    pub version: Version,
    /// Its locale.
    pub lcid: Lcid,
    /// The file name it had where the library was compiled; a hint for people, never a key.
    pub file_name: String,
}
