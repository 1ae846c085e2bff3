//! Reads a type library and prints what one could call, through the library API.
//!
//! `cargo run -p inspect-typelib` shows the library that is shipped with this example; a path, or `file.dll\2`, as an
//! argument shows another one. `comwright dump` prints much more: this is about how little code it takes to look at a
//! library.

use std::error::Error;
use std::ffi::OsString;

use comwright_codegen::input::{self, Source};
use comwright_codegen::model::{FuncDesc, ImplTypeFlags, InvokeKind, Param, ParamFlags, Type, TypeKind, TypeLib};
use comwright_codegen::resolve::Resolver;

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/phonebook.tlb");

fn main() -> Result<(), Box<dyn Error>> {
    let source = std::env::args_os().nth(1).unwrap_or_else(|| OsString::from(SHIPPED));
    let library = input::load(&Source::parse(&source))?.library;
    println!("{} {}: {}", library.name, library.version, library.docs.help_string.as_deref().unwrap_or("(no help)"));
    let resolver = Resolver::new();
    for info in &library.types {
        match info.kind {
            TypeKind::Interface | TypeKind::Dispatch => {
                println!("\n{}", info.name);
                info.funcs.iter().for_each(|func| println!("    {}", signature(func, &library, &resolver)));
            }
            TypeKind::CoClass => {
                println!("\nclass {} {{{}}}", info.name, info.guid);
                for interface in &info.impl_types {
                    let name = &resolver.resolve(&library, interface.reference)?.info.name;
                    let is_source = interface.flags.contains(ImplTypeFlags::SOURCE);
                    println!("    {} {name}", if is_source { "fires events of" } else { "implements" });
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn signature(func: &FuncDesc, library: &TypeLib, resolver: &Resolver) -> String {
    let accessor = match func.invoke {
        InvokeKind::PROPERTY_GET => "get ",
        InvokeKind::PROPERTY_PUT => "put ",
        InvokeKind::PROPERTY_PUT_REF => "putref ",
        _ => "",
    };
    let is_result = |param: &&Param| param.flags.contains(ParamFlags::RETVAL);
    let params: Vec<_> = func
        .params
        .iter()
        .filter(|param| !is_result(param))
        .map(|param| {
            let optional = if param.flags.contains(ParamFlags::OPTIONAL) || param.default.is_some() { "?" } else { "" };
            let name = param.name.as_deref().unwrap_or("value");
            format!("{name}{optional}: {}", type_name(&param.param_type, library, resolver))
        })
        .collect();
    let result = match func.params.iter().find(is_result) {
        Some(Param { param_type: Type::Pointer(result), .. }) => type_name(result, library, resolver),
        _ => type_name(&func.return_type, library, resolver),
    };
    format!("{accessor}{}({}) -> {result}", func.name, params.join(", "))
}

fn type_name(value: &Type, library: &TypeLib, resolver: &Resolver) -> String {
    match value {
        Type::Simple(vt) => vt.name().map_or_else(|| format!("VT {}", vt.0), str::to_owned),
        Type::Pointer(inner) => format!("{}*", type_name(inner, library, resolver)),
        Type::SafeArray(element) => format!("SAFEARRAY({})", type_name(element, library, resolver)),
        // No type library has one.
        Type::Declared(declared) => type_name(&Type::Simple(declared.nearest()), library, resolver),
        Type::CArray { element, .. } => format!("{}[]", type_name(element, library, resolver)),
        Type::Ref(reference) => match resolver.resolve(library, *reference) {
            Ok(resolved) => resolved.info.name.clone(),
            Err(unresolved) => format!("({unresolved})"),
        },
    }
}
