//! Which packing gives the offsets and the size that are stored.

use super::layouts::Layouts;
use super::shape::Shape;
use super::{Extent, MAX_SIZE, Placement, Reason, Target};
use crate::analysis::{AbiType, TypeId};
use crate::model::{TypeInfo, TypeKind};

/// A field of a structure.
pub(super) struct Field<'f> {
    pub(super) name: &'f str,
    /// The offset that is stored.
    pub(super) stored: u32,
    pub(super) value: AbiType,
    pub(super) shape: Shape,
}

/// Where a compiler puts `fields` on a target; `None` when the size of one is not known there, or all are too large.
pub(super) fn place(fields: &[Field<'_>], packing: Option<u32>, is_union: bool, target: Target) -> Option<Placement> {
    let (mut end, mut alignment) = (0_u32, 1);
    let mut offsets = Vec::with_capacity(fields.len());
    for field in fields {
        let extent = field.shape.extents[target]?;
        let field_alignment = packing.map_or(extent.alignment, |packing| packing.min(extent.alignment));
        let offset = if is_union { 0 } else { end.checked_next_multiple_of(field_alignment)? };
        offsets.push(offset);
        end = end.max(offset.checked_add(extent.size)?);
        alignment = alignment.max(field_alignment);
    }
    let size = end.checked_next_multiple_of(alignment)?;
    (size <= MAX_SIZE).then_some(Placement { extent: Extent { size, alignment }, offsets })
}

impl Layouts<'_, '_> {
    /// The packing that gives what is stored; `None` when it needs none. Offsets, size and alignment must all fit.
    pub(super) fn packing(&self, id: TypeId, info: &TypeInfo, fields: &[Field<'_>]) -> Result<Option<u32>, Reason> {
        let own = self.own_target(id.library);
        if let Some(field) = fields.iter().find(|field| field.shape.extents[own].is_none()) {
            return Err(Reason::UnknownField(field.name.to_owned()));
        }
        let is_union = info.kind == TypeKind::Union;
        let stored = Extent { size: info.size, alignment: info.alignment.into() };
        // How many fields are where they are stored to be, at best.
        let mut best = 0;
        for packing in [None, Some(4), Some(2), Some(1)] {
            let Some(placement) = place(fields, packing, is_union, own) else { continue };
            let placed = placement.offsets.iter().zip(fields).take_while(|(offset, field)| **offset == field.stored);
            let placed = placed.count();
            best = best.max(placed);
            if placed == fields.len() && placement.extent == stored {
                return match packing {
                    None => Ok(None),
                    Some(packing) => self.allowed(packing, fields, is_union, own).map(Some),
                };
            }
        }
        Err(match fields.get(best) {
            Some(field) => Reason::Offset { field: field.name.to_owned(), stored: field.stored },
            None => Reason::Extent { size: info.size, alignment: info.alignment },
        })
    }

    /// `packing`, when Rust has such a structure, and it is one.
    fn allowed(&self, packing: u32, fields: &[Field<'_>], is_union: bool, own: Target) -> Result<u32, Reason> {
        if let Some(field) = fields.iter().find(|field| field.shape.is_aligned) {
            return Err(Reason::AlignedInPacked { packing, field: field.name.to_owned() });
        }
        match fields {
            [before @ .., last] if !is_union && self.may_be_open_array(last, before, packing, own) => {
                Err(Reason::OpenArray(last.name.to_owned()))
            }
            _ => Ok(packing),
        }
    }

    /// Whether `last` is a pointer that is aligned like what it points to, while no field `before` it is packed.
    fn may_be_open_array(&self, last: &Field<'_>, before: &[Field<'_>], packing: u32, own: Target) -> bool {
        let AbiType::Pointer(element) = &last.value else { return false };
        let before = before.iter().filter_map(|field| field.shape.extents[own]).map(|extent| extent.alignment).max();
        before.unwrap_or(1).max(self.element_alignment(element, own)) == packing
    }

    /// The alignment of what is pointed to. That of a structure is taken as stored: it may be the one that is being laid
    /// out.
    fn element_alignment(&self, element: &AbiType, own: Target) -> u32 {
        match element {
            AbiType::Array(element, _) => self.element_alignment(element, own),
            AbiType::Record(id) | AbiType::Union(id) => self.universe.info(*id).alignment.into(),
            simple => self.extents(simple)[own].map_or(1, |extent| extent.alignment),
        }
    }
}
