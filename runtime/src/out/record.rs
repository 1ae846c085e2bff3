//! Records as outs.

use std::mem::ManuallyDrop;

use super::OutValue;
use crate::abi::VarType;
use crate::diagnostics::RawValue;
use crate::error::Result;
use crate::{FromVariant, Record, Variant, live};

/// A record that a callee fills in, in storage of the caller.
///
/// What a failing call has left in its fields is freed, unless the outs of the method are not trusted then. It is not
/// told: a record does not say which of its fields own something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(transparent)]
pub struct RecordOut<R: Record>(pub R);

impl<R: Record> RecordOut<R> {
    /// A record of the caller's, seen as one: for an in/out.
    #[inline]
    pub const fn from_mut(record: &mut R) -> &mut Self {
        // SAFETY: the type is transparent over the record.
        unsafe { &mut *std::ptr::from_mut(record).cast() }
    }
}

// SAFETY: C4, C14. The storage is the record itself, and one of zeros is valid and owns nothing.
unsafe impl<R: Record> OutValue for RecordOut<R> {
    type Abi = R;

    const IS_TOLD: bool = false;

    fn kind() -> &'static str {
        R::LAYOUT.name()
    }

    fn leftover(_: &R) -> Option<RawValue> {
        None
    }

    /// What is malformed is left alone.
    unsafe fn from_abi(abi: R) -> Result<Self> {
        let abi = ManuallyDrop::new(abi);
        // SAFETY: C4, C14, as promised by the caller: it is a record of this layout, as the callee has made it.
        unsafe { R::LAYOUT.check_record((&raw const abi).cast())? };
        let record = ManuallyDrop::into_inner(abi);
        live::loaded(std::slice::from_ref(&record));
        Ok(Self(record))
    }

    fn into_abi(self) -> R {
        live::stored(std::slice::from_ref(&self.0));
        self.0
    }
}

/// The record in a `VT_RECORD`, converted from nothing else.
impl<R: Record> FromVariant for RecordOut<R> {
    const VAR_TYPE: VarType = VarType::RECORD;

    #[track_caller]
    fn from_variant(value: &Variant) -> Result<Self> {
        value.to_record().map(Self)
    }

    #[track_caller]
    fn from_owned(value: Variant) -> Result<Self> {
        value.into_record().map(Self)
    }
}
