//! Enums, records, unions, aliases, coclasses and modules.

use super::attributes::Attributes;
use super::functions::{self, Place};
use super::layout::{self, Packing};
use super::names;
use super::types::{Spelling, tag};
use super::variables;
use super::writer::Writer;
use crate::model::{FuncKind, Type, TypeInfo, TypeKind, TypeLib, TypeRef};

/// Size and alignment of an enum, on every target since Win32.
const ENUM_EXTENT: (u32, u16) = (4, 4);

/// Prints `typedef enum X { … } X;`.
pub(super) fn write_enum(info: &TypeInfo, name: &str, spelling: &Spelling<'_>, out: &mut Writer) {
    let mut attributes = attributes(info);
    if (info.size, info.alignment) != ENUM_EXTENT {
        attributes.note(as_stored(info));
    }
    open(info, name, &attributes, out);
    variables::write_enumerators(&info.vars, spelling, out);
    functions_misplaced(info, spelling, out);
    out.close(&format!("}} {name};"));
}

/// Prints `typedef struct X { … } X;`, or a union, packed as it is stored.
pub(super) fn write_record(info: &TypeInfo, name: &str, library: &TypeLib, spelling: &Spelling<'_>, out: &mut Writer) {
    let packing = layout::packing(info, library, spelling.names);
    let mut attributes = attributes(info);
    match packing {
        Packing::Natural => {}
        Packing::Pack(packing) => out.line(&format!("#pragma pack(push, {packing})")),
        Packing::Unknown => attributes.note(as_stored(info)),
    }
    open(info, name, &attributes, out);
    variables::write_fields(&info.vars, packing == Packing::Unknown, spelling, out);
    functions_misplaced(info, spelling, out);
    out.close(&format!("}} {name};"));
    if matches!(packing, Packing::Pack(_)) {
        out.line("#pragma pack(pop)");
    }
}

/// Prints `typedef [public] T X;`.
pub(super) fn write_alias(info: &TypeInfo, name: &str, library: &TypeLib, spelling: &Spelling<'_>, out: &mut Writer) {
    let mut attributes = Attributes::default();
    attributes.word("public");
    attributes.of_type(info);
    if !layout::is_natural(info, library, spelling.names) {
        attributes.note(as_stored(info));
    }
    attributes.write_notes(out);
    let declaration = spelling.declaration(info.aliased.as_ref().unwrap_or(&VOID), name);
    out.line(&format!("typedef {}{declaration};", attributes.inline()));
    variables::write_misplaced(&info.vars, spelling, out);
    functions_misplaced(info, spelling, out);
}

const VOID: Type = Type::Simple(crate::model::VarType::VOID);

/// Prints a coclass.
pub(super) fn write_coclass(info: &TypeInfo, name: &str, library: &TypeLib, spelling: &Spelling<'_>, out: &mut Writer) {
    attributes(info).block(out);
    out.open(&format!("coclass {name} {{"));
    for member in &info.impl_types {
        let mut attributes = Attributes::default();
        attributes.impl_type_flags(member.flags);
        attributes.custom(&member.custom_data);
        attributes.write_notes(out);
        let member_info = match member.reference {
            TypeRef::Local(index) => Some(&library.types[index as usize]),
            imported => spelling.names.imported[&imported].found.map(|found| found.info),
        };
        let word = member_info.map_or("interface", names::interface_word);
        out.line(&format!("{}{word} {};", attributes.inline(), spelling.names.get(member.reference)));
    }
    variables::write_misplaced(&info.vars, spelling, out);
    functions_misplaced(info, spelling, out);
    out.close("};");
}

/// Prints a module.
pub(super) fn write_module(info: &TypeInfo, name: &str, spelling: &Spelling<'_>, out: &mut Writer) {
    let mut attributes = Attributes::default();
    if let Some(dll) = &info.dll_name {
        attributes.string("dllname", dll);
    }
    attributes.of_type(info);
    attributes.block(out);
    out.open(&format!("module {name} {{"));
    variables::write_constants(&info.vars, spelling, out);
    for (index, func) in info.funcs.iter().enumerate() {
        let place = Place {
            kind: FuncKind::STATIC,
            slot: None,
            memid_is_implied: 0x6000_0000 + index as i64 == i64::from(func.memid.0),
        };
        functions::write(func, &place, spelling, out);
    }
    out.close("};");
}

fn attributes(info: &TypeInfo) -> Attributes {
    let mut attributes = Attributes::default();
    attributes.of_type(info);
    attributes
}

fn as_stored(info: &TypeInfo) -> String {
    format!("size {}, alignment {} as stored", info.size, info.alignment)
}

/// Opens the definition of an enum, record or union.
fn open(info: &TypeInfo, name: &str, attributes: &Attributes, out: &mut Writer) {
    let word = tag(info.kind).unwrap_or("struct");
    attributes.write_notes(out);
    out.open(&format!("typedef {}{word} {name} {{", attributes.inline()));
}

/// Functions where IDL has no place for any; `TypeKind` allows them nowhere else.
fn functions_misplaced(info: &TypeInfo, spelling: &Spelling<'_>, out: &mut Writer) {
    debug_assert_ne!(info.kind, TypeKind::Module);
    for func in &info.funcs {
        let declaration = spelling.declaration(&func.return_type, &super::text::identifier(&func.name));
        out.comment(&format!("function {:#010x}: {declaration}, with {} parameters", func.memid.0, func.params.len()));
    }
}
