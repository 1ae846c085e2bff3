//! Documentation of what is declared.
//!
//! In: the attributes of an item. Out: the lines of its documentation, and its other attributes. What always holds: no attribute
//! is lost. What it does not know: what the text says.

use comwright_codegen::list::Append;
use comwright_codegen::model::Documentation;
use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The lines of documentation, and the other attributes. What is no text of its own (`#[doc(hidden)]`,
/// `#[doc = include_str!(…)]`) stays among the attributes.
pub(crate) fn split(attrs: Vec<Attribute>) -> (Vec<String>, Vec<Attribute>) {
    let mut lines = Vec::new();
    let mut others = Vec::new();
    for attr in attrs {
        match text(&attr) {
            Some(text) => lines.append_all(text.lines().map(str::to_owned).chain(text.is_empty().then(String::new))),
            None => others.push(attr),
        }
    }
    // Each line of a comment begins with the blank behind the slashes.
    let is_indented = |line: &String| line.is_empty() || line.starts_with(' ');
    if lines.iter().all(is_indented) {
        for line in &mut lines {
            *line = line.strip_prefix(' ').unwrap_or(line).to_owned();
        }
    }
    (lines, others)
}

/// The lines as the model has them.
pub(crate) fn documentation(lines: Vec<String>) -> Documentation {
    let help_string = (!lines.is_empty()).then(|| lines.join("\n"));
    Documentation { help_string, is_markdown: true, ..Documentation::default() }
}

fn text(attr: &Attribute) -> Option<String> {
    match &attr.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use syn::{ItemFn, parse_quote};

    use super::split;

    #[test]
    fn lines_of_documentation_are_apart_from_attributes() {
        let item: ItemFn = parse_quote! {
            /// First.
            ///
            ///     code
            #[name("F")]
            #[doc(hidden)]
            fn f() {}
        };
        let (lines, others) = split(item.attrs);
        assert_eq!(lines, ["First.", "", "    code"]);
        assert_eq!(others.len(), 2);
    }
}
