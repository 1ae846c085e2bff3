//! What of a library the SLTG format can hold.

use comwright_codegen::model::{
    FuncDesc, ImportTarget, Lcid, OptionalParams, ParamFlags, SysKind, TypeInfo, TypeKind, TypeLib, TypeRef, Value,
    VarPlace,
};

/// Parameters that a count of five bits can say.
const MAX_PARAMS: usize = 31;

/// `library` as it comes back when it is written in the SLTG format and read again.
///
/// The format has no custom data, no default values, no help-string contexts and no DLL entries, refers to other
/// libraries by index only, was made for 32 bits, and keeps integers of constants without their type.
pub fn representable(library: &TypeLib) -> TypeLib {
    const PRIMARY_LANGUAGE: u32 = 0x3ff;
    let mut library = library.clone();
    library.sys = SysKind::WIN32;
    library.lcid = Lcid(library.lcid.0 & PRIMARY_LANGUAGE);
    library.custom_data.clear();
    library.help_string_dll = None;
    library.docs.help_string_context = 0;
    for info in &mut library.types {
        info.custom_data.clear();
        info.docs.help_string_context = 0;
        members(info);
    }
    library.references_mut().for_each(by_index);
    library
}

fn members(info: &mut TypeInfo) {
    info.impl_types.iter_mut().for_each(|impl_type| impl_type.custom_data.clear());
    info.dll_name = None;
    if info.kind == TypeKind::Alias {
        (info.size, info.alignment) = (4, 4);
    }
    for func in &mut info.funcs {
        func.custom_data.clear();
        func.docs.help_string_context = 0;
        func.entry = None;
        params(func);
    }
    info.vars.retain_mut(|var| {
        var.custom_data.clear();
        var.docs.help_string_context = 0;
        match &mut var.place {
            VarPlace::Const(value) => constant(value).map(|representable| *value = representable).is_some(),
            _ => true,
        }
    });
}

/// A constant as it comes back; there is no way to write a 64-bit integer.
fn constant(value: &Value) -> Option<Value> {
    Some(match *value {
        Value::I1(number) => Value::Int(number.into()),
        Value::Ui1(number) => Value::Int(number.into()),
        Value::I2(number) | Value::Bool(number) => Value::Int(number.into()),
        Value::Ui2(number) => Value::Int(number.into()),
        Value::I4(number) | Value::Int(number) => Value::Int(number),
        Value::Ui4(number) | Value::Uint(number) => Value::Int(number as i32),
        Value::R4(_) | Value::R8(_) | Value::Date(_) | Value::Cy(_) | Value::Bstr(_) => value.clone(),
        _ => return None,
    })
}

/// Which parameters are optional is a count, from the last one back.
fn params(func: &mut FuncDesc) {
    func.params.truncate(MAX_PARAMS);
    let optional = func.params.iter().rev().take_while(|param| param.flags.contains(ParamFlags::OPTIONAL)).count();
    if func.optional != OptionalParams::VarArg {
        func.optional = OptionalParams::Last(optional as u16);
    }
    let is_vararg = func.optional == OptionalParams::VarArg;
    let required = func.params.len() - optional;
    for (index, param) in func.params.iter_mut().enumerate() {
        let kept = ParamFlags::IN.0 | ParamFlags::OUT.0 | ParamFlags::LCID.0 | ParamFlags::RETVAL.0;
        param.flags.0 &= kept;
        if index >= required && !is_vararg {
            param.flags.0 |= ParamFlags::OPTIONAL.0;
        }
        param.default = None;
        param.custom_data.clear();
    }
}

/// IDispatch is number 4 of `stdole`, and most of what is referred to by GUID.
fn by_index(reference: &mut TypeRef) {
    const IDISPATCH: u32 = 4;
    if let TypeRef::Imported { target: target @ ImportTarget::Guid(_), .. } = reference {
        *target = ImportTarget::Index(IDISPATCH);
    }
}
