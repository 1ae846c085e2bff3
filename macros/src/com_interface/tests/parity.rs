//! A declared interface is what its type library says: the same model, but for what a declaration has no words for, and the
//! same plans.
//!
//! What it has no words for, and what is made equal before the two are compared:
//!
//! * names of results, and of what a property is set to: a declaration returns the one, and has a name for the other; and the
//!   case of the other names, of which widl keeps one spelling in a library;
//! * `SCODE` beside `HRESULT`, `int` beside `long`, aliases of numbers: they are the same at the boundary;
//! * slots and the member ids that follow from them, of which the order counts: where the table of a base ends that is
//!   named by its path, a macro does not see;
//! * what is in a structure, which is declared elsewhere, and so what of it goes to another apartment;
//! * versions, help contexts, custom data, and the size of a pointer on the target of the library;
//! * names of values in place of what they are: a default is written as a number;
//! * `LPWSTR` and `LPSTR`, which no method of a declared interface has: text of COM is a BSTR.
//!
//! What it says besides: that `&T`, `&mut T` and `#[out]` are one value each, also in an interface that is neither `dual` nor
//! `oleautomation`, where a library does not tell.

mod declarations;

use std::path::Path;

use comwright_codegen::analysis::{TypeId, Universe};
use comwright_codegen::emit::Select;
use comwright_codegen::marshal::explain::{Place, explain};
use comwright_codegen::marshal::{Member, Omitted, Rules};
use comwright_codegen::model::{
    Dispid, Documentation, FuncDesc, InvokeKind, ParamFlags, Type, TypeInfo, TypeKind, TypeLib, TypeRef, Value,
    VarType, Version,
};
use comwright_codegen::resolve::Resolver;
use comwright_codegen::typelib;
use proc_macro2::TokenStream;

use super::declared;

/// A library of this repository.
fn library(path: &str) -> TypeLib {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    let data = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    typelib::read(&data).expect("a library")
}

/// What the declaration and the library are compared in.
#[derive(Debug, PartialEq)]
struct Said {
    interface: TypeInfo,
    /// The names of the types that it refers to; a reference is a position here.
    names: Vec<String>,
    /// Each function's plan.
    plans: Vec<String>,
}

/// What a library says of an interface.
fn said(universe: &Universe<'_>, name: &str, single: &[String]) -> Said {
    let index = universe.main().types.iter().position(|info| info.name == name).expect("the interface") as u32;
    let id = TypeId { library: 0, index };
    let mut interface = universe.info(id).clone();
    let mut names = Vec::new();
    for implemented in &mut interface.impl_types {
        implemented.reference = renamed(universe, implemented.reference, &mut names);
        implemented.custom_data.clear();
    }
    interface.version = Version::default();
    interface.size = 0;
    interface.alignment = 0;
    interface.custom_data.clear();
    undated(&mut interface.docs);
    interface.funcs.iter_mut().for_each(|func| comparable(universe, func, &mut names));
    // Where the table of a base ends that is known by its path, nobody knows; what counts is the order.
    for (slot, func) in interface.funcs.iter_mut().enumerate() {
        func.slot = func.slot.map(|_| slot as u16);
        let is_numbered_by_slot = func.memid.0 & 0x7ff0_0000 == 0x6000_0000 && interface.kind == TypeKind::Interface;
        func.memid = if is_numbered_by_slot { Dispid(0) } else { func.memid };
    }
    let plans = Member::all(universe, id).into_iter().map(|(declaring, member)| {
        let mut rules = Rules::default();
        if let Member::Function(func) = member {
            let is_single = |name: &&String| single.iter().any(|single| single.eq_ignore_ascii_case(name));
            rules.single =
                func.params.iter().filter_map(|param| param.name.as_ref()).filter(is_single).cloned().collect();
        }
        let mut plan = member.plan(universe, id, declaring, &rules).expect("a plan");
        for param in &mut plan.params {
            param.name = unnamed(&param.name, &member);
            param.omitted = match param.omitted.take() {
                Some(Omitted::Default(value)) => Some(Omitted::Default(equal_value(value))),
                other => other,
            };
        }
        for hazard in &mut plan.hazards {
            hazard.param = hazard.param.as_deref().map(str::to_lowercase);
        }
        let place = Place {
            interface: name,
            member: member.name(),
            declaration: "",
            slot: None,
            dll: None,
            entry: None,
            cured_by_single: vec![],
        };
        let text = explain(&plan, &place, universe).replace("Handle (i32)", "i32");
        let is_seen = |line: &&str| !text.contains("(structure)") || !line.starts_with("    between apartments:");
        text.lines().filter(is_seen).map(|line| format!("{line}\n")).collect()
    });
    let plans = plans.collect();
    Said { interface, names, plans }
}

/// The name of a parameter, where both sides have one.
fn unnamed(name: &str, member: &Member<'_>) -> String {
    let Member::Function(func) = member else { return name.to_lowercase() };
    let is_it = |index: usize| func.params[index].name.as_deref() == Some(name);
    let position = (0..func.params.len()).find(|index| is_it(*index));
    match position {
        Some(index) if is_unnamed(func, index) => {
            if func.params[index].flags.contains(ParamFlags::RETVAL) {
                "result".to_owned()
            } else {
                "value".to_owned()
            }
        }
        _ => name.to_lowercase(),
    }
}

/// Whether a parameter is a result, or what a property is set to.
fn is_unnamed(func: &FuncDesc, index: usize) -> bool {
    let is_setter = matches!(func.invoke, InvokeKind::PROPERTY_PUT | InvokeKind::PROPERTY_PUT_REF);
    func.params[index].flags.contains(ParamFlags::RETVAL) || is_setter && index + 1 == func.params.len()
}

/// A function as a declaration can say it.
fn comparable(universe: &Universe<'_>, func: &mut FuncDesc, names: &mut Vec<String>) {
    undated(&mut func.docs);
    func.rust_name = None;
    func.custom_data.clear();
    func.return_type = equal(universe, &func.return_type, names);
    let unnamed: Vec<_> = (0..func.params.len()).map(|index| is_unnamed(func, index)).collect();
    for (param, is_unnamed) in func.params.iter_mut().zip(unnamed) {
        param.param_type = equal(universe, &param.param_type, names);
        param.custom_data.clear();
        param.name = param.name.take().filter(|_| !is_unnamed).map(|name| name.to_lowercase());
        param.default = param.default.take().map(equal_value);
    }
}

/// A default value, in which what is the same at the boundary is the same.
fn equal_value(value: Value) -> Value {
    match value {
        Value::Int(value) => Value::I4(value),
        Value::Uint(value) => Value::Ui4(value),
        Value::Error(value) => Value::Hresult(value),
        value => value,
    }
}

fn undated(docs: &mut Documentation) {
    *docs = Documentation { help_string: docs.help_string.take(), ..Documentation::default() };
}

/// A type, in which references are positions of names, and what is the same at the boundary is the same.
fn equal(universe: &Universe<'_>, ty: &Type, names: &mut Vec<String>) -> Type {
    match ty {
        Type::Simple(VarType::ERROR) => Type::Simple(VarType::HRESULT),
        Type::Simple(VarType::INT) => Type::Simple(VarType::I4),
        Type::Simple(VarType::UINT) => Type::Simple(VarType::UI4),
        Type::Pointer(inner) => Type::Pointer(Box::new(equal(universe, inner, names))),
        Type::SafeArray(inner) => Type::SafeArray(Box::new(equal(universe, inner, names))),
        Type::CArray { element, bounds } => {
            Type::CArray { element: Box::new(equal(universe, element, names)), bounds: bounds.clone() }
        }
        Type::Ref(reference) => {
            let id = universe.resolve(0, *reference).expect("a type");
            match &universe.info(id).aliased {
                Some(aliased) => equal(universe, aliased, names),
                None => Type::Ref(renamed(universe, *reference, names)),
            }
        }
        other => other.clone(),
    }
}

fn renamed(universe: &Universe<'_>, reference: TypeRef, names: &mut Vec<String>) -> TypeRef {
    let name = &universe.info(universe.resolve(0, reference).expect("a type")).name;
    let index = names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.clone());
        names.len() - 1
    });
    TypeRef::Local(index as u32)
}

/// Holds a declaration against a library.
fn compare(path: &str, args: TokenStream, item: TokenStream) {
    compare_but_for(&[], path, args, item);
}

/// The same but for functions that cannot be declared.
fn compare_but_for(untold: &[&str], path: &str, args: TokenStream, item: TokenStream) {
    let (declared, errors) = declared(args, item);
    assert!(errors.is_empty(), "{errors:#?}");
    let name = declared.library.types[0].name.clone();
    let (other, _) = declared.named.library();
    let ours = Universe::of(&declared.library, &|_| Ok(&other));
    let mut library = library(path);
    let info = library.types.iter_mut().find(|info| info.name == name).expect("the interface");
    info.funcs.retain(|func| !untold.contains(&&*func.name));
    let resolver = Resolver::new();
    let theirs = Universe::of(&library, &|import| resolver.library(import).map_err(|error| error.to_string()));
    let last = |select: &Select| match select {
        Select::Name(parts) => parts.last().cloned(),
        Select::Guid(_) => None,
    };
    let single: Vec<_> = declared.options.single.iter().filter_map(last).collect();
    let (ours, theirs) = (said(&ours, &name, &single), said(&theirs, &name, &single));
    for (ours, theirs) in ours.interface.funcs.iter().zip(&theirs.interface.funcs) {
        assert_eq!(ours, theirs);
    }
    for (ours, theirs) in ours.plans.iter().zip(&theirs.plans) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(ours, theirs);
}
