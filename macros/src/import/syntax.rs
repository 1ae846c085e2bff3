//! An extern block as it is written.
//!
//! In: tokens. Out: its functions with their signatures, whatever their attributes and types say. What always holds: there is
//! one extern block with a calling convention, and nothing but functions without a body in it. What it does not know: what
//! an import is. `syn` itself keeps `safe fn` as tokens, which is why the block is parsed here.

use comwright_codegen::list::Append;
use comwright_codegen::model::CallConv;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, LitStr, Signature, Token, Visibility, braced};

use crate::context::Context;
use crate::declare::above::{Above, Of};
use crate::declare::plain::{self, Place};
use crate::declare::readable::readable;
use crate::docs;
use crate::parsed::parsed;

/// An extern block.
pub(crate) struct ExternBlock {
    /// `unsafe`, where it is written.
    pub(crate) unsafety: Option<Token![unsafe]>,
    /// What stands above it and is handed on to all its functions.
    pub(crate) above: Above,
    /// How its functions are called.
    pub(crate) call_conv: CallConv,
    /// The functions, in order.
    pub(crate) functions: Vec<ForeignFn>,
}

/// A function of the block.
pub(crate) struct ForeignFn {
    /// Its documentation, a line each.
    pub(crate) docs: Vec<String>,
    /// What stands above it, or above its block, and is handed on.
    pub(crate) above: Above,
    /// What stands above it besides.
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    /// Whether it is a `safe fn`.
    pub(crate) is_safe: bool,
    pub(crate) sig: Signature,
    body: Option<syn::Block>,
}

/// The block, with whatever is in it.
struct Written {
    attrs: Vec<Attribute>,
    unsafety: Option<Token![unsafe]>,
    abi: syn::Abi,
    /// A function outside of any block.
    bare: Option<Token![fn]>,
    items: Vec<Item>,
    /// What could not be read.
    unread: Option<syn::Error>,
}

/// What stands in the block.
enum Item {
    Function(Box<ForeignFn>),
    /// Something else.
    Other(TokenStream),
}

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        let unsafety = input.parse()?;
        let abi = match input.peek(Token![extern]) {
            true => input.parse()?,
            false => syn::Abi { extern_token: Token![extern](input.span()), name: None },
        };
        if input.peek(Token![fn]) {
            let bare = input.parse()?;
            input.parse::<TokenStream>()?;
            return Ok(Self { attrs, unsafety, abi, bare: Some(bare), items: Vec::new(), unread: None });
        }
        if !input.peek(syn::token::Brace) {
            let what = "`library_import` is for an extern block";
            return Err(input.error(format!("{what}\n  help: write `unsafe extern \"system\" {{ … }}` below it")));
        }
        let content;
        braced!(content in input);
        let mut items = Vec::new();
        let mut unread = None;
        while !content.is_empty() {
            match plain::function(&content, Place::Block) {
                Some(plain::Function { attrs, vis, safe, sig, .. }) => {
                    items.push(Item::Function(Box::new(ForeignFn::new(attrs, vis, safe.is_some(), sig, None))));
                }
                None => match readable(&content)? {
                    Ok(item) => items.push(item),
                    Err(error) => unread = Some(error),
                },
            }
        }
        Ok(Self { attrs, unsafety, abi, bare: None, items, unread })
    }
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let is_safe =
            !input.peek(Token![fn]) && input.peek(Ident::peek_any) && input.fork().call(Ident::parse_any)? == "safe";
        if is_safe {
            input.call(Ident::parse_any)?;
        }
        if !is_function(input) {
            return Ok(Self::Other(rest_of_item(input)?));
        }
        let sig = input.parse()?;
        let body = match input.parse::<Option<Token![;]>>()? {
            Some(_) => None,
            None => Some(input.parse()?),
        };
        Ok(Self::Function(Box::new(ForeignFn::new(attrs, vis, is_safe, sig, body))))
    }
}

/// Whether a function begins here.
fn is_function(input: ParseStream<'_>) -> bool {
    if input.peek(Token![fn]) {
        return true;
    }
    let ahead = input.fork();
    let is_before = |ahead: ParseStream<'_>| {
        ahead.peek(Token![const])
            || ahead.peek(Token![async])
            || ahead.peek(Token![unsafe])
            || ahead.peek(Token![extern])
            || ahead.peek(LitStr)
    };
    while is_before(&ahead) && ahead.parse::<TokenTree>().is_ok() {}
    ahead.peek(Token![fn])
}

/// The tokens up to the end of an item, which is a semicolon or a block.
fn rest_of_item(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    loop {
        let is_last = input.is_empty() || input.peek(Token![;]) || input.peek(syn::token::Brace);
        if !input.is_empty() {
            tokens.extend([input.parse::<TokenTree>()?]);
        }
        if is_last {
            return Ok(tokens);
        }
    }
}

impl ExternBlock {
    /// The block in these tokens; `None` when there is none, which has been told then.
    pub(crate) fn parse(tokens: TokenStream, context: &Context) -> Option<Self> {
        let written: Written = match parsed(tokens) {
            Ok(written) => written,
            Err(error) if error.to_string().contains("help: ") => {
                context.push(error);
                return None;
            }
            Err(error) => {
                context.unread(error);
                return None;
            }
        };
        if let Some(error) = written.unread {
            context.unread(error);
        }
        if let Some(bare) = written.bare {
            let help = "put it into a block: `unsafe extern \"system\" { fn …; }`";
            context.error(bare, "`library_import` is for the functions of an extern block", help);
            return None;
        }
        if written.unsafety.is_none() {
            let what = "nobody has said that these functions are what they are declared as";
            context.error(written.abi.extern_token, what, "write `unsafe extern`");
        }
        let call_conv = call_conv(&written.abi, context);
        let (above, others) = Above::split(docs::split(written.attrs).1, Of::Block, context);
        for attr in others {
            let help = "leave it out: a block hands on lints, `cfg`, `cfg_attr`, `deprecated` and `doc(…)`";
            context.error(attr.path(), "this is nothing to say of a block", help);
        }
        let mut functions = Vec::new();
        for item in written.items {
            match item {
                Item::Function(function) => functions.append_all((*function).checked(&above, context)),
                Item::Other(tokens) => match parsed::<syn::ForeignItem>(tokens.clone()) {
                    Ok(_) => context.error(tokens, "this is no function", "put it outside of the block"),
                    Err(error) => context.unread(error),
                },
            }
        }
        let unsafety = written.unsafety;
        Some(Self { unsafety, above, call_conv: call_conv.unwrap_or(CallConv::STDCALL), functions })
    }
}

/// What a calling convention is called in Rust.
fn call_conv(abi: &syn::Abi, context: &Context) -> Option<CallConv> {
    const HELP: &str = "write `\"system\"` for functions of the system, `\"C\"` for those of C, or `\"fastcall\"`";
    let Some(name) = &abi.name else {
        context.error(abi.extern_token, "the block does not say how its functions are called", HELP);
        return None;
    };
    match &*name.value() {
        "system" => Some(CallConv::STDCALL),
        "C" => Some(CallConv::CDECL),
        "fastcall" => Some(CallConv::FASTCALL),
        _ => {
            context.error(name, format!("{} is no calling convention here", name.to_token_stream()), HELP);
            None
        }
    }
}

impl ForeignFn {
    fn new(attrs: Vec<Attribute>, vis: Visibility, is_safe: bool, sig: Signature, body: Option<syn::Block>) -> Self {
        let (docs, attrs) = docs::split(attrs);
        Self { docs, above: Above::default(), attrs, vis, is_safe, sig, body }
    }

    /// The function, when its signature is one that a function of a library has.
    fn checked(mut self, block: &Above, context: &Context) -> Option<Self> {
        let (above, attrs) = Above::split(std::mem::take(&mut self.attrs), Of::Function, context);
        self.attrs = attrs;
        self.above = block.and(above);
        let sig = &self.sig;
        if let Some(body) = &self.body {
            let what = "a function of a library has no body here";
            context.error_at(body.brace_token.span.join(), what, "end the declaration with `;`");
            return None;
        }
        let before_fn = sig.constness.map(|token| token.span).or(sig.asyncness.map(|token| token.span));
        if let (true, Some(at)) = (self.is_safe, before_fn) {
            // Not even the compiler can read that.
            context.unread(syn::Error::new(at, "`safe` stands before `fn`"));
            return None;
        }
        if let Some(constness) = &sig.constness {
            context.error(constness, "no function of a library can be called at compile time", "leave out `const`");
        } else if let Some(asyncness) = &sig.asyncness {
            context.error(asyncness, "a function of a library has come back when its call has", "leave out `async`");
        } else if let Some(abi) = &sig.abi {
            context.error(abi, "the block says how its functions are called", "leave this out, or make another block");
        } else if !sig.generics.params.is_empty() || sig.generics.where_clause.is_some() {
            let generics = &sig.generics;
            let at = match generics.params.is_empty() {
                true => generics.where_clause.to_token_stream(),
                false => generics.params.to_token_stream(),
            };
            context.error(at, "a function of a library is not generic", "write the types that it has");
        } else if let Some(variadic) = &sig.variadic {
            let help = "declare it once for each list of arguments that you need, with the same `#[entry]`";
            context.error(variadic, "a call with any arguments cannot be checked", help);
        } else if let Some(receiver) = sig.receiver() {
            let help = "write a parameter with a name and a type";
            context.error(receiver.self_token, "a function of a library has no `self`", help);
        } else {
            return Some(self);
        }
        None
    }
}
