//! Interfaces: custom, dual, dispinterfaces; with bases of every kind, and without.

use comwright_codegen::model::{
    Dispid, FuncDesc, FuncKind, InvokeKind, TypeFlags, TypeInfo, TypeKind, TypeRef, VarDesc, VarFlags, VarPlace,
};

use super::{Place, World, names, values};
use crate::parts;
use crate::random::Random;

/// The flags of a type of this kind.
pub(super) fn flags(random: &mut Random, kind: TypeKind) -> TypeFlags {
    const DUAL: u16 = TypeFlags::DUAL.0 | TypeFlags::OLE_AUTOMATION.0 | TypeFlags::DISPATCHABLE.0;
    const AUTOMATION: u16 = TypeFlags::OLE_AUTOMATION.0;
    if random.one_in(10) {
        return TypeFlags(random.below(0x8000) as u16);
    }
    TypeFlags(match kind {
        TypeKind::Interface => random.of(&[0, 0, AUTOMATION, DUAL, TypeFlags::HIDDEN.0]),
        TypeKind::Dispatch => random.of(&[DUAL, DUAL, DUAL, TypeFlags::DUAL.0, TypeFlags::DISPATCHABLE.0, 0]),
        _ => random.of(&[0, 0, TypeFlags::HIDDEN.0, TypeFlags::CAN_CREATE.0, TypeFlags::RESTRICTED.0]),
    })
}

impl World<'_> {
    pub(super) fn interface(&mut self, info: &mut TypeInfo) {
        let is_dispinterface = info.kind == TypeKind::Dispatch && !info.flags.contains(TypeFlags::DUAL);
        let first = self.base(info);
        let mut slot = first;
        let members = self.random.below(9);
        let mut index = 0;
        while index < members {
            let group = if self.random.one_in(3) { self.property(index) } else { vec![self.method(index)] };
            index += group.len();
            for mut func in group {
                func.slot = (!is_dispinterface).then_some(slot);
                if is_dispinterface {
                    func.kind = FuncKind::DISPATCH;
                } else {
                    slot = slot.saturating_add(1);
                }
                info.funcs.push(func);
            }
            if self.random.one_in(24) {
                slot = self.random.of(&[
                    slot.saturating_add(1),
                    slot.saturating_add(3),
                    slot.saturating_sub(1),
                    0,
                    3,
                    0xffff - 20,
                ]);
            }
        }
        if is_dispinterface || self.random.one_in(20) {
            for index in 0..self.random.below(4) {
                let var_type = self.value(2);
                let name = names::of_member(self.random);
                let flags = VarFlags(self.random.of(&[0, 0, 1, 0x40, 0x41, 0x80]));
                let place = VarPlace::Dispatch;
                let memid = Dispid(self.random.of(&[index as i32, 0, -4, -500, 7]));
                let docs = values::docs(self.random);
                info.vars.push(VarDesc { place, flags, memid, docs, ..parts::field(&name, var_type, 0) });
            }
        }
        if self.random.one_in(16) {
            info.funcs.reverse();
        }
    }

    /// Gives an interface its base, and tells the first slot that is its own.
    fn base(&mut self, info: &mut TypeInfo) -> u16 {
        let (root, slots) = match info.kind {
            TypeKind::Dispatch => ("IDispatch", 7),
            _ if info.flags.contains(TypeFlags::DUAL) => ("IDispatch", 7),
            _ => self.random.of(&[("IUnknown", 3), ("IUnknown", 3), ("IDispatch", 7)]),
        };
        match self.random.below(12) {
            0 => 3,
            1..=5 => {
                let is_any = self.random.one_in(12);
                let kind = if is_any {
                    self.random.of(&[TypeKind::Interface, TypeKind::CoClass, TypeKind::Alias])
                } else {
                    info.kind
                };
                let is_before = |place| matches!(place, Place::Before | Place::After);
                let Some(base) = self.reference(|outline, place| outline.kind == kind && is_before(place)) else {
                    info.impl_types.push(super::implemented(self.of_stdole(root)));
                    return slots;
                };
                info.impl_types.push(super::implemented(base));
                match base {
                    TypeRef::Local(base) => {
                        let funcs = &self.made[base as usize].funcs;
                        funcs
                            .iter()
                            .filter_map(|func| func.slot)
                            .max()
                            .map_or(slots, |slot| slot.saturating_add(1).min(0x4000))
                    }
                    TypeRef::Imported { .. } => 20,
                }
            }
            _ => {
                info.impl_types.push(super::implemented(self.of_stdole(root)));
                slots
            }
        }
    }

    fn method(&mut self, index: usize) -> FuncDesc {
        let mut func = self.function(index);
        if self.random.one_in(8) {
            (func.name, func.memid) = ("_NewEnum".to_owned(), Dispid::NEW_ENUM);
            func.invoke = self.random.of(&[InvokeKind::FUNC, InvokeKind::PROPERTY_GET]);
            if self.random.one_in(2) {
                func.params.truncate(1);
            }
        }
        func
    }

    /// The accessors of a property: some of the three, with the same parameters, or others.
    fn property(&mut self, index: usize) -> Vec<FuncDesc> {
        let kinds = [InvokeKind::PROPERTY_GET, InvokeKind::PROPERTY_PUT, InvokeKind::PROPERTY_PUT_REF];
        let kinds: &[InvokeKind] = match self.random.below(8) {
            0 => &kinds[..1],
            1 => &kinds[1..2],
            2 => &kinds[1..],
            3 => &kinds,
            _ => &kinds[..2],
        };
        let name = names::of_member(self.random);
        let mut accessors = Vec::new();
        for invoke in kinds {
            let mut func = match self.random.one_in(6) {
                true => self.function(index),
                false => self.accessor(index, *invoke),
            };
            (func.name, func.invoke) = (name.clone(), *invoke);
            accessors.push(func);
        }
        accessors
    }
}
