//! Enumerations, structures, unions, and the constants of modules.

use comwright_codegen::model::{Dispid, EntryPoint, FuncKind, TypeInfo, TypeKind, Value, VarDesc, VarFlags, VarPlace};

use super::{World, layout, names, values};
use crate::parts;

impl World<'_> {
    pub(super) fn enumeration(&mut self, info: &mut TypeInfo) {
        (info.size, info.alignment) = (4, 4);
        for index in 0..self.random.below(6) {
            let value = match self.random.one_in(12) {
                true => values::any(self.random),
                false => Value::I4(self.random.of(&[0, 1, -1, i32::MIN, index as i32])),
            };
            info.vars.push(self.constant(value));
        }
    }

    fn constant(&mut self, value: Value) -> VarDesc {
        let mut var_type = self.value(1);
        if self.random.one_in(2) {
            var_type = super::simple(value.var_type());
        }
        let name = names::of_member(self.random);
        self.var(VarDesc { place: VarPlace::Const(value), ..parts::field(&name, var_type, 0) })
    }

    fn var(&mut self, var: VarDesc) -> VarDesc {
        let flags = if self.random.one_in(6) { self.random.below(0x400) } else { 0 };
        VarDesc { flags: VarFlags(flags as u16), docs: values::docs(self.random), ..var }
    }

    pub(super) fn structure(&mut self, info: &mut TypeInfo) {
        let mut fields: Vec<VarDesc> = Vec::new();
        for _ in 0..self.random.below(8) {
            let name = names::of_member(self.random);
            let var_type = self.field_type(3);
            let field = parts::field(&name, var_type, 0);
            fields.push(self.var(field));
        }
        let packing = self.random.of(&[8, 8, 8, 8, 1, 2, 4, 16]);
        let is_union = info.kind == TypeKind::Union;
        (info.size, info.alignment) = layout::place(&mut fields, packing, is_union, self.sys, &self.made);
        match self.random.below(12) {
            0 => info.size = self.random.of(&[0, 1, 3, 0x7fff_ffff, u32::MAX]),
            1 => info.alignment = self.random.of(&[0, 3, 16, 32, 0x8000, 0xffff]),
            2 if !fields.is_empty() => {
                let at = self.random.below(fields.len());
                fields[at].place = VarPlace::PerInstance(self.random.of(&[0, 2, 3, 100, u32::MAX]));
            }
            3 if !fields.is_empty() => {
                let at = self.random.below(fields.len());
                fields[at].place = VarPlace::Static;
            }
            _ => {}
        }
        info.vars = fields;
    }

    pub(super) fn module(&mut self, info: &mut TypeInfo) {
        let dlls = ["kernel32.dll", "VBE6.DLL", "C:\\WINDOWS\\System32\\msvbvm60.dll", "", "a b.dll", "x\0y"];
        info.dll_name = (!self.random.one_in(4)).then(|| self.random.of(&dlls).to_owned());
        for _ in 0..self.random.below(4) {
            let value = values::any(self.random);
            let mut constant = self.constant(value);
            if self.random.one_in(12) {
                constant.place = VarPlace::Static;
            }
            info.vars.push(constant);
        }
        for index in 0..self.random.below(5) {
            let mut func = self.function(index);
            func.kind = FuncKind::STATIC;
            func.memid = Dispid(0x6000_0000 + index as i32);
            let ordinal = self.random.of(&[1, 100, 0xffff]);
            func.entry = match self.random.below(5) {
                0 => None,
                1 => Some(EntryPoint::Ordinal(ordinal)),
                2 => Some(EntryPoint::Name(names::odd(self.random))),
                _ => Some(EntryPoint::Name(func.name.clone())),
            };
            info.funcs.push(func);
        }
    }
}
