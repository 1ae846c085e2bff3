//! The trait as it is written.
//!
//! In: the tokens behind the attribute. Out: its name, its base and its methods, whatever their attributes and types say.
//! What always holds: the trait has exactly one base, and methods of a plain form alone. What a trait may have and no
//! interface has is a mistake.

use comwright_codegen::distance::distance;
use comwright_codegen::list::{Append, List};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::{
    AttrStyle, Attribute, Generics, Ident, ItemTrait, Lifetime, Path, Signature, Token, TraitItem, TraitItemFn,
    TypeParamBound, Visibility, braced,
};

use crate::automation;
use crate::context::Context;
use crate::declare::plain::{self, Place};
use crate::declare::readable::readable;
use crate::declare::used::Used;
use crate::parsed::parsed;
use crate::whole::Whole;

/// A trait that may be an interface.
pub(super) struct Written {
    pub(super) attrs: Vec<Attribute>,
    pub(super) vis: Visibility,
    /// `unsafe`, where it is written.
    pub(super) unsafety: Option<Token![unsafe]>,
    pub(super) name: Ident,
    /// The interface that it derives from; `None` where that is a mistake.
    pub(super) base: Option<Path>,
    /// The methods, in the order of their slots.
    pub(super) methods: Vec<TraitItemFn>,
}

impl Written {
    /// The trait in these tokens; `None` when it is no trait.
    pub(super) fn parse(tokens: TokenStream, context: &Context) -> Option<Self> {
        let (head, body) = apart(tokens);
        let mut item = match parsed::<syn::Item>(head) {
            Ok(syn::Item::Trait(item)) => item,
            Ok(other) => {
                let what = "`com_interface` is for a trait";
                context.error(
                    keyword(&other.to_token_stream()),
                    what,
                    "write `unsafe trait IFoo: IUnknown { … }` below it",
                );
                return None;
            }
            Err(error) => {
                context.unread(error);
                return None;
            }
        };
        let items = match body {
            Some(body) => parsed::<Items>(body.into()).map_err(|error| context.unread(error)).ok()?,
            None => Items { attrs: Vec::new(), items: std::mem::take(&mut item.items), unread: None },
        };
        if let Some(error) = items.unread {
            context.unread(error);
        }
        item.attrs.append_all(items.attrs);
        // They stand above what is made of the trait.
        item.attrs.iter_mut().for_each(|attr| attr.style = AttrStyle::Outer);
        check_trait(&item, context);
        let base = base(&item, context);
        let methods = items.items.into_iter().filter_map(|item| method(item, context)).list();
        Some(Self { attrs: item.attrs, vis: item.vis, unsafety: item.unsafety, name: item.ident, base, methods })
    }

    /// What it names of the runtime.
    pub(super) fn used(&self) -> Used {
        let mut used = Used::new(automation::IS_THERE);
        if let Some(base) = &self.base {
            used.add_base(base);
        }
        for sig in self.methods.iter().map(|method| &method.sig) {
            for input in &sig.inputs {
                if let syn::FnArg::Typed(param) = input {
                    used.add(&param.ty);
                }
            }
            if let syn::ReturnType::Type(_, ty) = &sig.output {
                used.add(ty);
            }
        }
        used
    }
}

/// What stands in the braces of a trait.
struct Items {
    /// What is said of the trait there: `//!` and `#![…]`.
    attrs: Vec<Attribute>,
    items: Vec<TraitItem>,
    /// What could not be read.
    unread: Option<syn::Error>,
}

impl Parse for Items {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let content;
        braced!(content in input);
        let attrs = content.call(Attribute::parse_inner)?;
        let mut items = Vec::new();
        let mut unread = None;
        while !content.is_empty() {
            match plain::function(&content, Place::Trait) {
                Some(plain::Function { attrs, sig, semi_token, .. }) => {
                    items.push(TraitItem::Fn(TraitItemFn { attrs, sig, default: None, semi_token: Some(semi_token) }));
                }
                None => match readable(&content)? {
                    Ok(item) => items.push(item),
                    Err(error) => unread = Some(error),
                },
            }
        }
        Ok(Self { attrs, items, unread })
    }
}

/// An item with nothing in the braces at its end, and these with what is in them: `syn` reads a whole trait at once, or
/// none of it. An item that ends otherwise is as it was.
fn apart(item: TokenStream) -> (TokenStream, Option<TokenTree>) {
    let mut trees: Vec<_> = item.into_iter().list();
    let body = match trees.last_mut() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            let mut empty = Group::new(Delimiter::Brace, TokenStream::new());
            empty.set_span(group.span());
            Some(TokenTree::Group(std::mem::replace(group, empty)))
        }
        _ => None,
    };
    (trees.into_iter().whole(), body)
}

/// The methods of the trait in these tokens, each name once. The trait is read once more: only where there is a
/// mistake they are asked for.
pub(super) fn methods(tokens: TokenStream) -> Vec<TraitItemFn> {
    let items = parsed::<ItemTrait>(tokens).map(|item| item.items).unwrap_or_default();
    let mut methods: Vec<TraitItemFn> = Vec::new();
    for item in items {
        if let TraitItem::Fn(method) = item
            && !methods.iter().any(|known| known.sig.ident == method.sig.ident)
        {
            methods.push(method);
        }
    }
    methods
}

/// The first token of an item behind its attributes: what says which kind it is.
fn keyword(item: &TokenStream) -> TokenStream {
    let mut trees = item.clone().into_iter().peekable();
    while let Some(TokenTree::Punct(punct)) = trees.peek()
        && punct.as_char() == '#'
    {
        trees.nth(1);
    }
    trees.next().into_iter().whole()
}

fn check_trait(item: &ItemTrait, context: &Context) {
    if item.unsafety.is_none() {
        let what = "whoever declares an interface promises that objects which answer for its IID have these methods";
        context.error(item.trait_token, what, "write `unsafe trait`");
    }
    if let Some(token) = &item.auto_token {
        context.error(token, "an interface is no auto trait", "leave out `auto`");
    }
    if !item.generics.params.is_empty() {
        let help = "leave it out: an interface has one table, the same for everybody";
        context.error(&item.generics, "an interface has no generic parameters", help);
    }
    if let Some(clause) = &item.generics.where_clause {
        context.error(clause, "an interface has no conditions", "leave out `where`");
    }
}

/// What a base is.
const A_BASE: &str = "write the interface whose methods come first: `IUnknown`, `IDispatch`, or another one";

/// The one interface that it derives from.
fn base(item: &ItemTrait, context: &Context) -> Option<Path> {
    let mut bounds = item.supertraits.iter();
    let Some(first) = bounds.next() else {
        context.error(
            &item.ident,
            format!("`{}` derives from no interface", item.ident),
            format!("{A_BASE}, behind a colon"),
        );
        return None;
    };
    if let Some(second) = bounds.next() {
        let help = "leave one of them: an object has other interfaces besides, and this one need not derive from them";
        context.error(second, "an interface derives from one other", help);
        return None;
    }
    match first {
        TypeParamBound::Trait(bound) if bound.lifetimes.is_none() && bound.modifier.to_token_stream().is_empty() => {
            let with_arguments = bound.path.segments.iter().find(|segment| !segment.arguments.is_empty());
            if let Some(segment) = with_arguments {
                context.error(&segment.arguments, "an interface has no generic arguments", "leave them out");
                return None;
            }
            is_interface(&bound.path, context).then(|| bound.path.clone())
        }
        other => {
            context.error(other, "this is no interface", A_BASE);
            None
        }
    }
}

/// Whether a path may be that of an interface: whether it is one, the compiler says, but of what goes with it as well.
/// What the language and its libraries have under a name that nobody has given is none, and neither is what is nearly the
/// name of one of ours. Whoever has an interface of such a name says where it is, by a path.
fn is_interface(path: &Path, context: &Context) -> bool {
    const OF_THE_PRELUDE: &[&str] = &[
        "Box",
        "Clone",
        "Copy",
        "Default",
        "Drop",
        "Eq",
        "Ord",
        "PartialEq",
        "PartialOrd",
        "Send",
        "Sized",
        "String",
        "Sync",
        "ToOwned",
        "ToString",
        "Unpin",
    ];
    let (Some(first), Some(last)) = (path.segments.first(), path.segments.last()) else { return true };
    let name = last.ident.to_string();
    let is_alone = path.segments.len() == 1;
    let is_of_the_language = match is_alone {
        true => OF_THE_PRELUDE.contains(&&*name),
        false => ["std", "core", "alloc"].iter().any(|library| first.ident == library),
    };
    if is_of_the_language {
        context.error(path, format!("`{name}` is no interface"), A_BASE);
        return false;
    }
    // `IDispatchEx` is another interface.
    let is_near = |known: &&str| !name.starts_with(known) && distance(&name, known) == 1;
    let meant = ["IUnknown", "IDispatch"].into_iter().find(is_near);
    match meant {
        Some(meant) if is_alone => {
            let help = format!("did you mean `{meant}`? An interface of that name is written `self::{name}`");
            context.error(path, format!("there is no interface `{name}`"), help);
            false
        }
        _ => true,
    }
}

/// The method, if the item is one that an interface can have.
fn method(item: TraitItem, context: &Context) -> Option<TraitItemFn> {
    let (what, help) = match &item {
        TraitItem::Fn(_) => {
            let TraitItem::Fn(mut method) = item else { return None };
            check_method(&mut method, context);
            return Some(method);
        }
        TraitItem::Const(_) => ("an interface has no constants", "put it beside the trait"),
        TraitItem::Type(_) => ("an interface has no types", "put it beside the trait"),
        TraitItem::Macro(_) => ("a macro does not tell which methods it makes", "write the methods"),
        _ => ("this is no method", "write `fn name(&self, …) -> Result<…>;`"),
    };
    context.error(first_behind_attributes(&item), what, help);
    None
}

fn first_behind_attributes(item: &TraitItem) -> TokenStream {
    keyword(&item.to_token_stream())
}

/// What a method of a trait may have and no method of an interface has.
fn check_method(method: &mut TraitItemFn, context: &Context) {
    let sig = &method.sig;
    if let Some(body) = &method.default {
        // The whole body would be underlined.
        context.error_at(body.brace_token.span.open(), "a method of an interface has no body", "write `;` instead");
    }
    if let Some(token) = &sig.constness {
        context.error(token, "a method of an interface is not `const`", "leave it out");
    }
    if let Some(token) = &sig.asyncness {
        let help = "leave it out: a call through a table comes back when it is done";
        context.error(token, "a method of an interface is not `async`", help);
    }
    if !sig.generics.params.is_empty() {
        let help = "write the types that the method has at the boundary, and leave lifetimes out";
        context.error(&sig.generics, "a method of an interface has no generic parameters", help);
    }
    if let Some(clause) = &sig.generics.where_clause {
        context.error(clause, "a method of an interface has no conditions", "leave out `where`");
    }
    if let Some(variadic) = &sig.variadic {
        let help = "write `#[vararg] rest: SafeArray<Variant>`";
        context.error(variadic, "a method of an interface takes as many arguments as it says", help);
    }
    forget_lifetimes(&mut method.sig);
    check_receiver(method, context);
}

/// Lifetimes that are the method's own become those that nobody names: that they are there has been told.
fn forget_lifetimes(sig: &mut Signature) {
    let own = sig.generics.lifetimes().map(|own| own.lifetime.ident.clone()).list();
    if own.is_empty() {
        return;
    }
    sig.generics = Generics::default();
    if let Ok(unnamed) = parsed(unnamed(sig.to_token_stream(), &own)) {
        *sig = unnamed;
    }
}

fn unnamed(tokens: TokenStream, own: &[Ident]) -> TokenStream {
    let mut is_lifetime = false;
    let token = |token| {
        let was_lifetime = is_lifetime;
        is_lifetime = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == '\'');
        match token {
            TokenTree::Ident(name) if was_lifetime && own.contains(&name) => Ident::new("_", name.span()).into(),
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), unnamed(group.stream(), own));
                inner.set_span(group.span());
                inner.into()
            }
            other => other,
        }
    };
    tokens.into_iter().map(token).whole()
}

/// Whether it is `'_`, which says nothing.
pub(super) fn is_unnamed(lifetime: &Lifetime) -> bool {
    lifetime.ident == "_"
}

fn check_receiver(method: &TraitItemFn, context: &Context) {
    const HELP: &str = "write `&self`: an object has many owners, and each calls it through a pointer";
    match method.sig.inputs.first() {
        Some(syn::FnArg::Receiver(receiver)) => {
            let is_plain = receiver.colon_token.is_none()
                && receiver.mutability.is_none()
                && receiver.reference.as_ref().is_some_and(|(_, lifetime)| lifetime.as_ref().is_none_or(is_unnamed));
            if !is_plain {
                context.error(receiver, "an object is called by `&self`", HELP);
            }
        }
        _ => context.error(&method.sig.ident, format!("`{}` is called on no object", method.sig.ident), HELP),
    }
}
