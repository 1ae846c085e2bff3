//! What the code of a declaration asks of the types that the declaration names: once of each, however often it names them.
//!
//! In: a type, and what it is taken for. Out: [`Promised`], through which the code around the type goes on. What always
//! holds: where a type is not what it is taken for, the compiler says so in our words, at the type, and nothing else. Two
//! things see to that. The bounds of a trait here are implied where it has been asked for, so that the same is not told in
//! other words. And what [`IS`](AnyInterface::IS) is cannot be told of such a type, so that nothing is known of what is
//! made with it: of that the compiler is silent. For that each trait has two implementations, of which one never applies:
//! with one alone, the compiler would take the type of `IS` from it before it looks at the bounds.
//!
//! What it does not know: what the types are.

use windows_core::Interface;

use super::callback::CallbackResult;
use super::promised::PlainIn;
use super::{Exchange, guard_value, taken};
use crate::error::Result;
use crate::out::{OutValue, PlainOut};

/// That types are what they are taken for.
#[derive(Clone, Copy)]
pub struct Promised;

/// Stands for an implementation that applies.
pub struct Asked;

/// What nothing is.
pub trait Never {}

/// A trait: what is implied by it, and what is asked.
macro_rules! asked {
    ($($(#[$attribute:meta])* $name:ident: $implied:path, $bound:path { $($check:expr)? })+) => {
        $(
            $(#[$attribute])*
            ///
            /// # Safety
            ///
            /// Implemented here alone: what stands behind the question relies on what was asked.
            pub unsafe trait $name<By = Asked>: $implied {
                /// [`Promised`].
                type Is;

                /// The same, as a value.
                const IS: Self::Is;
            }

            #[diagnostic::do_not_recommend]
            // SAFETY: C10: what is asked is the bound.
            unsafe impl<T: $bound> $name for T {
                type Is = Promised;

                const IS: Promised = {
                    $($check;)?
                    Promised
                };
            }

            #[diagnostic::do_not_recommend]
            // SAFETY: C10: it never applies.
            unsafe impl<T: $bound, By: Never> $name<By> for T {
                type Is = Promised;

                const IS: Promised = Promised;
            }
        )+
    };
}

#[cfg(feature = "automation")]
mod values;

#[cfg(feature = "automation")]
pub use values::Described;

asked! {
    /// An interface.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is no interface",
        label = "this is called as an interface is",
        note = "`#[com_interface(…)] unsafe trait {Self}: IUnknown {{ … }}` declares one",
        note = "a structure that goes in or comes out by reference has `#[record]` or `#[plain]` beside it, and no `Option`"
    )]
    AnyInterface: Interface, Interface {
        assert!(size_of::<Self>() == size_of::<*const ()>(), "a wrapper of an interface is one pointer")
    }

    /// A transparent wrapper of a number of 32 bits, of which every value is one.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is no enumeration, for which it is taken here",
        label = "nothing says that it is a number of 32 bits, of which all are values of it",
        note = "an enumeration is a newtype with constants: `#[derive(ComEnum)] #[repr(transparent)] struct Color(i32);`. A closed \
                `enum` goes into imported functions only; what comes out is a number, which `TryFrom` converts",
        note = "in `com_interface` an object is written `Option<{Self}>`, and a structure has `#[record]` or `#[plain]` beside it"
    )]
    Enumeration: PlainOut, PlainOut {
        assert!(size_of::<Self>() == 4 && align_of::<Self>() == 4, "an enumeration is a number of 32 bits")
    }

    /// A structure of numbers.
    #[diagnostic::on_unimplemented(
        message = "a function cannot write into `{Self}`: nothing says that whatever it leaves there is a value",
        label = "not every bit pattern is known to be a value of it",
        note = "a structure of numbers and pointers derives `PlainOut`",
        note = "an enumeration is a newtype with constants: `#[derive(ComEnum)] #[repr(transparent)] struct Color(i32);`. A closed \
                `enum` goes into imported functions only; what comes out is a number, which `TryFrom` converts",
        note = "what owns something has `#[record]` beside it, and an object is written `Option<{Self}>`"
    )]
    PlainStructure: PlainOut, PlainOut {}

    /// What goes in as it is. All that may come out may, so that it is another trait which would be told of as well.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` does not go into a function as it is: nothing says that it lies in memory as one of C, and owns nothing",
        label = "nothing is known of what it is at the boundary",
        note = "a structure of numbers and pointers derives `PlainOut`, an enumeration `ComEnum`; one that owns something has \
                `#[record]` beside it, and an object is written `&{Self}` or `Option<&{Self}>`"
    )]
    Input: Sized, PlainIn {}

    /// What a callback returns.
    #[diagnostic::on_unimplemented(
        message = "a callback cannot return `{Self}`: no number stands for it when the closure panics",
        label = "this is no number",
        note = "write a number, a raw pointer, `HRESULT` or `VariantBool`; what an enumeration stands for is a number, too"
    )]
    CallbackReturned: CallbackResult, CallbackResult {}

    /// A union: its bits can be copied.
    Bits: Copy, Copy {}
}

impl Promised {
    /// The same for another type as well.
    #[inline(always)]
    pub const fn and<P: Copy>(self, other: P) -> P {
        other
    }

    /// What is made with a type, or for one.
    #[inline(always)]
    pub fn of<T>(self, value: T) -> T {
        value
    }

    /// [`Exchange::take`].
    ///
    /// # Errors
    ///
    /// As for that.
    ///
    /// # Safety
    ///
    /// As for that.
    #[inline(always)]
    #[track_caller]
    pub unsafe fn exchange<T: OutValue>(self, storage: *mut T::Abi) -> Result<Exchange<T>> {
        // SAFETY: C5, as promised by the caller.
        unsafe { Exchange::take(storage) }
    }

    /// [`Exchange::optional`].
    ///
    /// # Errors
    ///
    /// As for that.
    ///
    /// # Safety
    ///
    /// As for that.
    #[inline(always)]
    #[track_caller]
    pub unsafe fn exchange_optional<T: OutValue>(self, storage: *mut T::Abi) -> Result<Exchange<T>> {
        // SAFETY: C5, as promised by the caller.
        unsafe { Exchange::optional(storage) }
    }

    /// [`taken()`].
    ///
    /// # Errors
    ///
    /// As for that.
    ///
    /// # Safety
    ///
    /// As for that.
    pub unsafe fn taken<T: OutValue>(self, value: T::Abi) -> Result<T> {
        // SAFETY: C4, as promised by the caller.
        unsafe { taken(value) }
    }

    /// [`guard_value`].
    pub fn guard_value<T: OutValue>(self, body: impl FnOnce() -> Result<T>) -> T::Abi {
        guard_value(body)
    }
}
