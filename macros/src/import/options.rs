//! What a block says of all its functions, and a function of itself instead.
//!
//! In: the arguments of the macro, or the attributes of a function. Out: [`Options`]. What always holds: what a function says
//! comes first, then what its block says. Nothing stands in for what neither says: text has no encoding then (rule S1), a truth
//! value no kind (rule S11).

use comwright_codegen::model::{BoolKind, Encoding, OnUnmappable};
use proc_macro2::{Ident, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::{LitChar, parenthesized};

use crate::attr::{Arg, Args, Value, unknown};
use crate::context::Context;

/// What is said of all texts, truth values and names.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) strings: Strings,
    pub(crate) bool_kind: Option<BoolKind>,
    pub(crate) sets_last_error: bool,
    pub(crate) preserves_hresult: bool,
    pub(crate) is_loaded: bool,
    /// Whether entries are named in PascalCase.
    pub(crate) is_renamed: bool,
    /// Whether entries end in `W` or `A`.
    pub(crate) has_suffix: bool,
}

/// What stands in for an encoding that was told wrongly: whatever else may be said goes with it.
const UNTOLD: Option<Encoding> = Some(Encoding::Ansi(None));

/// How text is encoded.
#[derive(Clone, Copy, Default)]
pub(crate) struct Strings {
    pub(crate) encoding: Option<Encoding>,
    pub(crate) on_unmappable: OnUnmappable,
}

/// The kinds of truth values (rule S11).
const BOOLS: &[(&str, BoolKind)] = &[("Win32", BoolKind::Win32), ("C", BoolKind::C), ("Variant", BoolKind::Variant)];

/// The encodings (rule S1).
const ENCODINGS: &[(&str, Encoding)] =
    &[("Utf16", Encoding::Utf16), ("Utf8", Encoding::Utf8), ("Ansi", Encoding::Ansi(None))];

impl Options {
    /// Takes what is said out of the arguments; what is not said there is as `outer` has it.
    pub(crate) fn take(args: &mut Args, outer: &Self, context: &Context) -> Self {
        let on = |said: Option<(Ident, bool)>, outer| said.map_or(outer, |(_, is_on)| is_on);
        let sets_last_error = on(args.switch("set_last_error", context), outer.sets_last_error);
        let preserves_hresult = on(args.switch("preserve_hresult", context), outer.preserves_hresult);
        let is_loaded = on(args.switch("load", context), outer.is_loaded);
        let suffix = args.switch("suffix", context);
        let strings = Strings::take(args, outer.strings, context);
        if let (Some((name, true)), Some(Encoding::Utf8)) = (&suffix, strings.encoding) {
            let what = "functions that take UTF-8 have no suffix";
            context.error(name, what, "leave it out, or write `strings = Utf16` or `strings = Ansi`");
        }
        Self {
            strings,
            bool_kind: bool_kind(args, context).or(outer.bool_kind),
            sets_last_error,
            preserves_hresult,
            is_loaded,
            is_renamed: args.take("rename_all").and_then(|arg| renamed(&arg, context)).unwrap_or(outer.is_renamed),
            has_suffix: on(suffix, outer.has_suffix),
        }
    }
}

/// `bool = Win32`, `bool(Win32)`.
pub(crate) fn bool_kind(args: &mut Args, context: &Context) -> Option<BoolKind> {
    let arg = args.take("bool")?;
    // What is wrong has been told; that it is missing would be a second mistake.
    arg.one_of(BOOLS, context).or(Some(BoolKind::Win32))
}

fn renamed(arg: &Arg, context: &Context) -> Option<bool> {
    let case: syn::LitStr = syn::parse2(arg.said("the name of a case", context)?).ok().or_else(|| {
        let help = "write `rename_all = \"PascalCase\"`";
        context.error(arg.value_tokens(), "this is not the name of a case", help);
        None
    })?;
    let is_pascal = case.value() == "PascalCase";
    if !is_pascal {
        let help = "write `rename_all = \"PascalCase\"`, or leave it out: names are kept as they are written";
        context.error(&case, format!("there is no case {:?} here", case.value()), help);
    }
    is_pascal.then_some(true)
}

impl Strings {
    /// `strings = Ansi, code_page = 932, on_unmappable = BestFit`; the last two may also stand with the first in parentheses.
    pub(crate) fn take(args: &mut Args, outer: Self, context: &Context) -> Self {
        let strings = args.take("strings");
        let beside = Details::take(args, context);
        let Some(arg) = strings else { return beside.apply(None, outer, context) };
        let Value::List(tokens) = &arg.value else {
            return beside.apply(arg.one_of(ENCODINGS, context).or(UNTOLD), outer, context);
        };
        let mut inner = Args::parse("strings", tokens.clone(), context);
        let said = ENCODINGS.iter().filter_map(|(name, encoding)| Some((inner.flag(name, context)?, *encoding)));
        let said: Vec<_> = said.collect();
        let details = Details::take(&mut inner, context);
        if let [_, (second, _), ..] = &*said {
            context.error(second, "text has one encoding", "leave one of them");
        } else if said.is_empty() && !details.is_said && inner.is_empty() {
            context.error(&arg.name, "`strings` does not say which", "write `strings(Utf16)`");
        }
        let is_wrong = said.len() > 1 || !inner.is_empty();
        inner.finish(context);
        let encoding = said.first().map(|(_, encoding)| *encoding);
        details.or(beside).apply(if is_wrong { UNTOLD } else { encoding }, outer, context)
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
                false => context.error(at, "only `Ansi` has code pages", "write `strings = Ansi`, or leave it out"),
            }
        }
        let mut on_unmappable = if is_ansi { outer.on_unmappable } else { OnUnmappable::Error };
        if let Some((at, said)) = self.on_unmappable {
            match is_ansi {
                true => on_unmappable = said,
                false => context.error(at, "only `Ansi` lacks characters", "write `strings = Ansi`, or leave it out"),
            }
        }
        Strings { encoding, on_unmappable }
    }
}

fn code_page(arg: &Arg, context: &Context) -> Option<(TokenStream, u32)> {
    let tokens = arg.said("a number", context)?;
    let help = match syn::parse2::<syn::LitInt>(tokens.clone()).ok().and_then(|number| number.base10_parse().ok()) {
        Some(0) => "leave it out for the active code page: 0 is not a code page, but stands for that one",
        Some(1200 | 1201 | 12000 | 12001) => "write `strings = Utf16` instead: no function of `Ansi` takes this",
        Some(page) if page <= 0xffff => return Some((tokens, page)),
        Some(_) => "write the number of a code page, which has sixteen bits, like 932 or 1252",
        None => "write the number of a code page, like 932 or 1252",
    };
    let what = format!("{tokens} is not a code page for text of functions");
    context.error(tokens, what, help);
    None
}

fn on_unmappable(arg: &Arg, context: &Context) -> Option<(Ident, OnUnmappable)> {
    const HELP: &str = "write `Error`, `BestFit` or `Replace('?')`";
    let tokens = arg.said("what becomes of such characters", context)?;
    match syn::parse2::<Choice>(tokens.clone()) {
        Ok(Choice { name, with }) => match (&*name.to_string(), with) {
            ("Error", None) => Some((arg.name.clone(), OnUnmappable::Error)),
            ("BestFit", None) => Some((arg.name.clone(), OnUnmappable::BestFit)),
            ("Replace", Some(with)) => Some((arg.name.clone(), OnUnmappable::Replace(with.value()))),
            ("Error" | "BestFit" | "Replace", _) => {
                context.error(tokens, "this is none of the choices", HELP);
                None
            }
            _ => {
                unknown(&name, "on_unmappable", &["Error", "BestFit", "Replace"], context);
                None
            }
        },
        Err(_) => {
            context.error(tokens, "this is none of the choices", HELP);
            None
        }
    }
}

/// `Word` or `Word('c')`.
struct Choice {
    name: Ident,
    with: Option<LitChar>,
}

impl Parse for Choice {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        let with = if input.peek(syn::token::Paren) {
            let content;
            parenthesized!(content in input);
            Some(content.parse()?)
        } else {
            None
        };
        Ok(Self { name, with })
    }
}
