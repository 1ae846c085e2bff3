//! Interfaces, dual interfaces and dispinterfaces.

use std::collections::HashMap;

use super::attributes::Attributes;
use super::functions::{self, Place};
use super::inheritance::{IID_IDISPATCH, Inherited};
use super::names::Names;
use super::types::Spelling;
use super::variables;
use super::writer::Writer;
use crate::model::{FuncKind, ImportTarget, TypeInfo, TypeKind, TypeLib, TypeRef};

/// Prints an interface with a vtable: `info`, called `name`, which starts with `inherited` if that is known.
pub(super) fn write_vtable(
    info: &TypeInfo,
    name: &str,
    inherited: Option<Inherited>,
    spelling: &Spelling<'_>,
    out: &mut Writer,
) {
    let mut attributes = Attributes::default();
    attributes.word("odl");
    attributes.of_type(info);
    let mut bases = info.impl_types.iter().map(|base| spelling.names.get(base.reference));
    let base = bases.next().map_or_else(String::new, |base| format!(" : {base}"));
    bases.for_each(|base| attributes.note(format!("another base: {base}")));
    attributes.block(out);
    out.open(&format!("interface {name}{base} {{"));
    let memids = ImpliedMemids::of(info, inherited);
    let mut slot = inherited.map(|inherited| inherited.next_slot);
    for (index, func) in info.funcs.iter().enumerate() {
        let place = Place {
            kind: FuncKind::PURE_VIRTUAL,
            // Where the start is not known, the first slot is told.
            slot: slot.or(Some(u16::MAX)),
            memid_is_implied: info.kind == TypeKind::Interface && memids.implies(index, func.memid.0, &func.name),
        };
        functions::write(func, &place, spelling, out);
        slot = func.slot.map(|slot| slot.saturating_add(1));
    }
    variables::write_misplaced(&info.vars, spelling, out);
    out.close("};");
}

/// Prints a dispinterface.
pub(super) fn write_dispinterface(
    info: &TypeInfo,
    name: &str,
    library: &TypeLib,
    spelling: &Spelling<'_>,
    out: &mut Writer,
) {
    let mut attributes = Attributes::default();
    attributes.of_type(info);
    let made_from = info.impl_types.first().filter(|base| !is_idispatch(base.reference, library, spelling.names));
    let has_members = !info.vars.is_empty() || !info.funcs.is_empty();
    if let Some(base) = made_from
        && has_members
    {
        attributes.note(format!("made from {}", spelling.names.get(base.reference)));
    }
    if info.impl_types.is_empty() {
        attributes.note("derives from nothing");
    }
    attributes.block(out);
    out.open(&format!("dispinterface {name} {{"));
    match made_from {
        Some(base) if !has_members => out.line(&format!("interface {};", spelling.names.get(base.reference))),
        _ => {
            out.outdented("properties:");
            variables::write_properties(&info.vars, spelling, out);
            out.outdented("methods:");
            for func in &info.funcs {
                let place = Place { kind: FuncKind::DISPATCH, slot: None, memid_is_implied: false };
                functions::write(func, &place, spelling, out);
            }
        }
    }
    out.close("};");
}

fn is_idispatch(reference: TypeRef, library: &TypeLib, names: &Names<'_>) -> bool {
    match reference {
        TypeRef::Local(index) => library.types[index as usize].guid == IID_IDISPATCH,
        TypeRef::Imported { target: ImportTarget::Guid(guid), .. } => guid == IID_IDISPATCH,
        imported => names
            .imported
            .get(&imported)
            .and_then(|imported| imported.found)
            .is_some_and(|found| found.info.guid == IID_IDISPATCH),
    }
}

/// The member ids that compilers give: the kind of member, the depth of inheritance, the position of the first
/// function with the name.
struct ImpliedMemids<'a> {
    start: Option<u64>,
    first: HashMap<&'a str, usize>,
}

impl<'a> ImpliedMemids<'a> {
    fn of(info: &'a TypeInfo, inherited: Option<Inherited>) -> Self {
        let mut first = HashMap::with_capacity(info.funcs.len());
        for (index, func) in info.funcs.iter().enumerate() {
            first.entry(func.name.as_str()).or_insert(index);
        }
        Self { start: inherited.map(|inherited| 0x6000_0000 + (u64::from(inherited.depth) << 16)), first }
    }

    fn implies(&self, index: usize, memid: i32, name: &str) -> bool {
        let first = self.first.get(name).copied().unwrap_or(index);
        self.start.is_some_and(|start| start + first as u64 == u64::from(memid as u32))
    }
}
