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
use crate::safe_array::{Element, ElementKind, check_kind, inspect, malformed};
use crate::variant::shape::fault;
use crate::{Bstr, hresult, sys};

impl RecordLayout {
    /// Frees what a record owns, and makes it zeros.
    ///
    /// # Safety
    ///
    /// C14: `record` is a valid record of this layout, and the caller's.
    #[track_caller]
    pub(super) unsafe fn clear(&self, record: *mut u8) {
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

    /// Whether `info` describes this type: by its GUID, or by its name where it has none, and by its size.
    ///
    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH, with a description, when it does not, and what it says when it is asked.
    pub(crate) fn check_info(&self, info: &IRecordInfo) -> Result<()> {
        // Ours need not be asked.
        if Info::layout_of(info).is_some_and(|layout| self.is_same(layout)) {
            return Ok(());
        }
        let (mut guid, mut size, mut name) = (GUID::zeroed(), 0, std::ptr::null_mut());
        let (vtable, this) = (info.vtable(), info.as_raw());
        // SAFETY: C1, C4.
        unsafe {
            error::check((vtable.GetGuid)(this, &mut guid))?;
            error::check((vtable.GetSize)(this, &mut size))?;
        }
        let mut is_same = guid == self.guid;
        if is_same && guid == GUID::zeroed() {
            // SAFETY: C1, C4, C7. The name is ours.
            let name = unsafe {
                error::check((vtable.GetName)(this, &mut name))?;
                Bstr::from_raw(name)
            };
            is_same = name == self.name;
        }
        if is_same && size as usize == self.size {
            return Ok(());
        }
        let said =
            format!("the record {guid:?} of {size} bytes is not {} {:?} of {} bytes", self.name, self.guid, self.size);
        Err(Error::new(hresult::DISP_E_TYPEMISMATCH).with_description(said))
    }

    /// Whether the two describe one type.
    fn is_same(&self, other: &Self) -> bool {
        let is_named_same = self.guid != GUID::zeroed() || self.name == other.name;
        self.guid == other.guid && self.size == other.size && is_named_same
    }
}

impl FieldType {
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
