//! Everything that one call gives through its parameters.

use std::any::Any;

use windows_core::HRESULT;

use super::InOutRef;
use super::method::Method;
use crate::error::{Error, Result};
use crate::hresult;
use crate::live::Origin;
use crate::out::{Out, OutPolicy, OutValue};
use crate::string::Answer;

/// What a call was given to put its values in: an [`Out`], an [`InOutRef`], nothing (`()`), or a tuple of up to twelve of
/// these, of which each may be a tuple again.
pub trait Outs {
    /// What comes out: of an [`Out`] its value, of an [`InOutRef`] `()`, of a tuple a tuple of these.
    type Values;

    /// How many parameters these are.
    const COUNT: usize;

    /// The code of the error where there has to be a value, and a call that succeeded gave none.
    const NONE: HRESULT = hresult::E_UNEXPECTED;

    /// Takes the values after a call that succeeded. All of them are taken, also when there is something wrong with one.
    ///
    /// # Errors
    ///
    /// What is wrong with the first value that is none of its type.
    ///
    /// # Safety
    ///
    /// C4, C5: each was given once at the most to a call, as what it is, and that succeeded.
    unsafe fn take(self, place: OutPlace) -> Result<Self::Values>;

    /// Frees and reports what a call has left that failed with `code`, by the policy of the method (rule O2).
    ///
    /// # Safety
    ///
    /// C4, C5: each was given once at the most to a call, as what it is, and that gave `code`.
    unsafe fn discard(self, code: HRESULT, place: OutPlace);

    /// Whether the call has to be made again, by what it has said, because there was too little room for something (rule S9).
    ///
    /// # Errors
    ///
    /// What is wrong with what it has said.
    fn judge(&mut self, _answer: Answer) -> Result<bool> {
        Ok(false)
    }

    /// Makes room for what the next call fills.
    ///
    /// # Errors
    ///
    /// When there cannot be more room.
    fn prepare(&mut self) -> Result<()> {
        Ok(())
    }

    /// Frees what came out of a call that gave `code`, because the same call is made once more.
    ///
    /// # Safety
    ///
    /// C4, C5: each was given to that call as what it is.
    unsafe fn renew(&mut self, _code: HRESULT, _place: OutPlace) {}

    /// Says that the call has come back: no callback is let in any more. What comes out is why the call counts for nothing.
    #[inline]
    fn came_back(&mut self, _place: OutPlace) -> Option<Interruption> {
        None
    }
}

/// Why a call counts for nothing that has come back.
pub enum Interruption {
    /// A callback has panicked.
    Panic(Box<dyn Any + Send>),
    /// A callback was refused.
    Refused(Error),
}

impl Interruption {
    /// The same of the callback that is this parameter.
    #[cold]
    pub(super) fn at(self, place: OutPlace) -> Self {
        match self {
            Self::Refused(error) => Self::Refused(place.blame(error)),
            panic @ Self::Panic(_) => panic,
        }
    }
}

/// Which of the outs of a method comes next, for its name.
#[derive(Clone, Copy, Debug)]
pub struct OutPlace {
    method: Method,
    index: usize,
    is_untrusted: bool,
}

impl OutPlace {
    /// The first one.
    #[inline]
    pub const fn first(method: &'static str) -> Self {
        Self { method: Method(method), index: 0, is_untrusted: false }
    }

    /// The one behind those of `O`.
    #[inline]
    const fn behind<O: Outs>(self) -> Self {
        Self { index: self.index + O::COUNT, ..self }
    }

    /// What becomes of it when the call fails.
    pub(super) fn policy(self) -> OutPolicy {
        OutPolicy {
            method: self.method.name(),
            argument: self.method.out(self.index),
            outs_untrusted_on_failure: self.is_untrusted,
        }
    }

    /// The error of a value that is none of its type, with the names of method and parameter.
    #[cold]
    #[inline(never)]
    pub(super) fn blame(self, error: Error) -> Error {
        let error = error.in_method(self.method.name());
        match self.method.out(self.index) {
            Some(name) => error.with_argument(name),
            None => error,
        }
    }
}

impl<T: OutValue> Outs for Out<T> {
    type Values = T;

    const COUNT: usize = 1;

    #[inline]
    #[cfg_attr(feature = "live-objects", track_caller)]
    unsafe fn take(self, place: OutPlace) -> Result<T> {
        let _around = Origin::here().of_member(|| place.method.name()).enter();
        // SAFETY: C4, as promised by the caller.
        unsafe { T::from_abi(self.into_abi()) }.map_err(|error| place.blame(error))
    }

    unsafe fn discard(self, code: HRESULT, place: OutPlace) {
        // SAFETY: C4, as promised by the caller.
        drop(unsafe { self.finish(code, place.policy()) });
    }

    unsafe fn renew(&mut self, code: HRESULT, place: OutPlace) {
        let before = std::mem::take(self);
        // SAFETY: C4, as promised by the caller.
        drop(unsafe { before.finish(code, place.policy()) });
    }
}

impl<T: OutValue> Outs for InOutRef<'_, T> {
    type Values = ();

    const COUNT: usize = 1;

    #[inline]
    #[cfg_attr(feature = "live-objects", track_caller)]
    unsafe fn take(self, place: OutPlace) -> Result<()> {
        let _around = Origin::here().of_member(|| place.method.name()).enter();
        // SAFETY: C5, as promised by the caller.
        unsafe { self.write_back() }.map_err(|error| place.blame(error))
    }

    unsafe fn discard(self, _code: HRESULT, place: OutPlace) {
        // SAFETY: C5, as promised by the caller.
        unsafe { self.restore(place.policy()) }
    }
}

/// The same outs, of a method whose outs are not ours when it fails: see
/// [`OutPolicy`](crate::out::OutPolicy::outs_untrusted_on_failure) (rule O2).
pub struct Untrusted<O>(pub O);

impl<O: Outs> Outs for Untrusted<O> {
    type Values = O::Values;

    const COUNT: usize = O::COUNT;

    #[inline]
    #[cfg_attr(feature = "live-objects", track_caller)]
    unsafe fn take(self, place: OutPlace) -> Result<O::Values> {
        // SAFETY: C4, C5, as promised by the caller.
        unsafe { self.0.take(place) }
    }

    unsafe fn discard(self, code: HRESULT, place: OutPlace) {
        // SAFETY: C4, C5, as promised by the caller.
        unsafe { self.0.discard(code, OutPlace { is_untrusted: true, ..place }) }
    }
}

impl Outs for () {
    type Values = ();

    const COUNT: usize = 0;

    #[inline]
    unsafe fn take(self, _place: OutPlace) -> Result<()> {
        Ok(())
    }

    unsafe fn discard(self, _code: HRESULT, _place: OutPlace) {}
}

/// Tuples: the elements one after the other.
macro_rules! tuples {
    ($(($($name:ident),+))*) => {
        $(
            #[allow(non_snake_case, reason = "a value is called as its type")]
            impl<$($name: Outs),+> Outs for ($($name,)+) {
                type Values = ($($name::Values,)+);

                const COUNT: usize = 0 $(+ $name::COUNT)+;

                #[inline]
                #[cfg_attr(feature = "live-objects", track_caller)]
                #[allow(unused_assignments, reason = "nobody is behind the last one")]
                unsafe fn take(self, mut place: OutPlace) -> Result<Self::Values> {
                    let ($($name,)+) = self;
                    $(
                        // SAFETY: C4, C5, as promised by the caller.
                        let $name = (unsafe { $name.take(place) }, place = place.behind::<$name>()).0;
                    )+
                    Ok(($($name?,)+))
                }

                #[allow(unused_assignments, reason = "nobody is behind the last one")]
                unsafe fn discard(self, code: HRESULT, mut place: OutPlace) {
                    let ($($name,)+) = self;
                    $(
                        // SAFETY: C4, C5, as promised by the caller.
                        unsafe { $name.discard(code, place) };
                        place = place.behind::<$name>();
                    )+
                }

                fn judge(&mut self, answer: Answer) -> Result<bool> {
                    let ($($name,)+) = self;
                    let mut is_too_small = false;
                    $(is_too_small |= $name.judge(answer)?;)+
                    Ok(is_too_small)
                }

                #[allow(unused_assignments, reason = "nobody is behind the last one")]
                unsafe fn renew(&mut self, code: HRESULT, mut place: OutPlace) {
                    let ($($name,)+) = self;
                    $(
                        // SAFETY: C4, C5, as promised by the caller.
                        unsafe { $name.renew(code, place) };
                        place = place.behind::<$name>();
                    )+
                }

                fn prepare(&mut self) -> Result<()> {
                    let ($($name,)+) = self;
                    $($name.prepare()?;)+
                    Ok(())
                }

                #[inline]
                #[allow(unused_assignments, reason = "nobody is behind the last one")]
                fn came_back(&mut self, mut place: OutPlace) -> Option<Interruption> {
                    let ($($name,)+) = self;
                    let mut first = None;
                    $(
                        let found = $name.came_back(place);
                        first = first.or(found);
                        place = place.behind::<$name>();
                    )+
                    first
                }
            }
        )*
    };
}

tuples! {
    (A)
    (A, B)
    (A, B, C)
    (A, B, C, D)
    (A, B, C, D, E)
    (A, B, C, D, E, F)
    (A, B, C, D, E, F, G)
    (A, B, C, D, E, F, G, H)
    (A, B, C, D, E, F, G, H, I)
    (A, B, C, D, E, F, G, H, I, J)
    (A, B, C, D, E, F, G, H, I, J, K)
    (A, B, C, D, E, F, G, H, I, J, K, L)
}
