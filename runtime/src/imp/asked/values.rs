//! What the code of a declaration asks of types that automation has something for: records, elements of arrays, arguments
//! of Invoke.
//!
//! In: a type, and what it is taken for. Out: [`Promised`], with what is made of such types. What always holds: as for the
//! questions of the module above. What it does not know: what the types are.

use super::{Asked, Never, Promised};
use crate::abi::SAFEARRAY;
use crate::dispatch::{ByRef, OutArg};
use crate::error::Result;
use crate::record::Record;
use crate::safe_array::{Element, SafeArray};

asked! {
    /// A structure that automation can describe.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is no record",
        label = "nothing describes it to automation",
        note = "write `#[derive(Record)]` on the structure"
    )]
    Described: Record, Record {}
}

impl Promised {
    /// [`OutArg::new`].
    #[inline(always)]
    pub fn out_arg<T: ByRef>(self) -> OutArg<T> {
        OutArg::new()
    }

    /// [`SafeArray::from_raw_borrowed`].
    ///
    /// # Errors
    ///
    /// As for that.
    ///
    /// # Safety
    ///
    /// As for that.
    #[inline(always)]
    pub unsafe fn array<T: Element>(self, array: &*mut SAFEARRAY) -> Result<Option<&SafeArray<T>>> {
        // SAFETY: C9, as promised by the caller.
        unsafe { SafeArray::from_raw_borrowed(array) }
    }
}
