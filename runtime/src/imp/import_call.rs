//! A call of a function of a DLL: made, judged by how the function shows that it failed, and finished.
//!
//! What goes in is what the declaration says of the function, the storage for what comes out, and the call itself; what comes
//! out are values, or one error. It always holds that the last error is 0 before the call and is read before anything else is
//! done (rule S13), that what came out is taken or freed once (rules O1, O2), and that a panic of a callback goes on only after
//! all of that (rule B8). What kind of error a failure is, is said here; what the function returns, by
//! [`Returned`] (`import_returned.rs`).

use std::panic::resume_unwind;

use windows_core::HRESULT;

use super::import_returned::Returned;
use super::method::Method;
use super::outs::Interruption;
use super::{Failure, OutPlace, Outs};
use crate::error::{Error, LastError, Result, take_error_info};
use crate::hresult;
use crate::string::Answer;

/// What a declaration says of a function of a DLL, for its calls.
///
/// ```
/// use comwright::imp::{Failure, ImportCall};
/// use comwright::out::Out;
///
/// # unsafe extern "system" fn half(number: u32, result: *mut u32) -> i32 { unsafe { *result = number / 2 }; 1 - (number % 2) as i32 }
/// /// Calls `BOOL Half(unsigned long number, [out] unsigned long* half)`, which fails for odd numbers.
/// fn half_of(number: u32) -> comwright::Result<u32> {
///     let result = Out::<u32>::new();
///     // SAFETY: C4. The function takes these parameters.
///     unsafe {
///         let (_, result) = ImportCall::new("shop.Half(result)")
///             .failing(Failure::Zero)
///             .with_last_error()
///             .call(result, |result| half(number, result.as_mut_ptr()))?;
///         Ok(result)
///     }
/// }
///
/// assert_eq!(half_of(4).ok(), Some(2));
/// assert!(half_of(5).is_err());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ImportCall {
    method: Method,
    failing: Failure,
    sets_last_error: bool,
}

/// What a call gave, before anything is made of it.
struct Made<R> {
    returned: R,
    last_error: Option<LastError>,
}

impl ImportCall {
    /// Of the function that errors call `method`, with the names of its outs in parentheses as for
    /// [`finish`](super::finish).
    pub const fn new(method: &'static str) -> Self {
        Self { method: Method(method), failing: Failure::Never, sets_last_error: false }
    }

    /// The same, where this shows that it failed.
    #[must_use]
    pub const fn failing(self, failing: Failure) -> Self {
        Self { failing, ..self }
    }

    /// The same, where the last error says why (rule S13).
    #[must_use]
    pub const fn with_last_error(self) -> Self {
        Self { sets_last_error: true, ..self }
    }

    /// Makes the call, which gets `outs`, and takes what comes out.
    ///
    /// # Errors
    ///
    /// When the function shows that it failed; what it left in its outs is freed and reported then (rule O2). What is wrong
    /// with a value when it is none of its type; the others are freed, and in/outs are written back. RPC_E_WRONG_THREAD when it has
    /// called back on another thread, E_UNEXPECTED when a callback came while its closure was running (rule B8).
    ///
    /// # Panics
    ///
    /// When a callback has panicked: its panic goes on.
    ///
    /// # Safety
    ///
    /// C4, C5: `call` gives each of `outs` to the function once at the most, as what it is, and returns what that has
    /// returned.
    #[inline]
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub unsafe fn call<R: Returned, O: Outs>(
        self,
        mut outs: O,
        call: impl FnOnce(&mut O) -> R,
    ) -> Result<(R::Value, O::Values)> {
        let made = self.make(|| call(&mut outs));
        let interruption = outs.came_back(OutPlace::first(self.method.0));
        // SAFETY: C4, C5, as promised by the caller.
        unsafe { self.finish(made, outs, interruption) }
    }

    /// The same for a function that fills buffers: it is called again as long as one of them is too small (rule S9).
    ///
    /// # Errors
    ///
    /// As for [`Self::call`]; and E_OUTOFMEMORY when no buffer is large enough.
    ///
    /// # Panics
    ///
    /// As for [`Self::call`].
    ///
    /// # Safety
    ///
    /// As for [`Self::call`]; each call may get all of `outs`.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub unsafe fn fill<R: Returned, O: Outs>(
        self,
        mut outs: O,
        mut call: impl FnMut(&mut O) -> R,
    ) -> Result<(R::Value, O::Values)> {
        loop {
            outs.prepare().map_err(|error| self.blame(error))?;
            let made = self.make(|| call(&mut outs));
            let interruption = outs.came_back(OutPlace::first(self.method.0));
            let code = self.code(&made);
            let answer = Answer { length: made.returned.length(), code };
            match outs.judge(answer) {
                Ok(true) if interruption.is_none() => {
                    // SAFETY: C4, C5. What this call has given is not looked at: the next one gives it again.
                    unsafe {
                        if code.is_ok() {
                            drop(made.returned.take());
                        }
                        outs.renew(code, OutPlace::first(self.method.0));
                    }
                }
                Ok(_) => {
                    // SAFETY: C4, C5, as promised by the caller.
                    return unsafe { self.finish(made, outs, interruption) };
                }
                Err(error) => {
                    // SAFETY: C4, C5, as promised by the caller: everything that came out is freed.
                    unsafe {
                        drop(self.finish(made, outs, interruption));
                    }
                    return Err(self.blame(error));
                }
            }
        }
    }

    /// The call itself, with nothing done between it and the reading of the last error.
    #[inline]
    fn make<R>(self, call: impl FnOnce() -> R) -> Made<R> {
        if self.sets_last_error {
            let (returned, last_error) = LastError::of(call);
            return Made { returned, last_error: Some(last_error) };
        }
        Made { returned: call(), last_error: None }
    }

    /// # Safety
    ///
    /// As for [`Self::call`], which has been made.
    #[inline]
    #[cfg_attr(feature = "live-objects", track_caller)]
    unsafe fn finish<R: Returned, O: Outs>(
        self,
        made: Made<R>,
        outs: O,
        interruption: Option<Interruption>,
    ) -> Result<(R::Value, O::Values)> {
        if let Some(interruption) = interruption {
            // SAFETY: C4, C5, as promised by the caller.
            return Err(unsafe { self.give_up(made, outs, interruption) });
        }
        if made.returned.fails(self.failing) {
            // SAFETY: C4, C5, as promised by the caller.
            return Err(unsafe { self.fail(made, outs) });
        }
        // SAFETY: C4, C5, as promised by the caller. Both are taken before either counts.
        unsafe {
            let returned = made.returned.take();
            let values = outs.take(OutPlace::first(self.method.0));
            Ok((returned.map_err(|error| self.blame(error))?, values?))
        }
    }

    /// The error of a call that failed, after everything that it left is freed.
    ///
    /// # Safety
    ///
    /// As for [`Self::finish`].
    #[cold]
    #[inline(never)]
    unsafe fn fail<R: Returned, O: Outs>(self, made: Made<R>, outs: O) -> Error {
        let error = self.error(&made);
        // SAFETY: C4, C5, as promised by the caller.
        unsafe { outs.discard(error.code(), OutPlace::first(self.method.0)) };
        self.blame(error)
    }

    /// Frees what a call has given that was interrupted, and lets the panic of its callback go on, or says why that was refused.
    ///
    /// # Safety
    ///
    /// As for [`Self::finish`].
    #[cold]
    #[inline(never)]
    unsafe fn give_up<R: Returned, O: Outs>(self, made: Made<R>, outs: O, interruption: Interruption) -> Error {
        let code = self.code(&made);
        // SAFETY: C4, C5, as promised by the caller.
        unsafe {
            match code.is_ok() {
                true => drop((made.returned.take(), outs.take(OutPlace::first(self.method.0)))),
                false => outs.discard(code, OutPlace::first(self.method.0)),
            }
        }
        match interruption {
            Interruption::Panic(panic) => resume_unwind(panic),
            Interruption::Refused(error) => error,
        }
    }

    /// S_OK, or what the call failed with.
    fn code<R: Returned>(self, made: &Made<R>) -> HRESULT {
        match made.returned.fails(self.failing) {
            false => hresult::S_OK,
            true => self.error(made).code(),
        }
    }

    /// The error of a call that failed.
    fn error<R: Returned>(self, made: &Made<R>) -> Error {
        // Nobody has said that it is this call's (rule O8).
        drop(take_error_info());
        let number = made.returned.number();
        let told = if made.returned.is_none() { None } else { self.failing.code(number) };
        match (told, made.last_error) {
            (Some(code), _) => Error::new(code),
            (_, Some(last_error)) if last_error.code() != 0 => last_error.into(),
            (_, last_error) => {
                let shown = made.returned.shown();
                let why = match last_error {
                    Some(_) => ", and left 0 as the last error, which says nothing of why",
                    None => "",
                };
                let code = if made.returned.is_none() { R::NONE } else { hresult::E_FAIL };
                Error::new(code).with_description(format!("the function returned {shown}: it failed{why}"))
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn blame(self, error: Error) -> Error {
        error.in_method(self.method.name())
    }
}
