//! The sink of tokens, for macros.
//!
//! No attempt fails here, so that lists have no comma behind the last element, which text has where it breaks lines;
//! apart from that and from comments it is the same. Everything has the call site for its span, but for what a declaration
//! has named ([`Origin`]).

use std::collections::HashMap;
use std::str::FromStr;

use proc_macro2::{Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

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
}

impl Origin {
    /// Where a name of the declaration is, or that from which the name is made.
    fn span(&self, name: &str) -> Option<Span> {
        let made_from = || name.strip_suffix(VTABLE).or_else(|| name.strip_suffix(SERVER));
        self.spans.get(name).or_else(|| self.spans.get(made_from()?)).copied()
    }
}

impl File {
    /// The items as tokens, without the comment at the top. It says the same as [`File::to_text`].
    pub fn to_tokens(&self, options: &Options) -> TokenStream {
        self.to_tokens_of(options, &Origin::default())
    }

    /// The same for the code of a declaration.
    pub fn to_tokens_of(&self, options: &Options, origin: &Origin) -> TokenStream {
        let sink = Tokens { outer: Vec::new(), trees: Vec::new(), is_joint: false, origin };
        let mut printer = Printer::new(sink, options);
        printer.file(self);
        printer.sink.trees.into_iter().collect()
    }
}

struct Tokens<'a> {
    origin: &'a Origin,
    /// Those of the groups around this one.
    outer: Vec<Vec<TokenTree>>,
    trees: Vec<TokenTree>,
    /// Whether the last one is punctuation with nothing behind it yet.
    is_joint: bool,
}

impl Tokens<'_> {
    fn push(&mut self, tree: impl Into<TokenTree>) {
        self.trees.push(tree.into());
        self.is_joint = false;
    }

    fn punct(&mut self, c: char) {
        if let (true, Some(TokenTree::Punct(last))) = (self.is_joint, self.trees.last_mut()) {
            *last = Punct::new(last.as_char(), Spacing::Joint);
        }
        self.push(Punct::new(c, Spacing::Alone));
        self.is_joint = true;
    }

    fn word(&mut self, word: &str) {
        self.push(Ident::new(word, Span::call_site()));
    }
}

impl Sink for Tokens<'_> {
    /// How many trees there were, and whether the last was punctuation.
    type Mark = (usize, bool);

    fn fixed(&mut self, text: &'static str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let is_in_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let length = rest.find(|c| !is_in_word(c)).unwrap_or(rest.len());
            if length > 0 {
                self.word(&rest[..length]);
                rest = &rest[length..];
                continue;
            }
            match c {
                ' ' => self.is_joint = false,
                c => self.punct(c),
            }
            rest = &rest[c.len_utf8()..];
        }
    }

    fn ident(&mut self, name: &str) {
        let (is_raw, name) = match name.strip_prefix("r#") {
            Some(name) => (true, name),
            None => (false, name),
        };
        let span = self.origin.span(name).unwrap_or_else(Span::call_site);
        self.push(if is_raw { Ident::new_raw(name, span) } else { Ident::new(name, span) });
    }

    fn public(&mut self) {
        match &self.origin.visibility {
            Some(visibility) => {
                self.trees.extend(visibility.clone());
                self.is_joint = false;
            }
            None => self.fixed("pub"),
        }
    }

    fn lifetime(&mut self, name: &str) {
        self.punct('\'');
        // A lifetime is an apostrophe that the name is joined to.
        self.trees.pop();
        self.push(Punct::new('\'', Spacing::Joint));
        self.word(name);
    }

    fn literal(&mut self, text: &str) {
        // The printer writes literals only; if it ever did not, the text stays text.
        self.push(Literal::from_str(text).unwrap_or_else(|_| Literal::string(text)));
    }

    fn open(&mut self, delimiter: Delimiter) {
        if delimiter == Delimiter::Angle {
            return self.punct('<');
        }
        self.outer.push(std::mem::take(&mut self.trees));
        self.is_joint = false;
    }

    fn close(&mut self, delimiter: Delimiter) {
        let delimiter = match delimiter {
            Delimiter::Angle => return self.punct('>'),
            Delimiter::Paren => proc_macro2::Delimiter::Parenthesis,
            Delimiter::Bracket => proc_macro2::Delimiter::Bracket,
            Delimiter::Brace => proc_macro2::Delimiter::Brace,
        };
        let outer = self.outer.pop().unwrap_or_default();
        let inner = std::mem::replace(&mut self.trees, outer);
        self.push(Group::new(delimiter, inner.into_iter().collect()));
    }

    fn newline(&mut self) {
        self.is_joint = false;
    }

    fn indent(&mut self, _deeper: bool) {}

    fn doc(&mut self, line: &str) {
        self.fixed("#");
        self.open(Delimiter::Bracket);
        self.fixed("doc = ");
        let text = if line.is_empty() { String::new() } else { [" ", line].concat() };
        self.push(Literal::string(&text));
        self.close(Delimiter::Bracket);
    }

    fn comment(&mut self, _text: &str) {}

    fn begin(&mut self, _columns: usize) -> Self::Mark {
        self.position()
    }

    fn end(&mut self, _mark: Self::Mark) -> bool {
        true
    }

    fn has_failed(&self) -> bool {
        false
    }

    fn position(&self) -> Self::Mark {
        (self.trees.len(), self.is_joint)
    }

    fn rewind(&mut self, mark: Self::Mark) {
        self.trees.truncate(mark.0);
        self.is_joint = mark.1;
    }

    fn is_same_line(&self, _since: &Self::Mark) -> bool {
        true
    }

    fn is_extendable(&self, _since: &Self::Mark) -> bool {
        true
    }

    fn used_columns(&self) -> usize {
        0
    }

    fn detour(&mut self) -> Self::Mark {
        // What comes is not behind what is here.
        self.is_joint = false;
        self.position()
    }

    fn move_back(&mut self, from: Self::Mark, to: Self::Mark) {
        let moved = self.trees.split_off(from.0);
        self.trees.splice(to.0..to.0, moved);
        self.is_joint = false;
    }
}
