//! What a served method gives through the parameters of its function (rule O7).
//!
//! In: the pointers that the caller gave, and the method. Out: what it gives, behind them. What always holds: all of them are
//! zero until nothing can fail any more. What it does not know: what a value is at the boundary, which its type does.

use crate::error::Result;
use crate::out::{OutPointer, OutValue};

/// Runs what gives a value, and writes it where the caller wants it: that is zero until nothing can fail any more.
///
/// # Errors
///
/// E_POINTER when `out` is null, and that of the method.
///
/// # Safety
///
/// C4: `out` is null, or valid for writes until this comes back. What is there owns nothing.
pub unsafe fn give<T: OutValue>(out: *mut T::Abi, method: impl FnOnce() -> Result<T>) -> Result<()> {
    // SAFETY: C4, as promised by the caller.
    let out = unsafe { OutPointer::<T>::new(out)? };
    out.write(method()?);
    Ok(())
}

/// The same for what gives several values: all are zero before anything can fail.
///
/// # Errors
///
/// E_POINTER when one of `outs` is null, and that of the method.
///
/// # Safety
///
/// C4, as for [`give`], for each.
pub unsafe fn give_all<T: OutValues>(outs: T::Pointers, method: impl FnOnce() -> Result<T>) -> Result<()> {
    // SAFETY: C4, as promised by the caller.
    unsafe { T::give(outs, method) }
}

/// Several values, in a tuple.
pub trait OutValues: Sized {
    /// Where the caller wants each.
    type Pointers;

    /// Runs what gives them, and writes them.
    ///
    /// # Errors
    ///
    /// E_POINTER when a pointer is null, and that of the method.
    ///
    /// # Safety
    ///
    /// C4, as for [`give`], for each.
    unsafe fn give(outs: Self::Pointers, method: impl FnOnce() -> Result<Self>) -> Result<()>;
}

macro_rules! out_values {
    ($($($value:ident in $out:ident: $ty:ident),+;)+) => {
        $(
            impl<$($ty: OutValue),+> OutValues for ($($ty,)+) {
                type Pointers = ($(*mut $ty::Abi,)+);

                unsafe fn give(($($out,)+): Self::Pointers, method: impl FnOnce() -> Result<Self>) -> Result<()> {
                    // SAFETY: C4, as promised by the caller.
                    let ($($out,)+) = unsafe { ($(OutPointer::<$ty>::new($out),)+) };
                    let ($($out,)+) = ($($out?,)+);
                    let ($($value,)+) = method()?;
                    $($out.write($value);)+
                    Ok(())
                }
            }
        )+
    };
}

out_values! {
    a in at_a: A, b in at_b: B;
    a in at_a: A, b in at_b: B, c in at_c: C;
    a in at_a: A, b in at_b: B, c in at_c: C, d in at_d: D;
    a in at_a: A, b in at_b: B, c in at_c: C, d in at_d: D, e in at_e: E;
    a in at_a: A, b in at_b: B, c in at_c: C, d in at_d: D, e in at_e: E, f in at_f: F;
}
