//! The functions that close and duplicate, and what they say when they fail.
//!
//! In: `#[release(…)]` and `#[duplicate(…)]`. Out: the functions of the runtime's traits, which call those that are named. What
//! always holds: the last error is looked at only where something says that there is one. What it does not know: what the
//! functions take and give, which the compiler holds to the raw type.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, ExprPath, Token};

use crate::attr::Args;
use crate::context::Context;
use crate::crate_path::CratePath;
use crate::item;

/// A function, and what is said of it behind a comma.
struct Function {
    path: ExprPath,
    rest: TokenStream,
}

/// The same, in `unsafe(…)`: whoever names what closes a handle promises that it does.
struct Promised {
    function: Function,
    /// Where `unsafe` is missing.
    unpromised: bool,
}

impl Parse for Promised {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(Token![unsafe]) {
            return Ok(Self { function: input.parse()?, unpromised: true });
        }
        input.parse::<Token![unsafe]>()?;
        let content;
        syn::parenthesized!(content in input);
        let path = content.parse()?;
        if !content.is_empty() {
            return Err(content.error("only the path of the function stands in `unsafe(…)`"));
        }
        Ok(Self { function: Function::with_rest(path, input)?, unpromised: false })
    }
}

impl Parse for Function {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Self::with_rest(input.parse()?, input)
    }
}

impl Function {
    /// With what is behind its path.
    fn with_rest(path: ExprPath, input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        Ok(Self { path, rest: input.parse()? })
    }
}

/// A call of a function with the raw value, for the runtime to make.
struct Call {
    /// Where the function is named: a type that does not fit is told there.
    span: Span,
    /// The parameter that has the raw value.
    raw: Ident,
    /// The path of the runtime, there.
    here: TokenStream,
    /// A closure around the call, which is promised by whoever calls what it is in.
    call: TokenStream,
}

impl Call {
    fn of(path: &ExprPath, runtime: &CratePath) -> Self {
        let span = item::made_at(path);
        let raw = Ident::new("raw__", span);
        let call = quote_spanned!(span=> || unsafe { #path(#raw) });
        Self { span, here: runtime.at(span), raw, call }
    }
}

/// `#[release(unsafe(path), failure = …, last_error)]`.
pub(super) struct Release {
    path: ExprPath,
    /// The variant of `imp::Failure`.
    failure: Option<&'static str>,
    has_last_error: bool,
}

/// How a failure shows.
const FAILURES: &[(&str, &str)] = &[
    ("zero", "Zero"),
    ("nonzero", "NonZero"),
    ("negative", "Negative"),
    ("hresult", "Hresult"),
    ("win32_code", "Win32Code"),
];

impl Release {
    pub(super) fn parse(attr: &Attribute, context: &Context) -> Option<Self> {
        let Promised { function, unpromised } = item::content(attr, "unsafe(function)", context)?;
        if unpromised {
            let path = &function.path;
            let what =
                "whoever names what closes a handle promises that it does, and that the other attributes are true";
            context.error(
                path,
                what,
                format!("write `#[release(unsafe({}))]`", quote!(#path).to_string().replace(' ', "")),
            );
        }
        let mut args = Args::parse("release", function.rest, context);
        let said = args.take("failure");
        let failure = said.as_ref().map(|arg| arg.word(FAILURES, context));
        let last_error = args.flag("last_error", context);
        args.finish(context);
        if let Some(last_error) = &last_error {
            match failure {
                None => context.error(
                    last_error,
                    "the last error is looked at after a failure, and nothing says when there is one",
                    "write `failure = zero`, `failure = nonzero` or `failure = negative` before it",
                ),
                Some(Some("Hresult" | "Win32Code")) => {
                    context.error(last_error, "what is returned says why it failed", "leave out `last_error`");
                }
                Some(_) => {}
            }
        }
        Some(Self { path: function.path, failure: failure.flatten(), has_last_error: last_error.is_some() })
    }

    /// `HandleKind::close`.
    pub(super) fn function(&self, runtime: &CratePath) -> TokenStream {
        // SAFETY of what is made: H1, as promised by the caller.
        let Call { span, raw, here, call } = Call::of(&self.path, runtime);
        let close = Ident::new(if self.has_last_error { "close_with_last_error" } else { "close_checked" }, span);
        let close = match self.failure.map(|failure| Ident::new(failure, span)) {
            Some(failure) => quote_spanned!(span=> #here::imp::#close(#here::imp::Failure::#failure, #call)),
            None => quote_spanned!(span=> #here::imp::close(#call)),
        };
        quote! {
            unsafe fn close(#raw: Self::Raw) -> ::core::result::Result<(), #runtime::handle::CloseError> {
                #close
            }
        }
    }
}

/// `#[duplicate(path, last_error)]`.
pub(super) struct Duplicate {
    path: ExprPath,
    has_last_error: bool,
}

impl Duplicate {
    pub(super) fn parse(attr: &Attribute, context: &Context) -> Option<Self> {
        let function: Function = item::content(attr, "function", context)?;
        let mut args = Args::parse("duplicate", function.rest, context);
        let has_last_error = args.flag("last_error", context).is_some();
        args.finish(context);
        Some(Self { path: function.path, has_last_error })
    }

    /// `DuplicateHandle::duplicate`.
    pub(super) fn function(&self, runtime: &CratePath) -> TokenStream {
        // SAFETY of what is made: H3, as promised by the caller.
        let Call { span, raw, here, call } = Call::of(&self.path, runtime);
        let duplicate = if self.has_last_error {
            quote_spanned!(span=> #here::imp::duplicate_with_last_error::<Self>(#call))
        } else {
            quote_spanned!(span=> #here::imp::duplicate::<Self, _>(#call))
        };
        quote! {
            unsafe fn duplicate(#raw: Self::Raw) -> #runtime::Result<Self::Raw> {
                #duplicate
            }
        }
    }
}
