//! Functions: signatures as automation has them, as headers have them, and any other.

use comwright_codegen::model::{
    CallConv, Dispid, FuncDesc, FuncFlags, FuncKind, InvokeKind, OptionalParams, Param, ParamFlags, Type, VarType,
};

use super::{World, names, simple, values};
use crate::parts::{self, pointer};

const IN: ParamFlags = ParamFlags::IN;
const OUT: ParamFlags = ParamFlags::OUT;
const RETVAL: ParamFlags = ParamFlags(OUT.0 | ParamFlags::RETVAL.0);
const OPTIONAL: u16 = ParamFlags::OPTIONAL.0;

impl World<'_> {
    /// Any function.
    pub(super) fn function(&mut self, index: usize) -> FuncDesc {
        let style = self.random.below(4);
        let params = (0..self.random.below(6)).map(|at| match style {
            0 => self.any_param(at),
            1 => self.custom_param(at),
            _ => self.automation_param(at),
        });
        let mut params: Vec<_> = params.collect();
        if style > 1 && self.random.one_in(2) {
            params.push(self.retval());
        }
        let return_type = match self.random.below(10) {
            0 => self.value(2),
            1 => simple(self.random.of(&[VarType::VOID, VarType::I4, VarType::BSTR, VarType::VARIANT, VarType::R8])),
            _ => simple(VarType::HRESULT),
        };
        let mut func = self.function_of(index, return_type, params);
        if self.random.one_in(6) {
            func.optional = self.optional(func.params.len());
        }
        if self.random.one_in(8) {
            func.invoke = InvokeKind(self.random.of(&[1, 2, 4, 8, 3, 0]));
        }
        func
    }

    /// An accessor as automation has it: indexes, and the value.
    pub(super) fn accessor(&mut self, index: usize, invoke: InvokeKind) -> FuncDesc {
        let mut params: Vec<_> = Vec::new();
        if self.random.one_in(3) {
            params.push(self.automation_param(0));
        }
        if self.random.one_in(5) {
            params.push(parts::param("lcid", simple(VarType::I4), ParamFlags(IN.0 | ParamFlags::LCID.0)));
        }
        params.push(match invoke {
            InvokeKind::PROPERTY_GET => self.retval(),
            _ => Param { name: None, ..parts::param("", self.value(2), IN) },
        });
        FuncDesc { invoke, ..self.function_of(index, simple(VarType::HRESULT), params) }
    }

    fn function_of(&mut self, index: usize, return_type: Type, params: Vec<Param>) -> FuncDesc {
        let name = names::of_member(self.random);
        let memid = Dispid(self.random.of(&[index as i32, index as i32, 0, -4, 0x6002_0000, i32::MIN]));
        let flags = if self.random.one_in(6) { self.random.below(0x2000) as u16 } else { 0 };
        let call_conv = match self.random.one_in(8) {
            true => CallConv(self.random.below(10) as u8),
            false => CallConv::STDCALL,
        };
        let kind = FuncKind(self.random.of(&[1, 1, 1, 1, 0, 4]));
        let docs = values::docs(self.random);
        let flags = FuncFlags(flags);
        FuncDesc { memid, flags, call_conv, kind, docs, params, ..parts::func(&name, return_type) }
    }

    fn optional(&mut self, count: usize) -> OptionalParams {
        match self.random.below(3) {
            0 => OptionalParams::VarArg,
            1 => OptionalParams::Last(count as u16),
            _ => OptionalParams::Last(self.random.of(&[1, 2, 9, 0xffff])),
        }
    }

    fn param_name(&mut self, at: usize) -> String {
        match self.random.below(4) {
            0 => names::of_member(self.random),
            _ => format!("{}{at}", self.random.of(&["p", "pVal", "bstr", "lpsz", "a"])),
        }
    }

    /// As compilers write for automation.
    fn automation_param(&mut self, at: usize) -> Param {
        let value = self.value(2);
        let (param_type, flags) = match self.random.below(8) {
            0 => (pointer(value), OUT.0),
            1 => (pointer(value), IN.0 | OUT.0),
            2 => (pointer(value), IN.0),
            _ => (value, IN.0),
        };
        let name = self.param_name(at);
        let mut param = parts::param(&name, param_type, ParamFlags(flags));
        match self.random.below(10) {
            0 => param.flags = ParamFlags(flags | OPTIONAL),
            1 => {
                param.flags = ParamFlags(flags | OPTIONAL | ParamFlags::HAS_DEFAULT.0);
                param.default = Some(values::of(self.random, &param.param_type));
            }
            2 => (param.param_type, param.flags) = (simple(VarType::VARIANT), ParamFlags(IN.0 | OPTIONAL)),
            3 if self.random.one_in(3) => {
                (param.param_type, param.flags) = (simple(VarType::I4), ParamFlags(IN.0 | ParamFlags::LCID.0));
            }
            _ => {}
        }
        param
    }

    /// As headers have them: pointers to anything.
    fn custom_param(&mut self, at: usize) -> Param {
        let mut param_type = self.value(3);
        for _ in 0..self.random.below(4) {
            param_type = pointer(param_type);
        }
        let name = self.param_name(at);
        parts::param(&name, param_type, ParamFlags(self.random.of(&[IN.0, OUT.0, IN.0 | OUT.0, 0])))
    }

    /// With any flags.
    fn any_param(&mut self, at: usize) -> Param {
        let param_type = self.value(4);
        let name = self.param_name(at);
        let flags = ParamFlags(self.random.below(0x80) as u16);
        let default = self.random.one_in(3).then(|| values::of(self.random, &param_type));
        let name = (!self.random.one_in(8)).then_some(name);
        Param { name, default, ..parts::param("", param_type, flags) }
    }

    fn retval(&mut self) -> Param {
        let value = self.value(2);
        parts::param(self.random.of(&["retval", "pRetVal", "result", "ppItem", ""]), pointer(value), RETVAL)
    }
}
