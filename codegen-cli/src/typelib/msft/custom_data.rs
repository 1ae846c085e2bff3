//! The segment of custom-data entries: a GUID, a value, and the next entry of the same owner.

use super::super::bytes::{Bytes, Word};
use super::super::chain::Chain;
use super::super::error::Error;
use super::{Context, NONE};
use crate::model;

/// An entry.
const ENTRY_SIZE: usize = 12;

pub(super) struct CustomData<'a>(pub(super) Bytes<'a>);

/// The chain of entries that starts at `first`.
pub(super) fn chain(first: Word, context: &Context<'_, '_>) -> Result<Vec<model::CustomData>, Error> {
    let segment = context.segments.custom_data.0;
    let mut chain = Vec::new();
    let mut links = Chain::of("custom data");
    let mut next = first;
    while next.value != NONE {
        let entry = segment.target(next, "custom data")?.slice(0, ENTRY_SIZE)?;
        links.follow(next)?;
        context.budget().charge(size_of::<model::CustomData>(), entry.position(0))?;
        chain.push(model::CustomData {
            guid: context.segments.guids.get(entry.word(0)?)?,
            value: context.segments.values.get(entry.word(4)?, &context.text)?,
        });
        next = entry.word(8)?;
    }
    Ok(chain)
}
