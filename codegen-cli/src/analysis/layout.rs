//! Layouts: where the fields of structures and unions are, on every target.
//!
//! In: structures of a [`Universe`], with sizes and offsets stored for their library's own target. Out: whether a
//! `repr(C)` type of Rust has this layout, with or without `packed`, and then its size, alignment and offsets for each
//! [`Target`], whatever target the library was made for (rules G1, B3). What always holds: a layout that is not opaque
//! gives what is stored, when it is computed for the library's own target; no size is above [`MAX_SIZE`]; the same
//! structure has the same layout, whatever was asked before. What it deliberately does not know: names, ownership, and
//! how fields are declared.
//!
//! A library does not say how a structure was packed. What is stored is compared with what a compiler would give: by
//! itself, then packed to 4, 2 and 1. What nothing gives (gaps, bit fields, overlapping fields) is opaque: bytes.
//!
//! In a library for 32 bits, an open array at the end (`BYTE data[]`, which MIDL describes as a pointer) cannot be told
//! from a pointer when its elements are aligned to 4.

mod extent;
mod layouts;
mod packing;
mod reason;
mod shape;
mod target;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use super::{TypeId, Universe};

pub use extent::{Extent, MAX_SIZE};
pub use layouts::Layouts;
pub use reason::Reason;
pub use target::{PerTarget, Target};

/// The layout of a structure or a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// What makes a type of Rust have it.
    pub repr: Repr,
    /// For each target, where everything is; `None` where that cannot be told: there, values of the type can only be
    /// pointed to, and nobody may make room for one.
    pub placements: PerTarget<Option<Placement>>,
    /// Whether Rust's `align` is in it, so that it cannot be in a packed structure (E0588): for a VARIANT, a DECIMAL, and
    /// what is opaque and aligned to 8 or more.
    pub is_aligned: bool,
    /// How deep structures are in it, itself included.
    depth: u32,
}

/// What a type needs so that it has the layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repr {
    /// `repr(C)`.
    Natural,
    /// `repr(C, packed(N))`.
    Packed(u32),
    /// No fields, but as many bytes, with that alignment.
    Opaque(Reason),
}

/// Where everything is in a structure on a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Its size and alignment.
    pub extent: Extent,
    /// The offsets of its fields, in order; empty when it is opaque.
    pub offsets: Vec<u32>,
}

/// The layout of a structure or a union: [`Layouts::of`] for one.
pub fn of(universe: &Universe<'_>, id: TypeId) -> Rc<Layout> {
    Layouts::new(universe).of(id)
}
