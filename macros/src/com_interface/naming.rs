//! What is called how in COM, and numbers as they are written.

use comwright_codegen::analysis::names;
use comwright_codegen::model::InvokeKind;
use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, ExprUnary, Lit, UnOp};

/// The name in COM of a method: the words of its name in Rust, each with a capital; what an accessor sets, without what says
/// that it sets it.
pub(super) fn com_name(name: &str, invoke: InvokeKind) -> String {
    let is_setter = matches!(invoke, InvokeKind::PROPERTY_PUT | InvokeKind::PROPERTY_PUT_REF);
    let mut stem = name;
    if is_setter {
        stem = stem.strip_prefix("set_").unwrap_or(stem);
    }
    if invoke == InvokeKind::PROPERTY_PUT_REF {
        stem = stem.strip_suffix("_ref").unwrap_or(stem);
    }
    names::pascal_name(if stem.is_empty() { name } else { stem })
}

/// The name of a parameter in COM: with a capital at each word but the first. Where the name in Rust would not come out of it
/// again, it is that name.
pub(super) fn param_name(name: &str) -> String {
    let pascal = names::pascal_name(name);
    let mut chars = pascal.chars();
    let camel: String = chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect();
    if names::member_name(&camel) == name { camel } else { name.to_owned() }
}

/// Whether a text is a name that every language of automation can write.
pub(super) fn is_name(text: &str) -> bool {
    let is_letter = |c: char| c == '_' || c.is_alphanumeric();
    !text.starts_with(|c: char| c.is_numeric()) && !text.is_empty() && text.chars().all(is_letter)
}

/// A whole number, with or without a sign.
pub(super) fn signed(tokens: TokenStream) -> Option<i128> {
    number(&syn::parse2(tokens).ok()?)
}

/// The same of an expression.
pub(super) fn number(expr: &Expr) -> Option<i128> {
    match expr {
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => number(expr).map(|number| -number),
        Expr::Lit(ExprLit { lit: Lit::Int(literal), .. }) if literal.suffix().is_empty() => literal.base10_parse().ok(),
        Expr::Paren(inner) => number(&inner.expr),
        Expr::Group(inner) => number(&inner.expr),
        _ => None,
    }
}

/// The place of tokens.
pub(super) fn span(tokens: &TokenStream) -> Span {
    tokens.span()
}
