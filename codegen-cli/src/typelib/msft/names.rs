//! The name segment: identifiers, each behind twelve bytes of hash data.

use super::super::bytes::{Bytes, Word, offset};
use super::super::error::Error;
use super::super::text::Text;
use super::NONE;

/// Before a name: what it belongs to, the next of its hash chain, and a word with the length in its lowest byte.
const INTRO_SIZE: usize = 12;

pub(super) struct Names<'a>(pub(super) Bytes<'a>);

impl Names<'_> {
    /// The name that `reference` leads to.
    pub(super) fn get(&self, reference: Word, text: &Text<'_>) -> Result<Option<String>, Error> {
        if reference.value == NONE {
            return Ok(None);
        }
        let intro = self.0.target(reference, "name")?;
        let len = intro.u32(8)? & 0xff;
        text.decode(intro.slice(INTRO_SIZE, offset(len))?).map(Some)
    }
}
