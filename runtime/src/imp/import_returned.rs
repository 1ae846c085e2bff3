//! What a function of a DLL returns: whether it says that the call failed, and what becomes of it.
//!
//! In: the value as it was returned, in a wrapper where it owns something or has to be there. Out: whether it shows a failure,
//! a length, and what the caller gets. What always holds: numbers, pointers and truth values are what they are; what is owned
//! is the caller's when the call succeeded, also when another value of it is refused. What it does not know: what was passed,
//! and what the error of a failure is (`import_call.rs`).

use windows_core::HRESULT;

use super::outs::OutPlace;
use super::{Failure, Outs};
use crate::VariantBool;
use crate::error::{Error, Result};
use crate::hresult;
use crate::out::OutValue;
use crate::string::Answer;

/// What a function returns.
pub trait Returned {
    /// What the caller gets.
    type Value;

    /// The code of the error where there has to be a value, and the function returns none.
    const NONE: HRESULT = hresult::E_UNEXPECTED;

    /// The value as a number with its sign; of what is none, zero.
    fn number(&self) -> i64;

    /// How errors show it.
    fn shown(&self) -> String {
        self.number().to_string()
    }

    /// Whether there is a value where there has to be one.
    fn is_none(&self) -> bool {
        false
    }

    /// Whether it shows that the call failed.
    #[inline]
    fn fails(&self, failing: Failure) -> bool {
        match failing {
            Failure::Value(value) => self.is(value),
            failing => failing.is_shown_by(self.number()),
        }
    }

    /// Whether it is this value, in as many bits as it has.
    #[inline]
    fn is(&self, value: i64) -> bool {
        self.number() == value
    }

    /// The length that it says; `None` of what is no length.
    #[inline]
    fn length(&self) -> Option<usize> {
        usize::try_from(self.number()).ok()
    }

    /// Takes it over after a call that succeeded.
    ///
    /// # Errors
    ///
    /// What is wrong with it, when it is none of its type.
    ///
    /// # Safety
    ///
    /// C4: it is what the function has just returned, and the caller's.
    unsafe fn take(self) -> Result<Self::Value>;
}

/// Numbers: one without a sign is less than zero as one with a sign of the same bits is.
macro_rules! numbers {
    ($($name:ty as $signed:ty),*) => {
        $(
            impl Returned for $name {
                type Value = Self;

                #[inline]
                fn number(&self) -> i64 {
                    *self as $signed as i64
                }

                fn shown(&self) -> String {
                    self.to_string()
                }

                #[inline]
                fn is(&self, value: i64) -> bool {
                    *self == value as Self
                }

                #[inline]
                fn length(&self) -> Option<usize> {
                    usize::try_from(*self).ok()
                }

                #[inline]
                unsafe fn take(self) -> Result<Self> {
                    Ok(self)
                }
            }
        )*
    };
}

numbers!(i8 as i8, u8 as i8, i16 as i16, u16 as i16, i32 as i32, u32 as i32);
numbers!(i64 as i64, u64 as i64, isize as isize, usize as isize);

/// Floats, and what is a number behind its type.
macro_rules! values {
    ($(($($param:ident)?) $name:ty, $value:ident => $number:expr;)*) => {
        $(
            impl$(<$param>)? Returned for $name {
                type Value = Self;

                #[inline]
                fn number(&self) -> i64 {
                    let $value = *self;
                    $number
                }

                #[inline]
                unsafe fn take(self) -> Result<Self> {
                    Ok(self)
                }
            }
        )*
    };
}

values! {
    () HRESULT, code => code.0.into();
    () VariantBool, truth => truth.raw().into();
    (T) *mut T, pointer => pointer.addr() as isize as i64;
    (T) *const T, pointer => pointer.addr() as isize as i64;
}

/// Floats: what lies between two whole numbers is neither.
macro_rules! floats {
    ($($name:ty),*) => {
        $(
            impl Returned for $name {
                type Value = Self;

                fn number(&self) -> i64 {
                    let away = if *self < 0.0 { self.floor() } else { self.ceil() };
                    away as i64
                }

                fn shown(&self) -> String {
                    self.to_string()
                }

                fn is(&self, value: i64) -> bool {
                    *self == value as Self
                }

                fn length(&self) -> Option<usize> {
                    None
                }

                unsafe fn take(self) -> Result<Self> {
                    Ok(self)
                }
            }
        )*
    };
}

floats!(f32, f64);

impl Returned for () {
    type Value = ();

    fn number(&self) -> i64 {
        0
    }

    fn length(&self) -> Option<usize> {
        None
    }

    #[inline]
    unsafe fn take(self) -> Result<()> {
        Ok(())
    }
}

/// A value that never says that the call failed, whatever it is.
#[derive(Clone, Copy, Debug)]
pub struct Unjudged<T>(pub T);

impl<T> Returned for Unjudged<T> {
    type Value = T;

    fn number(&self) -> i64 {
        0
    }

    #[inline]
    fn fails(&self, _: Failure) -> bool {
        false
    }

    fn length(&self) -> Option<usize> {
        None
    }

    #[inline]
    unsafe fn take(self) -> Result<T> {
        Ok(self.0)
    }
}

/// A value that is taken over as what comes out of a parameter is.
pub struct ReturnedValue<T: OutValue>(pub T::Abi);

impl<T: OutValue> Returned for ReturnedValue<T> {
    type Value = T;

    fn number(&self) -> i64 {
        // What has to be freed is something.
        i64::from(self.is_something())
    }

    fn shown(&self) -> String {
        T::kind().to_owned()
    }

    fn length(&self) -> Option<usize> {
        None
    }

    #[inline]
    unsafe fn take(self) -> Result<T> {
        // SAFETY: C4, as promised by the caller.
        unsafe { T::from_abi(self.0) }
    }
}

impl<T: OutValue> ReturnedValue<T> {
    fn is_something(&self) -> bool {
        T::leftover(&self.0).is_some()
    }
}

/// What has to be there: where the function gives none, the call has failed.
pub struct Required<T>(pub T);

impl<V, R: Returned<Value = Option<V>>> Returned for Required<R> {
    type Value = V;

    const NONE: HRESULT = R::NONE;

    fn number(&self) -> i64 {
        self.0.number()
    }

    fn shown(&self) -> String {
        self.0.shown()
    }

    #[inline]
    fn is_none(&self) -> bool {
        self.0.is_none()
    }

    #[inline]
    fn fails(&self, failing: Failure) -> bool {
        self.0.is_none() || self.0.fails(failing)
    }

    fn is(&self, value: i64) -> bool {
        self.0.is(value)
    }

    fn length(&self) -> Option<usize> {
        self.0.length()
    }

    #[inline]
    unsafe fn take(self) -> Result<V> {
        // SAFETY: C4, as promised by the caller.
        unsafe { self.0.take() }?.ok_or_else(|| Error::new(R::NONE))
    }
}

impl<V, O: Outs<Values = Option<V>>> Outs for Required<O> {
    type Values = V;

    const COUNT: usize = O::COUNT;

    const NONE: HRESULT = O::NONE;

    unsafe fn take(self, place: OutPlace) -> Result<V> {
        // SAFETY: C4, C5, as promised by the caller.
        unsafe { self.0.take(place) }?.ok_or_else(|| {
            let none = "the function succeeded and gave nothing, where there has to be something";
            place.blame(Error::new(O::NONE).with_description(none))
        })
    }

    unsafe fn discard(self, code: HRESULT, place: OutPlace) {
        // SAFETY: C4, C5, as promised by the caller.
        unsafe { self.0.discard(code, place) }
    }

    fn judge(&mut self, answer: Answer) -> Result<bool> {
        self.0.judge(answer)
    }

    fn prepare(&mut self) -> Result<()> {
        self.0.prepare()
    }

    unsafe fn renew(&mut self, code: HRESULT, place: OutPlace) {
        // SAFETY: C4, C5, as promised by the caller.
        unsafe { self.0.renew(code, place) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Required, Returned, Unjudged};
    use crate::imp::Failure;
    use crate::imp::{ForeignText, LeaveAlone, Wide};
    use crate::{HRESULT, VariantBool};

    #[test]
    fn s13_a_failure_is_the_same_in_every_width_and_with_any_sign() {
        assert!(
            u32::MAX.fails(Failure::Value(-1))
                && u8::MAX.fails(Failure::Value(-1))
                && (-1_i16).fails(Failure::Value(-1))
        );
        assert!(!u32::MAX.fails(Failure::Value(-2)) && !255_u32.fails(Failure::Value(-1)));
        assert!(0x8000_0000_u32.fails(Failure::Negative) && !0x7fff_ffff_u32.fails(Failure::Negative));
        assert!((-0.5_f64).fails(Failure::Negative) && !0.5_f64.fails(Failure::Zero) && 0.0_f32.fails(Failure::Zero));
        assert!(
            std::ptr::null::<u8>().fails(Failure::Zero)
                && std::ptr::without_provenance::<u8>(usize::MAX).fails(Failure::Value(-1))
        );
        assert!(VariantBool::FALSE.fails(Failure::Zero) && !VariantBool::TRUE.fails(Failure::Zero));
        assert!(HRESULT(-5).fails(Failure::Hresult) && !HRESULT(1).fails(Failure::Hresult));
        assert!(5_u32.fails(Failure::Win32Code) && !0_u32.fails(Failure::Win32Code));
        assert!(5_u32.fails(Failure::NonZero) && !0_u32.fails(Failure::NonZero));
        for failing in [
            Failure::Zero,
            Failure::NonZero,
            Failure::Negative,
            Failure::Value(0),
            Failure::Hresult,
            Failure::Win32Code,
        ] {
            assert!(!Unjudged(0).fails(failing), "{failing:?}");
        }
    }

    #[test]
    fn s9_a_length_is_what_fits_one() {
        assert_eq!((7_i32.length(), (-1_i32).length(), u32::MAX.length()), (Some(7), None, Some(0xffff_ffff)));
        assert_eq!((1.0_f64.length(), ().length()), (None, None));
    }

    #[test]
    fn s8_what_has_to_be_there_fails_where_it_is_not() {
        let none = || ForeignText::at(std::ptr::null_mut(), Wide, LeaveAlone);
        assert!(Required(none()).fails(Failure::Never) && !none().fails(Failure::Never));
    }
}
