//! Documentation: text of ours in markdown, and text of libraries that shall read as it was.

mod plain;

use std::borrow::Cow;

use super::escape;
use crate::list::List;

/// A piece of documentation, one or more paragraphs.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Doc(Cow<'static, str>);

impl Doc {
    /// Text of ours, in markdown, as it stands: line by line. Names of a library come into it by [`Doc::inline`] and
    /// [`Doc::code`]. Characters that cannot be seen are printed as escapes.
    pub fn markdown(text: impl Into<Cow<'static, str>>) -> Self {
        let text = text.into();
        // Most of it is ASCII, where that is soon said.
        let is_plain = escape::all_bytes(&text, |byte| matches!(byte, b' '..=b'~' | b'\n'));
        if !is_plain && text.contains(|c| c != '\n' && escape::is_deceptive(c)) {
            let lines: Vec<_> = text.split('\n').map(escape::shown).list();
            return Self(Cow::Owned(lines.join("\n")));
        }
        Self(text)
    }

    /// Any text, to be read as it is: whatever markdown would take for its own is escaped, lines are wrapped, a line
    /// feed in it stays one, and characters that cannot be seen are printed as `\u{202e}`. Addresses of the web become
    /// links. rustdoc and clippy have nothing to say about the result. White space alone gives no documentation.
    pub fn plain(text: &str) -> Self {
        Self(Cow::Owned(plain::markdown(text)))
    }

    /// `text` as a part of a line of markdown that reads as it is; what ends a line becomes a blank. Put it in the middle
    /// of a sentence of ours: at the beginning of a line it might begin a list.
    pub fn inline(text: &str) -> String {
        plain::inline(text)
    }

    /// `text` in backquotes, for markdown.
    pub fn code(text: &str) -> String {
        plain::code(text)
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The lines, without the slashes.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.lines()
    }

    /// The text in markdown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
