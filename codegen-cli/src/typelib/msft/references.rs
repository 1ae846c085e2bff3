//! HREFTYPEs as stored, and the reference segment: the interfaces of coclasses, chained.

use super::super::bytes::{Bytes, offset};
use super::super::chain::Chain;
use super::super::error::{Error, ErrorKind};
use super::{Context, NONE, custom_data, type_info};
use crate::model::{ImplType, ImplTypeFlags, TypeRef};

/// A record: the type, its IMPLTYPEFLAGS, its custom data, and the next record.
const RECORD_SIZE: usize = 16;

pub(super) struct References<'a>(pub(super) Bytes<'a>);

impl References<'_> {
    /// The chain of `count` records that starts at `first`.
    pub(super) fn chain(&self, first: u32, count: u16, context: &Context<'_, '_>) -> Result<Vec<ImplType>, Error> {
        let mut impl_types = context.budget().vec(count.into(), self.0.position(0))?;
        let mut links = Chain::of("implemented types");
        let mut next = first;
        while impl_types.len() < usize::from(count) && next != NONE {
            let record = self.0.slice(offset(next), RECORD_SIZE)?;
            links.follow(next, record.position(0))?;
            impl_types.push(ImplType {
                reference: type_ref(record.u32(0)?, record.position(0), context)?,
                flags: ImplTypeFlags(record.u16(4)?),
                custom_data: custom_data::chain(record.u32(8)?, context)?,
            });
            next = record.u32(12)?;
        }
        Ok(impl_types)
    }
}

/// The type that `href` names; `position` is where it stands in the file.
///
/// The two lowest bits tell what the rest is: 0 an offset in the segment of type descriptions, 1 one in that of
/// imports.
pub(super) fn type_ref(href: u32, position: u64, context: &Context<'_, '_>) -> Result<TypeRef, Error> {
    let index = href / type_info::SIZE as u32;
    match href & 3 {
        0 if !href.is_multiple_of(type_info::SIZE as u32) => {}
        0 if index < context.type_count => return Ok(TypeRef::Local(index)),
        0 => {
            let kind = ErrorKind::OutOfRange {
                what: "the reference to a type",
                value: href,
                limit: u64::from(context.type_count) * type_info::SIZE as u64,
            };
            return Err(Error { kind, offset: position });
        }
        1 => return context.segments.imports.get(href & !3, context),
        _ => {}
    }
    Err(Error { kind: ErrorKind::Malformed { what: "the reference to a type", value: href }, offset: position })
}
