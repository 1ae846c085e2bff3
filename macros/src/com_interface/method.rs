//! A method with what its attributes say.
//!
//! In: a method of the trait. Out: [`Method`], in the terms of the field, its types still as they are written. What always
//! holds: its name is unique among those of its kind only when `members` has looked. What it does not know: what its types
//! are at the boundary.

use comwright_codegen::analysis::Form;
use comwright_codegen::list::List;
use comwright_codegen::model::{BoolKind, CallConv, Dispid, FuncFlags, InvokeKind};
use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{FnArg, LitStr, TraitItemFn};

use super::naming;
use super::output::Output;
use super::param::{Param, Role, Structure, transposed};
use super::types::Said;
use crate::attr::{Arg, Args, Value};
use crate::com_name;
use crate::context::Context;
use crate::declare::above::{Above, Of};
use crate::docs;
use crate::number::whole;
use crate::parsed::parsed;
use crate::truth;

/// A method of an interface.
pub(super) struct Method {
    /// Its name in Rust.
    pub(super) name: Ident,
    /// Its name in COM, which the accessors of a property share.
    pub(super) com_name: String,
    /// Its documentation, a line each.
    pub(super) docs: Vec<String>,
    /// What stands above it and is handed on.
    pub(super) above: Above,
    pub(super) invoke: InvokeKind,
    /// Its number, and where that stands.
    pub(super) dispid: Option<(Dispid, Span)>,
    pub(super) convention: CallConv,
    pub(super) flags: FuncFlags,
    /// Whether success codes are results, and where that is said.
    pub(super) preserve_hresult: Option<Ident>,
    /// Whether what it leaves in its outs when it fails is left alone (rule O2).
    pub(super) outs_untrusted: bool,
    /// Whether what it gives keeps the object alive that it comes from, and where that is said.
    pub(super) keeps_alive: Option<Ident>,
    /// The kind of truth value that it gives, where that is not the interface's.
    truth: Option<BoolKind>,
    /// What a type that is named by a path is that it gives, where it is no enumeration.
    structure: Option<Structure>,
    /// `fn`, for what is missing before it.
    pub(super) fn_token: syn::Token![fn],
    /// `unsafe`, where it is written.
    pub(super) unsafety: Option<syn::Token![unsafe]>,
    pub(super) params: Vec<Param>,
    pub(super) output: Output,
}

/// The flags of methods, under their names in IDL.
const FLAGS: &[(&str, FuncFlags)] = &[
    ("bindable", FuncFlags::BINDABLE),
    ("defaultbind", FuncFlags::DEFAULT_BIND),
    ("defaultcollelem", FuncFlags::DEFAULT_COLLECTION_ELEMENT),
    ("displaybind", FuncFlags::DISPLAY_BIND),
    ("hidden", FuncFlags::HIDDEN),
    ("immediatebind", FuncFlags::IMMEDIATE_BIND),
    ("nonbrowsable", FuncFlags::NON_BROWSABLE),
    ("replaceable", FuncFlags::REPLACEABLE),
    ("requestedit", FuncFlags::REQUEST_EDIT),
    ("restricted", FuncFlags::RESTRICTED),
    ("source", FuncFlags::SOURCE),
    ("uidefault", FuncFlags::UI_DEFAULT),
];

/// The kinds of accessors, under their names in IDL.
const ACCESSORS: [(&str, InvokeKind); 3] = [
    ("propget", InvokeKind::PROPERTY_GET),
    ("propput", InvokeKind::PROPERTY_PUT),
    ("propputref", InvokeKind::PROPERTY_PUT_REF),
];

impl Method {
    /// The method as it is declared; `None` when a mistake leaves nothing to go on with, which has been told then.
    pub(super) fn of(written: TraitItemFn, interface: &Above, form: Form, context: &Context) -> Option<Self> {
        let TraitItemFn { attrs, sig, .. } = written;
        let (docs, attrs) = docs::split(attrs);
        let (above, attrs) = Above::split(attrs, Of::Method, context);
        let before = context.count();
        let mut args = Args::of_attributes("a method", &attrs, context);
        let invoke = invoke(&mut args, context);
        let dispid = args.take("dispid").map(|arg| dispid(&arg, context));
        let com_name = args.take("name").and_then(|arg| name(&arg, context));
        let mut flags = FuncFlags(0);
        for (name, flag) in FLAGS {
            if args.flag(name, context).is_some() {
                flags = flags.with(*flag);
            }
        }
        let preserve_hresult = args.flag("preserve_hresult", context);
        let outs_untrusted = args.flag("outs_untrusted_on_failure", context).is_some();
        let keeps_alive = args.flag("keeps_alive", context);
        let truth = truth::take(&mut args, context);
        let structure = Structure::take(&mut args, context);
        args.finish(context);
        // What was misspelt may have been the DISPID.
        let is_told = context.count() > before;
        let params = sig.inputs.into_iter().filter_map(|input| match input {
            FnArg::Receiver(_) => None,
            FnArg::Typed(param) => Some(param),
        });
        // As many as there are, so that one mistake does not hide another.
        let params: Vec<_> = params.map(|param| Param::of(param, context)).list();
        let params: Option<Vec<_>> = params.into_iter().collect();
        let output = Output::of(sig.output, form, preserve_hresult.as_ref(), &sig.ident, context);
        let com_name = com_name.unwrap_or_else(|| naming::com_name(&sig.ident.unraw().to_string(), invoke));
        let method = Self {
            com_name,
            name: sig.ident,
            docs,
            above: interface.lints_alone().and(above),
            invoke,
            dispid: transposed(dispid)?,
            convention: convention(sig.abi.as_ref(), context),
            flags,
            preserve_hresult,
            outs_untrusted,
            keeps_alive,
            truth,
            structure,
            fn_token: sig.fn_token,
            unsafety: sig.unsafety,
            params: params?,
            output: output?,
        };
        if method.dispid.is_none() && !is_told {
            method.check_numbered(form, context);
        }
        method.check_order(context);
        method.check(context).then_some(method)
    }

    /// That it needs no DISPID, as it has none.
    fn check_numbered(&self, form: Form, context: &Context) {
        if form == Form::Custom {
            return;
        }
        let how = if form == Form::Dual { "a `dual`" } else { "a `dispatch`" };
        let what = format!("`{}` has no DISPID, and {how} interface is called by it", self.name);
        context.error(&self.name, what, "write `#[dispid(1)]`, with a number that no other member has");
    }

    /// What can be said of the method by itself; whether it can be a method.
    fn check(&self, context: &Context) -> bool {
        let before = context.count();
        self.check_results(context);
        self.check_property(context);
        context.count() == before
    }

    /// There is one result at the most.
    fn check_results(&self, context: &Context) {
        let mut results = self.params.iter().filter(|param| param.role == Role::Retval);
        let Some(first) = results.next() else { return };
        if let Some(second) = results.next() {
            let help = "leave one of them, and write `#[out]` for the others";
            context.error(&second.name, "a method has one `#[retval]`", help);
        } else if let Output::Result(Some(_)) | Output::Value(_) = &self.output {
            let help = "write `-> Result<()>`, or leave the parameter out";
            context.error(&first.name, "the method has a result already, which it returns", help);
        }
    }

    /// Accessors are what the field knows them as.
    fn check_property(&self, context: &Context) {
        let Self { name, .. } = self;
        match self.invoke {
            InvokeKind::PROPERTY_GET if !self.has_result() => {
                let what = format!("`{name}` gets a property, and has no result");
                context.error(name, what, "write `-> Result<T>`, with the type of the property");
            }
            InvokeKind::PROPERTY_PUT | InvokeKind::PROPERTY_PUT_REF => {
                let value = self.params.iter().rfind(|param| param.is_visible());
                match value {
                    _ if self.has_result() => {
                        let what = format!("`{name}` sets a property, and has a result");
                        context.error(name, what, "write `-> Result<()>`");
                    }
                    None => {
                        let what = format!("`{name}` sets a property, and takes no value");
                        context.error(name, what, "write `value: T` as its last parameter");
                    }
                    Some(value) if value.role != Role::In => {
                        let what = "the last parameter is what the property is set to";
                        context.error(&value.name, what, "write the value as the last parameter, without attributes");
                    }
                    Some(value) => {
                        if let Some(said) = value.optional.as_ref().or(value.default.as_ref().map(|(said, _)| said)) {
                            let what = "what a property is set to cannot be left out";
                            context.error(said, what, format!("leave out `#[{said}]`"));
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// What may be left out is at the end.
    fn check_order(&self, context: &Context) {
        let is_setter = matches!(self.invoke, InvokeKind::PROPERTY_PUT | InvokeKind::PROPERTY_PUT_REF);
        let visible: Vec<_> = self.params.iter().filter(|param| param.is_visible()).list();
        let arguments = &visible[..visible.len() - usize::from(is_setter && !visible.is_empty())];
        let mut optional: Option<&Param> = None;
        for param in arguments {
            match (optional, param.is_optional()) {
                (_, true) => optional = optional.or(Some(param)),
                (Some(before), false) if param.role == Role::VarArg => {
                    let what = format!("`{}` may be left out, and `{}` takes what is left", before.name, param.name);
                    context.error(&before.name, what, "leave out `#[optional]`: a method has the one or the other");
                    return;
                }
                (Some(before), false) if param.role != Role::Out => {
                    let what =
                        format!("`{}` is required, and stands behind `{}`, which is not", param.name, before.name);
                    context.error(
                        &param.name,
                        what,
                        format!("write it before `{}`, or `#[optional]` above it", before.name),
                    );
                    return;
                }
                _ => {}
            }
        }
        let mut rest = arguments.iter().rev().skip(1).filter(|param| param.role == Role::VarArg);
        if let Some(param) = rest.next() {
            let what = format!("`{}` takes what is left of the arguments, and is not the last", param.name);
            context.error(&param.name, what, "write it behind all the others");
        }
    }

    /// Whether it has a result of its own, outs apart.
    pub(super) fn has_result(&self) -> bool {
        let is_returned = match &self.output {
            Output::Nothing => false,
            Output::Result(ok) => ok.is_some(),
            Output::Value(_) => true,
        };
        is_returned || self.params.iter().any(|param| param.role == Role::Retval)
    }

    /// What is said of what it gives.
    pub(super) fn said(&self) -> Said<'_> {
        Said { truth: self.truth, structure: self.structure.as_ref() }
    }

    /// The arguments that stand before the value that a setter takes; all of them elsewhere.
    pub(super) fn index_count(&self) -> usize {
        let visible = self.params.iter().filter(|param| param.is_visible()).count();
        match self.invoke {
            InvokeKind::PROPERTY_PUT | InvokeKind::PROPERTY_PUT_REF => visible.saturating_sub(1),
            _ => visible,
        }
    }
}

/// Which accessor it is.
fn invoke(args: &mut Args, context: &Context) -> InvokeKind {
    let said: Vec<_> = ACCESSORS.iter().filter_map(|(name, invoke)| Some((args.flag(name, context)?, *invoke))).list();
    if let [(first, _), (second, _), ..] = &*said {
        let what = format!("an accessor is either `{first}` or `{second}`");
        context.error(second, what, "write a method for each");
    }
    said.first().map_or(InvokeKind::FUNC, |(_, invoke)| *invoke)
}

/// `#[dispid(3)]`.
fn dispid(arg: &Arg, context: &Context) -> Option<(Dispid, Span)> {
    if arg.value_tokens().is_empty() || matches!(arg.value, Value::None) {
        context.error(&arg.name, "`dispid` needs a number", "write `#[dispid(3)]`");
        return None;
    }
    let tokens = arg.value_tokens();
    let number = parsed(tokens.clone()).ok().and_then(|value| whole(&value));
    // DISPIDs are written with or without their sign: 0xfffffffc is -4.
    let fitting = number.and_then(|number| {
        i32::try_from(number).ok().or_else(|| u32::try_from(number).ok().map(|number| number.cast_signed()))
    });
    match fitting {
        Some(number) => Some((Dispid(number), tokens.span())),
        None => {
            context.error(&tokens, format!("`{tokens}` is no DISPID"), "write a number of 32 bits");
            None
        }
    }
}

/// `#[name("Title")]`.
fn name(arg: &Arg, context: &Context) -> Option<String> {
    let tokens = arg.said("a name in quotes", context)?;
    let Ok(name) = parsed::<LitStr>(tokens.clone()) else {
        context.error(&tokens, format!("`{tokens}` is no text"), format!("write `#[{}(\"Title\")]`", arg.name));
        return None;
    };
    com_name::checked(name, context).map(|name| name.value())
}

/// `extern "C"`: as which function it is called, on x86 (rule B6).
fn convention(abi: Option<&syn::Abi>, context: &Context) -> CallConv {
    let Some(abi) = abi else { return CallConv::STDCALL };
    match abi.name.as_ref().map(LitStr::value).as_deref() {
        Some("system") => CallConv::STDCALL,
        Some("C") | None => CallConv::CDECL,
        Some("fastcall") => CallConv::FASTCALL,
        Some(other) => {
            let help = "write `\"system\"`, which is also what it is without `extern`, `\"C\"` or `\"fastcall\"`";
            context.error(&abi.name, format!("no function of a table is called as `{other}`"), help);
            CallConv::STDCALL
        }
    }
}
