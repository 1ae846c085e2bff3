//! What a reference in an argument may be to, and how it looks in memory.

use windows_core::{IUnknown, Interface};

use super::argument::array_of;
use crate::abi::VarType;
use crate::error::Result;
use crate::interface::{self, ComInterface, IDispatch, IRecordInfo};
use crate::out::{OutValue, PlainOut, RecordOut};
use crate::{AnySafeArray, Bstr, Element, Plain, Record, SafeArray, Variant, VariantBool};

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
        self.map(|object| unsafe { IUnknown::from_raw(object.into_raw()) })
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
