//! The signatures of closures, and the functions that call a closure of one.
//!
//! What goes in is the type of a closure; what comes out are functions with the same arguments, which find the closure by the
//! argument of a number that is a constant, or need none. It always holds that they hand their arguments on as they are. How a
//! closure is found and called, and what becomes of its panic, is not known here.

use std::ffi::c_void;

use super::{CallbackArgument, CallbackResult, Of, call_by_context, call_stateless};

/// A closure, and the functions that call it.
///
/// # Safety
///
/// The functions call the closure of the [`Callback`](super::Callback) that the context was given, or that of a
/// [`StatelessCallback`](super::StatelessCallback), with their arguments. That whatever comes as an argument is a value of its
/// type is [`Arguments`]' promise, which whoever makes a callback asks for.
#[diagnostic::on_unimplemented(
    message = "a callback of the function is not called with these types, or does not give this one",
    label = "one of its types is not what every number is a value of"
)]
pub unsafe trait Signature<A, R> {
    /// Called as functions of the system are.
    type Function: Copy;
    /// Called as functions of C are.
    type CFunction: Copy;

    /// The function that finds its closure by the argument of this number.
    fn function<const CONTEXT: usize, const ON_PANIC: i64>() -> Self::Function
    where
        R: CallbackResult;

    /// The same, called as functions of C are.
    fn c_function<const CONTEXT: usize, const ON_PANIC: i64>() -> Self::CFunction
    where
        R: CallbackResult;

    /// The function of a closure without state.
    fn stateless<const ON_PANIC: i64>() -> Self::Function
    where
        R: CallbackResult;

    /// The same, called as functions of C are.
    fn c_stateless<const ON_PANIC: i64>() -> Self::CFunction
    where
        R: CallbackResult;
}

/// The arguments of a closure, each of which may be given to one. Who makes a callback asks for it beside the
/// [`Signature`], because the compiler names the argument that is wrong then.
///
/// # Safety
///
/// Every bit pattern of each is a value.
pub unsafe trait Arguments {}

/// Signatures of so many arguments.
macro_rules! signatures {
    ($(($($name:ident $number:tt),*))*) => {
        $(
            // SAFETY: each is a `CallbackArgument`, of which every bit pattern is a value.
            unsafe impl<$($name: CallbackArgument),*> Arguments for ($($name,)*) {}

            // SAFETY: C16. The functions call the closure of their context with their arguments.
            #[allow(non_snake_case, unused_variables, reason = "an argument is called as its type")]
            unsafe impl<F: FnMut($($name),*) -> R, R, $($name),*> Signature<($($name,)*), R> for F {
                type Function = unsafe extern "system" fn($($name),*) -> R;
                type CFunction = unsafe extern "C" fn($($name),*) -> R;

                fn function<const CONTEXT: usize, const ON_PANIC: i64>() -> Self::Function
                where
                    R: CallbackResult,
                {
                    unsafe extern "system" fn thunk<F, R, const CONTEXT: usize, const ON_PANIC: i64, $($name),*>($($name: $name),*) -> R
                    where
                        F: FnMut($($name),*) -> R,
                        R: CallbackResult,
                    {
                        signatures!(by_context F R CONTEXT ON_PANIC ($($name),*))
                    }
                    thunk::<F, R, CONTEXT, ON_PANIC, $($name),*>
                }

                fn c_function<const CONTEXT: usize, const ON_PANIC: i64>() -> Self::CFunction
                where
                    R: CallbackResult,
                {
                    unsafe extern "C" fn thunk<F, R, const CONTEXT: usize, const ON_PANIC: i64, $($name),*>($($name: $name),*) -> R
                    where
                        F: FnMut($($name),*) -> R,
                        R: CallbackResult,
                    {
                        signatures!(by_context F R CONTEXT ON_PANIC ($($name),*))
                    }
                    thunk::<F, R, CONTEXT, ON_PANIC, $($name),*>
                }

                fn stateless<const ON_PANIC: i64>() -> Self::Function
                where
                    R: CallbackResult,
                {
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

                fn c_stateless<const ON_PANIC: i64>() -> Self::CFunction
                where
                    R: CallbackResult,
                {
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
            // SAFETY: C16. The argument is the context, of which the function hands all bytes on, and is as wide as a pointer.
            Some((at, size)) if *size == size_of::<*mut c_void>() => unsafe { at.cast::<*mut c_void>().read_unaligned() },
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
