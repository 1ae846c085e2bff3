//! Characters that a code page does not have: what to do about them, and the error that names one.

use std::fmt;

use super::CodePage;
use crate::HRESULT;

/// What encoding does with a character that the code page does not have (S3).
///
/// A surrogate pair is one character: one error, one replacement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OnUnmappable {
    /// The whole conversion fails with [`Unmappable`]: text either arrives as it is, or not at all.
    #[default]
    Error,
    /// Each such character becomes this one, which the code page must have; `Replace('?')` is always possible.
    Replace(char),
    /// What the system does when it is not asked for anything else: the character that looks most alike, and where
    /// none does, `?`.
    ///
    /// Best fit is not harmless. It changes meaning without a trace: `∞` becomes `8` in code page 1252. And it makes
    /// characters out of others that have been checked before: U+2216 `∖` and U+FF3C `＼` become `\` in 1252, as U+00A5
    /// `¥` does in 932, so that one name of a file becomes a path of several. Never use it for paths, command lines,
    /// queries or anything else that a machine reads.
    BestFit,
}

/// A character that the code page does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmappable {
    pub(crate) code_page: CodePage,
    pub(crate) character: u32,
    pub(crate) position: usize,
    pub(crate) best_fit: Option<char>,
    pub(crate) is_replacement: bool,
}

impl Unmappable {
    /// The code of this error: ERROR_NO_UNICODE_TRANSLATION.
    pub const HRESULT: HRESULT = HRESULT(0x8007_0459_u32 as i32);

    /// The character; `None` when it is a surrogate without its other half, which no code page has.
    pub fn character(&self) -> Option<char> {
        char::from_u32(self.character)
    }

    /// The number of the character, or of the surrogate.
    pub fn code_point(&self) -> u32 {
        self.character
    }

    /// Where it is: how many UTF-16 units come before it, whatever the text was given as.
    pub fn position(&self) -> usize {
        self.position
    }

    /// The code page that does not have it.
    pub fn code_page(&self) -> CodePage {
        self.code_page
    }

    /// What [`OnUnmappable::BestFit`] would make of it; `None` when there is nothing that looks alike.
    pub fn best_fit(&self) -> Option<char> {
        self.best_fit
    }

    /// Whether the character is the one of [`OnUnmappable::Replace`], which the code page does not have either. The
    /// position is that of the character to replace.
    pub fn is_replacement(&self) -> bool {
        self.is_replacement
    }
}

impl fmt::Display for Unmappable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code_page, position, .. } = self;
        if self.is_replacement {
            f.write_str("the replacement ")?;
        }
        write!(f, "U+{:04X}", self.character)?;
        match self.character() {
            Some(character) if !character.is_control() => write!(f, " '{character}'")?,
            Some(_) => {}
            None => f.write_str(" (a surrogate without its other half)")?,
        }
        if self.is_replacement {
            write!(f, ", for the character at UTF-16 unit {position},")?;
        } else {
            write!(f, " at UTF-16 unit {position}")?;
        }
        write!(f, " is not in code page {code_page}; ")?;
        match self.best_fit {
            Some(fit) => write!(f, "best fit would make it {fit:?}; ")?,
            None => f.write_str("nothing in it looks alike; ")?,
        }
        if self.is_replacement {
            f.write_str("choose a replacement that the code page has: OnUnmappable::Replace('?')")
        } else {
            f.write_str("pass text that the code page has, declare another one, or choose OnUnmappable::Replace('?')")
        }
    }
}

impl std::error::Error for Unmappable {}
