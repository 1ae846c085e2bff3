//! Records: structures that automation can copy and free, because an `IRecordInfo` describes them (the user-defined
//! types of Visual Basic).

mod fields;
mod info;
mod layout;
mod ownership;
mod value;

use std::ffi::c_void;
use std::mem::MaybeUninit;

pub use layout::{Field, FieldType, FieldValue, RecordLayout};
pub(crate) use value::value;

use windows_core::Interface;

use crate::error::{self, Error, Result};
use crate::interface::IRecordInfo;
use crate::{hresult, live};

/// A structure that automation can carry: in a VARIANT, and in arrays ([MS-OAUT] 2.2.28.1). Generated code implements it,
/// and `#[derive(Record)]` does.
///
/// The structure is `repr(C)` and owns what is in its fields: [`Bstr`](crate::Bstr), [`Variant`](struct@crate::Variant),
/// `Option<I>` of an interface, `Option<SafeArray<T>>`, other records, numbers, and Rust arrays of these.
///
/// # Safety
///
/// [`Record::LAYOUT`] describes the structure: its size and alignment, and every field with its offset and its type.
/// Structures of zeros are valid, and dropping one drops its fields and does nothing else (contract C14).
///
/// ```
/// use comwright::{Bstr, Field, Guid, Record, RecordLayout, SafeArray};
/// use std::mem::offset_of;
///
/// #[repr(C)]
/// struct Customer {
///     number: i32,
///     name: Bstr,
///     orders: Option<SafeArray<i32>>,
/// }
///
/// // SAFETY: C14. Every field is there, with its offset and its type.
/// unsafe impl Record for Customer {
///     const LAYOUT: &'static RecordLayout = &RecordLayout::of::<Self>(
///         "Customer",
///         Guid::from_u128(0x2b1c7a1e_4e0b_4c1b_9d53_6f1f0a9c1d11),
///         &[
///             Field::of::<i32>("Number", offset_of!(Self, number)),
///             Field::of::<Bstr>("Name", offset_of!(Self, name)),
///             Field::of::<Option<SafeArray<i32>>>("Orders", offset_of!(Self, orders)),
///         ],
///     );
/// }
///
/// let customers = SafeArray::from_vec(vec![Customer { number: 7, name: "Grün".into(), orders: None }])?;
/// assert_eq!(customers.get(&[0])?.name, "Grün");
/// # Ok::<(), comwright::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no record",
    label = "nothing describes it to automation",
    note = "write `#[derive(Record)]` on the structure"
)]
pub unsafe trait Record: Sized + 'static {
    /// What the structure is made of.
    const LAYOUT: &'static RecordLayout;
}

/// A record of its own with the same content.
///
/// # Errors
///
/// E_OUTOFMEMORY when there is no memory.
#[track_caller]
pub(crate) fn duplicate<R: Record>(record: &R) -> Result<R> {
    let mut copy = MaybeUninit::<R>::zeroed();
    // SAFETY: C14. The layout is that of `R`: one record is valid, and the other one zeros, which are valid as well and
    // own nothing.
    unsafe {
        R::LAYOUT.copy(std::ptr::from_ref(record).cast(), copy.as_mut_ptr().cast())?;
        let copy = copy.assume_init();
        live::loaded(std::slice::from_ref(&copy));
        Ok(copy)
    }
}

/// Puts a copy of a record in the place of another one, which is freed, or stays when that fails.
///
/// # Errors
///
/// E_OUTOFMEMORY when there is no memory, and what the description says.
///
/// # Safety
///
/// C14: `info` describes both; `from` is valid, and `to` is valid and the caller's.
pub(crate) unsafe fn replace(info: &IRecordInfo, from: *const c_void, to: *mut c_void) -> Result<()> {
    let (vtable, this) = (info.vtable(), info.as_raw());
    let mut size = 0;
    // SAFETY: C1, C4, C14, as promised by the caller. Records may be moved, so that what was at `to` goes with the memory
    // of the copy.
    unsafe {
        error::check((vtable.GetSize)(this, &mut size))?;
        let copy = (vtable.RecordCreate)(this);
        if copy.is_null() {
            return Err(Error::new(hresult::E_OUTOFMEMORY));
        }
        let outcome = error::check((vtable.RecordCopy)(this, from, copy));
        if outcome.is_ok() {
            std::ptr::swap_nonoverlapping(copy.cast::<u8>(), to.cast::<u8>(), size as usize);
        }
        let _ = (vtable.RecordDestroy)(this, copy);
        outcome
    }
}
