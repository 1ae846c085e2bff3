//! The sink of tokens, for macros.
//!
//! In: the walk. Out: a `TokenStream` that says what the text says, without comments. It is written as text ([`written`]),
//! which the compiler makes tokens of ([`streams`]): a token at a time, each passed to the compiler by itself, would take
//! several times as long. What always holds: everything has the call site for its span, but for what a declaration has named
//! ([`Origin`]) where it is declared, and not in bodies and private functions, unless it is a path that was written. What it
//! does not know: lines.

mod streams;
mod written;

use std::cell::Cell;
use std::fmt;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};

use super::item::File;
use super::options::Options;
use super::print::Printer;
use crate::emit::names::{SERVER, VTABLE};
use written::Written;

/// The declaration that tokens are made of: they say where in it they come from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// What stands for `pub`, which may be nothing; `None` is `pub`.
    pub visibility: Option<TokenStream>,
    /// Where the names of the declaration are, raw ones without `r#`; of each the first counts.
    pub spans: Vec<(String, Span)>,
    /// The attributes that are handed on, with `#[` and `]`, by their numbers.
    pub handed_on: Vec<TokenStream>,
    /// The declaration itself, for what means something as a token only.
    pub declaration: TokenStream,
}

/// Where the names of a declaration are, by their lengths: few have to be compared. Every name in the code is looked up.
struct Places<'a>(Vec<Vec<(&'a str, Span)>>);

impl<'a> Places<'a> {
    fn of(spans: &'a [(String, Span)]) -> Self {
        let mut by_length: Vec<Vec<_>> = Vec::new();
        for (name, span) in spans {
            if by_length.len() <= name.len() {
                by_length.resize_with(name.len() + 1, Vec::new);
            }
            let of_length = &mut by_length[name.len()];
            if found(of_length, name).is_none() {
                of_length.push((name.as_str(), *span));
            }
        }
        Self(by_length)
    }

    /// Where a name is.
    fn get(&self, name: &str) -> Option<Span> {
        if name.len() >= self.0.len() {
            return None;
        }
        found(&self.0[name.len()], name)
    }

    /// Where a name is, or that from which the name is made.
    fn find(&self, name: &str) -> Option<Span> {
        let made_from = || name.strip_suffix(VTABLE).or_else(|| name.strip_suffix(SERVER));
        self.get(name).or_else(|| self.get(made_from()?))
    }
}

/// Where a name is, of names of its length.
fn found(of_length: &[(&str, Span)], name: &str) -> Option<Span> {
    let mut index = 0;
    while index < of_length.len() {
        if of_length[index].0 == name {
            return Some(of_length[index].1);
        }
        index += 1;
    }
    None
}

impl Origin {
    /// What stands for `pub`, where it can be read as text: `$crate` means something as a token only.
    fn public(&self) -> Option<String> {
        let public = self.visibility.as_ref().map_or("pub".to_owned(), TokenStream::to_string);
        (!public.contains('$')).then_some(public)
    }

    /// The declaration's `$crate`.
    fn crate_of_macro(&self) -> Option<Ident> {
        fn first(tokens: TokenStream) -> Option<Ident> {
            tokens.into_iter().find_map(|tree| match tree {
                TokenTree::Ident(ident) => (ident == "$crate").then_some(ident),
                TokenTree::Group(group) => first(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => None,
            })
        }
        first(self.declaration.clone())
    }
}

impl File {
    /// The items as tokens, without the comment at the top. It says the same as [`File::to_text`].
    pub fn to_tokens(&self, options: &Options) -> TokenStream {
        self.to_tokens_of(options, &Origin::default())
    }

    /// The same for the code of a declaration.
    pub fn to_tokens_of(&self, options: &Options, origin: &Origin) -> TokenStream {
        let (public, notes) = (origin.public(), Cell::default());
        // Through a formatter, because what it appends with was compiled with the standard library: with optimizations, which
        // macros are compiled without.
        let text = fmt::from_fn(|out| {
            let mut printer = Printer::new(Written::new(origin, public.as_deref(), out), options);
            printer.file(self);
            notes.set(printer.sink.into_notes());
            Ok(())
        });
        let text = format!("{text}");
        streams::tokens(&text, notes.take())
    }
}
