//! Fields, enumerators, constants and properties.

use super::attributes::Attributes;
use super::text;
use super::types::Spelling;
use super::values;
use super::writer::Writer;
use crate::model::{Type, Value, VarDesc, VarPlace, VarType};

/// Where compilers start to number variables.
const FIRST_MEMID: i32 = 0x4000_0000;

/// Prints the enumerators of an enum.
pub(super) fn write_enumerators(vars: &[VarDesc], spelling: &Spelling<'_>, out: &mut Writer) {
    for (index, var) in vars.iter().enumerate() {
        let mut attributes = attributes(var, index);
        if !matches!(var.var_type, Type::Simple(VarType::INT | VarType::I4)) {
            attributes.note(format!("of type {}", spelling.declaration(&var.var_type, "")));
        }
        let value = match &var.place {
            VarPlace::Const(value @ (Value::I4(_) | Value::Int(_))) => values::constant(value),
            VarPlace::Const(value) => {
                attributes.note(values::described(value));
                values::constant(value)
            }
            _ => None,
        };
        attributes.write_notes(out);
        let value = value.map_or_else(String::new, |value| format!(" = {value}"));
        let end = if index + 1 == vars.len() { "" } else { "," };
        out.line(&format!("{}{}{value}{end}", attributes.inline(), text::defined(&var.name)));
    }
}

/// Prints the fields of a record or union. Their offsets follow from the packing, unless that is not known.
pub(super) fn write_fields(vars: &[VarDesc], with_offsets: bool, spelling: &Spelling<'_>, out: &mut Writer) {
    for (index, var) in vars.iter().enumerate() {
        let mut attributes = attributes(var, index);
        match var.place {
            VarPlace::PerInstance(offset) if with_offsets => attributes.note(format!("at offset {offset}")),
            VarPlace::PerInstance(_) => {}
            _ => attributes.note(format!("{:?}", var.place.kind())),
        }
        write_declaration(var, &attributes, "", spelling, out);
    }
}

/// Prints the constants of a module.
pub(super) fn write_constants(vars: &[VarDesc], spelling: &Spelling<'_>, out: &mut Writer) {
    for (index, var) in vars.iter().enumerate() {
        let mut attributes = attributes(var, index);
        let VarPlace::Const(value) = &var.place else {
            write_declaration(var, &attributes, "", spelling, out);
            continue;
        };
        let Some(constant) = values::constant(value) else {
            attributes.note(values::described(value));
            write_declaration(var, &attributes, "const ", spelling, out);
            continue;
        };
        attributes.write_notes(out);
        let declaration = spelling.declaration(&var.var_type, &text::defined(&var.name));
        out.line(&format!("{}const {declaration} = {constant};", attributes.inline()));
    }
}

/// Prints the properties of a dispinterface.
pub(super) fn write_properties(vars: &[VarDesc], spelling: &Spelling<'_>, out: &mut Writer) {
    for var in vars {
        let mut attributes = Attributes::default();
        attributes.call("id", format_args!("{:#010x}", var.memid.0));
        described(&mut attributes, var);
        match &var.place {
            VarPlace::Dispatch => {}
            VarPlace::Const(value) => attributes.note(format!("VarKind::CONST {}", values::described(value))),
            place => attributes.note(format!("{:?}", place.kind())),
        }
        write_declaration(var, &attributes, "", spelling, out);
    }
}

/// Prints variables where IDL has no place for any.
pub(super) fn write_misplaced(vars: &[VarDesc], spelling: &Spelling<'_>, out: &mut Writer) {
    for var in vars {
        let declaration = spelling.declaration(&var.var_type, &text::identifier(&var.name));
        let value = match &var.place {
            VarPlace::Const(value) => format!(" = {}", values::described(value)),
            VarPlace::PerInstance(offset) => format!(" at offset {offset}"),
            VarPlace::Static | VarPlace::Dispatch => String::new(),
        };
        out.comment(&format!("variable {:#010x}, {:?}: {declaration}{value}", var.memid.0, var.place.kind()));
    }
}

fn attributes(var: &VarDesc, index: usize) -> Attributes {
    let mut attributes = Attributes::default();
    if i64::from(var.memid.0) != i64::from(FIRST_MEMID) + index as i64 {
        attributes.note(format!("member id {:#010x}", var.memid.0));
    }
    described(&mut attributes, var);
    attributes
}

fn described(attributes: &mut Attributes, var: &VarDesc) {
    attributes.docs(&var.docs);
    attributes.var_flags(var.flags);
    attributes.custom(&var.custom_data);
}

fn write_declaration(var: &VarDesc, attributes: &Attributes, prefix: &str, spelling: &Spelling<'_>, out: &mut Writer) {
    attributes.write_notes(out);
    let declaration = spelling.declaration(&var.var_type, &text::defined(&var.name));
    out.line(&format!("{}{prefix}{declaration};", attributes.inline()));
}
