//! Text that a function gives behind a pointer, and that somebody owns (rule S8).
//!
//! In: the pointer, how the text is read, and whose it is. Out: a `String`, or that there is none. What always holds: the text
//! is read at once, and goes back to its owner once, whether it could be read or not. What it does not know: how the function
//! shows that it failed.

use std::ffi::c_void;

use windows_core::HRESULT;

use super::Outs;
use super::import_returned::Returned;
use super::outs::OutPlace;
use crate::diagnostics::RawValue;
use crate::error::Result;
use crate::string::buffer::{Narrow, Wide};
use crate::string::{NarrowStr, WideStr};
use crate::{Bstr, hresult, sys, utf};

/// How text behind a pointer is read.
pub trait TextBehind {
    /// What it is made of.
    type Unit: 'static;

    /// The text.
    ///
    /// # Errors
    ///
    /// What is no text in it.
    ///
    /// # Safety
    ///
    /// C11: behind the pointer is text of this kind, which nobody changes meanwhile.
    unsafe fn read(&self, text: *const Self::Unit) -> Result<String>;
}

/// A BSTR, which may have zeros in it.
#[derive(Clone, Copy, Debug)]
pub struct BstrText;

impl TextBehind for Wide {
    type Unit = u16;

    unsafe fn read(&self, text: *const u16) -> Result<String> {
        // SAFETY: C11, as promised by the caller.
        let text = unsafe { WideStr::from_ptr(text) };
        Ok(text.map_or_else(|| Ok(String::new()), WideStr::to_text)?)
    }
}

impl TextBehind for Narrow {
    type Unit = u8;

    unsafe fn read(&self, text: *const u8) -> Result<String> {
        // SAFETY: C11, as promised by the caller.
        let text = unsafe { NarrowStr::from_ptr(text) };
        Ok(text.map_or_else(|| Ok(String::new()), |text| text.to_text(self.0))?)
    }
}

impl TextBehind for BstrText {
    type Unit = u16;

    unsafe fn read(&self, text: *const u16) -> Result<String> {
        let text = text.cast_mut();
        // SAFETY: C7, as promised by the caller: it is lent.
        let text = unsafe { Bstr::from_raw_borrowed(&text) };
        Ok(utf::to_string(text)?)
    }
}

/// Text that a function gives: storage for the pointer, or what it has returned. Where the pointer is null there is none.
pub struct ForeignText<T: TextBehind, F> {
    pointer: *mut T::Unit,
    text: T,
    owner: F,
}

impl<T: TextBehind, F: OwnsText<T::Unit>> ForeignText<T, F> {
    /// Storage for the pointer, which is null. What comes is text of this kind, which goes back to `owner`.
    pub const fn new(text: T, owner: F) -> Self {
        Self::at(std::ptr::null_mut(), text, owner)
    }

    /// What a function has returned.
    pub const fn at(pointer: *mut T::Unit, text: T, owner: F) -> Self {
        Self { pointer, text, owner }
    }

    /// The storage, for the callee.
    pub const fn as_mut_ptr(&mut self) -> *mut *mut T::Unit {
        &raw mut self.pointer
    }

    /// # Safety
    ///
    /// C11: the pointer is null, or behind it is text of this kind, which is ours or lent as the owner says.
    unsafe fn text(self) -> Result<Option<String>> {
        if self.pointer.is_null() {
            return Ok(None);
        }
        // SAFETY: C11, as promised by the caller.
        let text = unsafe { self.text.read(self.pointer) };
        // SAFETY: C6, C7, as promised by the caller. It was the last that is done with it.
        unsafe { self.owner.free(self.pointer) };
        text.map(Some)
    }
}

impl<T: TextBehind, F: OwnsText<T::Unit>> Returned for ForeignText<T, F> {
    type Value = Option<String>;

    const NONE: HRESULT = hresult::E_POINTER;

    fn number(&self) -> i64 {
        self.pointer.number()
    }

    fn shown(&self) -> String {
        if self.pointer.is_null() { "null".to_owned() } else { "a pointer".to_owned() }
    }

    fn is_none(&self) -> bool {
        self.pointer.is_null()
    }

    fn length(&self) -> Option<usize> {
        None
    }

    unsafe fn take(self) -> Result<Option<String>> {
        // SAFETY: C4, C11, as promised by the caller.
        unsafe { self.text() }
    }
}

impl<T: TextBehind + Copy, F: OwnsText<T::Unit> + Copy> Outs for ForeignText<T, F> {
    type Values = Option<String>;

    const COUNT: usize = 1;

    const NONE: HRESULT = hresult::E_POINTER;

    unsafe fn take(self, place: OutPlace) -> Result<Option<String>> {
        // SAFETY: C4, C11, as promised by the caller.
        unsafe { self.text() }.map_err(|error| place.blame(error))
    }

    unsafe fn discard(self, _: HRESULT, place: OutPlace) {
        if self.pointer.is_null() || !F::FREES {
            return;
        }
        let address = self.pointer.addr();
        // SAFETY: C6, C7, as promised by the caller: what is there is ours also now.
        unsafe { self.owner.free(self.pointer) };
        place.policy().report("text", RawValue::Pointer(address));
    }

    unsafe fn renew(&mut self, code: HRESULT, place: OutPlace) {
        let empty = Self::new(self.text, self.owner);
        let before = std::mem::replace(self, empty);
        // SAFETY: C4, as promised by the caller.
        unsafe {
            match code.is_ok() {
                true => drop(before.text()),
                false => before.discard(code, place),
            }
        }
    }
}

/// Who owns text that a function gives.
pub trait OwnsText<U> {
    /// Whether there is anything to be freed.
    const FREES: bool = true;

    /// Gives the text back to its owner.
    ///
    /// # Safety
    ///
    /// C6, C7: it is text that is freed so, and nobody uses it from now on.
    unsafe fn free(self, text: *mut U);
}

/// A function of somebody's own.
impl<U, F: FnOnce(*mut U)> OwnsText<U> for F {
    unsafe fn free(self, text: *mut U) {
        self(text);
    }
}

/// CoTaskMemFree.
#[derive(Clone, Copy, Debug)]
pub struct FreeTaskMemory;

/// LocalFree.
#[derive(Clone, Copy, Debug)]
pub struct FreeLocalMemory;

/// SysFreeString.
#[derive(Clone, Copy, Debug)]
pub struct FreeBstr;

/// Nothing is freed: the text is the function's.
#[derive(Clone, Copy, Debug)]
pub struct LeaveAlone;

impl<U> OwnsText<U> for FreeTaskMemory {
    unsafe fn free(self, text: *mut U) {
        // SAFETY: C6, as promised by the caller.
        unsafe { sys::task_free(text.cast::<c_void>()) }
    }
}

impl<U> OwnsText<U> for FreeLocalMemory {
    unsafe fn free(self, text: *mut U) {
        // SAFETY: C6 for the local heap, as promised by the caller.
        unsafe { sys::local_free(text.cast::<c_void>()) }
    }
}

impl OwnsText<u16> for FreeBstr {
    unsafe fn free(self, text: *mut u16) {
        // SAFETY: C7, as promised by the caller.
        drop(unsafe { Bstr::from_raw(text) });
    }
}

impl<U> OwnsText<U> for LeaveAlone {
    const FREES: bool = false;

    unsafe fn free(self, _: *mut U) {}
}
