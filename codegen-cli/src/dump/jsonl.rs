//! The dump as JSON lines: the library, then one object a type, in the order of the file.
//!
//! The format is described in `tests/oracle/FORMAT.md`. Numbers are those of the model, which are those of the file;
//! only the oleautomation flag of dispinterfaces is left out, as ITypeInfo leaves it out.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use crate::model::{
    CustomData, EntryPoint, FuncDesc, ImportTarget, OptionalParams, Param, Type, TypeFlags, TypeInfo, TypeKind,
    TypeLib, TypeRef, Value, VarDesc, VarPlace, VarType,
};
use crate::typelib::Format;

/// The ordinal of an entry that has a name instead.
const BY_NAME: u16 = u16::MAX;

/// Writes `library`, which was read from `format`, to `out`.
///
/// # Errors
///
/// Whatever `out` refuses.
///
/// # Panics
///
/// When a reference of `library` is not one of its types or imports.
pub fn write(library: &TypeLib, format: Format, mut out: impl Write) -> io::Result<()> {
    writeln!(out, "{}", lib_object(library, format.name()))?;
    for (index, info) in library.types.iter().enumerate() {
        writeln!(out, "{}", type_object(index, info, library, format))?;
    }
    Ok(())
}

fn lib_object(library: &TypeLib, format: &str) -> Json {
    let mut object = json!({
        "rec": "lib",
        "format": format,
        "guid": library.libid.to_string(),
        "lcid": library.lcid.0,
        "sys": library.sys.0,
        "ver": library.version.to_string(),
        "flags": library.flags.0,
        "name": library.name,
        "doc": library.docs.help_string,
        "ctx": library.docs.help_context,
        "file": library.help_file,
        "count": library.types.len(),
    });
    add_custom_data(&mut object, &library.custom_data);
    object
}

fn type_object(index: usize, info: &TypeInfo, library: &TypeLib, format: Format) -> Json {
    let mut object = json!({
        "rec": "type",
        "i": index,
        "kind": kind_name(info.kind),
        "name": info.name,
        "guid": info.guid.to_string(),
        "ver": info.version.to_string(),
        "flags": type_flags(info),
        "size": info.size,
        "align": info.alignment,
        "doc": info.docs.help_string,
        "ctx": info.docs.help_context,
    });
    if let Some(aliased) = &info.aliased {
        object["alias"] = type_value(aliased, library);
    }
    object["impl"] = info
        .impl_types
        .iter()
        .map(|impl_type| {
            let mut object = json!({
                "ref": ref_object(impl_type.reference, library),
                "flags": impl_type.flags.0,
            });
            add_custom_data(&mut object, &impl_type.custom_data);
            object
        })
        .collect();
    object["funcs"] = info.funcs.iter().map(|func| func_object(func, info, library)).collect();
    object["vars"] = info.vars.iter().map(|var| var_object(var, library, format)).collect();
    add_custom_data(&mut object, &info.custom_data);
    object
}

/// TYPEFLAGS as ITypeInfo gives them: the dispatch view of a type is never oleautomation, only its vtable view is.
fn type_flags(info: &TypeInfo) -> u16 {
    match info.kind {
        TypeKind::Dispatch => info.flags.0 & !TypeFlags::OLE_AUTOMATION.0,
        _ => info.flags.0,
    }
}

fn kind_name(kind: TypeKind) -> &'static str {
    match kind {
        TypeKind::Enum => "enum",
        TypeKind::Record => "record",
        TypeKind::Module => "module",
        TypeKind::Interface => "interface",
        TypeKind::Dispatch => "dispatch",
        TypeKind::CoClass => "coclass",
        TypeKind::Alias => "alias",
        TypeKind::Union => "union",
    }
}

fn func_object(func: &FuncDesc, info: &TypeInfo, library: &TypeLib) -> Json {
    let mut object = json!({
        "memid": func.memid.0,
        "name": func.name,
        "fk": func.kind.0,
        "inv": func.invoke.0,
        "cc": func.call_conv.0,
        "flags": func.flags.0,
        "nopt": match func.optional {
            OptionalParams::Last(count) => i32::from(count),
            OptionalParams::VarArg => -1,
        },
        "slot": func.slot,
        "ret": type_value(&func.return_type, library),
        "params": func.params.iter().map(|param| param_object(param, library)).collect::<Json>(),
        "doc": func.docs.help_string,
        "ctx": func.docs.help_context,
    });
    if info.kind == TypeKind::Module {
        let dll = &info.dll_name;
        object["dll"] = match &func.entry {
            Some(EntryPoint::Name(name)) => json!([dll, name, BY_NAME]),
            Some(EntryPoint::Ordinal(ordinal)) => json!([dll, null, ordinal]),
            None => json!([dll, null, 0]),
        };
    }
    add_custom_data(&mut object, &func.custom_data);
    object
}

fn param_object(param: &Param, library: &TypeLib) -> Json {
    let mut object = json!({
        "name": param.name,
        "t": type_value(&param.param_type, library),
        "flags": param.flags.0,
    });
    if let Some(default) = &param.default {
        object["def"] = value_object(default);
    }
    add_custom_data(&mut object, &param.custom_data);
    object
}

fn var_object(var: &VarDesc, library: &TypeLib, format: Format) -> Json {
    let mut object = json!({
        "memid": var.memid.0,
        "name": var.name,
        "vk": var.place.kind().0,
        "flags": var.flags.0,
        "t": type_value(&var.var_type, library),
    });
    match &var.place {
        VarPlace::PerInstance(offset) => object["off"] = json!(offset),
        VarPlace::Const(value) => object["val"] = constant_object(value, format),
        VarPlace::Static | VarPlace::Dispatch => {}
    }
    object["doc"] = json!(var.docs.help_string);
    object["ctx"] = json!(var.docs.help_context);
    add_custom_data(&mut object, &var.custom_data);
    object
}

fn type_value(value: &Type, library: &TypeLib) -> Json {
    match value {
        Type::Simple(vt) => json!(vt_name(*vt)),
        Type::Pointer(inner) => json!({ "ptr": type_value(inner, library) }),
        Type::SafeArray(element) => json!({ "safearray": type_value(element, library) }),
        Type::CArray { element, bounds } => json!({
            "carray": type_value(element, library),
            "dims": bounds.iter().map(|bound| json!([bound.lower, bound.count])).collect::<Json>(),
        }),
        Type::Ref(reference) => json!({ "ref": ref_object(*reference, library) }),
        Type::Declared(declared) => json!(vt_name(declared.nearest())),
    }
}

fn vt_name(vt: VarType) -> String {
    vt.name().map_or_else(|| format!("0x{:04x}", vt.0), str::to_owned)
}

fn ref_object(reference: TypeRef, library: &TypeLib) -> Json {
    match reference {
        TypeRef::Local(index) => {
            let guid = library.types[index as usize].guid;
            json!({ "lib": "self", "i": index, "guid": (!guid.is_zero()).then(|| guid.to_string()) })
        }
        TypeRef::Imported { library: import, target } => {
            let import = &library.imports[import as usize];
            let (index, guid) = match target {
                ImportTarget::Index(index) => (Some(index), None),
                ImportTarget::Guid(guid) => (None, Some(guid.to_string())),
            };
            json!({
                "lib": import.libid.to_string(),
                "i": index,
                "guid": guid,
                "ver": import.version.to_string(),
            })
        }
    }
}

fn value_object(value: &Value) -> Json {
    let val = match value {
        Value::Empty | Value::Null | Value::Bstr(None) => Json::Null,
        Value::I1(value) => json!(value),
        Value::Ui1(value) => json!(value),
        Value::I2(value) | Value::Bool(value) => json!(value),
        Value::Ui2(value) => json!(value),
        Value::I4(value) | Value::Int(value) => json!(value),
        Value::Ui4(value) | Value::Uint(value) | Value::Error(value) | Value::Hresult(value) => json!(value),
        Value::I8(value) | Value::Cy(value) => json!(value.to_string()),
        Value::Ui8(value) => json!(value.to_string()),
        Value::R4(value) => json!(format!("{:#010x}", value.to_bits())),
        Value::R8(value) | Value::Date(value) => json!(format!("{:#018x}", value.to_bits())),
        Value::Bstr(Some(text)) => json!(text),
        Value::NullUnknown | Value::NullDispatch => json!("null"),
        Value::Other { bits, .. } => json!(format!("raw:{bits:016x}")),
    };
    json!({ "vt": vt_name(value.var_type()), "val": val })
}

/// A constant as COM tells it. SLTG stores no VARTYPE with constants: there integers are `INT`, and those of a short
/// type the sixteen bits that are stored.
fn constant_object(value: &Value, format: Format) -> Json {
    let number = match *value {
        Value::I1(number) => i64::from(i16::from(number) as u16),
        Value::I2(number) | Value::Bool(number) => i64::from(number as u16),
        Value::Ui1(number) => number.into(),
        Value::Ui2(number) => number.into(),
        Value::I4(number) | Value::Int(number) => number.into(),
        Value::Ui4(number) | Value::Uint(number) | Value::Error(number) | Value::Hresult(number) => number.into(),
        _ => return value_object(value),
    };
    match format {
        Format::Sltg => json!({ "vt": "INT", "val": number }),
        Format::Msft => value_object(value),
    }
}

fn add_custom_data(object: &mut Json, custom_data: &[CustomData]) {
    if custom_data.is_empty() {
        return;
    }
    let entry = |data: &CustomData| {
        let fields = [("guid".to_owned(), json!(data.guid.to_string())), ("v".to_owned(), value_object(&data.value))];
        Json::Object(Map::from_iter(fields))
    };
    object["cust"] = custom_data.iter().map(entry).collect();
}
