//! What stands in the parentheses of `#[com_interface(…)]`.
//!
//! In: their tokens. Out: [`Options`]. What always holds: what is wrong has been told, and something stands in for it. What it
//! does not know: the trait.

use comwright_codegen::analysis::Form;
use comwright_codegen::analysis::form::{IID_IDISPATCH, IID_IUNKNOWN};
use comwright_codegen::list::List;
use comwright_codegen::model::{BoolKind, Guid, TypeFlags};
use proc_macro2::{Ident, Span, TokenStream};
use syn::LitStr;

use crate::attr::{Arg, Args};
use crate::automation;
use crate::com_name;
use crate::context::Context;
use crate::crate_path::CratePath;
use crate::guid;
use crate::parsed::parsed;
use crate::truth;

/// What is said of an interface as a whole.
pub(super) struct Options {
    /// The IID; zero where that is a mistake.
    pub(super) iid: Guid,
    /// How it is called.
    pub(super) form: Form,
    /// What automation and macro languages are told of it.
    pub(super) flags: TypeFlags,
    /// Its name in COM, where that is not the trait's.
    pub(super) name: Option<String>,
    /// The kind of its truth values (rule S11).
    pub(super) truth: Option<BoolKind>,
    /// Whether it gets the server half, and what that is like.
    pub(super) server: Server,
    /// Whether it gets a proxy.
    pub(super) is_proxied: bool,
    /// Where the runtime is.
    pub(super) crate_path: CratePath,
}

/// The server half of an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Server {
    /// None.
    None,
    /// Whoever serves it writes every method.
    Whole,
    /// A method that nobody has written says E_NOTIMPL.
    Partial,
}

impl Options {
    pub(super) fn parse(tokens: TokenStream, context: &Context) -> Self {
        let before = context.count();
        let mut args = match parsed::<LitStr>(tokens.clone()) {
            Ok(iid) => {
                context.error(&iid, "nobody has said what this is", format!("write `iid = {}`", iid.token()));
                Args::parse("com_interface", TokenStream::new(), context)
            }
            Err(_) => Args::parse("com_interface", tokens, context),
        };
        let iid = args.take("iid").map(|arg| iid(&arg, context));
        let form = form(&mut args, automation::IS_THERE, context);
        let mut flags = match form {
            Form::Dual => TypeFlags::DUAL.with(TypeFlags::OLE_AUTOMATION).with(TypeFlags::DISPATCHABLE),
            Form::Dispatch => TypeFlags::DISPATCHABLE,
            Form::Custom => TypeFlags(0),
        };
        for (name, flag) in FLAGS {
            if args.flag(name, context).is_some() {
                flags = flags.with(*flag);
            }
        }
        let name =
            args.take("name").and_then(|arg| arg.string(context)).and_then(|name| com_name::checked(name, context));
        let name = name.map(|name| name.value());
        let truth = truth::take(&mut args, context);
        let server = server(&mut args, context);
        let is_proxied = proxied(args.flag("proxy", context), cfg!(feature = "apartments"), context);
        let crate_path = CratePath::take(&mut args, context);
        args.finish(context);
        // What is misspelt may be what would be missed.
        let truth = truth.or((context.count() > before).then_some(BoolKind::Variant));
        if iid.is_none() && context.count() == before {
            context.error_at(Span::call_site(), "an interface is known by its IID", OWN_IID);
        }
        let iid = iid.flatten().unwrap_or(Guid::ZERO);
        Self { iid, form, flags, name, truth, server, is_proxied, crate_path }
    }
}

/// Whether there is to be a proxy, for which the runtime has to have what it calls.
pub(super) fn proxied(word: Option<Ident>, has_apartments: bool, context: &Context) -> bool {
    if let (Some(word), false) = (&word, has_apartments) {
        let help = "write `features = [\"apartments\"]` where the crate depends on `comwright`, and on `comwright-macros` where \
                    it names that; or leave `proxy` out";
        context.error(word, "a proxy calls between apartments, and the runtime is without them", help);
    }
    word.is_some() && has_apartments
}

/// The attributes of an interface that are flags, under their names in IDL.
const FLAGS: &[(&str, TypeFlags)] = &[
    ("hidden", TypeFlags::HIDDEN),
    ("nonextensible", TypeFlags::NON_EXTENSIBLE),
    ("oleautomation", TypeFlags::OLE_AUTOMATION),
    ("restricted", TypeFlags::RESTRICTED),
];

const OWN_IID: &str = "write `iid = \"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx\"`, with a GUID of its own";

fn iid(arg: &Arg, context: &Context) -> Option<Guid> {
    let literal = arg.string(context)?;
    match guid::parse(&literal, context)? {
        Guid::ZERO => context.error(&literal, "this GUID stands for none", OWN_IID),
        IID_IUNKNOWN => context.error(&literal, "this is the IID of IUnknown", OWN_IID),
        IID_IDISPATCH => context.error(&literal, "this is the IID of IDispatch", OWN_IID),
        iid => return Some(iid),
    }
    None
}

/// `dual`, `dispatch` or `custom`, which is what it is when nothing is said.
pub(super) fn form(args: &mut Args, has_automation: bool, context: &Context) -> Form {
    let forms = [("custom", Form::Custom), ("dual", Form::Dual), ("dispatch", Form::Dispatch)];
    let said: Vec<(Ident, Form)> =
        forms.into_iter().filter_map(|(name, form)| Some((args.flag(name, context)?, form))).list();
    if let [(first, _), (second, _), ..] = &*said {
        let what = format!("an interface is either `{first}` or `{second}`");
        context.error(second, what, "leave one of them; a `dual` one is called both ways");
        // What either of them asks for would be told as well.
        return Form::Custom;
    }
    match said.first() {
        Some((word, form @ (Form::Dual | Form::Dispatch))) => {
            match automation::needed(word, format_args!("`{word}`"), has_automation, context) {
                true => *form,
                // No method has a plan of a call by Invoke.
                false => Form::Custom,
            }
        }
        Some((_, Form::Custom)) | None => Form::Custom,
    }
}

fn server(args: &mut Args, context: &Context) -> Server {
    let half = args.switch("server", context);
    let partial = args.flag("partial", context);
    match (half, partial) {
        (Some((_, false)), Some(partial)) => {
            let what = "there is no server half of which a method could be left out";
            context.error(partial, what, "leave out `partial`, or `server = false`");
            Server::None
        }
        (Some((_, false)), None) => Server::None,
        (_, Some(_)) => Server::Partial,
        (_, None) => Server::Whole,
    }
}
