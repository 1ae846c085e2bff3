//! What a record owns: freeing, copying and checking it, field by field as its layout says.
//!
//! Records come from anywhere: what they hold is checked before it becomes a value of Rust, and a reference in a VARIANT
//! is looked through when it is copied. Packed records have their fields anywhere: each is read and written as bytes that
//! need not be aligned.

use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use windows_core::{GUID, IUnknown, Interface};

use super::info::Info;
use super::{FieldType, RecordLayout};
use crate::abi::{SAFEARRAY, VARIANT, VarType};
use crate::error::{self, Error, Result};
use crate::interface::IRecordInfo;
use crate::safe_array::{Element, ElementKind, canonical, check_kind, inspect, malformed};
use crate::variant::shape::fault;
use crate::{Bstr, hresult, sys};

impl RecordLayout {
    /// Frees what a record owns, and makes it zeros.
    ///
    /// # Safety
    ///
    /// C14: `record` is a valid record of this layout, and the caller's.
    #[track_caller]
    pub(crate) unsafe fn clear(&self, record: *mut u8) {
        // SAFETY: C14, as promised by the caller.
        unsafe {
            for field in self.fields {
                field.field_type.clear(record.add(field.offset));
            }
            record.write_bytes(0, self.size);
        }
    }

    /// Copies a record to zeros. When that fails, they are zeros again.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory, and what a copied array or VARIANT says.
    ///
    /// # Safety
    ///
    /// C14: `from` is a valid record of this layout, and `to` another one of zeros, the caller's.
    #[track_caller]
    pub(crate) unsafe fn copy(&self, from: *const u8, to: *mut u8) -> Result<()> {
        for field in self.fields {
            // SAFETY: C14, as promised by the caller.
            unsafe {
                if let Err(error) = field.field_type.copy(from.add(field.offset), to.add(field.offset)) {
                    self.clear(to);
                    return Err(error);
                }
            }
        }
        Ok(())
    }

    /// Whether a record may become a value of Rust: each VARIANT in it is well formed and no reference, and its arrays
    /// are well formed, with elements of the type of the field.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG or DISP_E_TYPEMISMATCH, with a description, when it may not.
    ///
    /// # Safety
    ///
    /// C14: `record` is a record of this layout, as a component may have made it.
    pub(crate) unsafe fn check_record(&self, record: *const u8) -> Result<()> {
        self.fields.iter().try_for_each(|field| {
            // SAFETY: C14, as promised by the caller.
            unsafe { field.field_type.check(record.add(field.offset)) }
                .map_err(|error| error.with_argument(format!("{}.{}", self.name, field.name)))
        })
    }

    /// Whether `info` describes this type. One of ours is asked for its layout, which has to have the same fields; one of
    /// somebody else tells its GUID, which has to be one, and its size. A name tells nothing: any number of types have it.
    ///
    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH, with a description, when it does not, and what it says when it is asked.
    pub(crate) fn check_info(&self, info: &IRecordInfo) -> Result<()> {
        if let Some(layout) = Info::layout_of(info) {
            return if self.is_same(layout) { Ok(()) } else { Err(self.mismatch(layout.guid, layout.size)) };
        }
        let (mut guid, mut size) = (GUID::zeroed(), 0);
        let (vtable, this) = (info.vtable(), info.as_raw());
        // SAFETY: C1, C4.
        unsafe {
            error::check((vtable.GetGuid)(this, &mut guid))?;
            error::check((vtable.GetSize)(this, &mut size))?;
        }
        if guid == self.guid && guid != GUID::zeroed() && size as usize == self.size {
            return Ok(());
        }
        Err(self.mismatch(guid, size as usize))
    }

    #[cold]
    fn mismatch(&self, guid: GUID, size: usize) -> Error {
        let mut said =
            format!("the record {guid:?} of {size} bytes is not {} {:?} of {} bytes", self.name, self.guid, self.size);
        if guid == self.guid && size == self.size {
            let why =
                if guid == GUID::zeroed() { ": without a GUID, the fields tell" } else { ": it has other fields" };
            said.push_str(why);
        }
        Error::new(hresult::DISP_E_TYPEMISMATCH).with_description(said)
    }

    /// Whether the two describe one type: the fields say it, since a record of the one is read as one of the other.
    fn is_same(&self, other: &Self) -> bool {
        let is_named_same = self.guid != GUID::zeroed() || self.name == other.name;
        std::ptr::eq(self, other)
            || self.guid == other.guid
                && self.size == other.size
                && is_named_same
                && self.fields.len() == other.fields.len()
                && self
                    .fields
                    .iter()
                    .zip(other.fields)
                    .all(|(one, other)| one.offset == other.offset && one.field_type.is_same(&other.field_type))
    }
}

impl ElementKind {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Value(one), Self::Value(other)) => canonical(*one) == canonical(*other),
            (Self::Interface(one, iid), Self::Interface(other, other_iid)) => one == other && iid == other_iid,
            (Self::Record(one), Self::Record(other)) => one.is_same(other),
            _ => false,
        }
    }
}

impl FieldType {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Value(one), Self::Value(other)) | (Self::Array(one), Self::Array(other)) => one.is_same(other),
            (Self::Fixed(one, count), Self::Fixed(other, other_count)) => count == other_count && one.is_same(other),
            _ => false,
        }
    }

    /// Frees what is there, and leaves nothing that could be freed again.
    ///
    /// # Safety
    ///
    /// C14: `at` is a valid value of this type, and the caller's.
    #[track_caller]
    unsafe fn clear(self, at: *mut u8) {
        // SAFETY: C14, as promised by the caller. Each is zero before what it was goes.
        unsafe {
            match self {
                Self::Value(ElementKind::Value(VarType::BSTR)) => drop(take::<Bstr>(at)),
                Self::Value(ElementKind::Interface(..)) => drop(take::<Option<IUnknown>>(at)),
                Self::Value(ElementKind::Value(VarType::VARIANT)) => {
                    let _ = sys::variant_clear(&mut take::<VARIANT>(at));
                }
                Self::Value(ElementKind::Value(_)) => {}
                Self::Value(ElementKind::Record(layout)) => layout.clear(at),
                Self::Array(_) => {
                    // One that is locked stays.
                    let _ = sys::array_destroy(take::<*mut SAFEARRAY>(at));
                }
                Self::Fixed(element, count) => {
                    (0..count).for_each(|index| element.clear(at.add(index * element.size())))
                }
            }
        }
    }

    /// Copies what is at `from` to zeros. What is there when that fails is valid.
    ///
    /// # Safety
    ///
    /// C14: `from` is a valid value of this type, and `to` another one of zeros, the caller's.
    #[track_caller]
    pub(super) unsafe fn copy(self, from: *const u8, to: *mut u8) -> Result<()> {
        // SAFETY: C14, as promised by the caller. What is overwritten are zeros, which own nothing.
        unsafe {
            match self {
                Self::Value(ElementKind::Value(VarType::BSTR)) => {
                    to.cast::<Bstr>().write_unaligned(lent::<Bstr>(from).duplicate()?);
                }
                Self::Value(ElementKind::Interface(..)) => {
                    to.cast::<Option<IUnknown>>().write_unaligned((*lent::<Option<IUnknown>>(from)).clone());
                }
                Self::Value(ElementKind::Value(VarType::VARIANT)) => {
                    let mut copy = VARIANT::EMPTY;
                    error::check(sys::variant_copy_ind(&mut copy, &from.cast::<VARIANT>().read_unaligned()))?;
                    to.cast::<VARIANT>().write_unaligned(copy);
                }
                Self::Value(ElementKind::Value(_)) => to.copy_from_nonoverlapping(from, self.size()),
                Self::Value(ElementKind::Record(layout)) => layout.copy(from, to)?,
                Self::Array(_) => {
                    let mut copy = std::ptr::null_mut();
                    error::check(sys::array_copy(from.cast::<*const SAFEARRAY>().read_unaligned(), &mut copy))?;
                    to.cast::<*mut SAFEARRAY>().write_unaligned(copy);
                }
                Self::Fixed(element, count) => {
                    let size = element.size();
                    return (0..count).try_for_each(|index| element.copy(from.add(index * size), to.add(index * size)));
                }
            }
        }
        Ok(())
    }

    /// # Safety
    ///
    /// C14: `at` is a value of this type, as a component may have made it.
    unsafe fn check(self, at: *const u8) -> Result<()> {
        // SAFETY: C14, as promised by the caller.
        unsafe {
            match self {
                Self::Value(ElementKind::Value(VarType::VARIANT)) => {
                    match fault(&at.cast::<VARIANT>().read_unaligned()) {
                        Some(fault) => Err(malformed(format!("the value {fault}"))),
                        None => Ok(()),
                    }
                }
                Self::Value(ElementKind::Record(layout)) => layout.check_record(at),
                Self::Value(_) => Ok(()),
                Self::Array(kind) => match NonNull::new(at.cast::<*mut SAFEARRAY>().read_unaligned()) {
                    Some(array) => check_kind(array, inspect(array, Some(kind.var_type()))?, kind),
                    None => Ok(()),
                },
                Self::Fixed(element, count) => {
                    (0..count).try_for_each(|index| element.check(at.add(index * element.size())))
                }
            }
        }
    }
}

/// Takes a value out of a field, and leaves zeros there.
///
/// # Safety
///
/// C14: `at` is a valid value of this type, aligned or not, and the caller's; zeros are one as well, and own nothing.
unsafe fn take<T>(at: *mut u8) -> T {
    // SAFETY: C14, as promised by the caller.
    unsafe {
        let taken = at.cast::<T>().read_unaligned();
        at.write_bytes(0, size_of::<T>());
        taken
    }
}

/// A value in a field, to be read: what it owns is still the field's.
///
/// # Safety
///
/// C14: `at` is a valid value of this type, aligned or not, and stays so for as long as the result is used.
pub(super) unsafe fn lent<T>(at: *const u8) -> ManuallyDrop<T> {
    // SAFETY: C14, as promised by the caller.
    unsafe { at.cast::<ManuallyDrop<T>>().read_unaligned() }
}
