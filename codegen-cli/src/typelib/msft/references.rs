//! HREFTYPEs as stored, and the reference segment: the interfaces of coclasses, chained.

use super::super::bytes::{Bytes, Word};
use super::super::chain::Chain;
use super::super::error::{Error, ErrorKind};
use super::{Context, NONE, custom_data, type_info};
use crate::model::{ImplType, ImplTypeFlags, TypeRef};

/// A record: the type, its IMPLTYPEFLAGS, its custom data, and the next record.
const RECORD_SIZE: usize = 16;

pub(super) struct References<'a>(pub(super) Bytes<'a>);

impl References<'_> {
    /// The chain of `count` records that starts at `first`.
    pub(super) fn chain(&self, first: Word, count: u16, context: &Context<'_, '_>) -> Result<Vec<ImplType>, Error> {
        let mut impl_types = context.budget().vec(count.into(), self.0.position(0))?;
        let mut links = Chain::of("implemented types");
        let mut next = first;
        while impl_types.len() < usize::from(count) && next.value != NONE {
            let record = self.0.target(next, "implemented type")?.slice(0, RECORD_SIZE)?;
            links.follow(next)?;
            impl_types.push(ImplType {
                reference: type_ref(record.word(0)?, context)?,
                flags: ImplTypeFlags(record.u16(4)?),
                custom_data: custom_data::chain(record.word(8)?, context)?,
            });
            next = record.word(12)?;
        }
        Ok(impl_types)
    }
}

/// The type that `href` names.
///
/// When the two lowest bits are 0, it is an offset in the segment of type descriptions, else one in that of imports.
pub(super) fn type_ref(href: Word, context: &Context<'_, '_>) -> Result<TypeRef, Error> {
    const SIZE: u32 = type_info::SIZE as u32;
    const WHAT: &str = "reference to a type";
    if href.value & 3 != 0 {
        return context.segments.imports.get(href, context);
    }
    let index = href.value / SIZE;
    if index >= context.type_count {
        return Err(href.out_of_range(WHAT, u64::from(context.type_count) * u64::from(SIZE)));
    }
    if !href.value.is_multiple_of(SIZE) {
        return Err(href.error(ErrorKind::Malformed { what: WHAT, value: href.value }));
    }
    Ok(TypeRef::Local(index))
}
