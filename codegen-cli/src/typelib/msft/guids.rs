//! The GUID segment: 24 bytes each, a GUID, what it belongs to, and the next of its hash chain.

use super::super::bytes::{Bytes, Word};
use super::super::error::Error;
use super::NONE;
use crate::model::Guid;

pub(super) struct Guids<'a>(pub(super) Bytes<'a>);

impl Guids<'_> {
    /// The GUID that `reference` leads to; none is the zero GUID.
    pub(super) fn get(&self, reference: Word) -> Result<Guid, Error> {
        if reference.value == NONE { Ok(Guid::ZERO) } else { self.0.target(reference, "GUID")?.guid(0) }
    }
}
