//! A place in the text of a registry's file, which knows its line.
//!
//! Both kinds of files are lines; but a string of an exported file goes on where its text has an end of line, and a
//! list of bytes where its line ends with a backslash.
//!
//! In: the text of a file. Out: its characters, and errors with the line. What always holds: a line is counted once.
//! What it does not know: what stands in it.

use super::error::OpenErrorKind;

/// What is still to be read.
pub(super) struct Text<'t> {
    rest: &'t str,
    line: usize,
}

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { rest: text, line: 1 }
    }

    /// The number of the line.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// What comes next.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.rest = &self.rest[next.len_utf8()..];
        self.line += usize::from(next == '\n');
        Some(next)
    }

    /// Takes `what` if it comes next.
    pub(super) fn take(&mut self, what: &str) -> bool {
        match self.rest.strip_prefix(what) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Takes the characters of the line that `is_wanted` wants.
    pub(super) fn take_while(&mut self, is_wanted: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(|next| next == '\n' || !is_wanted(next)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    pub(super) fn skip_blanks(&mut self) {
        self.take_while(|next| matches!(next, ' ' | '\t' | '\r'));
    }

    /// Takes the rest of the line with its end, and gives it without.
    pub(super) fn rest_of_line(&mut self) -> &'t str {
        let line = self.take_while(|_| true);
        self.next();
        line.trim_end_matches('\r')
    }

    /// The end of the line, or a comment before it.
    pub(super) fn end_of_line(&mut self) -> Result<(), OpenErrorKind> {
        self.skip_blanks();
        let line = self.line;
        let rest = self.rest_of_line();
        if rest.is_empty() || rest.starts_with(';') { Ok(()) } else { Err(malformed(line, "more than a value", rest)) }
    }

    /// Something is wrong with what comes next.
    pub(super) fn wrong(&self, what: &str) -> OpenErrorKind {
        malformed(self.line, what, self.rest.lines().next().unwrap_or_default())
    }
}

/// Something is wrong with `text`, of which the beginning is shown.
pub(super) fn malformed(line: usize, what: &str, text: &str) -> OpenErrorKind {
    const SHOWN: usize = 60;
    let mut shown: String = text.chars().take(SHOWN).flat_map(char::escape_debug).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    OpenErrorKind::Malformed { line, what: format!("{what}: `{shown}`") }
}
