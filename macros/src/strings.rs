//! How text is encoded, and what becomes of characters that an encoding lacks (rules S1, S2, S3).
//!
//! In: `strings = Ansi, code_page = 932, on_unmappable = BestFit` among the arguments of a macro, or `#[strings(Ansi, code_page =
//! 932)]` on what is declared. Out: [`Strings`], in the words of the model. What always holds: what is said nearest comes first,
//! and no encoding stands in for one that nobody has said. What it does not know: what has text, and how wide its characters are.

use comwright_codegen::list::List;
use comwright_codegen::model::{Encoding, OnUnmappable};
use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;
use syn::{LitChar, LitInt};

use crate::attr::{Arg, Args, Value, Word, nearest};
use crate::context::Context;
use crate::crate_path::CratePath;
use crate::item;
use crate::parsed::parsed;
use crate::whole::Whole;

/// How text is encoded.
#[derive(Clone, Copy, Default)]
pub(crate) struct Strings {
    pub(crate) encoding: Option<Encoding>,
    pub(crate) on_unmappable: OnUnmappable,
}

/// The encodings (rule S1).
const ENCODINGS: &[(&str, Encoding)] =
    &[("Utf16", Encoding::Utf16), ("Utf8", Encoding::Utf8), ("Ansi", Encoding::Ansi(None))];

/// What stands in for an encoding that was told wrongly: whatever else may be said goes with it.
const UNTOLD: Option<Encoding> = Some(Encoding::Ansi(None));

impl Strings {
    /// `strings = Ansi, code_page = 932, on_unmappable = BestFit`; the last two may also stand with the first in parentheses.
    pub(crate) fn take(args: &mut Args, outer: Self, context: &Context) -> Self {
        let strings = args.take("strings");
        let beside = Details::take(args, context);
        let Some(arg) = strings else { return beside.apply(None, outer, context) };
        if let Value::Is(_) = &arg.value {
            return beside.apply(arg.one_of(ENCODINGS, context).or(UNTOLD), outer, context);
        }
        let Some(mut inner) = arg.list("strings", "Utf16", context) else { return outer };
        let said = ENCODINGS.iter().filter_map(|(name, encoding)| Some((inner.flag(name, context)?, *encoding)));
        let said: Vec<_> = said.list();
        let details = Details::take(&mut inner, context);
        let is_empty = said.is_empty() && !details.is_said && inner.is_empty();
        if let [_, (second, _), ..] = &*said {
            context.error(second, "text has one encoding", "leave one of them");
        } else if is_empty {
            let help = "write `strings(Utf16)`, `strings(Utf8)` or `strings(Ansi)`";
            context.error(&arg.name, "`strings` does not say how text is encoded", help);
        }
        let is_wrong = is_empty || said.len() > 1 || !inner.is_empty();
        inner.finish(context);
        let encoding = said.first().map(|(_, encoding)| *encoding);
        details.or(beside).apply(if is_wrong { UNTOLD } else { encoding }, outer, context)
    }
}

impl Strings {
    /// That nobody has said how text is encoded is nothing to tell: something else is wrong where it would be said.
    pub(crate) fn forgo(&mut self) {
        self.encoding = self.encoding.or(UNTOLD);
    }
}

/// What is said of an encoding.
struct Details {
    code_page: Option<(TokenStream, u32)>,
    on_unmappable: Option<(Ident, OnUnmappable)>,
    /// Whether anything is said, also what is wrong.
    is_said: bool,
}

impl Details {
    fn take(args: &mut Args, context: &Context) -> Self {
        let page = args.take("code_page");
        let choice = args.take("on_unmappable");
        let is_said = page.is_some() || choice.is_some();
        let code_page = page.and_then(|arg| code_page(&arg, context));
        Self { code_page, on_unmappable: choice.and_then(|arg| on_unmappable(&arg, context)), is_said }
    }

    fn or(self, other: Self) -> Self {
        Self {
            code_page: self.code_page.or(other.code_page),
            on_unmappable: self.on_unmappable.or(other.on_unmappable),
            is_said: self.is_said || other.is_said,
        }
    }

    /// The encoding with what is said of it.
    fn apply(self, said: Option<Encoding>, outer: Strings, context: &Context) -> Strings {
        // Whoever says `Ansi` again has not said another code page.
        let mut encoding = match (said, outer.encoding) {
            (Some(Encoding::Ansi(None)), outer @ Some(Encoding::Ansi(_))) => outer,
            (said, outer) => said.or(outer),
        };
        let is_ansi = matches!(encoding, Some(Encoding::Ansi(_)));
        if let Some((at, page)) = self.code_page {
            match is_ansi {
                true => encoding = Some(Encoding::Ansi(Some(page))),
                false => context.error(at, "only `Ansi` has code pages", "write `strings(Ansi, …)`, or leave it out"),
            }
        }
        let mut on_unmappable = if is_ansi { outer.on_unmappable } else { OnUnmappable::Error };
        if let Some((at, said)) = self.on_unmappable {
            match is_ansi {
                true => on_unmappable = said,
                false => context.error(at, "only `Ansi` lacks characters", "write `strings(Ansi, …)`, or leave it out"),
            }
        }
        Strings { encoding, on_unmappable }
    }
}

fn code_page(arg: &Arg, context: &Context) -> Option<(TokenStream, u32)> {
    let tokens = arg.said("a number", context)?;
    let help = match parsed::<LitInt>(tokens.clone()).ok().and_then(|number| number.base10_parse().ok()) {
        Some(0) => "leave it out for the active code page: 0 is not a code page, but stands for that one",
        Some(1200 | 1201 | 12000 | 12001) => "write `Utf16` instead: a code page of `Ansi` has characters of bytes",
        Some(page) if page <= 0xffff => {
            context.asks_for_code_page(tokens.clone());
            return Some((tokens, page));
        }
        Some(_) => "write the number of a code page, which has sixteen bits, like 932 or 1252",
        None => "write the number of a code page, like 932 or 1252",
    };
    let what = format!("{tokens} is not a code page of text");
    context.error(tokens, what, help);
    None
}

/// What asks the runtime for code pages, under these attributes.
pub(crate) fn asserted(code_pages: &[TokenStream], path: &CratePath, above: &TokenStream) -> TokenStream {
    let asked = code_pages.iter().map(|number| {
        let place = item::made_at(number);
        let path = path.at(place);
        quote_spanned!(place=> #above const _: () = #path::imp::has_code_page(#number);)
    });
    asked.whole()
}

fn on_unmappable(arg: &Arg, context: &Context) -> Option<(Ident, OnUnmappable)> {
    const HELP: &str = "write `Error`, `BestFit` or `Replace('?')`";
    let tokens = arg.said("what becomes of such characters", context)?;
    match parsed::<Word<LitChar>>(tokens.clone()) {
        Ok(Word { name, with }) => match (&*name.to_string(), with) {
            ("Error", None) => Some((arg.name.clone(), OnUnmappable::Error)),
            ("BestFit", None) => Some((arg.name.clone(), OnUnmappable::BestFit)),
            ("Replace", Some(with)) => Some((arg.name.clone(), OnUnmappable::Replace(with.value()))),
            ("Error" | "BestFit" | "Replace", _) => {
                context.error(tokens, "this is none of the choices", HELP);
                None
            }
            _ => {
                let nearest = nearest(&name.to_string(), &["Error", "BestFit", "Replace"]);
                let help = nearest.map_or(HELP.to_owned(), |nearest| format!("did you mean `{nearest}`?"));
                context.error(&name, format!("`on_unmappable` has no `{name}`"), help);
                None
            }
        },
        Err(_) => {
            context.error(tokens, "this is none of the choices", HELP);
            None
        }
    }
}
