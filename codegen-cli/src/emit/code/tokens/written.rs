//! The text of tokens, and notes of what is no text in it.
//!
//! In: the walk. Out: the text, written to a formatter, and the [`Note`]s, in the order of their places. What always holds: a
//! group with a note in it has notes of where it begins and ends; of all other groups there are the delimiters in the text.

use std::fmt::Formatter;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};

use super::{Origin, Places};
use crate::emit::code::escape;
use crate::emit::code::print::{Delimiter, Sink};

/// Something between two pieces of the text.
pub(super) struct Note {
    /// Where the piece before it ends.
    pub(super) end: usize,
    /// Where the piece behind it begins.
    pub(super) next: usize,
    pub(super) what: What,
}

/// What stands there.
pub(super) enum What {
    /// A group begins.
    Open(proc_macro2::Delimiter),
    /// The innermost group ends.
    Close,
    /// Tokens that are no text.
    Tokens(TokenStream),
    /// What comes is there; with nothing, that is at an end.
    Located(Option<Span>),
    /// What comes is there, a statement of the innermost group; with nothing, that is at an end.
    Shown(Option<Span>),
    /// A place in the innermost group, with the next number.
    Mark,
    /// What was written since the first of two marks is moved to the other one.
    MoveBack(usize, usize),
}

/// The sink.
pub(super) struct Written<'a, 'f, 'b> {
    origin: &'a Origin,
    /// Where its names are.
    places: Places<'a>,
    /// What stands for `pub`, where it can be read as text.
    public: Option<&'a str>,
    /// `$crate`, where it has been needed.
    crate_of_macro: Option<Ident>,
    out: &'f mut Formatter<'b>,
    /// How much has been written.
    length: usize,
    notes: Vec<Note>,
    /// How many of them are marks.
    marks: usize,
    /// The groups that are open: their delimiters, and where what is in them begins.
    groups: Vec<(proc_macro2::Delimiter, usize)>,
    /// Of how many of them there are notes.
    noted: usize,
    /// In how many things this is that nobody looks into.
    hidden: u32,
    /// Whether this is a path that the declaration has.
    is_written: bool,
    /// Whether this is somewhere else than what is around it.
    is_located: bool,
    /// Whether a blank would be for nothing.
    is_apart: bool,
}

impl<'a, 'f, 'b> Written<'a, 'f, 'b> {
    pub(super) fn new(origin: &'a Origin, public: Option<&'a str>, out: &'f mut Formatter<'b>) -> Self {
        Self {
            origin,
            places: Places::of(&origin.spans),
            public,
            crate_of_macro: None,
            out,
            length: 0,
            notes: Vec::new(),
            marks: 0,
            groups: Vec::new(),
            noted: 0,
            hidden: 0,
            is_written: false,
            is_located: false,
            is_apart: true,
        }
    }

    /// The notes.
    pub(super) fn into_notes(self) -> Vec<Note> {
        self.notes
    }

    fn write(&mut self, text: &str) {
        // Writing to a String does not fail.
        let _ = self.out.write_str(text);
        self.length += text.len();
        self.is_apart = false;
    }

    /// Notes something here, and the groups around it.
    fn note(&mut self, what: What) {
        while self.noted < self.groups.len() {
            let (delimiter, next) = self.groups[self.noted];
            self.notes.push(Note { end: next - 1, next, what: What::Open(delimiter) });
            self.noted += 1;
        }
        self.notes.push(Note { end: self.length, next: self.length, what });
    }

    fn mark(&mut self) -> usize {
        self.note(What::Mark);
        self.marks += 1;
        self.marks - 1
    }

    /// Where a name of the declaration is, as a place of the macro's, at which lints do not look.
    fn place(&self, name: &str) -> Option<Span> {
        self.places.find(name).map(|span| Span::call_site().located_at(span))
    }
}

impl Sink for Written<'_, '_, '_> {
    const HAS_LINES: bool = false;

    /// The number of a mark.
    type Mark = usize;

    fn fixed(&mut self, text: &'static str) {
        self.write(text);
    }

    fn ident(&mut self, name: &str) {
        let is_hidden = self.hidden > 0 && !self.is_written;
        let span = if is_hidden { None } else { self.places.find(name.strip_prefix("r#").unwrap_or(name)) };
        let Some(span) = span else {
            return self.write(name);
        };
        let ident = match name.strip_prefix("r#") {
            Some(name) => Ident::new_raw(name, span),
            None => Ident::new(name, span),
        };
        self.note(What::Tokens(TokenTree::from(ident).into()));
    }

    fn public(&mut self) {
        match (self.public, &self.origin.visibility) {
            (Some(public), _) => self.write(public),
            (None, Some(visibility)) => self.note(What::Tokens(visibility.clone())),
            (None, None) => self.fixed("pub"),
        }
    }

    fn crate_of_macro(&mut self) {
        if self.crate_of_macro.is_none() {
            self.crate_of_macro = self.origin.crate_of_macro();
        }
        match self.crate_of_macro.clone() {
            Some(ident) => self.note(What::Tokens(TokenTree::from(ident).into())),
            None => self.fixed("crate"),
        }
    }

    fn handed_on(&mut self, number: u32) {
        if let Some(attributes) = self.origin.handed_on.get(number as usize).filter(|tokens| !tokens.is_empty()) {
            self.note(What::Tokens(attributes.clone()));
        }
    }

    fn lifetime(&mut self, name: &str) {
        self.write("'");
        self.write(name);
    }

    fn literal(&mut self, text: &str) {
        self.write(text);
    }

    fn open(&mut self, delimiter: Delimiter) {
        self.write(delimiter.texts().0);
        let delimiter = match delimiter {
            Delimiter::Angle => return,
            Delimiter::Paren => proc_macro2::Delimiter::Parenthesis,
            Delimiter::Bracket => proc_macro2::Delimiter::Bracket,
            Delimiter::Brace => proc_macro2::Delimiter::Brace,
        };
        self.groups.push((delimiter, self.length));
        self.is_apart = true;
    }

    fn close(&mut self, delimiter: Delimiter) {
        let (_, text) = delimiter.texts();
        if delimiter == Delimiter::Angle {
            return self.write(text);
        }
        if self.noted == self.groups.len() {
            self.note(What::Close);
            self.noted -= 1;
        } else {
            self.write(text);
        }
        self.groups.pop();
        self.is_apart = true;
    }

    fn newline(&mut self) {
        // Behind a brace there is no need for it; behind punctuation it says that no more of it comes.
        if !self.is_apart {
            self.write(" ");
            self.is_apart = true;
        }
    }

    fn indent(&mut self, _deeper: bool) {}

    fn doc(&mut self, line: &str) {
        let mut text = String::new();
        if !line.is_empty() {
            text.push(' ');
            escape::string(line, &mut text);
        }
        self.write("#[doc = \"");
        self.write(&text);
        self.write("\"] ");
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
        if at.is_none() && !self.is_located {
            return;
        }
        self.is_located = at.is_some();
        self.note(What::Located(at));
    }

    fn shown(&mut self, at: Option<&str>) {
        let at = at.and_then(|name| self.place(name));
        self.note(What::Shown(at));
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
        self.mark()
    }

    fn detour(&mut self) -> usize {
        self.mark()
    }

    fn move_back(&mut self, from: usize, to: usize) {
        self.note(What::MoveBack(from, to));
    }
}
