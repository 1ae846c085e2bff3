//! The string segment: help strings, file names, DLL names, each behind its length.

use super::super::bytes::{Bytes, Word};
use super::super::error::Error;
use super::super::text::Text;
use super::NONE;

pub(super) struct Strings<'a>(pub(super) Bytes<'a>);

impl Strings<'_> {
    /// The string that `reference` leads to.
    pub(super) fn get(&self, reference: Word, text: &Text<'_>) -> Result<Option<String>, Error> {
        if reference.value == NONE {
            return Ok(None);
        }
        let counted = self.0.target(reference, "string")?;
        text.decode(counted.slice(2, counted.u16(0)?.into())?).map(Some)
    }
}
