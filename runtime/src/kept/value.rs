//! What is in a VARIANT that is kept.

use windows_core::HRESULT;

use super::{Keeper, Kept, Linked};
use crate::error::{Error, Result};
use crate::interface::ComInterface;
use crate::{Bstr, Currency, Date, Decimal, Element, FromVariant, SafeArray, Variant, VariantArg, VariantBool};

/// Types of which no value holds an object: what comes out as one of them needs no keeper.
///
/// It is so for these types, and for no others: a type that says so wrongly would lose the link in silence (rule LK3).
///
/// ```compile_fail
/// struct Mine(comwright::IUnknown);
/// impl comwright::HoldsNoObject for Mine {}
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` may hold an object, which would come out of what is kept without its link",
    label = "this may hold an object",
    note = "an object comes out with its link: by `linked::<KeptField>()` in the kept flavour of its interface, by \
            `object::<IDispatch>()` as a `Kept<IDispatch>`",
    note = "an array comes out with its link by `array::<T>()`, and its elements by `element` and `elements` of that"
)]
pub trait HoldsNoObject: Sealed {}

/// Types that this module names: nobody else can tell of a type that no value of it holds an object.
mod sealed {
    pub trait Sealed {}
}

use sealed::Sealed;

/// Implements it.
macro_rules! hold_no_object {
    ($($type:ty),*) => {
        $(
            impl Sealed for $type {}
            impl HoldsNoObject for $type {}
        )*
    };
}

hold_no_object!(
    i8,
    u8,
    i16,
    u16,
    i32,
    u32,
    i64,
    u64,
    f32,
    f64,
    Currency,
    Date,
    Decimal,
    VariantBool,
    bool,
    HRESULT,
    Bstr,
    String
);

impl<T: HoldsNoObject> Sealed for Option<T> {}
impl<T: HoldsNoObject> HoldsNoObject for Option<T> {}

impl<T: HoldsNoObject + Element> Sealed for SafeArray<T> {}
impl<T: HoldsNoObject + Element> HoldsNoObject for SafeArray<T> {}

impl<K> Kept<Variant, K> {
    /// The value as a type that holds no object, as [`Variant::to`] makes it.
    ///
    /// ```compile_fail
    /// fn lose(value: &comwright::Kept<comwright::Variant>) -> comwright::Result<comwright::IUnknown> {
    ///     value.to()
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Variant::to`].
    #[track_caller]
    pub fn to<T: FromVariant + HoldsNoObject>(&self) -> Result<T> {
        self.value.to()
    }
}

impl<K: Clone> Kept<Variant, K> {
    /// The object in the value, by an interface that it is asked for (rule O9), kept as the value is.
    ///
    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH when there is no object, or a null one; what QueryInterface says.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn object<I>(&self) -> Result<Kept<I, K>>
    where
        I: ComInterface + for<'v> TryFrom<&'v Variant, Error = Error>,
    {
        Ok(Kept::new(I::try_from(&self.value)?, self.keeper.clone()))
    }

    /// The array in the value, copied: its elements are kept as the value is ([`Kept::element`]).
    ///
    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH when there is none, a null one, or one of other elements; E_OUTOFMEMORY.
    #[track_caller]
    pub fn array<T: Element>(&self) -> Result<Kept<SafeArray<T>, K>> {
        Ok(Kept::new(SafeArray::try_from(&self.value)?, self.keeper.clone()))
    }
}

impl Kept<Variant, Keeper> {
    /// As [`Self::object`], in the kept flavour of the interface.
    ///
    /// # Errors
    ///
    /// As for [`Self::object`].
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn linked<L: Linked>(&self) -> Result<L> {
        let object = crate::variant::object_in(&self.value)?;
        Ok(L::from_kept(Kept::new(object, self.keeper.clone())))
    }
}

/// Lent for a call, without a claim.
impl<'a, I: ComInterface, K> From<&'a Kept<I, K>> for VariantArg<'a> {
    #[inline]
    fn from(kept: &'a Kept<I, K>) -> Self {
        crate::imp::lent_object(&kept.value)
    }
}

/// Lent for a call, as it is.
impl<'a, K> From<&'a Kept<Variant, K>> for VariantArg<'a> {
    #[inline]
    fn from(kept: &'a Kept<Variant, K>) -> Self {
        Self::from(&kept.value)
    }
}
