//! The sink of tokens, for macros.
//!
//! In: the walk. Out: a `TokenStream` that says what the text says, without comments. It is written as text, which the
//! compiler makes tokens of: a token at a time, each passed to the compiler by itself, would take several times as long.
//! What always holds: everything has the call site for its span, but for what a declaration has named ([`Origin`]) where
//! it is declared, and not in bodies and private functions, unless it is a path that was written. What it does not know: lines.

extern crate proc_macro;

use std::collections::HashMap;
use std::str::FromStr;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};

use super::escape;
use super::item::File;
use super::options::Options;
use super::print::{Delimiter, Printer, Sink};
use crate::emit::names::{SERVER, VTABLE};

/// The declaration that tokens are made of: they say where in it they come from.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// What stands for `pub`, which may be nothing; `None` is `pub`.
    pub visibility: Option<TokenStream>,
    /// Where the names of the declaration are, raw ones without `r#`.
    pub spans: HashMap<String, Span>,
    /// The attributes that are handed on, with `#[` and `]`, by their numbers.
    pub handed_on: Vec<TokenStream>,
    /// The declaration itself, for what means something as a token only.
    pub declaration: TokenStream,
}

/// Where the names of a declaration are, by their lengths: few have to be compared. Every name in the code is looked up.
struct Places<'a>(Vec<Vec<(&'a str, Span)>>);

impl<'a> Places<'a> {
    fn of(spans: &'a HashMap<String, Span>) -> Self {
        let mut by_length: Vec<Vec<_>> = Vec::new();
        for (name, span) in spans {
            if by_length.len() <= name.len() {
                by_length.resize_with(name.len() + 1, Vec::new);
            }
            by_length[name.len()].push((name.as_str(), *span));
        }
        Self(by_length)
    }

    /// Where a name is.
    fn get(&self, name: &str) -> Option<Span> {
        if name.len() >= self.0.len() {
            return None;
        }
        let of_length = &self.0[name.len()];
        let mut index = 0;
        while index < of_length.len() {
            if of_length[index].0 == name {
                return Some(of_length[index].1);
            }
            index += 1;
        }
        None
    }

    /// Where a name is, or that from which the name is made.
    fn find(&self, name: &str) -> Option<Span> {
        let made_from = || name.strip_suffix(VTABLE).or_else(|| name.strip_suffix(SERVER));
        self.get(name).or_else(|| self.get(made_from()?))
    }
}

impl Origin {
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
        let mut printer = Printer::new(Tokens::new(origin), options);
        printer.file(self);
        printer.sink.into_stream()
    }
}

struct Tokens<'a> {
    origin: &'a Origin,
    /// Where its names are.
    places: Places<'a>,
    /// What stands for `pub`, where it can be read as text.
    public: Option<String>,
    /// `$crate`, where it has been needed.
    crate_of_macro: Option<Ident>,
    /// What is not tokens yet, with the delimiters of groups that are still open.
    text: String,
    /// The groups that are open, the file around them first.
    groups: Vec<Open>,
    /// How many of them hold tokens: the delimiters of the others are in the text.
    in_tokens: usize,
    /// In how many things this is that nobody looks into.
    hidden: u32,
    /// Whether this is a path that the declaration has.
    is_written: bool,
    /// Where this is, if it is somewhere else than what is around it.
    located: Option<Span>,
}

/// A group that is open.
struct Open {
    delimiter: proc_macro2::Delimiter,
    /// Where the text has what is in it, behind the delimiter.
    start: usize,
    tokens: Vec<TokenStream>,
    /// Where what comes in it is; `None` is the call site.
    at: Option<Span>,
    /// Where the first statement in it is that has a place.
    first: Option<Span>,
}

impl Open {
    fn new(delimiter: proc_macro2::Delimiter, start: usize) -> Self {
        Self { delimiter, start, tokens: Vec::new(), at: None, first: None }
    }
}

impl<'a> Tokens<'a> {
    fn new(origin: &'a Origin) -> Self {
        let groups = vec![Open::new(proc_macro2::Delimiter::None, 0)];
        let public = origin.visibility.as_ref().map_or("pub".to_owned(), TokenStream::to_string);
        // `$crate` means something as a token only.
        let public = (!public.contains('$')).then_some(public);
        Self {
            origin,
            places: Places::of(&origin.spans),
            public,
            crate_of_macro: None,
            text: String::new(),
            groups,
            in_tokens: 1,
            hidden: 0,
            is_written: false,
            located: None,
        }
    }

    /// Makes tokens of the text, and groups with tokens of all that are open.
    fn parse(&mut self) {
        let mut start = 0;
        for index in self.in_tokens - 1..self.groups.len() {
            let end = self.groups.get(index + 1).map_or(self.text.len(), |inner| inner.start - 1);
            let text = &self.text[start..end];
            if !text.trim_ascii().is_empty() {
                let tokens = tokens_of(text);
                let tokens = match self.at() {
                    Some(at) => moved(tokens, at),
                    None => tokens,
                };
                self.groups[index].tokens.push(tokens);
            }
            start = end + 1;
        }
        self.in_tokens = self.groups.len();
        self.text.clear();
    }

    /// Where a name of the declaration is, as a place of the macro's, at which lints do not look.
    fn place(&self, name: &str) -> Option<Span> {
        self.places.find(name).map(|span| Span::call_site().located_at(span))
    }

    /// Where what comes is.
    fn at(&self) -> Option<Span> {
        self.located.or_else(|| self.groups.iter().find_map(|group| group.at))
    }

    /// Tokens that are not text.
    fn push(&mut self, tokens: TokenStream) {
        self.parse();
        let innermost = self.groups.len() - 1;
        self.groups[innermost].tokens.push(tokens);
    }

    fn into_stream(mut self) -> TokenStream {
        self.parse();
        self.groups.into_iter().flat_map(|group| group.tokens).collect()
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

impl Sink for Tokens<'_> {
    const HAS_LINES: bool = false;

    /// How many streams the group held that was open.
    type Mark = usize;

    fn fixed(&mut self, text: &'static str) {
        self.text.push_str(text);
    }

    fn ident(&mut self, name: &str) {
        let is_hidden = self.hidden > 0 && !self.is_written;
        let span = if is_hidden { None } else { self.places.find(name.strip_prefix("r#").unwrap_or(name)) };
        let Some(span) = span else {
            return self.text.push_str(name);
        };
        let ident = match name.strip_prefix("r#") {
            Some(name) => Ident::new_raw(name, span),
            None => Ident::new(name, span),
        };
        self.push(TokenTree::from(ident).into());
    }

    fn public(&mut self) {
        match (&self.public, &self.origin.visibility) {
            (Some(public), _) => self.text.push_str(public),
            (None, Some(visibility)) => self.push(visibility.clone()),
            (None, None) => self.fixed("pub"),
        }
    }

    fn crate_of_macro(&mut self) {
        if self.crate_of_macro.is_none() {
            self.crate_of_macro = self.origin.crate_of_macro();
        }
        match self.crate_of_macro.clone() {
            Some(ident) => self.push(TokenTree::from(ident).into()),
            None => self.fixed("crate"),
        }
    }

    fn handed_on(&mut self, number: u32) {
        if let Some(attributes) = self.origin.handed_on.get(number as usize).filter(|tokens| !tokens.is_empty()) {
            self.push(attributes.clone());
        }
    }

    fn lifetime(&mut self, name: &str) {
        self.text.push('\'');
        self.text.push_str(name);
    }

    fn literal(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn open(&mut self, delimiter: Delimiter) {
        let (text, delimiter) = match delimiter {
            Delimiter::Angle => return self.text.push('<'),
            Delimiter::Paren => ('(', proc_macro2::Delimiter::Parenthesis),
            Delimiter::Bracket => ('[', proc_macro2::Delimiter::Bracket),
            Delimiter::Brace => ('{', proc_macro2::Delimiter::Brace),
        };
        self.text.push(text);
        self.groups.push(Open::new(delimiter, self.text.len()));
    }

    fn close(&mut self, delimiter: Delimiter) {
        let text = match delimiter {
            Delimiter::Angle => return self.text.push('>'),
            Delimiter::Paren => ')',
            Delimiter::Bracket => ']',
            Delimiter::Brace => '}',
        };
        if self.in_tokens < self.groups.len() {
            self.groups.pop();
            return self.text.push(text);
        }
        self.parse();
        let Some(Open { delimiter, tokens, .. }) = self.groups.pop() else { return };
        self.in_tokens -= 1;
        let mut group = Group::new(delimiter, tokens.into_iter().collect());
        if let Some(at) = self.at() {
            group.set_span(at);
        }
        self.push(TokenTree::from(group).into());
    }

    fn newline(&mut self) {
        // Behind a brace there is no need for it; behind punctuation it says that no more of it comes.
        if !matches!(self.text.as_bytes().last(), Some(b'{' | b'}' | b' ') | None) {
            self.text.push(' ');
        }
    }

    fn indent(&mut self, _deeper: bool) {}

    fn doc(&mut self, line: &str) {
        self.text.push_str("#[doc = \"");
        if !line.is_empty() {
            self.text.push(' ');
            escape::string(line, &mut self.text);
        }
        self.text.push_str("\"] ");
    }

    fn comment(&mut self, _text: &str) {}

    fn hidden(&mut self, begins: bool) {
        self.hidden = if begins { self.hidden + 1 } else { self.hidden - 1 };
    }

    fn written(&mut self, begins: bool) {
        self.is_written = begins;
    }

    fn located(&mut self, at: Option<&str>) {
        let at = at.and_then(|name| self.place(name));
        if at.is_none() && self.located.is_none() {
            return;
        }
        self.parse();
        self.located = at;
    }

    fn shown(&mut self, at: Option<&str>) {
        self.parse();
        let at = at.and_then(|name| self.place(name));
        let Some(group) = self.groups.last_mut() else { return };
        group.first = group.first.or(at);
        group.at = at.or(group.first);
    }

    fn begin(&mut self, _columns: usize) -> usize {
        0
    }

    fn end(&mut self, _mark: usize) -> bool {
        true
    }

    fn has_failed(&self) -> bool {
        false
    }

    fn position(&self) -> usize {
        0
    }

    fn rewind(&mut self, _mark: usize) {}

    fn is_same_line(&self, _since: &usize) -> bool {
        true
    }

    fn is_extendable(&self, _since: &usize) -> bool {
        true
    }

    fn used_columns(&self) -> usize {
        0
    }

    fn top(&mut self) -> usize {
        self.parse();
        self.groups.last().map_or(0, |group| group.tokens.len())
    }

    fn detour(&mut self) -> usize {
        self.top()
    }

    fn move_back(&mut self, from: usize, to: usize) {
        self.parse();
        if let Some(group) = self.groups.last_mut() {
            group.tokens[to..].rotate_left(from - to);
        }
    }
}
