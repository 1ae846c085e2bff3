//! What stands above a declaration and is handed on to what is made of it: lints, conditions, and what its users are to know.
//!
//! In: attributes. Out: those that are handed on ([`Above`]), and the others, which the macro reads itself; [`HandOn`] brings them
//! to where they belong. What always holds: no attribute is lost; one that would change something else than its user means is
//! refused, with the reason. What it does not know: what conditions say.

mod hand_on;

use comwright_codegen::list::{Append, List};
pub(crate) use hand_on::HandOn;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Ident, Meta, MetaList, Path, Token};

use crate::context::Context;
use crate::parsed::parsed_by;
use crate::whole::Whole;

/// What the attributes stand above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// A block of functions.
    Block,
    /// A function of one.
    Function,
    /// A parameter of a function.
    Parameter,
    /// An interface.
    Interface,
    /// A method of one.
    Method,
    /// A parameter of a method.
    Argument,
}

/// What an attribute is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `cfg`: whether the declaration is there at all.
    Condition,
    /// `allow`, `warn`, `deny`, `forbid`; attributes of tools.
    Lint,
    /// `expect`: a lint that has to be found, once.
    Expectation,
    /// `deprecated`.
    Deprecated,
    /// `must_use`.
    MustUse,
    /// `inline`.
    Inline,
    /// `doc(hidden)`, `doc(alias = "…")`, `doc = include_str!("…")`.
    Doc,
}

impl Kind {
    fn of(path: &Path) -> Option<Self> {
        let first = path.segments.first()?.ident.to_string();
        if path.segments.len() > 1 {
            return matches!(&*first, "rustfmt" | "clippy").then_some(Self::Lint);
        }
        Some(match &*first {
            "cfg" => Self::Condition,
            "allow" | "warn" | "deny" | "forbid" => Self::Lint,
            "expect" => Self::Expectation,
            "deprecated" => Self::Deprecated,
            "must_use" => Self::MustUse,
            "inline" => Self::Inline,
            "doc" => Self::Doc,
            _ => return None,
        })
    }

    /// Why it is not handed on from there, and the cure.
    fn refused(self, of: Of) -> Option<(&'static str, &'static str)> {
        const OF_FUNCTIONS: &str = "write it above the functions that it is for";
        const OF_METHODS: &str = "write it above the methods that it is for";
        match (of, self) {
            (Of::Block, Self::MustUse | Self::Inline) => Some(("this is nothing to say of a block", OF_FUNCTIONS)),
            (Of::Interface, Self::MustUse | Self::Inline | Self::Deprecated) => {
                Some(("this is nothing to say of a whole interface", OF_METHODS))
            }
            (Of::Method, Self::Condition) => Some((
                "a method that is not always there would move all those behind it to other places of the table",
                "leave the condition out; where there are two versions of an interface, declare both, each with its IID, and \
                 write `#[cfg(…)]` above each",
            )),
            (Of::Parameter, Self::Condition) => Some((
                "with a parameter that is not always there, the library would be called as it does not expect",
                "declare the function twice, and write `#[cfg(…)]` above each",
            )),
            (Of::Argument, Self::Condition) => Some((
                "with a parameter that is not always there, the object would be called as it does not expect",
                "leave the condition out; where there are two versions of an interface, declare both, each with its IID, and \
                 write `#[cfg(…)]` above each",
            )),
            (Of::Parameter, _) => Some(("this is not handed on from a parameter", "write it above the function")),
            (Of::Argument, _) => Some(("this is not handed on from a parameter", "write it above the method")),
            _ => None,
        }
    }
}

/// One attribute, and under which condition it stands there (`cfg_attr`).
#[derive(Clone)]
struct One {
    kind: Kind,
    attr: Attribute,
    condition: Option<TokenStream>,
    meta: Meta,
}

impl One {
    /// It as an attribute again.
    fn attribute(&self) -> TokenStream {
        let meta = match (&self.condition, &self.attr.meta) {
            (Some(condition), Meta::List(list)) => {
                let meta = &self.meta;
                Meta::List(MetaList { tokens: quote!(#condition, #meta), ..list.clone() })
            }
            _ => self.meta.clone(),
        };
        Attribute { meta, ..self.attr.clone() }.into_token_stream()
    }

    /// The same for several items: what is to be found once is allowed for each, and what nobody may allow is denied, because
    /// we allow some of what is made.
    fn shared(&self) -> Self {
        let mut one = self.clone();
        if let Meta::List(list) = &mut one.meta {
            const WORDS: [(&str, &str); 2] = [("expect", "allow"), ("forbid", "deny")];
            if let Some((_, word)) = WORDS.iter().find(|(said, _)| list.path.is_ident(said)) {
                list.path = Ident::new(word, list.path.span()).into();
                one.kind = Kind::Lint;
            }
        }
        one
    }
}

/// The attributes that are handed on from a declaration, in their order.
#[derive(Clone, Default)]
pub(crate) struct Above {
    list: Vec<One>,
}

impl Above {
    /// Takes those that are handed on from the others, which come back. What is not handed on from there is told.
    pub(crate) fn split(attrs: Vec<Attribute>, of: Of, context: &Context) -> (Self, Vec<Attribute>) {
        let mut list = Vec::new();
        let mut others = Vec::new();
        for attr in attrs {
            if attr.path().is_ident("cfg_attr") {
                list.append_all(under_condition(&attr, context));
                continue;
            }
            match Kind::of(attr.path()) {
                Some(kind) => list.push(One { kind, meta: attr.meta.clone(), attr, condition: None }),
                None => others.push(attr),
            }
        }
        list.retain(|one| match one.kind.refused(of) {
            Some((what, help)) => {
                context.error(one.meta.path(), what, help);
                false
            }
            None => true,
        });
        if matches!(of, Of::Block | Of::Interface | Of::Method) {
            list = list.iter().map(One::shared).list();
        }
        (Self { list }, others)
    }

    /// These, and behind them those of a part.
    pub(crate) fn and(&self, part: Self) -> Self {
        Self { list: self.list.iter().cloned().chain(part.list).list() }
    }

    /// The conditions alone.
    pub(crate) fn conditions(&self) -> TokenStream {
        self.only(|kind| kind == Kind::Condition)
    }

    /// Conditions and lints: what is for everything that is made of a declaration.
    pub(crate) fn of_all(&self) -> TokenStream {
        self.only(|kind| matches!(kind, Kind::Condition | Kind::Lint))
    }

    /// The conditions, without anything else that is said.
    pub(crate) fn conditions_alone(&self) -> Self {
        self.alone(Kind::Condition)
    }

    /// The lints, without anything else that is said.
    pub(crate) fn lints_alone(&self) -> Self {
        self.alone(Kind::Lint)
    }

    /// What is said of its documentation, without anything else.
    pub(crate) fn docs_alone(&self) -> Self {
        self.alone(Kind::Doc)
    }

    fn alone(&self, kind: Kind) -> Self {
        Self { list: self.list.iter().filter(|one| one.kind == kind).cloned().list() }
    }

    fn only(&self, is_wanted: impl Fn(Kind) -> bool) -> TokenStream {
        self.list.iter().filter(|one| is_wanted(one.kind)).map(One::attribute).whole()
    }

    fn says(&self, kind: Kind) -> bool {
        self.list.iter().any(|one| one.kind == kind)
    }
}

/// What `cfg_attr` says, each by itself.
fn under_condition(attr: &Attribute, context: &Context) -> Vec<One> {
    type Metas = Punctuated<Meta, Token![,]>;
    const HELP: &str = "write `#[cfg_attr(condition, attribute)]`";
    let Meta::List(list) = &attr.meta else {
        context.error(&attr.meta, "this says nothing under a condition", HELP);
        return Vec::new();
    };
    let Ok(metas) = parsed_by(Metas::parse_terminated, list.tokens.clone()) else {
        context.error(&list.tokens, "this says nothing under a condition", HELP);
        return Vec::new();
    };
    let mut metas = metas.into_iter();
    let Some(condition) = metas.next().map(ToTokens::into_token_stream).filter(|_| metas.len() > 0) else {
        context.error(&attr.meta, "this says nothing under a condition", HELP);
        return Vec::new();
    };
    let of = |meta: Meta| match Kind::of(meta.path()) {
        Some(kind) => Some(One { kind, attr: attr.clone(), condition: Some(condition.clone()), meta }),
        None => {
            let what = "whether a condition holds is known when the code is compiled, and this is read before";
            context.error(meta.path(), what, "write two declarations, and `#[cfg(…)]` above each");
            None
        }
    };
    metas.filter_map(of).list()
}

#[cfg(test)]
mod tests;
