//! The library in the language of `windows-rdl`, for windows-bindgen.
//!
//! In: the model. Out: RDL. What a type library says and RDL has no word for (helpstrings, DISPIDs) is lost. What the
//! library needs of Windows is declared along with it, as short as it can be: with the metadata of Windows in the input,
//! windows-bindgen would have more to read.

use std::fmt::Write as _;

use comwright_codegen::model::{
    FuncDesc, InvokeKind, ParamFlags, Type, TypeFlags, TypeInfo, TypeKind, TypeLib, TypeRef, VarPlace, VarType,
};

use crate::library::table_name;

/// The namespace of the library.
pub(crate) const NAMESPACE: &str = "Bench";

/// The parts of Windows that the library names. windows-bindgen takes IUnknown, BSTR, GUID and HRESULT from windows-core.
const WINDOWS: &str = r#"
#[win32]
mod Windows {
    mod Win32 {
        struct BSTR { Value: *mut u16 }
        #[guid(0x00000000_0000_0000_c000_000000000046)]
        interface IUnknown {}
        struct VARIANT { vt: u16, wReserved1: u16, wReserved2: u16, wReserved3: u16, data: u64, more: u64 }
        struct DISPPARAMS { rgvarg: *mut VARIANT, rgdispidNamedArgs: *mut i32, cArgs: u32, cNamedArgs: u32 }
        #[guid(0x00020400_0000_0000_c000_000000000046)]
        interface IDispatch : IUnknown {
            fn GetTypeInfoCount(&self, #[out] pctinfo: *mut u32) -> HRESULT;
            fn GetTypeInfo(&self, iTInfo: u32, lcid: u32, #[out] ppTInfo: *mut IUnknown) -> HRESULT;
            fn GetIDsOfNames(&self, riid: *const GUID, rgszNames: *const *const u16, cNames: u32, lcid: u32, #[out] rgDispId: *mut i32) -> HRESULT;
            fn Invoke(&self, dispIdMember: i32, riid: *const GUID, lcid: u32, wFlags: u16, pDispParams: *const DISPPARAMS, #[out] pVarResult: *mut VARIANT, #[out] pExcepInfo: *mut u8, #[out] puArgErr: *mut u32) -> HRESULT;
        }
    }
}
"#;

/// The library as RDL.
pub(crate) fn rdl(library: &TypeLib) -> String {
    let mut text = String::from(WINDOWS);
    let _ = write!(text, "#[win32]\nmod {NAMESPACE} {{\n");
    for info in &library.types {
        match info.kind {
            TypeKind::Enum => enumeration(&mut text, info),
            _ => interface(&mut text, library, info),
        }
    }
    text.push_str("}\n");
    text
}

fn enumeration(text: &mut String, info: &TypeInfo) {
    let _ = writeln!(text, "    #[repr(i32)]\n    #[scoped]\n    enum {} {{", info.name);
    for var in &info.vars {
        if let VarPlace::Const(comwright_codegen::model::Value::I4(value)) = var.place {
            let _ = writeln!(text, "        {} = {value},", var.name);
        }
    }
    text.push_str("    }\n");
}

fn interface(text: &mut String, library: &TypeLib, info: &TypeInfo) {
    let base = if info.flags.contains(TypeFlags::DUAL) { "IDispatch" } else { "IUnknown" };
    let iid = info.guid.to_string().replace('-', "_");
    let iid = iid.trim_matches(['{', '}']);
    let _ = writeln!(text, "    #[guid(0x{iid})]\n    interface {} : Windows::Win32::{base} {{", info.name);
    for func in &info.funcs {
        method(text, library, func);
    }
    text.push_str("    }\n");
}

fn method(text: &mut String, library: &TypeLib, func: &FuncDesc) {
    let special = if func.invoke == InvokeKind::FUNC { "" } else { "#[special] " };
    let _ = write!(text, "        {special}fn {}(&self", table_name(func));
    for param in &func.params {
        let name = param.name.as_deref().unwrap_or("value");
        let way = match param.flags {
            flags if flags.contains(ParamFlags::RETVAL) => "#[out] #[retval] ",
            flags if flags.contains(ParamFlags::OUT) => "#[out] ",
            _ => "",
        };
        let _ = write!(text, ", {way}{name}: {}", type_name(library, &param.param_type));
    }
    text.push_str(") -> HRESULT;\n");
}

fn type_name(library: &TypeLib, of: &Type) -> String {
    match of {
        Type::Simple(VarType::BSTR) => "Windows::Win32::BSTR".to_owned(),
        Type::Simple(VarType::VARIANT) => "Windows::Win32::VARIANT".to_owned(),
        Type::Simple(VarType::BOOL) => "i16".to_owned(),
        Type::Simple(VarType::R8 | VarType::DATE) => "f64".to_owned(),
        Type::Ref(TypeRef::Local(index)) => library.types[*index as usize].name.clone(),
        // A name of an interface is the pointer to it already.
        Type::Pointer(to) => match &**to {
            Type::Ref(TypeRef::Local(index)) if library.types[*index as usize].kind != TypeKind::Enum => {
                type_name(library, to)
            }
            to => format!("*mut {}", type_name(library, to)),
        },
        _ => "i32".to_owned(),
    }
}
