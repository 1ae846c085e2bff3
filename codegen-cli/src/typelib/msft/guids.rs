//! The GUID segment: 24 bytes each, a GUID, what it belongs to, and the next of its hash chain.

use super::super::bytes::{Bytes, offset};
use super::super::error::Error;
use super::NONE;
use crate::model::Guid;

pub(super) struct Guids<'a>(pub(super) Bytes<'a>);

impl Guids<'_> {
    /// The GUID at `position`; none is the zero GUID.
    pub(super) fn get(&self, position: u32) -> Result<Guid, Error> {
        if position == NONE { Ok(Guid::ZERO) } else { self.0.guid(offset(position)) }
    }
}
