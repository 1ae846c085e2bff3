//! Declarations for widl, which MIDL does not see.
//!
//! MIDL knows VARIANT and its like by itself, and the types of an `importlib` by reading it. widl finds both by name,
//! too, but wants every name declared first. What it is declared as is not kept: only how many functions a base has,
//! and how large a record is.

use std::collections::BTreeSet;

use super::inheritance::{IID_IDISPATCH, IID_IUNKNOWN, MAX_BASES};
use super::names::{Imported, Names};
use super::text;
use super::writer::Writer;
use crate::model::{Guid, ImportTarget, SysKind, Type, TypeInfo, TypeKind, TypeLib, TypeRef, VarType};
use crate::resolve::Resolved;

/// Prints the declarations that `library` needs; nothing when it needs none.
pub(super) fn write(library: &TypeLib, names: &Names<'_>, out: &mut Writer) {
    let mut prelude = Prelude { known: names.local.iter().cloned().collect(), lines: Vec::new() };
    for vt in simple_types(library) {
        prelude.simple(vt, library.sys);
    }
    let bases: BTreeSet<TypeRef> =
        library.types.iter().flat_map(|info| &info.impl_types).map(|base| base.reference).collect();
    for (reference, imported) in &names.imported {
        match imported.found {
            Some(found) if bases.contains(reference) && has_vtable(found.info) => prelude.base(found),
            _ => {}
        }
    }
    names.imported.values().for_each(|imported| prelude.imported(imported));
    if prelude.lines.is_empty() {
        return;
    }
    out.line("#ifdef __WIDL__");
    prelude.lines.iter().for_each(|line| out.line(line));
    out.line("#endif");
    out.gap();
}

struct Prelude {
    /// Names that are declared, or are the library's own.
    known: BTreeSet<String>,
    lines: Vec<String>,
}

impl Prelude {
    fn declare(&mut self, name: &str, line: impl FnOnce() -> String) {
        if self.known.insert(name.to_owned()) {
            self.lines.push(line());
        }
    }

    /// What widl does not have as a keyword.
    fn simple(&mut self, vt: VarType, sys: SysKind) {
        let pointer = if sys == SysKind::WIN64 { "__int64" } else { "long" };
        let (name, declared_as) = match vt {
            VarType::CY => ("CURRENCY", "struct tagCY { __int64 units; }"),
            VarType::DATE => ("DATE", "double"),
            VarType::BSTR => ("BSTR", "wchar_t *"),
            VarType::ERROR => ("SCODE", "long"),
            VarType::BOOL => ("VARIANT_BOOL", "short"),
            VarType::VARIANT => ("VARIANT", "struct tagVARIANT { __int64 type; void *value[2]; }"),
            VarType::DECIMAL => ("DECIMAL", "struct tagDECIMAL { __int64 part[2]; }"),
            VarType::HRESULT => ("HRESULT", "long"),
            VarType::LPSTR => ("LPSTR", "char *"),
            VarType::LPWSTR => ("LPWSTR", "wchar_t *"),
            VarType::INT_PTR => ("INT_PTR", pointer),
            VarType::UINT_PTR => ("UINT_PTR", pointer),
            VarType::UNKNOWN => return self.iunknown(),
            VarType::DISPATCH => return self.idispatch(),
            _ => return,
        };
        self.declare(name, || format!("typedef {declared_as} {name};"));
    }

    fn iunknown(&mut self) {
        self.simple(VarType::HRESULT, SysKind::WIN32);
        self.declare("IUnknown", || interface("IUnknown", IID_IUNKNOWN, None, 3));
    }

    /// A library that has an IUnknown of its own has it later than this: IDispatch gets another one.
    fn idispatch(&mut self) {
        if self.known.contains("IDispatch") {
            return;
        }
        let own_iunknown = self.known.contains("IUnknown") && !self.lines.iter().any(|line| line.contains("IUnknown"));
        self.iunknown();
        let base = if own_iunknown { "__IUnknown" } else { "IUnknown" };
        self.declare(base, || interface(base, Guid::ZERO, None, 3));
        self.declare("IDispatch", || interface("IDispatch", IID_IDISPATCH, Some(base), 4));
    }

    /// An interface that one of the library derives from, with all its bases.
    fn base(&mut self, found: Resolved<'_>) {
        let mut chain = vec![found.info];
        while chain.len() < MAX_BASES as usize
            && let Some(base) = chain.last().and_then(|info| info.impl_types.first())
        {
            match base.reference {
                TypeRef::Local(index) => chain.push(&found.library.types[index as usize]),
                TypeRef::Imported { target: ImportTarget::Guid(IID_IDISPATCH), .. } => {
                    self.idispatch();
                    break;
                }
                TypeRef::Imported { .. } => {
                    self.iunknown();
                    break;
                }
            }
        }
        self.simple(VarType::HRESULT, SysKind::WIN32);
        for (position, info) in chain.iter().enumerate().rev() {
            let name = text::identifier(&info.name);
            let base = match chain.get(position + 1) {
                Some(base) => Some(text::identifier(&base.name)),
                None => info.impl_types.first().map(|base| match base.reference {
                    TypeRef::Imported { target: ImportTarget::Guid(IID_IDISPATCH), .. } => "IDispatch".into(),
                    _ => "IUnknown".into(),
                }),
            };
            self.declare(&name, || interface(&name, info.guid, base.as_deref(), info.funcs.len()));
        }
    }

    fn imported(&mut self, imported: &Imported<'_>) {
        let Some(found) = imported.found else { return };
        let (name, info) = (&imported.name, found.info);
        self.declare(name, || match info.kind {
            TypeKind::Enum => format!("typedef enum {name} {{ {name}__ }} {name};"),
            TypeKind::Record => format!("typedef struct {name} {{ {} }} {name};", filling(info)),
            TypeKind::Union => format!("typedef union {name} {{ {} }} {name};", filling(info)),
            TypeKind::Alias => alias(info, name),
            TypeKind::CoClass => format!("coclass {name};"),
            TypeKind::Module => format!("module {name};"),
            TypeKind::Dispatch if !has_vtable(info) => format!("dispinterface {name};"),
            TypeKind::Interface | TypeKind::Dispatch => format!("interface {name};"),
        });
    }
}

fn has_vtable(info: &TypeInfo) -> bool {
    matches!(info.kind, TypeKind::Interface | TypeKind::Dispatch) && !super::names::is_pure_dispinterface(info)
}

fn interface(name: &str, guid: Guid, base: Option<&str>, functions: usize) -> String {
    let base = base.map_or_else(String::new, |base| format!(" : {base}"));
    let functions: String = (0..functions).map(|index| format!(" HRESULT f{index}();")).collect();
    let uuid = if guid.is_zero() { String::new() } else { format!(", uuid({guid})") };
    format!("[odl{uuid}] interface {name}{base} {{{functions} }};")
}

/// Fields that make a record as large, and aligned, as `info`.
fn filling(info: &TypeInfo) -> String {
    let (unit, size) = match info.alignment {
        8 => ("__int64", 8),
        4 => ("long", 4),
        2 => ("short", 2),
        _ => ("char", 1),
    };
    format!("{unit} filling[{}];", (info.size / size).max(1))
}

fn alias(info: &TypeInfo, name: &str) -> String {
    let declared_as = match (&info.aliased, info.size) {
        (Some(Type::Ref(_)), _) => return format!("interface {name};"),
        (Some(Type::Simple(VarType::R4)), _) => "float",
        (Some(Type::Simple(VarType::R8 | VarType::DATE)), _) => "double",
        (_, 1) => "char",
        (_, 2) => "short",
        (_, 8) => "__int64",
        _ => "long",
    };
    format!("typedef [public] {declared_as} {name};")
}

/// The VARTYPEs that `library` uses.
fn simple_types(library: &TypeLib) -> BTreeSet<VarType> {
    library
        .types
        .iter()
        .flat_map(TypeInfo::types)
        .filter_map(|value| {
            let mut value = value;
            loop {
                value = match value {
                    Type::Simple(vt) => return Some(*vt),
                    Type::Declared(declared) => return Some(declared.nearest()),
                    Type::Ref(_) => return None,
                    Type::Pointer(inner) | Type::SafeArray(inner) | Type::CArray { element: inner, .. } => inner,
                };
            }
        })
        .collect()
}
