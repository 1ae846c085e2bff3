//! Facilities.

/// The part of the system that a code belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facility(pub u16);
