//! A function of a block.
//!
//! In: the function as it is written, and what its block says. Out: the model's FUNCDESC. What always holds: whatever the model
//! has to be told has been; positions of parameters are those of others that serve.

use comwright_codegen::list::List;
use comwright_codegen::model::{
    self, Buffer, CallConv, Content, Declared, Dispid, Encoding, FuncDesc, FuncFlags, FuncKind, Imported, InvokeKind,
    OptionalParams, Type,
};
use proc_macro2::Ident;
use syn::ReturnType;
use syn::ext::IdentExt;

use super::claims::Claims;
use super::entry::Said;
use super::options::Options;
use super::param::{Surroundings, param, parts};
use super::returned::{is_length, returned};
use super::syntax::ForeignFn;
use super::value::Scope;
use crate::attr::Args;
use crate::context::Context;
use crate::declare::misspelt::or_misspelt;
use crate::docs;

/// Attributes that functions have elsewhere, and what is written here.
const OF_THE_LANGUAGE: &[(&str, &str)] = &[
    ("link_name", "write `#[entry(\"Name\")]`"),
    ("link_ordinal", "write `#[ordinal(5)]`"),
    ("link", "leave it out: the library is the one that `library_import` names"),
    ("export_name", "write `#[entry(\"Name\")]`: this function is imported"),
    (
        "no_mangle",
        "leave it out: this function is imported, and its entry is called as it is, or as `#[entry(\"Name\")]` says",
    ),
    ("track_caller", OF_A_BODY),
    ("cold", OF_A_BODY),
    ("target_feature", OF_A_BODY),
];

/// What is said of a body is said of one that is written.
const OF_A_BODY: &str = "write a function that calls this one, and the attribute above that";

/// The function; `None` when something about it is wrong, which has been told.
pub(crate) fn function(
    function: &ForeignFn,
    call_conv: CallConv,
    search: &[String],
    block: &Options,
    scope: Scope<'_>,
) -> Option<FuncDesc> {
    let context = scope.context;
    let sig = &function.sig;
    let mut args = Args::of_attributes("library_import", &function.attrs, context);
    let entry = Said::take(&mut args, context);
    let mut options = Options::take(&mut args, block, context);
    let mut returned = || returned(&sig.ident, &sig.output, &mut args, &options, scope);
    let returned = match &sig.output {
        ReturnType::Type(_, ty) => or_misspelt(ty, context, returned),
        ReturnType::Default => returned(),
    };
    args.refuse(OF_THE_LANGUAGE, context);
    let before = context.count();
    args.finish(context);
    if context.count() > before {
        options.forgo();
    }
    let parts: Vec<_> = sig.inputs.iter().map(|input| parts(input, context)).list();
    let names: Vec<_> = parts.iter().flatten().map(|(name, ..)| (*name).clone()).list();
    let is_whole = parts.iter().all(Option::is_some) && are_different(&names, context);
    if !is_whole || u16::try_from(names.len()).is_err() {
        return None;
    }
    let mut claims = Claims::new(names);
    let is_cdecl = call_conv == CallConv::CDECL;
    let mut around = Surroundings { scope, options: &options, is_cdecl, claims: &mut claims };
    let mut params = Vec::new();
    for (position, part) in (0..).zip(parts) {
        let was_open = around.claims.is_open;
        params.push(part.and_then(|(_, ty, args)| or_misspelt(ty, context, || param(position, ty, args, &mut around))));
        if around.claims.is_open && !was_open {
            context.obscures(&sig.ident);
        }
    }
    claims.check(&params, context);
    let returned = returned?;
    if !is_length(&returned.ty, claims.returned(), context) {
        return None;
    }
    let params: Vec<_> = params.into_iter().collect::<Option<_>>()?;
    let types = params.iter().map(|param| &param.ty).chain([&returned.ty]);
    let name = entry.entry(&sig.ident, &options, types.filter_map(encoding).next());
    let imported = Imported {
        rust_name: sig.ident.unraw().to_string(),
        is_safe: function.is_safe,
        sets_last_error: options.sets_last_error,
        failure: returned.failure,
        keeps_returned: returned.is_kept,
        is_loaded: options.is_loaded,
        search: search.to_vec(),
    };
    let params = claims.names().iter().zip(params).map(|(name, param)| model::Param {
        name: Some(name.unraw().to_string()),
        param_type: param.ty,
        flags: param.flags,
        default: None,
        custom_data: Vec::new(),
    });
    Some(FuncDesc {
        name: sig.ident.unraw().to_string(),
        memid: Dispid(0),
        kind: FuncKind::STATIC,
        invoke: InvokeKind::FUNC,
        call_conv,
        flags: FuncFlags(0),
        optional: OptionalParams::Last(0),
        slot: None,
        return_type: returned.ty,
        params: params.list(),
        docs: docs::documentation(function.docs.clone()),
        entry: Some(name),
        rust_name: None,
        imported: Some(Box::new(imported)),
        custom_data: Vec::new(),
    })
}

/// Tells of names that there are twice; whether there are none.
fn are_different(names: &[Ident], context: &Context) -> bool {
    let mut is_whole = true;
    for (number, name) in names.iter().enumerate() {
        if names[..number].contains(name) {
            context.error(name, format!("there is a parameter `{name}` already"), "give it another name");
            is_whole = false;
        }
    }
    is_whole
}

/// The encoding of the text in a type, which entries are named by.
fn encoding(ty: &Type) -> Option<Encoding> {
    match ty {
        Type::Pointer(inner) => encoding(inner),
        Type::Declared(declared) => match &**declared {
            Declared::Text(text) => Some(text.encoding),
            Declared::Buffer(Buffer { content: Content::Text(text), .. }) => Some(text.encoding),
            _ => None,
        },
        _ => None,
    }
}
