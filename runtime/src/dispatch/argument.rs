//! The arguments of a call: VARIANTs, with what keeps them valid.

use std::marker::PhantomData;
use std::ptr::NonNull;

use windows_core::{HRESULT, Interface};

use crate::abi::{VARIANT, VARIANT_RECORD, VarType, raw_variant};
use crate::error::Result;
use crate::interface::{ComInterface, IRecordInfo};
use crate::out::OutPolicy;
use crate::safe_array::{ElementKind, canonical};
use crate::{AnySafeArray, BstrArg, Element, Record, SafeArray, Variant, VariantArg, sys};

/// An argument of [`invoke`](super::invoke). It owns a value, lends one (contract C3), or refers to storage for what comes
/// back: [`OutArg::arg`](super::OutArg::arg).
pub struct Arg<'a> {
    raw: VARIANT,
    held: Held<'a>,
}

/// What has what is in the VARIANT.
enum Held<'a> {
    /// The VARIANT itself, which is cleared (rule O4).
    Owned,
    /// Somebody else, for as long as `'a`.
    Lent(PhantomData<&'a ()>),
    /// Somebody else; of the description there is a claim.
    Record(PhantomData<&'a ()>, #[allow(dead_code, reason = "it is released")] IRecordInfo),
    /// The storage that it refers to.
    /// It is a pointer, because the callee writes to what it points to as long as the argument lasts.
    Storage(NonNull<dyn Storage + 'a>),
}

/// Storage that an argument refers to.
pub(super) trait Storage {
    /// Notes what a call that gave `code` has left there, or frees it, as the policy says.
    ///
    /// # Safety
    ///
    /// C5: the storage was given to one call since it was made or settled, which gave `code`.
    unsafe fn settle(&mut self, code: HRESULT, policy: OutPolicy);
}

impl<'a> Arg<'a> {
    /// A value: a number, a date, an array that is given away, or anything else that becomes a [`VariantArg`]: a
    /// `&Variant` is lent, and `()` is an argument that is left out (rule D5).
    #[track_caller]
    pub fn value(value: impl Into<VariantArg<'a>>) -> Self {
        let (raw, is_owned) = value.into().into_parts();
        Self::new(raw, is_owned)
    }

    /// A string.
    #[track_caller]
    pub fn text(text: impl Into<BstrArg<'a>>) -> Self {
        let (text, is_owned) = text.into().into_parts();
        Self::new(raw_variant!(VarType::BSTR, bstrVal = text), is_owned)
    }

    const fn new(raw: VARIANT, is_owned: bool) -> Self {
        Self { raw, held: if is_owned { Held::Owned } else { Held::Lent(PhantomData) } }
    }

    /// An object, or none: `VT_DISPATCH` for interfaces of automation, else `VT_UNKNOWN`, and not by reference (rule D10).
    pub fn object<I: ComInterface>(object: Option<&'a I>) -> Self {
        let punk = object.map_or(std::ptr::null_mut(), I::as_raw);
        Self::new(raw_variant!(I::VAR_TYPE, punkVal = punk), false)
    }

    /// An array that is lent, or none.
    pub const fn array<T: Element>(array: Option<&'a SafeArray<T>>) -> Self {
        let parray = match array {
            Some(array) => array.as_raw(),
            None => std::ptr::null_mut(),
        };
        let vt = array_of(T::KIND);
        Self::new(raw_variant!(vt, parray = parray), false)
    }

    /// An array of any elements that is lent, or none: that is one of VARIANTs.
    pub const fn any_array(array: Option<&'a AnySafeArray>) -> Self {
        let (element, parray) = match array {
            Some(array) => (array.element_type(), array.as_raw()),
            None => (VarType::VARIANT, std::ptr::null_mut()),
        };
        Self::new(raw_variant!(array_of(ElementKind::Value(element)), parray = parray), false)
    }

    /// A record that is lent.
    pub fn record<R: Record>(record: &'a R) -> Self {
        let info = R::LAYOUT.record_info();
        let record = VARIANT_RECORD { pvRecord: std::ptr::from_ref(record).cast_mut().cast(), pRecInfo: info.as_raw() };
        Self { raw: raw_variant!(VarType::RECORD, record = record), held: Held::Record(PhantomData, info) }
    }

    /// A reference to storage.
    ///
    /// # Safety
    ///
    /// C5: `raw` refers to what is in `storage`, which lives for `'a`, and nobody else uses it meanwhile.
    pub(super) const unsafe fn reference(raw: VARIANT, storage: NonNull<dyn Storage + 'a>) -> Self {
        Self { raw, held: Held::Storage(storage) }
    }

    /// The bits, for a call that borrows them (contract C3).
    pub(super) const fn raw(&self) -> VARIANT {
        self.raw
    }

    /// After a call that gave `code`, with what it left in the place of the argument.
    ///
    /// # Safety
    ///
    /// C3, C8: that was a call which borrowed this.
    pub(super) unsafe fn settle(&mut self, left: VARIANT, code: HRESULT, policy: OutPolicy) {
        match &self.held {
            // A callee that changes the type of an argument in its place, as some do, has freed what was there.
            Held::Owned => self.raw = left,
            Held::Lent(_) | Held::Record(..) => {}
            // SAFETY: C5, as promised by the caller; the storage lives, and is used by nobody else.
            Held::Storage(storage) => unsafe { (*storage.as_ptr()).settle(code, policy) },
        }
    }
}

impl Drop for Arg<'_> {
    #[track_caller]
    fn drop(&mut self) {
        if matches!(self.held, Held::Owned) {
            // SAFETY: C8. The value is ours, and this is the last that is done with it.
            let _ = unsafe { sys::variant_clear(&mut self.raw) };
        }
    }
}

/// The type of an array in a value, which has no numbers of the size of a pointer.
pub(super) const fn array_of(element: ElementKind) -> VarType {
    match element.var_type() {
        vt @ (VarType::INT_PTR | VarType::UINT_PTR) => canonical(vt).array(),
        vt => vt.array(),
    }
}

/// The values of a variable number of arguments, as the one array that they are (rule D6).
///
/// # Errors
///
/// E_OUTOFMEMORY when there is no memory.
#[track_caller]
pub fn vararg<T: Into<Variant>>(values: impl IntoIterator<Item = T>) -> Result<SafeArray<Variant>> {
    SafeArray::from_vec(values.into_iter().map(Into::into).collect())
}
