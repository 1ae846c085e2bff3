//! By-reference arguments: a VARIANT that refers to storage which a call may write to.

use std::ffi::c_void;
use std::fmt;
use std::marker::PhantomData;

use windows_core::{HRESULT, IUnknown, Interface};

use super::{Variant, VariantRef, malformed, shape};
use crate::abi::{VARIANT, VarType, raw_variant};
use crate::error::{Error, Result};
use crate::interface::{IDispatch, IRecordInfo};
use crate::live::Lending;
use crate::{Bstr, Currency, Date, Decimal, VariantBool, hresult, live, record, sys};

/// A VARIANT with a reference (`VT_BYREF`): storage that a call may read, free and replace (contract C5).
///
/// Who calls makes one of a Rust variable, and hands [`VariantMut::abi`] over (rule D10); who is called makes one of an
/// argument, and writes back with [`VariantMut::set`] (rule D11).
///
/// ```
/// use comwright::{VariantBool, VariantMut};
///
/// let mut cancel = VariantBool::FALSE;
/// VariantMut::from(&mut cancel).set(true)?;
/// assert_eq!(cancel.raw(), -1);
/// # Ok::<(), comwright::Error>(())
/// ```
pub struct VariantMut<'a> {
    /// With `VT_BYREF`, and no nested reference; what it refers to is not null.
    raw: VARIANT,
    lent: Lent<'a>,
    /// A variable with an object, which is not followed meanwhile.
    object: Lending<'a>,
    storage: PhantomData<&'a mut c_void>,
}

/// What comes back when the reference ends.
enum Lent<'a> {
    Nothing,
    /// The `Variant` that was lent. A callee could put anything in its place, so that what is referred to is a VARIANT of
    /// our own, in a box, which has its value; a lent one is nothing until that comes back.
    Value(&'a mut Variant),
}

/// Storage of one type.
macro_rules! storage {
    ($($type:ty => $vt:ident;)*) => {
        $(
            #[doc = concat!("A reference of the type `VT_BYREF|VT_", stringify!($vt), "`.")]
            impl<'a> From<&'a mut $type> for VariantMut<'a> {
                fn from(storage: &'a mut $type) -> Self {
                    Self::to_storage(VarType::$vt, std::ptr::from_mut(storage).cast())
                }
            }
        )*
    };
}

// Each type has the layout of the ABI's: plain ones by C10, `Bstr` and interfaces as pointers that may be null.
storage! {
    i8 => I1; u8 => UI1; i16 => I2; u16 => UI2; i32 => I4; u32 => UI4; i64 => I8; u64 => UI8;
    f32 => R4; f64 => R8; Currency => CY; Date => DATE; Decimal => DECIMAL; VariantBool => BOOL; HRESULT => ERROR;
    Bstr => BSTR; Option<IUnknown> => UNKNOWN;
}

/// A reference of the type `VT_BYREF|VT_DISPATCH`.
impl<'a> From<&'a mut Option<IDispatch>> for VariantMut<'a> {
    fn from(storage: &'a mut Option<IDispatch>) -> Self {
        let (storage, object) = live::lend(storage);
        let mut reference = Self::to_storage(VarType::DISPATCH, storage.cast());
        reference.object = object;
        reference
    }
}

/// A reference of the type `VT_BYREF|VT_VARIANT`: a value of any type may come back, when this is dropped. Should a callee
/// leave something that no [`Variant`] holds, then a reference is copied, and anything else is taken out. When this is
/// forgotten instead, nothing comes back: the value is `VT_EMPTY`.
impl<'a> From<&'a mut Variant> for VariantMut<'a> {
    fn from(value: &'a mut Variant) -> Self {
        let own = Box::into_raw(Box::new(value.take().into_raw()));
        let mut reference = Self::to_storage(VarType::VARIANT, own.cast());
        reference.lent = Lent::Value(value);
        reference
    }
}

impl<'a> VariantMut<'a> {
    const fn to_storage(vt: VarType, byref: *mut c_void) -> Self {
        let raw = raw_variant!(vt.by_ref(), byref = byref);
        Self::nothing_lent(raw)
    }

    const fn nothing_lent(raw: VARIANT) -> Self {
        Self { raw, lent: Lent::Nothing, object: Lending::NOTHING, storage: PhantomData }
    }

    /// Sees an argument that refers to storage of the caller. A reference to a VARIANT that itself has a reference is
    /// looked through (rule V4).
    ///
    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH for a VARIANT without a reference; DISP_E_BADVARTYPE for a type that no VARIANT has, or a
    /// reference to nothing or null (rule V4); E_INVALIDARG for a null reference, a nested one, or a record without
    /// description or data.
    ///
    /// # Safety
    ///
    /// C8: `raw` is a VARIANT whose pointers, where they are not null, are what its type says. What it refers to stays
    /// valid for the lifetime of the result, and nobody else uses it meanwhile (contract C5).
    pub unsafe fn from_raw(raw: &'a VARIANT) -> Result<Self> {
        if !raw.vt.is_by_ref() {
            return Err(Error::new(hresult::DISP_E_TYPEMISMATCH)
                .with_description(format!("the {} is not by reference, so that nothing can be written back", raw.vt)));
        }
        // SAFETY: C8, as promised by the caller.
        let raw = unsafe { shape::storage(raw) }.map_err(|code| malformed(code, raw.vt))?;
        Ok(Self::nothing_lent(raw))
    }

    /// The type of the storage; `VT_VARIANT` when it takes a value of any type.
    pub const fn var_type(&self) -> VarType {
        self.raw.vt.without_by_ref()
    }

    /// The value that is there.
    ///
    /// # Errors
    ///
    /// As for [`VariantRef::from_raw`], when somebody has put into a VARIANT what does not belong there.
    pub fn get(&self) -> Result<VariantRef<'_>> {
        // SAFETY: C8. The reference is valid as long as this is, and the storage is not written to meanwhile.
        unsafe { VariantRef::from_raw(&self.raw) }
    }

    /// Puts another value there, and frees the one that was (contract C5). The value changes to the type of the storage
    /// when that is another one, as in an assignment of Visual Basic.
    ///
    /// # Errors
    ///
    /// As for [`Variant::change_type`]; DISP_E_ARRAYISLOCKED for an array that cannot be freed, and what a record says.
    /// What was there is still there then.
    #[track_caller]
    pub fn set(&mut self, value: impl Into<Variant>) -> Result<()> {
        let value = self.converted(value.into())?;
        if self.var_type() == VarType::RECORD {
            return self.set_record(&value);
        }
        // SAFETY: C8. What is there is only looked at.
        let mut old = unsafe { shape::stored(&self.raw) }.map_err(|code| malformed(code, self.raw.vt))?;
        let kept = old;
        let new = value.into_raw();
        // The new value is in its place before the old one goes: what runs then may look at it.
        // SAFETY: C5. The storage is that of a value of this type, and `old` is what was in it.
        unsafe {
            shape::store(&self.raw, &new);
            let code = sys::variant_clear(&mut old);
            if code.is_err() {
                shape::store(&self.raw, &kept);
                // The new value is dropped.
                let _ = Variant::from_raw(new);
                return Err(Error::new(code));
            }
        }
        Ok(())
    }

    /// The value as one that the storage can hold.
    #[track_caller]
    fn converted(&self, value: Variant) -> Result<Variant> {
        let alike = |vt| match vt {
            VarType::INT => VarType::I4,
            VarType::UINT => VarType::UI4,
            other => other,
        };
        let vt = self.var_type();
        match vt == VarType::VARIANT || alike(vt) == alike(value.var_type()) {
            true => Ok(value),
            false => value.change_type(vt),
        }
    }

    /// Copies a record of the same type over the one that is there.
    fn set_record(&mut self, value: &Variant) -> Result<()> {
        // SAFETY: C8, C14. Both have a record and its description, which are not null.
        unsafe {
            let (to, from) = (self.raw.data.record, value.0.data.record);
            let info = IRecordInfo::from_raw_borrowed(&to.pRecInfo).ok_or(Error::new(hresult::E_INVALIDARG))?;
            if (info.vtable().IsMatchingType)(info.as_raw(), from.pRecInfo) == 0 {
                return Err(Error::new(hresult::DISP_E_TYPEMISMATCH)
                    .with_description("the record is of another type than the one that the argument refers to"));
            }
            record::replace(info, from.pvRecord, to.pvRecord)
        }
    }

    /// The bits of the VARIANT, for a call (contract C3): the storage, and this when it is one to a [`Variant`], have to
    /// outlive the call.
    pub const fn abi(&self) -> VARIANT {
        self.raw
    }

    /// The VARIANT, for a call that reads it (contract C3).
    pub const fn as_raw(&self) -> *const VARIANT {
        &self.raw
    }
}

impl Drop for VariantMut<'_> {
    #[track_caller]
    fn drop(&mut self) {
        let Lent::Value(lent) = std::mem::replace(&mut self.lent, Lent::Nothing) else { return };
        // SAFETY: the box was made when the value was lent, and nobody else frees it.
        let left = *unsafe { Box::from_raw(self.raw.data.byref.cast::<VARIANT>()) };
        if shape::check_value(&left).is_ok() {
            *lent = Variant(left);
        // What has no reference is malformed, and belongs to nobody.
        } else if left.vt.is_by_ref()
            // SAFETY: C5. What a call leaves is a VARIANT.
            && let Ok(copy) = unsafe { Variant::from_raw(left) }
        {
            *lent = copy;
        }
    }
}

impl fmt::Debug for VariantMut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.get() {
            Ok(value) => write!(f, "VariantMut({}: {:?})", self.raw.vt, value.value()),
            Err(_) => write!(f, "VariantMut({}: malformed)", self.raw.vt),
        }
    }
}
