//! `typedef enum Kind`, as it is generated.

use comwright::imp;

/// What a book is.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Kind(pub(crate) i32);

impl Kind {
    pub(crate) const NOVEL: Self = Self(0);
    pub(crate) const ATLAS: Self = Self(7);
}

imp::enumeration!(Kind);
