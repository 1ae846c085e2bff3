//! The string segment: help strings, file names, DLL names, each behind its length.

use super::super::bytes::{Bytes, offset};
use super::super::error::Error;
use super::super::text::Text;
use super::NONE;

pub(super) struct Strings<'a>(pub(super) Bytes<'a>);

impl Strings<'_> {
    /// The string at `position`.
    pub(super) fn get(&self, position: u32, text: &Text<'_>) -> Result<Option<String>, Error> {
        if position == NONE {
            return Ok(None);
        }
        let start = offset(position);
        let len = self.0.u16(start)?;
        text.decode(self.0.tail(start)?.slice(2, len.into())?).map(Some)
    }
}
