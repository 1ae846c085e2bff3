//! `VARIANT`: a value with its type.

use std::ffi::c_void;
use std::mem::offset_of;

use crate::abi::{SAFEARRAY, VarType};
use crate::{Currency, Date, Decimal, VariantBool};

/// A value with its type ([MS-OAUT] 2.2.29). A DECIMAL takes all of it, with the type in the decimal's own reserved
/// word: see [`VARIANT::decimal`].
///
/// It is `Copy` because it is a layout: who copies the bits moves what they own (contract C8).
#[derive(Clone, Copy)]
#[repr(C, align(8))]
pub struct VARIANT {
    /// Which member of `data` is set.
    pub vt: VarType,
    /// Reserved.
    pub reserved: [u16; 3],
    /// The value.
    pub data: VARIANT_DATA,
}

/// The value in a VARIANT.
#[derive(Clone, Copy)]
#[repr(C)]
pub union VARIANT_DATA {
    /// `VT_I1`.
    pub cVal: i8,
    /// `VT_UI1`.
    pub bVal: u8,
    /// `VT_I2`.
    pub iVal: i16,
    /// `VT_UI2`.
    pub uiVal: u16,
    /// `VT_I4`, `VT_INT`.
    pub lVal: i32,
    /// `VT_UI4`, `VT_UINT`.
    pub ulVal: u32,
    /// `VT_I8`.
    pub llVal: i64,
    /// `VT_UI8`.
    pub ullVal: u64,
    /// `VT_R4`.
    pub fltVal: f32,
    /// `VT_R8`.
    pub dblVal: f64,
    /// `VT_BOOL`.
    pub boolVal: VariantBool,
    /// `VT_ERROR`.
    pub scode: i32,
    /// `VT_CY`.
    pub cyVal: Currency,
    /// `VT_DATE`.
    pub date: Date,
    /// `VT_BSTR`.
    pub bstrVal: *mut u16,
    /// `VT_UNKNOWN` and `VT_DISPATCH`: an interface pointer.
    pub punkVal: *mut c_void,
    /// `VT_ARRAY`.
    pub parray: *mut SAFEARRAY,
    /// `VT_BYREF`: storage of the type that stands beside it.
    pub byref: *mut c_void,
    /// `VT_RECORD`.
    pub record: VARIANT_RECORD,
}

/// A record in a VARIANT.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct VARIANT_RECORD {
    /// The record.
    pub pvRecord: *mut c_void,
    /// Its `IRecordInfo`.
    pub pRecInfo: *mut c_void,
}

const _: () = {
    assert!(size_of::<VARIANT>() == if size_of::<usize>() == 8 { 24 } else { 16 });
    assert!(align_of::<VARIANT>() == 8);
    assert!(offset_of!(VARIANT, data) == 8);
    assert!(size_of::<VARIANT>() >= size_of::<Decimal>());
};

impl VARIANT {
    /// Nothing: `VT_EMPTY`, all bits zero.
    pub const EMPTY: Self = {
        // All of the data is written, whatever member is the widest.
        let record = VARIANT_RECORD { pvRecord: std::ptr::null_mut(), pRecInfo: std::ptr::null_mut() };
        let mut empty = Self { vt: VarType::EMPTY, reserved: [0; 3], data: VARIANT_DATA { record } };
        empty.data.ullVal = 0;
        empty
    };

    /// A value of the type `vt`, with the data as it is: bytes that its member does not cover are not written.
    pub const fn new(vt: VarType, data: VARIANT_DATA) -> Self {
        Self { vt, reserved: [0; 3], data }
    }

    /// A `VT_DECIMAL`.
    pub fn from_decimal(value: Decimal) -> Self {
        let mut variant = Self::EMPTY;
        // SAFETY: C10. The decimal takes the first sixteen bytes of a VARIANT, which has at least as many and the same
        // alignment.
        unsafe { (&raw mut variant).cast::<Decimal>().write(value) };
        variant.vt = VarType::DECIMAL;
        variant
    }

    /// The bits of a VARIANT as a decimal, without its type.
    ///
    /// # Safety
    ///
    /// C8: it is a `VT_DECIMAL`, or all of its data has been written.
    pub unsafe fn decimal(&self) -> Decimal {
        // SAFETY: C10, C8. As above; every bit pattern is a decimal, and all of the bytes that one has are written, as
        // promised by the caller.
        unsafe { (&raw const *self).cast::<Decimal>().read() }.without_reserved()
    }
}

impl Default for VARIANT {
    fn default() -> Self {
        Self::EMPTY
    }
}

/// A VARIANT of a type, with one member of its data. The rest is zero: nothing goes over that nobody has written.
macro_rules! raw_variant {
    ($vt:expr, $member:ident = $value:expr) => {{
        let mut raw = $crate::abi::VARIANT::EMPTY;
        raw.vt = $vt;
        raw.data.$member = $value;
        raw
    }};
}
pub(crate) use raw_variant;
