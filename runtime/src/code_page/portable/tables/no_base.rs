//! Without encoding_rs there is no base: code pages that are written over one are not there.

/// A table that codes are copied from: there is none.
#[derive(Clone, Copy)]
pub(super) enum Base {}

impl Base {
    /// The base of this number in the file.
    pub(super) fn numbered(_: u8) -> Option<Self> {
        None
    }

    /// The character of the BMP that a code of two bytes stands for.
    pub(super) fn character(self, _: u16) -> Option<u16> {
        match self {}
    }
}
