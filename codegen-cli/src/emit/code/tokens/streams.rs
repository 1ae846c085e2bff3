//! From text and notes to streams of tokens.
//!
//! In: what [`written`](super::written) has written. Out: the tokens, each piece of the text read by the compiler at once.

extern crate proc_macro;

use std::str::FromStr;

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};

use super::written::{Note, What};

/// The tokens that a text and its notes are.
pub(super) fn tokens(text: &str, notes: Vec<Note>) -> TokenStream {
    let file = Open::new(Delimiter::None);
    let mut streams = Streams { groups: vec![file], marks: Vec::new(), located: None };
    let mut start = 0;
    for note in notes {
        streams.text(&text[start..note.end]);
        streams.note(note.what);
        start = note.next;
    }
    streams.text(&text[start..]);
    streams.groups.into_iter().flat_map(|group| group.tokens).collect()
}

/// The tokens so far.
struct Streams {
    /// The groups that are open, the file around them first.
    groups: Vec<Open>,
    /// How many streams the innermost group had at each mark.
    marks: Vec<usize>,
    /// Where this is, if it is somewhere else than what is around it.
    located: Option<Span>,
}

/// A group that is open.
struct Open {
    delimiter: Delimiter,
    tokens: Vec<TokenStream>,
    /// Where what comes in it is; `None` is the call site.
    at: Option<Span>,
    /// Where the first statement in it is that has a place.
    first: Option<Span>,
}

impl Open {
    fn new(delimiter: Delimiter) -> Self {
        Self { delimiter, tokens: Vec::new(), at: None, first: None }
    }
}

impl Streams {
    fn innermost(&mut self) -> &mut Open {
        let innermost = self.groups.len() - 1;
        &mut self.groups[innermost]
    }

    /// Where what comes is.
    fn at(&self) -> Option<Span> {
        self.located.or_else(|| self.groups.iter().find_map(|group| group.at))
    }

    fn text(&mut self, text: &str) {
        if text.trim_ascii().is_empty() {
            return;
        }
        let tokens = tokens_of(text);
        let tokens = match self.at() {
            Some(at) => moved(tokens, at),
            None => tokens,
        };
        self.innermost().tokens.push(tokens);
    }

    fn note(&mut self, what: What) {
        match what {
            What::Open(delimiter) => self.groups.push(Open::new(delimiter)),
            What::Close => self.close(),
            What::Tokens(tokens) => self.innermost().tokens.push(tokens),
            What::Located(at) => self.located = at,
            What::Shown(at) => {
                let group = self.innermost();
                group.first = group.first.or(at);
                group.at = at.or(group.first);
            }
            What::Mark => {
                let count = self.innermost().tokens.len();
                self.marks.push(count);
            }
            What::MoveBack(from, to) => {
                let (from, to) = (self.marks[from], self.marks[to]);
                self.innermost().tokens[to..].rotate_left(from - to);
            }
        }
    }

    fn close(&mut self) {
        let Some(Open { delimiter, tokens, .. }) = self.groups.pop() else { return };
        let mut group = Group::new(delimiter, tokens.into_iter().collect());
        if let Some(at) = self.at() {
            group.set_span(at);
        }
        self.innermost().tokens.push(TokenTree::from(group).into());
    }
}

/// The tokens of a text. In a macro the compiler reads it: proc-macro2 reads it itself before.
fn tokens_of(text: &str) -> TokenStream {
    let read = if proc_macro::is_available() {
        proc_macro::TokenStream::from_str(text).map(TokenStream::from).ok()
    } else {
        TokenStream::from_str(text).ok()
    };
    read.expect("the printer writes tokens")
}

/// The tokens at another place.
fn moved(tokens: TokenStream, at: Span) -> TokenStream {
    let here = |mut tree: TokenTree| {
        if let TokenTree::Group(group) = &mut tree {
            *group = Group::new(group.delimiter(), moved(group.stream(), at));
        }
        tree.set_span(at);
        tree
    };
    tokens.into_iter().map(here).collect()
}
