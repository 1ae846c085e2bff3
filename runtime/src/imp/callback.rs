//! Closures that a function calls back, as functions of their signature.
//!
//! What goes in is a closure of the arguments at the boundary; what comes out is the address of a function with the same ones,
//! and a context by which that finds the closure. It always holds that a closure with a context is called on the thread of its
//! call and until that has come back, and not from within itself, whatever foreign code does (rule B8); and that no panic gets
//! into that (contract C13): it is given a number that the declaration names, the closure is not called again, and the panic
//! goes on when the call has come back. A closure without a context has no state, may be called on any thread at any time, and
//! nobody could let its panic go on: it is told as `PanicStopped`.

mod kind;
mod on_their_way;
mod refusal;
mod signature;

use std::any::type_name;
use std::ffi::c_void;
use std::marker::PhantomData;
use std::ptr::NonNull;

use windows_core::HRESULT;

use super::outs::Interruption;
use super::{HandleValue, OutPlace, Outs};
use crate::VariantBool;
use crate::diagnostics::{self, PanicStopped};
use crate::error::Result;
use crate::guard;
use crate::handle::HandleKind;
use crate::out::PlainOut;

pub use signature::{Arguments, Signature};

/// What a callback may be given: whatever bits a function passes are a value of it.
///
/// # Safety
///
/// Every bit pattern is a value.
#[diagnostic::on_unimplemented(
    message = "a function cannot give `{Self}` to a callback: nothing says that whatever it passes is a value",
    label = "not every bit pattern is known to be a value of it",
    note = "a structure of numbers and pointers derives `PlainOut`; for a closed `enum` write its number, which `TryFrom` converts"
)]
pub unsafe trait CallbackArgument {}

// SAFETY: every bit pattern is a value.
unsafe impl<T: PlainOut> CallbackArgument for T {}

// SAFETY: it is a raw value, which is a number or a pointer.
unsafe impl<K: HandleKind> CallbackArgument for HandleValue<K> {}

/// What a callback may return: a number stands for it when there is nothing else.
///
/// # Safety
///
/// C10: it is returned as a number or a pointer of C is, and owns nothing.
#[diagnostic::on_unimplemented(
    message = "a callback cannot return `{Self}`: no number stands for it when the closure panics",
    label = "this is no number",
    note = "write a number, a raw pointer, `HRESULT` or `VariantBool`; what an enumeration stands for is a number, too"
)]
pub unsafe trait CallbackResult {
    /// The number as a value.
    fn of(number: i64) -> Self;
}

/// Numbers.
macro_rules! results {
    ($($name:ty)*) => {
        $(
            // SAFETY: C10. It is a number.
            unsafe impl CallbackResult for $name {
                fn of(number: i64) -> Self {
                    number as Self
                }
            }
        )*
    };
}

results! { i8 u8 i16 u16 i32 u32 i64 u64 isize usize f32 f64 }

// SAFETY: C10. It is nothing.
unsafe impl CallbackResult for () {
    fn of(_: i64) -> Self {}
}

// SAFETY: C10. It is a number.
unsafe impl CallbackResult for HRESULT {
    fn of(number: i64) -> Self {
        Self(number as i32)
    }
}

// SAFETY: C10. It is a number.
unsafe impl CallbackResult for VariantBool {
    fn of(number: i64) -> Self {
        Self::from_raw(number as i16)
    }
}

// SAFETY: C10. It is a pointer.
unsafe impl<T> CallbackResult for *mut T {
    fn of(number: i64) -> Self {
        std::ptr::without_provenance_mut(number as usize)
    }
}

// SAFETY: C10. It is a pointer.
unsafe impl<T> CallbackResult for *const T {
    fn of(number: i64) -> Self {
        std::ptr::without_provenance(number as usize)
    }
}

// SAFETY: C10. It is a raw value, which is a number or a pointer.
unsafe impl<K: HandleKind> CallbackResult for HandleValue<K> {
    fn of(_: i64) -> Self {
        Self::NONE
    }
}

/// A closure with a context, for one call. Only `new` makes one, so that its arguments are such as may be given.
pub struct Callback<F, S, const CONTEXT: usize, const ON_PANIC: i64> {
    closure: F,
    /// By what it is found while its call is on its way; zero otherwise.
    number: usize,
    state: State,
    signature: PhantomData<S>,
}

/// What becomes of the next callback.
enum State {
    /// The closure is called.
    Idle,
    /// It is refused: a closure is not called from within itself.
    Running,
    /// It is given the number that is declared for that.
    Interrupted(Interruption),
}

/// What a signature is known by.
pub struct Of<A, R>(PhantomData<(A, R)>);

impl<F, A, R, const CONTEXT: usize, const ON_PANIC: i64> Callback<F, Of<A, R>, CONTEXT, ON_PANIC>
where
    F: Signature<A, R>,
{
    /// The closure, for a call.
    pub const fn new(closure: F) -> Self
    where
        A: Arguments,
    {
        Self { closure, number: 0, state: State::Idle, signature: PhantomData }
    }

    /// The function that calls it.
    pub fn function(&self) -> F::Function
    where
        R: CallbackResult,
    {
        F::function::<CONTEXT, ON_PANIC>()
    }

    /// The same, called as functions of C are.
    pub fn c_function(&self) -> F::CFunction
    where
        R: CallbackResult,
    {
        F::c_function::<CONTEXT, ON_PANIC>()
    }

    /// The context, for the call that is about to be made. It is no address, and leads to the closure as long as the call is on its
    /// way, on this thread.
    ///
    /// # Safety
    ///
    /// This stays in its place, and nobody uses it, until [`Outs::came_back`] or the drop; a call is given one context.
    pub unsafe fn context(&mut self) -> *mut c_void {
        // SAFETY: as promised by the caller.
        std::ptr::without_provenance_mut(unsafe { self.context_number() })
    }

    /// The context as a number.
    ///
    /// # Safety
    ///
    /// As for [`Self::context`].
    pub unsafe fn context_number(&mut self) -> usize {
        self.number = on_their_way::enter(kind::kind_of::<Self>(), std::ptr::from_mut(self).cast());
        self.number
    }
}

impl<F, S, const CONTEXT: usize, const ON_PANIC: i64> Drop for Callback<F, S, CONTEXT, ON_PANIC> {
    #[inline]
    fn drop(&mut self) {
        if self.number != 0 {
            on_their_way::leave(self.number);
        }
    }
}

impl<F, S, const CONTEXT: usize, const ON_PANIC: i64> Outs for Callback<F, S, CONTEXT, ON_PANIC> {
    type Values = ();

    const COUNT: usize = 1;

    #[inline]
    unsafe fn take(self, _: OutPlace) -> Result<()> {
        Ok(())
    }

    unsafe fn discard(self, _: HRESULT, _: OutPlace) {}

    #[inline]
    fn came_back(&mut self, place: OutPlace) -> Option<Interruption> {
        let number = std::mem::take(&mut self.number);
        if number == 0 {
            return None;
        }
        on_their_way::leave(number);
        let elsewhere = refusal::of_call(number);
        let interruption = match std::mem::replace(&mut self.state, State::Idle) {
            State::Interrupted(interruption) => Some(interruption),
            State::Idle | State::Running => elsewhere.map(Interruption::Refused),
        };
        interruption.map(|interruption| interruption.at(place))
    }
}

/// Calls a closure by its context, if its call is on its way on this thread.
///
/// # Safety
///
/// C16: the context is one that a [`Callback`] of this closure was given, or none.
unsafe fn call_by_context<F, S, R: CallbackResult, const CONTEXT: usize, const ON_PANIC: i64>(
    context: *mut c_void,
    call: impl FnOnce(&mut F) -> R,
) -> R {
    let Some(callback) = on_their_way::find(context.addr()) else {
        refusal::stray(context.addr(), type_name::<F>());
        return R::of(ON_PANIC);
    };
    let (kind, callback) = callback;
    if kind != kind::kind_of::<Callback<F, S, CONTEXT, ON_PANIC>>() {
        refusal::of_another(context.addr(), type_name::<F>());
        return R::of(ON_PANIC);
    }
    let callback = callback.cast::<Callback<F, S, CONTEXT, ON_PANIC>>();
    // SAFETY: C16. Its call is on its way on this thread, so that it is there; it is of this type, as was looked at. The caller's reference, from which
    // this pointer comes, is not used until the call has come back; that which a running closure has of itself is not touched here.
    unsafe {
        match (*callback).state {
            State::Idle => (*callback).state = State::Running,
            State::Running => {
                let error = refusal::re_entered(type_name::<F>());
                (*callback).state = State::Interrupted(Interruption::Refused(error));
                return R::of(ON_PANIC);
            }
            State::Interrupted(_) => return R::of(ON_PANIC),
        }
        let mut result = None;
        let mut call = Some(call);
        let closure = &raw mut (*callback).closure;
        let panicked = guard::caught(&mut || result = call.take().map(|call| call(&mut *closure)));
        match panicked {
            // It counts more than what was refused meanwhile, of which the hook was told.
            Err(panic) => (*callback).state = State::Interrupted(Interruption::Panic(panic)),
            Ok(()) if matches!((*callback).state, State::Running) => (*callback).state = State::Idle,
            Ok(()) => {}
        }
        result.unwrap_or_else(|| R::of(ON_PANIC))
    }
}

/// A closure without state, which may be called on any thread, at any time. Its arguments are such as may be given, as
/// those of a [`Callback`] are.
#[derive(Clone, Copy)]
pub struct StatelessCallback<F, S, const ON_PANIC: i64>(PhantomData<(F, S)>);

impl<F, A, R, const ON_PANIC: i64> StatelessCallback<F, Of<A, R>, ON_PANIC>
where
    F: Signature<A, R> + Copy + Send + Sync + 'static,
{
    /// The closure; one with state does not compile.
    pub const fn new(_: F) -> Self
    where
        A: Arguments,
    {
        const {
            assert!(size_of::<F>() == 0, "a callback without a context has no place for what a closure captures");
        }
        Self(PhantomData)
    }

    /// The function that calls it.
    pub fn function(&self) -> F::Function
    where
        R: CallbackResult,
    {
        F::stateless::<ON_PANIC>()
    }

    /// The same, called as functions of C are.
    pub fn c_function(&self) -> F::CFunction
    where
        R: CallbackResult,
    {
        F::c_stateless::<ON_PANIC>()
    }
}

/// Calls a closure without state.
///
/// # Safety
///
/// C16: there was one, of no size, that could be copied: a [`StatelessCallback`] was made of it.
unsafe fn call_stateless<F, R: CallbackResult>(on_panic: i64, call: impl FnOnce(&mut F) -> R) -> R {
    let mut result = None;
    let mut call = Some(call);
    let panicked = guard::caught(&mut || {
        // SAFETY: C16. Of what has no size, every aligned address has one, and its copies are as good.
        let closure = unsafe { NonNull::<F>::dangling().as_mut() };
        result = call.take().map(|call| call(closure));
    });
    if let Err(panic) = panicked {
        let message = guard::message(panic);
        guard::quietly(|| diagnostics::emit(|| PanicStopped::in_callback(type_name::<F>(), message)));
    }
    result.unwrap_or_else(|| R::of(on_panic))
}
