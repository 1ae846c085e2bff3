//! What of a library the SLTG format can hold.

use comwright_codegen::model::{
    FuncDesc, ImportTarget, Lcid, OptionalParams, ParamFlags, SysKind, Type, TypeInfo, TypeKind, TypeLib, TypeRef,
    Value, VarPlace, VarType,
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
            VarPlace::Const(value) => match constant(value, &var.var_type) {
                Some(representable) => {
                    *value = representable;
                    true
                }
                None => false,
            },
            _ => true,
        }
    });
}

/// A constant as it comes back: of its variable's type. There is no way to write a 64-bit integer.
fn constant(value: &Value, var_type: &Type) -> Option<Value> {
    let number = match *value {
        Value::I1(number) => i64::from(number),
        Value::Ui1(number) => number.into(),
        Value::I2(number) | Value::Bool(number) => number.into(),
        Value::Ui2(number) => number.into(),
        Value::I4(number) | Value::Int(number) => number.into(),
        Value::Ui4(number) | Value::Uint(number) | Value::Error(number) | Value::Hresult(number) => number.into(),
        Value::R4(_) | Value::R8(_) | Value::Date(_) | Value::Cy(_) | Value::Bstr(_) => {
            return (Type::Simple(value.var_type()) == *var_type || matches!(value, Value::Bstr(_)))
                .then(|| value.clone());
        }
        _ => return None,
    };
    Some(match var_type {
        Type::Simple(VarType::I1) => Value::I1(number as i8),
        Type::Simple(VarType::UI1) => Value::Ui1(number as u8),
        Type::Simple(VarType::I2) => Value::I2(number as i16),
        Type::Simple(VarType::UI2) => Value::Ui2(number as u16),
        Type::Simple(VarType::BOOL) => Value::Bool(number as i16),
        Type::Simple(VarType::I4) => Value::I4(number as i32),
        Type::Simple(VarType::UI4) => Value::Ui4(number as u32),
        Type::Simple(VarType::UINT) => Value::Uint(number as u32),
        Type::Simple(VarType::ERROR) => Value::Error(number as u32),
        Type::Simple(VarType::HRESULT) => Value::Hresult(number as u32),
        Type::Simple(VarType::R4 | VarType::R8 | VarType::DATE | VarType::CY | VarType::BSTR) => return None,
        _ => Value::Int(number as i32),
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
