//! The elements of an array: emptied and copied as what they are.

use std::ffi::c_void;

use windows_core::{HRESULT, IUnknown, Interface};

use super::descriptor::Hidden;
use crate::abi::{SAFEARRAY, VARIANT, features};
use crate::hresult;
use crate::interface::IRecordInfo;
use crate::safe_array::shape;
use crate::sys::{bstr_alloc_bytes, bstr_byte_len, bstr_free, variant_clear, variant_copy};

/// A run of elements.
pub(super) struct Elements {
    kind: Kind,
    /// The size of one.
    size: usize,
    data: *mut u8,
    count: usize,
}

/// What elements are, as the features of their array say: how they are freed and copied.
#[derive(Clone)]
enum Kind {
    /// Numbers: nothing is freed, and bits are copied.
    Plain,
    Bstr,
    Interface,
    Variant,
    Record(IRecordInfo),
}

impl Elements {
    /// All elements of an array; none when it has no data.
    ///
    /// # Safety
    ///
    /// C9: `array` is an array, whose data the caller may use as it uses these.
    pub(super) unsafe fn of(array: *const SAFEARRAY) -> Self {
        // SAFETY: C9, as promised by the caller.
        unsafe {
            let bounds = shape::stored_bounds(array);
            let bytes = shape::data_size(bounds.iter(), (*array).cbElements).unwrap_or(0);
            let mut all = Self::one(array, (*array).pvData);
            all.count = if all.data.is_null() { 0 } else { bytes.checked_div(all.size).unwrap_or(0) };
            all
        }
    }

    /// The element at a place in the data of an array.
    ///
    /// # Safety
    ///
    /// C9: as for all; `place` is an element of the array.
    pub(super) unsafe fn one(array: *const SAFEARRAY, place: *mut c_void) -> Self {
        // SAFETY: C9, as promised by the caller.
        unsafe {
            let told = (*array).fFeatures;
            let kind = match Hidden::of(array) {
                Hidden::Record(Some(info)) => Kind::Record(info),
                _ if told & features::BSTR != 0 => Kind::Bstr,
                _ if told & (features::UNKNOWN | features::DISPATCH) != 0 => Kind::Interface,
                _ if told & features::VARIANT != 0 => Kind::Variant,
                _ => Kind::Plain,
            };
            Self { kind, size: (*array).cbElements as usize, data: place.cast(), count: 1 }
        }
    }

    /// How many bytes they take.
    pub(super) fn bytes(&self) -> usize {
        self.count * self.size
    }

    /// Those behind the first ones, which take so many bytes.
    pub(super) fn without_first(mut self, bytes: usize) -> Self {
        let skipped = bytes.checked_div(self.size).unwrap_or(0).min(self.count);
        self.data = self.data.wrapping_add(skipped * self.size);
        self.count -= skipped;
        self
    }

    /// Frees what the elements own, and makes them zeros.
    ///
    /// # Safety
    ///
    /// C9: the elements are valid, and the caller's.
    #[track_caller]
    pub(super) unsafe fn clear(&self) {
        // SAFETY: C9, C11. Each is a valid element of the kind that the array says, and is made zero before what it was
        // goes, so that nobody finds it in between.
        unsafe {
            for index in 0..self.count {
                let element = self.data.add(index * self.size);
                match &self.kind {
                    Kind::Plain => break,
                    Kind::Bstr => bstr_free(element.cast::<*mut u16>().replace(std::ptr::null_mut())),
                    Kind::Interface => drop(element.cast::<Option<IUnknown>>().replace(None)),
                    // There is nobody to tell when one of these fails.
                    Kind::Variant => {
                        let _ = variant_clear(element.cast());
                    }
                    Kind::Record(info) => {
                        let _ = (info.vtable().RecordClear)(info.as_raw(), element.cast());
                    }
                }
            }
            self.data.write_bytes(0, self.bytes());
        }
    }

    /// Copies the elements to as many zeros; when this fails, there is nothing in them to free.
    ///
    /// # Safety
    ///
    /// C9: the elements are valid, and `to` has room for as many, which are zero.
    #[track_caller]
    pub(super) unsafe fn copy_to(&self, to: *mut c_void) -> HRESULT {
        // SAFETY: C9, C11, as promised by the caller. Of the elements of `to`, those in front of the failing one are
        // valid copies, and so is the failing one, of which a record may have got some fields.
        unsafe {
            if let Kind::Plain = self.kind {
                to.cast::<u8>().copy_from_nonoverlapping(self.data, self.bytes());
                return hresult::S_OK;
            }
            for index in 0..self.count {
                let offset = index * self.size;
                let code = self.at(offset).get(to.byte_add(offset));
                if code.0 < 0 {
                    let copied = Self { kind: self.kind.clone(), data: to.cast(), count: index + 1, ..*self };
                    copied.clear();
                    return code;
                }
            }
        }
        hresult::S_OK
    }

    /// The element so many bytes behind the first.
    fn at(&self, offset: usize) -> Self {
        Self { kind: self.kind.clone(), data: self.data.wrapping_add(offset), count: 1, ..*self }
    }

    /// Copies the one element to `to`, which is a valid record where elements are records, else storage; zero when this
    /// fails, but for a record.
    ///
    /// # Safety
    ///
    /// C9, C4: the element is valid, `to` is as said.
    #[track_caller]
    pub(super) unsafe fn get(&self, to: *mut c_void) -> HRESULT {
        // SAFETY: C9, C4, as promised by the caller.
        unsafe {
            match &self.kind {
                Kind::Plain => to.cast::<u8>().copy_from_nonoverlapping(self.data, self.size),
                Kind::Bstr => {
                    let text = self.data.cast::<*const u16>().read();
                    let Some(copy) = copied(text) else {
                        to.cast::<*mut u16>().write(std::ptr::null_mut());
                        return hresult::E_OUTOFMEMORY;
                    };
                    to.cast::<*mut u16>().write(copy);
                }
                Kind::Interface => to.cast::<Option<IUnknown>>().write((*self.data.cast::<Option<IUnknown>>()).clone()),
                Kind::Variant => {
                    to.cast::<VARIANT>().write(VARIANT::EMPTY);
                    return variant_copy(to.cast(), self.data.cast());
                }
                Kind::Record(info) => return (info.vtable().RecordCopy)(info.as_raw(), self.data.cast(), to),
            }
        }
        hresult::S_OK
    }

    /// Frees the one element and puts a copy in its place; it is as it was when this fails, but for a record, which is
    /// cleared then. `from` is the interface pointer or the BSTR itself, else points to a value, which may be the
    /// element.
    ///
    /// # Safety
    ///
    /// C9: the element is valid and the caller's; `from` is as said.
    #[track_caller]
    pub(super) unsafe fn put(&self, from: *const c_void) -> HRESULT {
        // SAFETY: C9, as promised by the caller. What was there goes last: it may be what is copied, and what runs when
        // it is released finds the new element.
        unsafe {
            match &self.kind {
                Kind::Bstr => {
                    let Some(copy) = copied(from.cast()) else { return hresult::E_OUTOFMEMORY };
                    bstr_free(self.data.cast::<*mut u16>().replace(copy));
                }
                Kind::Interface => {
                    let from = from.cast_mut();
                    let copy = IUnknown::from_raw_borrowed(&from).cloned();
                    drop(self.data.cast::<Option<IUnknown>>().replace(copy));
                }
                _ if from.is_null() => return hresult::E_INVALIDARG,
                Kind::Plain => self.data.copy_from(from.cast(), self.size),
                Kind::Variant => return variant_copy(self.data.cast(), from.cast()),
                Kind::Record(info) => return (info.vtable().RecordCopy)(info.as_raw(), from, self.data.cast()),
            }
        }
        hresult::S_OK
    }
}

/// A BSTR with the same bytes; null stays null. `None` when there is no memory.
///
/// # Safety
///
/// C7: `text` is null or a BSTR.
#[track_caller]
unsafe fn copied(text: *const u16) -> Option<*mut u16> {
    if text.is_null() {
        return Some(std::ptr::null_mut());
    }
    // SAFETY: C7, as promised by the caller.
    let copy = unsafe { bstr_alloc_bytes(text.cast(), bstr_byte_len(text)) };
    (!copy.is_null()).then_some(copy)
}
