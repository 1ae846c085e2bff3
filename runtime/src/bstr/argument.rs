//! A BSTR for a call that borrows it.

use std::marker::PhantomData;

use super::Bstr;
use crate::abi::BSTR;
use crate::sys;

/// A BSTR argument: what a method takes that reads a string and neither frees nor keeps it (contract C3, rule S7).
///
/// A `&Bstr` is lent as it is, without memory or a copy; text is converted for the call and freed after it. `None` and
/// the default are null, which is the empty string (rule S6).
///
/// ```
/// use comwright::{Bstr, BstrArg};
///
/// fn put_name<'a>(name: impl Into<BstrArg<'a>>) {
///     let name = name.into();
///     // … (functions.put_Name)(this, name.abi()) …
/// }
///
/// put_name("Grüße");
/// put_name(&Bstr::from("Grüße"));
/// put_name(None::<&str>);
/// ```
pub struct BstrArg<'a> {
    text: BSTR,
    is_owned: bool,
    lent: PhantomData<&'a Bstr>,
}

impl<'a> BstrArg<'a> {
    /// Null: the empty string.
    #[inline]
    pub const fn null() -> Self {
        Self { text: std::ptr::null_mut(), is_owned: false, lent: PhantomData }
    }

    /// The string, for a call that takes it by value. It still belongs to this value, which has to outlive the call.
    #[inline]
    pub const fn abi(&self) -> BSTR {
        self.text
    }

    /// A pointer to the string, for a call that takes one and only reads: the callee does not replace what is there.
    #[inline]
    pub const fn as_ptr(&self) -> *const BSTR {
        &raw const self.text
    }

    /// The string, and whether whoever takes it has to free it.
    pub(crate) const fn into_parts(self) -> (BSTR, bool) {
        let parts = (self.text, self.is_owned);
        std::mem::forget(self);
        parts
    }

    #[inline]
    const fn owning(text: Bstr) -> Self {
        Self { text: text.into_raw(), is_owned: true, lent: PhantomData }
    }
}

impl Drop for BstrArg<'_> {
    #[inline]
    fn drop(&mut self) {
        if self.is_owned {
            // SAFETY: C7. The string is ours, and this is the last that is done with it: the call was only lent it.
            unsafe { sys::bstr_free(self.text) }
        }
    }
}

impl Default for BstrArg<'_> {
    #[inline]
    fn default() -> Self {
        Self::null()
    }
}

/// The string itself, lent.
impl<'a> From<&'a Bstr> for BstrArg<'a> {
    #[inline]
    fn from(text: &'a Bstr) -> Self {
        Self { text: text.as_raw().cast_mut(), is_owned: false, lent: PhantomData }
    }
}

/// The string itself, freed after the call.
impl From<Bstr> for BstrArg<'_> {
    #[inline]
    fn from(text: Bstr) -> Self {
        Self::owning(text)
    }
}

/// Text that becomes a string of its own.
macro_rules! text {
    ($($type:ty),*) => {
        $(
            /// A string of its own, freed after the call.
            ///
            /// # Panics
            ///
            /// When there is no memory; [`Bstr::try_new`] does not.
            impl<'a> From<$type> for BstrArg<'a> {
                #[inline]
                #[track_caller]
                fn from(text: $type) -> Self {
                    Self::owning(Bstr::from(text))
                }
            }
        )*
    };
}

text!(&'a str, &'a String, String);

/// The text, or null.
impl<'a, T: Into<Self>> From<Option<T>> for BstrArg<'a> {
    #[inline]
    #[track_caller]
    fn from(text: Option<T>) -> Self {
        text.map_or(Self::null(), Into::into)
    }
}

impl std::fmt::Debug for BstrArg<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // SAFETY: C7. It is null or a BSTR, which is ours or lent to us.
        unsafe { Bstr::from_raw_borrowed(&self.text) }.fmt(f)
    }
}
