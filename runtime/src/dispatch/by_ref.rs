//! What a reference in an argument may be to, and how it looks in memory.

use std::mem::ManuallyDrop;

use windows_core::{IUnknown, Interface};

use super::argument::array_of;
use crate::abi::{VARIANT_RECORD, VarType, raw_variant};
use crate::error::Result;
use crate::interface::{self, ComInterface, IDispatch, IRecordInfo};
use crate::out::{OutValue, PlainOut, RecordOut};
use crate::safe_array::canonical;
use crate::{AnySafeArray, Bstr, Element, Plain, Record, SafeArray, Variant, VariantBool, live};

/// A value that may be passed by reference: `VT_BYREF` and [`ByRef::VAR_TYPE`] (rule D10).
///
/// # Safety
///
/// A reference of the type [`ByRef::VAR_TYPE`] is one to `Storage::Abi`, and what a callee leaves there is what
/// `Storage` takes.
pub unsafe trait ByRef: Sized {
    /// What is in the storage: the type of automation.
    type Storage: OutValue;

    /// Its number.
    const VAR_TYPE: VarType;

    /// The description of the storage, where it is a record.
    fn record_info() -> Option<IRecordInfo> {
        None
    }

    /// The value as it goes into the storage.
    fn lower(self) -> Self::Storage;

    /// The value that a callee has left in the storage.
    ///
    /// # Errors
    ///
    /// What an object says that does not have the interface.
    fn lift(storage: Self::Storage) -> Result<Self>;

    /// The value that is in the storage as it was lowered: nobody is asked anything.
    ///
    /// # Errors
    ///
    /// As for [`ByRef::lift`].
    ///
    /// # Safety
    ///
    /// It is what [`ByRef::lower`] gave.
    unsafe fn restore(storage: Self::Storage) -> Result<Self> {
        Self::lift(storage)
    }

    /// The value in a VARIANT: what a server gives as a result, or writes back (rule D10).
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory for a record.
    #[track_caller]
    fn into_value(self) -> Result<Variant> {
        let storage = ManuallyDrop::new(self.lower().into_abi());
        let place = (&raw const storage).cast_mut().cast();
        if let Some(info) = Self::record_info() {
            let record = VARIANT_RECORD { pvRecord: place, pRecInfo: info.as_raw() };
            // SAFETY: C8, C14. There is a record of this description, of which a copy is made.
            let copy = unsafe { Variant::from_raw(raw_variant!(VarType::RECORD.by_ref(), record = record)) };
            // SAFETY: C4. The record is ours, and this is the last that is done with it.
            unsafe { Self::Storage::discard(ManuallyDrop::into_inner(storage)) };
            return copy;
        }
        let vt = match Self::VAR_TYPE {
            vt @ (VarType::INT_PTR | VarType::UINT_PTR) => canonical(vt),
            vt => vt,
        };
        // SAFETY: C8. There is such a value in the storage, and what it owns goes over with its bits.
        unsafe { Variant::moved(&raw_variant!(vt.by_ref(), byref = place)) }
    }
}

// SAFETY: C10. A reference of this type is one to such a value: numbers, and generated enumerations.
unsafe impl<T: Plain + PlainOut> ByRef for T {
    type Storage = Self;

    const VAR_TYPE: VarType = T::KIND.var_type();

    fn lower(self) -> Self {
        self
    }

    fn lift(storage: Self) -> Result<Self> {
        Ok(storage)
    }
}

/// Values that are in the storage as they are.
macro_rules! storage {
    ($($type:ty => $vt:ident),*) => {
        $(
            // SAFETY: C8, C7. A reference of this type is one to such a value.
            unsafe impl ByRef for $type {
                type Storage = Self;

                const VAR_TYPE: VarType = VarType::$vt;

                fn lower(self) -> Self {
                    self
                }

                fn lift(storage: Self) -> Result<Self> {
                    Ok(storage)
                }
            }
        )*
    };
}

storage!(Bstr => BSTR, Variant => VARIANT);

// SAFETY: C10. A reference of this type is one to a VARIANT_BOOL, of which any bits are a truth value (V2).
unsafe impl ByRef for bool {
    type Storage = VariantBool;

    const VAR_TYPE: VarType = VarType::BOOL;

    fn lower(self) -> VariantBool {
        self.into()
    }

    fn lift(storage: VariantBool) -> Result<Self> {
        Ok(storage.is_true())
    }
}

// SAFETY: C8, C2. A reference of this type is one to an interface pointer: that of IDispatch or IUnknown, as whoever knows
// of no other interface would store it.
unsafe impl<I: ComInterface> ByRef for Option<I> {
    type Storage = Option<IUnknown>;

    const VAR_TYPE: VarType = I::VAR_TYPE;

    fn lower(self) -> Option<IUnknown> {
        // SAFETY: C1, C2. Every interface begins with the functions of IUnknown, and the claim goes over.
        self.map(|object| unsafe { IUnknown::from_raw(live::moved(object)) })
    }

    fn lift(storage: Option<IUnknown>) -> Result<Self> {
        let is_itself = I::IID == IUnknown::IID || I::IID == IDispatch::IID;
        match storage {
            // SAFETY: C2. A pointer of the type of the storage is one to this interface.
            storage if is_itself => unsafe { Self::restore(storage) },
            Some(object) => interface::query(&object).map(Some),
            None => Ok(None),
        }
    }

    unsafe fn restore(storage: Option<IUnknown>) -> Result<Self> {
        // SAFETY: C1, C2. It is such an interface, as promised by the caller, and the claim goes over.
        Ok(storage.map(|object| unsafe { I::from_raw(object.into_raw()) }))
    }
}

// SAFETY: C9. A reference of this type is one to a pointer to an array.
unsafe impl<T: Element> ByRef for Option<SafeArray<T>> {
    type Storage = Self;

    const VAR_TYPE: VarType = array_of(T::KIND);

    fn lower(self) -> Self {
        self
    }

    fn lift(storage: Self) -> Result<Self> {
        Ok(storage)
    }
}

// SAFETY: C9. As above. What its elements are is declared where the argument is made, or they are VARIANTs.
unsafe impl ByRef for Option<AnySafeArray> {
    type Storage = Self;

    const VAR_TYPE: VarType = VarType::VARIANT.array();

    fn lower(self) -> Self {
        self
    }

    fn lift(storage: Self) -> Result<Self> {
        Ok(storage)
    }

    fn into_value(self) -> Result<Variant> {
        Ok(match self {
            Some(array) => array.into(),
            None => Variant::of_array(VarType::VARIANT, std::ptr::null_mut()),
        })
    }
}

// SAFETY: C14. A reference of this type is one to a record, with its description beside it.
unsafe impl<R: Record> ByRef for RecordOut<R> {
    type Storage = Self;

    const VAR_TYPE: VarType = VarType::RECORD;

    fn record_info() -> Option<IRecordInfo> {
        Some(R::LAYOUT.record_info())
    }

    fn lower(self) -> Self {
        self
    }

    fn lift(storage: Self) -> Result<Self> {
        Ok(storage)
    }
}
