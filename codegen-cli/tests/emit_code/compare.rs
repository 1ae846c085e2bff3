//! Token streams in a form in which they can be compared.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// One string for each token. Left out is a comma behind the last element of a list, which text has where it breaks the
/// lines; text of literals is compared as what it means.
pub(super) fn flat(stream: &TokenStream) -> Vec<String> {
    let mut tokens = Vec::new();
    append(stream, &mut tokens);
    tokens
}

fn append(stream: &TokenStream, tokens: &mut Vec<String>) {
    for tree in stream.clone() {
        match tree {
            TokenTree::Ident(ident) => tokens.push(ident.to_string()),
            TokenTree::Punct(punct) if punct.as_char() == '>' => close(">", tokens),
            // Whether a link of a chain or an argument follows on the same line is a matter of text.
            TokenTree::Punct(punct) if matches!(punct.as_char(), '?' | '<') => tokens.push(punct.as_char().to_string()),
            TokenTree::Punct(punct) => tokens.push(format!("{}{:?}", punct.as_char(), punct.spacing())),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                // Text has the fields of fields `0.1` as a float.
                let fields = text.split_once('.').filter(|_| tokens.last().is_some_and(|last| last == ".Alone"));
                match (fields, syn::parse_str::<syn::LitStr>(&text)) {
                    (Some((first, second)), _) => tokens.extend([first.into(), ".Alone".into(), second.into()]),
                    (None, Ok(text)) => tokens.push(format!("{:?}", text.value())),
                    (None, Err(_)) => tokens.push(text),
                }
            }
            TokenTree::Group(group) => {
                let (first, last) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                tokens.push(first.to_owned());
                append(&group.stream(), tokens);
                close(last, tokens);
            }
        }
    }
}

fn close(delimiter: &str, tokens: &mut Vec<String>) {
    if tokens.last().is_some_and(|last| last.starts_with(",")) {
        tokens.pop();
    }
    tokens.push(delimiter.to_owned());
}
