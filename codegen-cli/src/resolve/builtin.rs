//! `stdole`, which nearly every library refers to: IUnknown, IDispatch, fonts, pictures, OLE_COLOR.
//!
//! `stdole2.tlb` is compiled from `stdole2.idl` beside it; a test holds the two together.

use crate::model::{Guid, Libid, TypeLib};

/// The libid of `stdole`, version 1.0 and 2.0.
pub(super) const STDOLE: Libid = Libid(Guid::from_fields(0x0002_0430, 0, 0, [0xc0, 0, 0, 0, 0, 0, 0, 0x46]));

/// `stdole` 2.0. Version 1.0 is its first six types, in the same order: it answers for both.
pub(super) fn stdole() -> TypeLib {
    crate::typelib::read(include_bytes!("stdole2.tlb")).expect("the library that is built in is whole")
}
