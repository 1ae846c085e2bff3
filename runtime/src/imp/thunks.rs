//! The functions in the table of an object that is served: each calls a method with the object and what the caller gave.
//!
//! In: the interface, the type of the object, where the table is in it, and a method or a closure for each function. Out:
//! functions of the platform's calling convention that return an HRESULT. What always holds: a closure has nothing to keep,
//! so that it is not kept anywhere; what is given is zero until nothing can fail any more (rule O7); no panic leaves a
//! function (contract C13). What it does not know: what a closure makes of its parameters.

use std::ffi::c_void;
use std::marker::PhantomData;

use windows_core::{HRESULT, Interface};

use super::{give, object};
use crate::Guid;
use crate::error::Result;
use crate::guard::guard as guarded;
use crate::hresult;
use crate::out::OutValue;

/// What makes functions for the table of the interface `I` in an object `T`, which begins `OFFSET` pointers from it (a
/// negative number), of functions or closures, which get the object and the parameters. `takes_2` is for two parameters,
/// and the method gives `()`, or the code that the function succeeds with; `gives_2` for two and one for what the method
/// gives.
pub struct Thunks<I, T, const OFFSET: isize>(PhantomData<fn(I, T)>);

/// What a function succeeds with.
pub trait SuccessCode {
    /// As its code.
    fn code(self) -> HRESULT;
}

impl SuccessCode for () {
    #[inline]
    fn code(self) -> HRESULT {
        hresult::S_OK
    }
}

impl SuccessCode for HRESULT {
    #[inline]
    fn code(self) -> HRESULT {
        self
    }
}

/// A function or a closure that can be had again, at any time and on any thread, if it has nothing to keep.
pub trait Stateless: Copy + Send + Sync + 'static {}

impl<F: Copy + Send + Sync + 'static> Stateless for F {}

/// Runs the body of a function in a table, as [`guard`](crate::guard()) does: what it gives is what the function succeeds
/// with.
#[inline]
pub fn guard<R: SuccessCode>(iid: &Guid, body: impl FnOnce() -> Result<R>) -> HRESULT {
    guarded(iid, || body().map(R::code))
}

macro_rules! thunks {
    ($($takes:ident, $gives:ident($($param:ident: $ty:ident),*);)*) => {
        impl<I: Interface, T, const OFFSET: isize> Thunks<I, T, OFFSET> {
            /// What makes functions for this table.
            #[expect(clippy::new_without_default, reason = "it is made in constants only")]
            pub const fn new() -> Self {
                Self(PhantomData)
            }

            $(
                /// A function with so many parameters besides the object's.
                #[allow(clippy::type_complexity, reason = "there is one type for each parameter")]
                pub const fn $takes<F: Fn(&T $(, $ty)*) -> Result<R> + Stateless, R: SuccessCode $(, $ty)*>(
                    &self,
                    _method: F,
                ) -> unsafe extern "system" fn(*mut c_void $(, $ty)*) -> HRESULT {
                    /// # Safety
                    ///
                    /// C1: `this` is a pointer to the interface of a `T` that is so many pointers behind its start; C3, C4,
                    /// C5: the parameters are what the method takes them for.
                    unsafe extern "system" fn thunk<I, T, F, R, $($ty,)* const OFFSET: isize>(
                        this: *mut c_void $(, $param: $ty)*
                    ) -> HRESULT
                    where
                        I: Interface,
                        F: Fn(&T $(, $ty)*) -> Result<R> + Stateless,
                        R: SuccessCode,
                    {
                        guard(&I::IID, || {
                            // SAFETY: C1, as promised by the caller. C10. There was an `F`, by which this was made.
                            let (object, method) = unsafe { (object::<T, OFFSET>(this), of_type::<F>()) };
                            method(object $(, $param)*)
                        })
                    }
                    thunk::<I, T, F, R, $($ty,)* OFFSET>
                }

                /// A function with so many parameters besides the object's, and one behind them for what the method gives.
                #[allow(clippy::type_complexity, reason = "there is one type for each parameter")]
                pub const fn $gives<F: Fn(&T $(, $ty)*) -> Result<R> + Stateless, R: OutValue $(, $ty)*>(
                    &self,
                    _method: F,
                ) -> unsafe extern "system" fn(*mut c_void $(, $ty)*, *mut R::Abi) -> HRESULT {
                    /// # Safety
                    ///
                    /// As for functions that give nothing; C4: `out` is null, or valid for writes, and owns nothing.
                    #[allow(clippy::too_many_arguments, reason = "there is one for each parameter")]
                    unsafe extern "system" fn thunk<I, T, F, R, $($ty,)* const OFFSET: isize>(
                        this: *mut c_void $(, $param: $ty)*,
                        out: *mut R::Abi,
                    ) -> HRESULT
                    where
                        I: Interface,
                        F: Fn(&T $(, $ty)*) -> Result<R> + Stateless,
                        R: OutValue,
                    {
                        guard(&I::IID, || {
                            // SAFETY: C1, as promised by the caller. C10. There was an `F`, by which this was made.
                            let (object, method) = unsafe { (object::<T, OFFSET>(this), of_type::<F>()) };
                            // SAFETY: C4, as promised by the caller.
                            unsafe { give(out, || method(object $(, $param)*)) }
                        })
                    }
                    thunk::<I, T, F, R, $($ty,)* OFFSET>
                }
            )*
        }
    };
}

thunks! {
    takes_0, gives_0();
    takes_1, gives_1(a: A);
    takes_2, gives_2(a: A, b: B);
    takes_3, gives_3(a: A, b: B, c: C);
    takes_4, gives_4(a: A, b: B, c: C, d: D);
    takes_5, gives_5(a: A, b: B, c: C, d: D, e: E);
    takes_6, gives_6(a: A, b: B, c: C, d: D, e: E, f: G);
    takes_7, gives_7(a: A, b: B, c: C, d: D, e: E, f: G, g: H);
    takes_8, gives_8(a: A, b: B, c: C, d: D, e: E, f: G, g: H, h: J);
    takes_9, gives_9(a: A, b: B, c: C, d: D, e: E, f: G, g: H, h: J, i: K);
    takes_10, gives_10(a: A, b: B, c: C, d: D, e: E, f: G, g: H, h: J, i: K, j: L);
    takes_11, gives_11(a: A, b: B, c: C, d: D, e: E, f: G, g: H, h: J, i: K, j: L, k: M);
    takes_12, gives_12(a: A, b: B, c: C, d: D, e: E, f: G, g: H, h: J, i: K, j: L, k: M, l: N);
}

/// The only value of the type of a function, or of a closure that has nothing to keep.
///
/// # Safety
///
/// C10: there was a value of this type. It may be had again, at any time and on any thread.
#[inline]
unsafe fn of_type<F: Stateless>() -> F {
    const { assert!(size_of::<F>() == 0, "a closure in a table has nothing to keep") };
    // SAFETY: C10. It has no bytes, and there was one, as promised by the caller.
    unsafe { std::mem::zeroed() }
}
