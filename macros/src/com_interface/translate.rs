//! From what is declared to a library of the model with one interface in it.
//!
//! What always holds: what a type library says of such an interface is what this says, but for what no declaration has words
//! for: names of results, version numbers, help contexts, custom data.

use comwright_codegen::analysis::links::{LinkRule, Origin, Says};
use comwright_codegen::analysis::{Form, Select};
use comwright_codegen::emit;
use comwright_codegen::list::{Append, List};
use comwright_codegen::model::{
    self, Dispid, FuncDesc, FuncKind, Guid, Libid, OptionalParams, ParamFlags, Type, TypeInfo, TypeKind, TypeRef,
    VarType,
};
use syn::ext::IdentExt;
use syn::{Ident, Path};

use super::method::Method;
use super::options::{Options, Server};
use super::output::Output;
use super::param::{Param, Role};
use super::types::Types;
use super::{Declared, default_value, naming};
use crate::context::Context;
use crate::declare::above::{Above, HandOn};
use crate::declare::misspelt::or_misspelt;
use crate::declare::named::{Named, derived, described, library};
use crate::declare::spelled::written;
use crate::docs;

/// The interface, and how it is to be emitted. A method with a type that is a mistake is left out.
pub(super) fn translate(
    name: Ident,
    docs: Vec<String>,
    above: Above,
    base: Option<&Path>,
    methods: Vec<Method>,
    options: Options,
    context: &Context,
) -> Declared {
    let named = Named::new();
    let types = Types { named: &named, own: &name, form: options.form, truth: options.truth, context };
    let (base, root) = self::base(base, &options, &types);
    let mut emitted = emit::Options { crate_path: options.crate_path.text(), ..emit::Options::default() };
    let rust_name = name.unraw().to_string();
    let com_name = options.name.clone().unwrap_or_else(|| rust_name.clone());
    if com_name != rust_name {
        emitted.rename.push((com_name.clone(), rust_name));
    }
    // A reference, or a pointer that comes out, is one value.
    let has_raw = methods.iter().any(|method| method.params.iter().any(Param::is_raw));
    if !has_raw {
        emitted.single.push(Select::Name(vec![com_name.clone(), "*".to_owned(), "*".to_owned()]));
    }
    let mut hand_on = HandOn::new(above.clone());
    let mut docs = docs::documentation(docs);
    docs.handed_on = hand_on.number(&above.docs_alone());
    let mut funcs = Vec::new();
    let mut kept = Vec::new();
    for method in methods {
        let index = funcs.len() as u16;
        let Some(mut func) = func(&method, index, root, &types) else { continue };
        if let (Some(word), false) = (&method.keeps_alive, gives_something_kept(&func)) {
            let what = format!("nothing that `{}` gives could need what gave it", method.name);
            context.error(word, what, "leave it out, or give an object");
        }
        func.docs.handed_on = hand_on.number(&method.above);
        let path = || Select::Name(vec![com_name.clone(), func.name.clone()]);
        if method.preserve_hresult.is_some() {
            emitted.preserve_hresult.push(path());
        }
        if method.outs_untrusted {
            emitted.outs_untrusted_on_failure.push(path());
        }
        if method.keeps_alive.is_some() {
            emitted.links.push(keeping(path()));
        }
        if method.params.iter().any(Param::is_raw) {
            let single = method.params.iter().zip(&func.params).filter(|(param, _)| !param.is_raw());
            emitted.single.append_all(single.map(|(_, param)| {
                let name = param.name.clone().unwrap_or_default();
                Select::Name(vec![com_name.clone(), func.name.clone(), name])
            }));
        } else if has_raw {
            emitted.single.push(Select::Name(vec![com_name.clone(), func.name.clone(), "*".to_owned()]));
        }
        funcs.push(func);
        kept.push(method);
    }
    let whole = || vec![Select::Name(vec![com_name.clone()])];
    if options.server != Server::None {
        emitted.server = whole();
    }
    emitted.server_partial = options.server == Server::Partial;
    if options.is_proxied {
        emitted.proxy = whole();
    }
    let info = TypeInfo {
        guid: options.iid,
        flags: options.flags,
        docs,
        // The size of a pointer.
        size: 8,
        alignment: 8,
        impl_types: vec![derived(base)],
        funcs,
        ..described(&com_name, if options.form == Form::Custom { TypeKind::Interface } else { TypeKind::Dispatch })
    };
    let library = library(Libid(Guid::ZERO), &com_name, vec![Named::imported()], vec![info]);
    Declared { name, methods: kept, library, named, hand_on, options: emitted }
}

/// How many functions the table begins with, as far as that is known, and how deep the interface is: what COM makes member ids
/// of.
#[derive(Clone, Copy)]
struct Root {
    slots: u16,
    depth: i32,
}

/// Whether an interface of the form can derive from what it derives from.
pub(super) fn can_derive(path: &Path, form: Form, context: &Context) -> bool {
    let (word, what) = match form {
        Form::Dual if is(path, "IUnknown") => ("dual", "is called by Invoke, which IUnknown does not have"),
        Form::Dispatch if is(path, "IUnknown") => ("dispatch", "is called by Invoke, which IUnknown does not have"),
        Form::Dispatch if !is(path, "IDispatch") => {
            ("dispatch", "has no table of its own, and so none that begins with another one's")
        }
        _ => return true,
    };
    context.error(path, format!("a `{word}` interface {what}"), format!("write `IDispatch`, or leave out `{word}`"));
    false
}

/// Whether there is a proxy for an interface that derives from this.
pub(super) fn can_have_proxy(path: &Path, context: &Context) -> bool {
    let is_known = is(path, "IUnknown") || is(path, "IDispatch");
    if !is_known {
        let what = "a proxy has all functions of a table, and those that this one begins with are declared elsewhere";
        context.error(path, what, "leave out `proxy`, or derive from `IUnknown` or `IDispatch`");
    }
    is_known
}

/// Whether this is the last name of a path.
fn is(path: &Path, name: &str) -> bool {
    path.segments.last().is_some_and(|last| last.ident == name)
}

/// What the interface derives from.
fn base(path: Option<&Path>, options: &Options, types: &Types<'_>) -> (TypeRef, Root) {
    const UNKNOWN: Root = Root { slots: 3, depth: 1 };
    const DISPATCH: Root = Root { slots: 7, depth: 2 };
    let is_called_by_invoke = options.form != Form::Custom;
    match path {
        Some(path) if is(path, "IDispatch") => (Named::dispatch(), DISPATCH),
        Some(path) if is(path, "IUnknown") => (Named::unknown(), UNKNOWN),
        Some(path) => {
            let root = if is_called_by_invoke { DISPATCH } else { UNKNOWN };
            (types.interface(path, is_called_by_invoke), root)
        }
        // It has been told.
        None if is_called_by_invoke => (Named::dispatch(), DISPATCH),
        None => (Named::unknown(), UNKNOWN),
    }
}

fn func(method: &Method, index: u16, root: Root, types: &Types<'_>) -> Option<FuncDesc> {
    let is_dispatch = types.form == Form::Dispatch;
    // All of them, so that one mistake does not hide another.
    let params: Vec<_> =
        method.params.iter().map(|one| or_misspelt(&one.ty, types.context, || param(one, types))).list();
    let given = match &method.output {
        Output::Nothing | Output::Result(None) => Some(None),
        Output::Result(Some(ty)) => or_misspelt(ty, types.context, || types.given(ty, method.said())).map(Some),
        Output::Value(ty) => or_misspelt(ty, types.context, || types.returned(ty, method.said())).map(Some),
    };
    let params: Option<Vec<_>> = params.into_iter().collect();
    let (mut params, given) = (params?, given?);
    let is_result = matches!(method.output, Output::Result(_));
    let return_type = match given {
        Some(ty) if is_dispatch || !is_result => ty,
        Some(ty) => {
            params.push(model::Param {
                name: None,
                param_type: Type::Pointer(Box::new(ty)),
                flags: ParamFlags::OUT.with(ParamFlags::RETVAL),
                default: None,
                custom_data: Vec::new(),
            });
            Type::Simple(VarType::HRESULT)
        }
        None if is_result && !is_dispatch => Type::Simple(VarType::HRESULT),
        None => Type::Simple(VarType::VOID),
    };
    let optional = match method.params.iter().any(|param| param.role == Role::VarArg) {
        true => OptionalParams::VarArg,
        false => OptionalParams::Last(method.params.iter().filter(|param| param.optional.is_some()).count() as u16),
    };
    Some(FuncDesc {
        name: method.com_name.clone(),
        memid: method.dispid.map_or(Dispid(0x6000_0000 | root.depth << 16 | i32::from(index)), |(dispid, _)| dispid),
        kind: if is_dispatch { FuncKind::DISPATCH } else { FuncKind::PURE_VIRTUAL },
        invoke: method.invoke,
        call_conv: method.convention,
        flags: method.flags,
        optional,
        slot: (!is_dispatch).then(|| root.slots + index),
        return_type,
        params,
        docs: docs::documentation(method.docs.clone()),
        entry: None,
        rust_name: Some(method.name.unraw().to_string()),
        imported: None,
        custom_data: Vec::new(),
    })
}

fn param(param: &Param, types: &Types<'_>) -> Option<model::Param> {
    let (param_type, mut flags) = types.param(param)?;
    if param.is_optional() {
        flags = flags.with(ParamFlags::OPTIONAL);
    }
    let default = match &param.default {
        Some((_, value)) => {
            flags = flags.with(ParamFlags::HAS_DEFAULT);
            Some(default_value::value(value, &param_type, &written(&param.ty), types.context)?)
        }
        None => None,
    };
    let name = Some(naming::param_name(&param.name.unraw().to_string()));
    Some(model::Param { name, param_type, flags, default, custom_data: Vec::new() })
}

/// Whether something comes out that may have an object in it: numbers and text do not.
fn gives_something_kept(func: &FuncDesc) -> bool {
    let outs = func.params.iter().filter(|param| param.flags.contains(ParamFlags::OUT));
    let mut given = outs.map(|param| &param.param_type).chain([&func.return_type]);
    given.any(|ty| {
        let ty = if let Type::Pointer(inner) = ty { inner } else { ty };
        match ty {
            Type::Simple(vt) => {
                matches!(*vt, VarType::UNKNOWN | VarType::DISPATCH | VarType::VARIANT | VarType::SAFEARRAY)
            }
            Type::Declared(_) => false,
            _ => true,
        }
    })
}

/// That what a method gives keeps the object that gives it.
fn keeping(method: Select) -> LinkRule {
    let origin = Origin { place: "keeps_alive".to_owned(), is_preset: false };
    LinkRule { says: Says::Method(method), reason: None, libraries: Vec::new(), origin }
}
