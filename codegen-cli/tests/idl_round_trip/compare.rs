//! Compares two libraries by the names of their types: order and repeated descriptions do not count.

use std::collections::{BTreeMap, BTreeSet};

use comwright_codegen::model::{CustomData, FuncDesc, Guid, Type, TypeInfo, TypeLib, TypeRef, VarDesc};
use comwright_codegen::resolve::Resolver;

/// What differs, one line each: `Type.member: this instead of that`.
pub(crate) fn differences(expected: &TypeLib, found: &TypeLib, resolver: &Resolver) -> Vec<String> {
    let (expected, found) = (facts(expected, resolver), facts(found, resolver));
    let keys: BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
    let nothing = "nothing".to_owned();
    keys.into_iter()
        .filter(|key| expected.get(*key) != found.get(*key))
        .map(|key| {
            let of = |facts: &BTreeMap<String, String>| facts.get(key).unwrap_or(&nothing).clone();
            format!("{key}: {} instead of {}", of(&found), of(&expected))
        })
        .collect()
}

/// Everything that a library says, each fact with the path of what it is about.
fn facts(library: &TypeLib, resolver: &Resolver) -> BTreeMap<String, String> {
    let mut facts = BTreeMap::new();
    let about = (&library.name, library.libid, library.version, library.lcid, library.sys, library.flags);
    let docs = (&library.docs, &library.help_file, &library.help_string_dll, own(&library.custom_data));
    facts.insert("library".to_owned(), format!("{about:?} {docs:?}"));
    for info in &library.types {
        if facts.contains_key(&info.name) {
            continue;
        }
        let type_name = |value: &Type| type_name(value, library, resolver);
        facts.insert(info.name.clone(), type_facts(info, &type_name));
        for (index, impl_type) in info.impl_types.iter().enumerate() {
            let reference = Type::Ref(impl_type.reference);
            let fact = format!("{} {:?} {:?}", type_name(&reference), impl_type.flags, impl_type.custom_data);
            facts.insert(format!("{}.impl{index}", info.name), fact);
        }
        for (index, func) in info.funcs.iter().enumerate() {
            facts.insert(format!("{}.{}()#{index}", info.name, func.name), func_facts(func, &type_name));
        }
        for (index, var) in info.vars.iter().enumerate() {
            facts.insert(format!("{}.{}#{index}", info.name, var.name), var_facts(var, &type_name));
        }
    }
    facts
}

fn type_facts(info: &TypeInfo, type_name: &dyn Fn(&Type) -> String) -> String {
    let TypeInfo { kind, guid, version, flags, docs, size, alignment, dll_name, custom_data, .. } = info;
    let aliased = info.aliased.as_ref().map(type_name);
    format!(
        "{kind:?} {guid:?} {version} {flags:?} {docs:?} {size}/{alignment} {aliased:?} {dll_name:?} {custom_data:?}"
    )
}

fn func_facts(func: &FuncDesc, type_name: &dyn Fn(&Type) -> String) -> String {
    let FuncDesc { memid, kind, invoke, call_conv, flags, optional, slot, docs, entry, custom_data, .. } = func;
    let params: Vec<String> = func
        .params
        .iter()
        .map(|param| {
            let name = &param.name;
            let value = type_name(&param.param_type);
            format!("{name:?}: {value} {:?} {:?} {:?}", param.flags, param.default, param.custom_data)
        })
        .collect();
    let result = type_name(&func.return_type);
    format!(
        "{memid:?} {kind:?} {invoke:?} {call_conv:?} {flags:?} {optional:?} {slot:?} {docs:?} {entry:?} {custom_data:?} \
         {result} {params:#?}"
    )
}

fn var_facts(var: &VarDesc, type_name: &dyn Fn(&Type) -> String) -> String {
    let VarDesc { memid, place, flags, docs, custom_data, .. } = var;
    format!("{memid:?} {place:?} {flags:?} {docs:?} {custom_data:?} {}", type_name(&var.var_type))
}

/// Custom data, without that in which a compiler notes its version and the time.
fn own(custom_data: &[CustomData]) -> Vec<&CustomData> {
    let stamps: Vec<Guid> = ["63", "64", "65"]
        .iter()
        .map(|byte| format!("de77ba{byte}-517c-11d1-a2da-0000f8773ce9").parse().unwrap())
        .collect();
    custom_data.iter().filter(|data| !stamps.contains(&data.guid)).collect()
}

fn type_name(value: &Type, library: &TypeLib, resolver: &Resolver) -> String {
    let name = |value: &Type| type_name(value, library, resolver);
    match value {
        Type::Simple(vt) => format!("{vt:?}"),
        Type::Pointer(inner) => format!("{}*", name(inner)),
        Type::SafeArray(element) => format!("SAFEARRAY({})", name(element)),
        Type::Declared(declared) => format!("{declared:?}"),
        Type::CArray { element, bounds } => format!("{}{bounds:?}", name(element)),
        Type::Ref(TypeRef::Local(index)) => library.types[*index as usize].name.clone(),
        Type::Ref(reference) => match resolver.resolve(library, *reference) {
            Ok(found) => found.info.name.clone(),
            Err(error) => error.to_string(),
        },
    }
}
