//! `SAFEARRAY`: the descriptor of an array.

use std::ffi::c_void;
use std::mem::offset_of;

/// The descriptor of an array ([MS-OAUT] 2.2.30, rule B4). It is followed by one more bound for each dimension behind
/// the first, and preceded by hidden data: sixteen bytes that end in the type of the elements, or hold an IID or an
/// `IRecordInfo`.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct SAFEARRAY {
    /// How many dimensions.
    pub cDims: u16,
    /// What the array is made of and who owns its memory: see [`features`].
    pub fFeatures: u16,
    /// The size of an element, in bytes.
    pub cbElements: u32,
    /// How often the array is locked.
    pub cLocks: u32,
    /// The elements; the left-most index varies fastest.
    pub pvData: *mut c_void,
    /// The bounds in reverse: the right-most dimension comes first.
    pub rgsabound: [SAFEARRAYBOUND; 1],
}

/// A dimension of an array.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct SAFEARRAYBOUND {
    /// How many elements.
    pub cElements: u32,
    /// The index of the first.
    pub lLbound: i32,
}

/// The bits of `fFeatures`.
pub mod features {
    /// The array is on the stack; its data is not freed.
    pub const AUTO: u16 = 0x0001;
    /// The array is static; its data is not freed.
    pub const STATIC: u16 = 0x0002;
    /// The array is embedded in a structure; its data is not freed.
    pub const EMBEDDED: u16 = 0x0004;
    /// The array cannot be resized or reallocated; its data is not freed.
    pub const FIXEDSIZE: u16 = 0x0010;
    /// The elements are records; an `IRecordInfo` stands at −8 (64 bit) or −4 (32 bit).
    pub const RECORD: u16 = 0x0020;
    /// An IID stands at −16.
    pub const HAVEIID: u16 = 0x0040;
    /// A VARTYPE stands at −4.
    pub const HAVEVARTYPE: u16 = 0x0080;
    /// The elements are BSTRs.
    pub const BSTR: u16 = 0x0100;
    /// The elements are `IUnknown` pointers.
    pub const UNKNOWN: u16 = 0x0200;
    /// The elements are `IDispatch` pointers.
    pub const DISPATCH: u16 = 0x0400;
    /// The elements are VARIANTs.
    pub const VARIANT: u16 = 0x0800;
    /// Made as a vector: descriptor and data are one block.
    pub const CREATEVECTOR: u16 = 0x2000;

    /// Those of an array whose data is neither freed nor resized: it is somebody else's (rule B4).
    pub(crate) const SOMEBODY_ELSES: u16 = AUTO | STATIC | EMBEDDED | FIXEDSIZE;
}

const _: () = {
    let is_64 = size_of::<usize>() == 8;
    assert!(size_of::<SAFEARRAY>() == if is_64 { 32 } else { 24 });
    assert!(offset_of!(SAFEARRAY, pvData) == if is_64 { 16 } else { 12 });
    assert!(offset_of!(SAFEARRAY, rgsabound) == if is_64 { 24 } else { 16 });
    assert!(size_of::<SAFEARRAYBOUND>() == 8);
};
