//! The records of implemented types: the base of an interface, the interfaces of a coclass.

use super::super::bytes::Word;
use super::super::error::Error;
use super::Context;
use super::type_block::Members;
use crate::model::{ImplType, ImplTypeFlags};

/// Reads the chain of `count` records that starts at `first`.
pub(super) fn read(
    first: Word,
    count: u16,
    members: &Members<'_, '_>,
    context: &Context<'_, '_>,
) -> Result<Vec<ImplType>, Error> {
    let chain = members.chain(first, count, context)?;
    let mut impl_types = context.budget().vec(chain.len(), first.position)?;
    for record in chain {
        let record = record.bytes;
        impl_types.push(ImplType {
            reference: members.references.get(record.short_word(10)?, 1)?,
            flags: ImplTypeFlags(record.u8(6)?.into()),
            custom_data: Vec::new(),
        });
    }
    Ok(impl_types)
}
