//! VARIANTs: what they own, what they refer to, and what they change to.

mod change_type;
mod conversions;
mod malformed;
mod objects;
mod ownership;
mod records;
mod references;

use comwright::abi::{VARIANT, VarType};

/// A VARIANT of this type with a pointer for its data: a reference when the type has `VT_BYREF`.
fn with_pointer<T>(vt: VarType, pointer: *mut T) -> VARIANT {
    let mut raw = VARIANT::EMPTY;
    raw.vt = vt;
    raw.data.byref = pointer.cast();
    raw
}

/// A `VT_BYREF|VT_VARIANT`.
fn to_variant(inner: &mut VARIANT) -> VARIANT {
    with_pointer(VarType::VARIANT.by_ref(), inner)
}
