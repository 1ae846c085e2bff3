//! Closures that a function calls back, as functions of their signature.
//!
//! What goes in is a closure of the arguments at the boundary; what comes out is the address of a function with the same ones,
//! and a context by which that finds the closure. It always holds that the function calls back during its call and not after
//! it, on its caller's thread (contract C16), and that no panic gets into it (contract C13): it is given a number that the
//! declaration names, the closure is not called again, and the panic goes on when the call has come back. A closure without a
//! context has no state, so that nobody could let its panic go on: it is told as `PanicStopped`.

use std::any::{Any, type_name};
use std::ffi::c_void;
use std::marker::PhantomData;
use std::ptr::NonNull;

use windows_core::HRESULT;

use super::{HandleValue, OutPlace, Outs};
use crate::VariantBool;
use crate::diagnostics::{self, PanicStopped};
use crate::error::Result;
use crate::guard;
use crate::handle::HandleKind;
use crate::out::PlainOut;

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
pub trait CallbackResult {
    /// The number as a value.
    fn of(number: i64) -> Self;
}

/// Numbers.
macro_rules! results {
    ($($name:ty)*) => {
        $(
            impl CallbackResult for $name {
                fn of(number: i64) -> Self {
                    number as Self
                }
            }
        )*
    };
}

results! { i8 u8 i16 u16 i32 u32 i64 u64 isize usize f32 f64 }

impl CallbackResult for () {
    fn of(_: i64) -> Self {}
}

impl CallbackResult for HRESULT {
    fn of(number: i64) -> Self {
        Self(number as i32)
    }
}

impl CallbackResult for VariantBool {
    fn of(number: i64) -> Self {
        Self::from_raw(number as i16)
    }
}

impl<T> CallbackResult for *mut T {
    fn of(number: i64) -> Self {
        std::ptr::without_provenance_mut(number as usize)
    }
}

impl<T> CallbackResult for *const T {
    fn of(number: i64) -> Self {
        std::ptr::without_provenance(number as usize)
    }
}

impl<K: HandleKind> CallbackResult for HandleValue<K> {
    fn of(_: i64) -> Self {
        Self::NONE
    }
}

/// A closure, and the functions that call it.
///
/// # Safety
///
/// The functions call the closure of the [`Callback`] that the context points to, or that of a [`StatelessCallback`], with their
/// arguments.
pub unsafe trait Signature<A, R> {
    /// Called as functions of the system are.
    type Function: Copy;
    /// Called as functions of C are.
    type CFunction: Copy;

    /// The function that finds its closure by the argument of this number.
    fn function<const CONTEXT: usize, const ON_PANIC: i64>() -> Self::Function;

    /// The same, called as functions of C are.
    fn c_function<const CONTEXT: usize, const ON_PANIC: i64>() -> Self::CFunction;

    /// The function of a closure without state.
    fn stateless<const ON_PANIC: i64>() -> Self::Function;

    /// The same, called as functions of C are.
    fn c_stateless<const ON_PANIC: i64>() -> Self::CFunction;
}

/// A closure with a context, for one call.
pub struct Callback<F, S, const CONTEXT: usize, const ON_PANIC: i64> {
    closure: F,
    /// Whether the closure runs: it is not called from within itself.
    is_running: bool,
    panic: Option<Box<dyn Any + Send>>,
    signature: PhantomData<S>,
}

/// What a signature is known by.
pub struct Of<A, R>(PhantomData<(A, R)>);

impl<F, A, R, const CONTEXT: usize, const ON_PANIC: i64> Callback<F, Of<A, R>, CONTEXT, ON_PANIC>
where
    F: Signature<A, R>,
{
    /// The closure, for a call.
    pub const fn new(closure: F) -> Self {
        Self { closure, is_running: false, panic: None, signature: PhantomData }
    }

    /// The function that calls it.
    pub fn function(&self) -> F::Function {
        F::function::<CONTEXT, ON_PANIC>()
    }

    /// The same, called as functions of C are.
    pub fn c_function(&self) -> F::CFunction {
        F::c_function::<CONTEXT, ON_PANIC>()
    }

    /// The context, for the call: this stays in its place meanwhile.
    pub const fn context(&mut self) -> *mut c_void {
        std::ptr::from_mut(self).cast()
    }

    /// The context as a number.
    pub fn context_number(&mut self) -> usize {
        // The function gives it back as a number, of which the pointer is made again.
        self.context().expose_provenance()
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

    fn has_panicked(&self) -> bool {
        self.panic.is_some()
    }

    #[inline]
    fn take_panic(&mut self) -> Option<Box<dyn Any + Send>> {
        self.panic.take()
    }
}

/// Calls a closure by its context.
///
/// # Safety
///
/// C16: the context is that of a [`Callback`] of this closure, whose call goes on, on this thread.
unsafe fn call_by_context<F, S, R: CallbackResult, const CONTEXT: usize, const ON_PANIC: i64>(
    context: *mut c_void,
    call: impl FnOnce(&mut F) -> R,
) -> R {
    let callback = context.cast::<Callback<F, S, CONTEXT, ON_PANIC>>();
    // SAFETY: C16. It is there, and no reference to it lives but the one that a running closure has of itself, which is not
    // touched here.
    unsafe {
        if (*callback).panic.is_some() {
            return R::of(ON_PANIC);
        }
        if (*callback).is_running {
            (*callback).panic = Some(Box::new("a callback was called from within itself"));
            return R::of(ON_PANIC);
        }
        (*callback).is_running = true;
        let mut result = None;
        let mut call = Some(call);
        let closure = &raw mut (*callback).closure;
        let panicked = guard::caught(&mut || result = call.take().map(|call| call(&mut *closure)));
        (*callback).is_running = false;
        if let Err(panic) = panicked {
            // The first one counts.
            match &(*callback).panic {
                None => (*callback).panic = Some(panic),
                Some(_) => guard::drop_quietly(panic),
            }
        }
        result.unwrap_or_else(|| R::of(ON_PANIC))
    }
}

/// A closure without state.
#[derive(Clone, Copy)]
pub struct StatelessCallback<F, S, const ON_PANIC: i64>(PhantomData<(F, S)>);

impl<F, A, R, const ON_PANIC: i64> StatelessCallback<F, Of<A, R>, ON_PANIC>
where
    F: Signature<A, R> + Copy + 'static,
{
    /// The closure; one with state does not compile.
    pub const fn new(_: F) -> Self {
        const {
            assert!(size_of::<F>() == 0, "a callback without a context has no place for what a closure captures");
        }
        Self(PhantomData)
    }

    /// The function that calls it.
    pub fn function(&self) -> F::Function {
        F::stateless::<ON_PANIC>()
    }

    /// The same, called as functions of C are.
    pub fn c_function(&self) -> F::CFunction {
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

/// Signatures of so many arguments.
macro_rules! signatures {
    ($(($($name:ident $number:tt),*))*) => {
        $(
            // SAFETY: C16. The functions call the closure of their context with their arguments.
            #[allow(non_snake_case, unused_variables, reason = "an argument is called as its type")]
            unsafe impl<F: FnMut($($name),*) -> R, R: CallbackResult, $($name: CallbackArgument),*> Signature<($($name,)*), R> for F {
                type Function = unsafe extern "system" fn($($name),*) -> R;
                type CFunction = unsafe extern "C" fn($($name),*) -> R;

                fn function<const CONTEXT: usize, const ON_PANIC: i64>() -> Self::Function {
                    unsafe extern "system" fn thunk<F, R, const CONTEXT: usize, const ON_PANIC: i64, $($name),*>($($name: $name),*) -> R
                    where
                        F: FnMut($($name),*) -> R,
                        R: CallbackResult,
                    {
                        signatures!(by_context F R CONTEXT ON_PANIC ($($name),*))
                    }
                    thunk::<F, R, CONTEXT, ON_PANIC, $($name),*>
                }

                fn c_function<const CONTEXT: usize, const ON_PANIC: i64>() -> Self::CFunction {
                    unsafe extern "C" fn thunk<F, R, const CONTEXT: usize, const ON_PANIC: i64, $($name),*>($($name: $name),*) -> R
                    where
                        F: FnMut($($name),*) -> R,
                        R: CallbackResult,
                    {
                        signatures!(by_context F R CONTEXT ON_PANIC ($($name),*))
                    }
                    thunk::<F, R, CONTEXT, ON_PANIC, $($name),*>
                }

                fn stateless<const ON_PANIC: i64>() -> Self::Function {
                    unsafe extern "system" fn thunk<F, R, const ON_PANIC: i64, $($name),*>($($name: $name),*) -> R
                    where
                        F: FnMut($($name),*) -> R,
                        R: CallbackResult,
                    {
                        // SAFETY: C16, as promised by the caller.
                        unsafe { call_stateless::<F, R>(ON_PANIC, |closure| closure($($name),*)) }
                    }
                    thunk::<F, R, ON_PANIC, $($name),*>
                }

                fn c_stateless<const ON_PANIC: i64>() -> Self::CFunction {
                    unsafe extern "C" fn thunk<F, R, const ON_PANIC: i64, $($name),*>($($name: $name),*) -> R
                    where
                        F: FnMut($($name),*) -> R,
                        R: CallbackResult,
                    {
                        // SAFETY: C16, as promised by the caller.
                        unsafe { call_stateless::<F, R>(ON_PANIC, |closure| closure($($name),*)) }
                    }
                    thunk::<F, R, ON_PANIC, $($name),*>
                }
            }
        )*
    };
    (by_context $f:ident $r:ident $context:ident $on_panic:ident ($($name:ident),*)) => {{
        let arguments: &[(*const c_void, usize)] = &[$((std::ptr::from_ref(&$name).cast(), size_of::<$name>())),*];
        let context = match arguments.get($context) {
            // SAFETY: C11, C16. It is as wide as a pointer, and the context that the call was given.
            Some((at, size)) if *size == size_of::<*mut c_void>() => unsafe { at.cast::<*mut c_void>().read() },
            _ => std::process::abort(),
        };
        // SAFETY: C16, as promised by the caller.
        unsafe {
            call_by_context::<$f, Of<($($name,)*), $r>, $r, $context, $on_panic>(context, |closure| closure($($name),*))
        }
    }};
}

signatures! {
    ()
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, G 5)
    (A 0, B 1, C 2, D 3, E 4, G 5, H 6)
    (A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7)
    (A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7, J 8)
    (A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7, J 8, K 9)
    (A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7, J 8, K 9, L 10)
    (A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7, J 8, K 9, L 10, M 11)
}
