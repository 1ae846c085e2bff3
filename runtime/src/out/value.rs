//! What may come out of a parameter: how it looks in memory, and how it is taken and freed.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, Interface};

use crate::diagnostics::RawValue;
use crate::error::Result;
use crate::memory::{Foreign, ForeignNarrowString, ForeignWideString, FreeWith};
use crate::{Bstr, VariantBool, live};

/// A value that a callee gives through an out-parameter.
///
/// # Safety
///
/// `Abi` is the type of the parameter's storage. All of it zero is valid and owns nothing, and is what
/// [`OutValue::from_abi`] takes for a value of nothing. A pointer to it is what the callee expects.
pub unsafe trait OutValue: Sized {
    /// The storage as the ABI has it.
    type Abi;

    /// Whether [`OutValue::leftover`] tells everything that has to be freed.
    const IS_TOLD: bool = true;

    /// Whether it is a [`PlainOut`]: the storage and the value look the same, and every bit pattern is valid in both.
    const IS_PLAIN: bool = false;

    /// The name of the type, for reports.
    fn kind() -> &'static str;

    /// What is there that has to be freed, as a number to show and to compare: where it is the same number, the same
    /// thing is there. `None` when nothing has to be freed, or it is not told ([`OutValue::IS_TOLD`]).
    fn leftover(abi: &Self::Abi) -> Option<RawValue>;

    /// Takes over what is in the storage.
    ///
    /// # Errors
    ///
    /// When it is no valid value; what is known to be owned by it is freed then.
    ///
    /// # Safety
    ///
    /// C4: it is zero, or what a callee has put there for us, and nobody uses it from now on.
    #[track_caller]
    unsafe fn from_abi(abi: Self::Abi) -> Result<Self>;

    /// Takes over what is in the storage of an in/out after a call that failed, and that has left there what it was, or
    /// what owns nothing. Nothing that it refers to is looked at but what it owns.
    ///
    /// # Errors
    ///
    /// As for [`OutValue::from_abi`].
    ///
    /// # Safety
    ///
    /// As for [`OutValue::from_abi`].
    #[track_caller]
    unsafe fn take_back(abi: Self::Abi) -> Result<Self> {
        // SAFETY: C5, as promised by the caller.
        unsafe { Self::from_abi(abi) }
    }

    /// Gives the value away as it lies in storage.
    fn into_abi(self) -> Self::Abi;

    /// Frees what is in the storage, by the function of the type.
    ///
    /// # Safety
    ///
    /// As for [`OutValue::from_abi`].
    #[track_caller]
    unsafe fn discard(abi: Self::Abi) {
        // SAFETY: C4, as promised by the caller.
        drop(unsafe { Self::from_abi(abi) });
    }
}

/// Storage of zeros.
#[inline]
pub(crate) fn zero<T: OutValue>() -> T::Abi {
    // SAFETY: all zero is valid, as `OutValue` promises.
    unsafe { std::mem::zeroed() }
}

/// A type of numbers, or of pointers that own nothing: it looks in memory as it does in Rust.
///
/// # Safety
///
/// C10: every bit pattern is valid, and owns nothing; the layout is that of the ABI.
#[diagnostic::on_unimplemented(
    message = "a function cannot write into `{Self}`: nothing says that whatever it leaves there is a value",
    label = "not every bit pattern is known to be a value of it",
    note = "a structure of numbers and pointers derives `PlainOut`",
    note = "an enumeration is a newtype with constants: `#[derive(ComEnum)] #[repr(transparent)] struct Color(i32);`. A closed \
            `enum` goes into imported functions only; what comes out is a number, which `TryFrom` converts",
    note = "in `com_interface` an object is written `Option<{Self}>`, and a structure has `#[record]` or `#[plain]` beside it"
)]
pub unsafe trait PlainOut: Copy {}

/// Plain types.
macro_rules! plain {
    ($($name:ty),* $(,)?) => {
        $(
            // SAFETY: C10. Numbers.
            unsafe impl PlainOut for $name {}
        )*
    };
}

plain!(i8, u8, i16, u16, i32, u32, i64, u64, isize, usize, f32, f64);
plain!(VariantBool, GUID, HRESULT);

// SAFETY: C10. A raw pointer of any bits is one; whose it is, its user knows.
unsafe impl<T> PlainOut for *mut T {}
// SAFETY: as above.
unsafe impl<T> PlainOut for *const T {}
// SAFETY: C10. Plain values side by side.
unsafe impl<T: PlainOut, const N: usize> PlainOut for [T; N] {}

// SAFETY: C10. Zero is a plain value, and the layouts are the same.
unsafe impl<T: PlainOut> OutValue for T {
    type Abi = T;

    const IS_PLAIN: bool = true;

    fn kind() -> &'static str {
        std::any::type_name::<T>()
    }

    fn leftover(_: &T) -> Option<RawValue> {
        None
    }

    #[inline]
    unsafe fn from_abi(abi: T) -> Result<T> {
        Ok(abi)
    }

    #[inline]
    fn into_abi(self) -> T {
        self
    }
}

// SAFETY: C4. The storage is a VARIANT_BOOL, of which any bits are a truth value (rule V2).
unsafe impl OutValue for bool {
    type Abi = VariantBool;

    fn kind() -> &'static str {
        "VARIANT_BOOL"
    }

    #[inline]
    fn leftover(_: &VariantBool) -> Option<RawValue> {
        None
    }

    #[inline]
    unsafe fn from_abi(abi: VariantBool) -> Result<Self> {
        Ok(abi.is_true())
    }

    #[inline]
    fn into_abi(self) -> VariantBool {
        self.into()
    }
}

/// Values that are one pointer to what they own; null owns nothing.
macro_rules! pointers {
    ($(($($generics:tt)*) $name:ty, $kind:expr, $target:ty, $from:expr, $into:expr;)*) => {
        $(
            // SAFETY: C4. The storage is a pointer; null is a value of nothing.
            unsafe impl<$($generics)*> OutValue for $name {
                type Abi = *mut $target;

                fn kind() -> &'static str {
                    $kind
                }

                #[inline]
                fn leftover(abi: &*mut $target) -> Option<RawValue> {
                    (!abi.is_null()).then(|| RawValue::Pointer(abi.addr()))
                }

                #[inline]
                #[track_caller]
                unsafe fn from_abi(abi: *mut $target) -> Result<Self> {
                    // SAFETY: C4, as promised by the caller: it is null, or what the type says, and ours.
                    Ok(unsafe { $from(abi) })
                }

                #[inline]
                fn into_abi(self) -> *mut $target {
                    $into(self)
                }
            }
        )*
    };
}

pointers! {
    () Bstr, "BSTR", u16, Bstr::from_raw, Bstr::into_raw;
    (T, F: FreeWith) Option<Foreign<T, F>>, "pointer", T, Foreign::from_raw,
        |value: Self| given(value, Foreign::into_raw);
    (F: FreeWith) Option<ForeignWideString<F>>, "LPWSTR", u16, ForeignWideString::from_raw,
        |value: Self| given(value, ForeignWideString::into_raw);
    (F: FreeWith) Option<ForeignNarrowString<F>>, "LPSTR", u8, ForeignNarrowString::from_raw,
        |value: Self| given(value, ForeignNarrowString::into_raw);
    (I: Interface) Option<I>, interface_name::<I>(), c_void, interface, |value: Self| given(value, live::moved);
}

/// The name of an interface without its path.
fn interface_name<I: Interface>() -> &'static str {
    let name = std::any::type_name::<I>();
    name.rsplit("::").next().unwrap_or(name)
}

/// The pointer of a value, or null.
fn given<T, P>(value: Option<T>, into_raw: impl FnOnce(T) -> *mut P) -> *mut P {
    value.map_or(std::ptr::null_mut(), into_raw)
}

/// # Safety
///
/// C2: `raw` is null or an interface of this kind, with a claim that is the caller's.
#[inline]
#[cfg_attr(feature = "live-objects", track_caller)]
unsafe fn interface<I: Interface>(raw: *mut c_void) -> Option<I> {
    if raw.is_null() {
        return None;
    }
    // SAFETY: C2, as promised by the caller.
    Some(unsafe { I::from_raw(raw) })
}
