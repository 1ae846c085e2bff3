//! Elements that an enumerator gave and nobody has taken yet, and the calls of the enumerator.

use std::ffi::c_void;

use windows_core::{HRESULT, Interface};

use crate::abi::VARIANT;
use crate::error::{self, Error, Result};
use crate::interface::IEnumVARIANT;
use crate::out::{OutPolicy, OutValue};
use crate::{Variant, hresult};

/// How many elements are fetched at a time, at the most.
const MOST: usize = 16;

/// Elements that were fetched.
pub(super) struct Batch {
    /// Each is `VT_EMPTY`, or an element that is owned; those from `first` up to `end` are.
    elements: [VARIANT; MOST],
    first: usize,
    end: usize,
    /// How many are asked for.
    size: usize,
    /// Whether the enumerator has been asked before.
    was_asked: bool,
}

impl Batch {
    pub(super) const fn new() -> Self {
        Self { elements: [VARIANT::EMPTY; MOST], first: 0, end: 0, size: MOST, was_asked: false }
    }

    pub(super) fn set_size(&mut self, size: usize) {
        self.size = size.clamp(1, MOST);
    }

    pub(super) const fn len(&self) -> usize {
        self.end - self.first
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The next element; one that refers to storage of somebody else is copied.
    #[track_caller]
    pub(super) fn pop(&mut self) -> Option<Result<Variant>> {
        let element = self.elements[self.first..self.end].first_mut()?;
        self.first += 1;
        // SAFETY: C4, C8. The enumerator gave it, and nobody else has it.
        Some(unsafe { Variant::from_abi(std::mem::take(element)) }.map_err(|error| error.in_method(NEXT.method)))
    }

    /// Drops so many elements, or as many as there are. Gives how many those were.
    pub(super) fn drop_first(&mut self, count: usize) -> usize {
        let count = count.min(self.len());
        for element in &mut self.elements[self.first..self.first + count] {
            // It is taken from the batch before it is released.
            self.first += 1;
            // SAFETY: C4, C8. The enumerator gave it, and nobody else has it.
            unsafe { Variant::discard(std::mem::take(element)) };
        }
        count
    }

    pub(super) fn clear(&mut self) {
        self.drop_first(MOST);
    }

    /// Copies of the elements.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory; what is wrong with an element.
    #[track_caller]
    pub(super) fn try_clone(&self) -> Result<Self> {
        let mut copy = Self { size: self.size, was_asked: self.was_asked, ..Self::new() };
        for element in &self.elements[self.first..self.end] {
            // SAFETY: C8. The element is valid and stays where it is.
            let value = unsafe { crate::VariantRef::from_raw(element)? }.to_owned()?;
            copy.elements[copy.end] = value.into_raw();
            copy.end += 1;
        }
        Ok(copy)
    }

    /// Fetches elements when there are none; `false` when there are no more.
    ///
    /// An enumerator that refuses to give several at a time, when it is first asked, is asked for one.
    ///
    /// # Errors
    ///
    /// What the enumerator says, whatever it gave before it did; E_UNEXPECTED when it reports more elements than it was
    /// asked for, or none together with success.
    #[track_caller]
    pub(super) fn fetch(&mut self, enumerator: &IEnumVARIANT) -> Result<bool> {
        let (mut code, mut fetched) = self.ask(enumerator);
        let is_refusal = code == hresult::E_INVALIDARG || code == hresult::E_NOTIMPL;
        if is_refusal && self.size > 1 && !self.was_asked {
            self.discard(0, hresult::S_OK);
            self.size = 1;
            (code, fetched) = self.ask(enumerator);
        }
        self.was_asked = true;
        let (asked, fetched) = (self.size, fetched as usize);
        let contradiction = if code.is_err() {
            self.discard(0, code);
            return Err(Error::new(code).in_method(NEXT.method));
        } else if fetched > asked {
            self.discard(0, hresult::E_UNEXPECTED);
            format!("the enumerator was asked for {asked} elements and reports {fetched}")
        } else if fetched == 0 && code == hresult::S_OK {
            self.discard(0, hresult::E_UNEXPECTED);
            format!("the enumerator was asked for {asked} elements, and says S_OK without any")
        } else {
            // Behind those that it reports nothing should be.
            self.discard(fetched, code);
            (self.first, self.end) = (0, fetched);
            return Ok(fetched > 0);
        };
        Err(Error::new(hresult::E_UNEXPECTED).in_method(NEXT.method).with_description(contradiction))
    }

    /// Asks for elements: the code, and how many it reports.
    fn ask(&mut self, enumerator: &IEnumVARIANT) -> (HRESULT, u32) {
        let mut fetched = 0;
        // SAFETY: C1, C4. There are so many VARIANTs, all of them empty.
        let code = unsafe {
            (enumerator.vtable().Next)(enumerator.as_raw(), self.size as u32, self.elements.as_mut_ptr(), &mut fetched)
        };
        (code, fetched)
    }

    /// Frees what is in the places from `first` on, after a call that gave `code`. After one that failed it is reported.
    #[track_caller]
    fn discard(&mut self, first: usize, code: HRESULT) {
        for element in &mut self.elements[first..] {
            let element = std::mem::take(element);
            let leftover = Variant::leftover(&element);
            // SAFETY: C4, C8. The places were empty before the call, so that what is there is ours.
            unsafe { Variant::discard(element) };
            if let Some(leftover) = leftover
                && code.is_err()
            {
                NEXT.report(Variant::kind(), leftover);
            }
        }
    }
}

impl Drop for Batch {
    #[track_caller]
    fn drop(&mut self) {
        self.clear();
    }
}

/// What is known of `Next`, for errors and reports.
const NEXT: OutPolicy = OutPolicy::of("IEnumVARIANT.Next").argument("rgVar");

/// Goes back to the first element.
///
/// # Errors
///
/// What the enumerator says.
pub(super) fn reset(enumerator: &IEnumVARIANT) -> Result<()> {
    // SAFETY: C1.
    let code = unsafe { (enumerator.vtable().Reset)(enumerator.as_raw()) };
    error::check(code).map_err(|error| error.in_method("IEnumVARIANT.Reset"))
}

/// Leaves out so many elements: whether there were so many, or `None` when the enumerator cannot.
pub(super) fn skip(enumerator: &IEnumVARIANT, count: u32) -> Option<bool> {
    // SAFETY: C1.
    let code = unsafe { (enumerator.vtable().Skip)(enumerator.as_raw(), count) };
    code.is_ok().then_some(code != hresult::S_FALSE)
}

/// Another enumerator that goes on from the same element.
///
/// # Errors
///
/// What the enumerator says; E_POINTER when it succeeds and gives none.
pub(super) fn duplicate(enumerator: &IEnumVARIANT) -> Result<IEnumVARIANT> {
    let mut copy: *mut c_void = std::ptr::null_mut();
    // SAFETY: C1, C4.
    let code = unsafe { (enumerator.vtable().Clone)(enumerator.as_raw(), &mut copy) };
    let failed = |code| Error::new(code).in_method("IEnumVARIANT.Clone");
    if code.is_err() {
        return Err(failed(code));
    }
    // SAFETY: C2. It succeeded, so that this is null or such an interface with a claim of ours.
    if copy.is_null() { Err(failed(hresult::E_POINTER)) } else { Ok(unsafe { IEnumVARIANT::from_raw(copy) }) }
}
