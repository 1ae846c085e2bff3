//! Changing the type of a value.

use windows_core::HRESULT;

use super::Variant;
use crate::abi::VarType;
use crate::error::{self, Result, shown};
use crate::{Bstr, Currency, Date, Decimal, Lcid, VariantBool, sys};

/// How a type is changed: the flags of VariantChangeTypeEx, to be combined with `|`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct ChangeFlags(pub u16);

impl ChangeFlags {
    /// An object is not asked for its default property.
    pub const NO_VALUE_PROP: Self = Self(0x01);
    /// A truth value becomes `True` or `False`, not `-1` or `0`.
    pub const ALPHA_BOOL: Self = Self(0x02);
    /// What the user has changed in the locale does not count.
    pub const NO_USER_OVERRIDE: Self = Self(0x04);
    /// As [`Self::ALPHA_BOOL`], in the language of the locale.
    pub const LOCAL_BOOL: Self = Self(0x10);
}

impl std::ops::BitOr for ChangeFlags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// How values change wherever nobody has named a locale: in the invariant one, and without what a user has set, which
/// that locale does not have by its definition. In oleaut32 of Wine 8.0 a user's settings change nothing in it, with the
/// flag or without; they do change English as in the United States without it.
pub(crate) const INVARIANT: (Lcid, ChangeFlags) = (Lcid::INVARIANT, ChangeFlags::NO_USER_OVERRIDE);

impl Variant {
    /// The value as another type, by the rules of automation in the invariant locale ([`Lcid::INVARIANT`]): the same on
    /// every machine.
    ///
    /// Numbers are rounded to the nearest, and to the even one of two; an object is asked for its default property.
    ///
    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH when the value is none of this type, DISP_E_OVERFLOW when it is beyond its limits,
    /// DISP_E_BADVARTYPE for a type that no value changes to, E_OUTOFMEMORY, and what an object says.
    ///
    /// ```
    /// use comwright::{Variant, abi::VarType};
    ///
    /// assert_eq!(Variant::from(2.5).change_type(VarType::I4)?, Variant::from(2));
    /// assert_eq!(Variant::from(" 1,000.5 ").change_type(VarType::R8)?, Variant::from(1000.5));
    /// assert!(Variant::from(300).change_type(VarType::UI1).is_err());
    /// # Ok::<(), comwright::Error>(())
    /// ```
    #[track_caller]
    pub fn change_type(&self, vt: VarType) -> Result<Self> {
        let (lcid, flags) = INVARIANT;
        self.change_type_in(lcid, flags, vt)
    }

    /// The value as another type in a locale (VariantChangeTypeEx). On Windows the locale is one of the system's;
    /// elsewhere every one is the invariant one.
    ///
    /// # Errors
    ///
    /// As for [`Self::change_type`].
    #[track_caller]
    pub fn change_type_in(&self, lcid: Lcid, flags: ChangeFlags, vt: VarType) -> Result<Self> {
        let mut changed = Self::EMPTY;
        // SAFETY: C8. Both are valid, and the result owns nothing yet.
        let code = unsafe { sys::variant_change_type(&mut changed.0, &self.0, lcid.0, flags.0, vt) };
        error::check(code)
            .map_err(|error| error.with_description(format!("{} does not change to {vt}", shown(self.value()))))?;
        Ok(changed)
    }

    /// The value as a Rust type: [`Self::change_type`] to the one that the Rust type stands for, and `TryFrom`.
    ///
    /// # Errors
    ///
    /// As for [`Self::change_type`]; DISP_E_TYPEMISMATCH as well for a null object, unless an `Option` is asked for.
    ///
    /// ```
    /// use comwright::{Date, Variant};
    ///
    /// let value = Variant::from("12");
    /// assert_eq!(value.to::<u8>()?, 12);
    /// assert_eq!(value.to::<String>()?, "12");
    /// assert_eq!(Variant::null().to::<Option<f64>>()?, None);
    /// # Ok::<(), comwright::Error>(())
    /// ```
    #[track_caller]
    pub fn to<T: FromVariant>(&self) -> Result<T> {
        T::from_variant(self)
    }
}

/// A Rust type that a value can be changed to: see [`Variant::to`].
pub trait FromVariant: Sized {
    /// The type that a value is changed to.
    const VAR_TYPE: VarType;

    /// The value as this type.
    ///
    /// # Errors
    ///
    /// As for [`Variant::to`].
    fn from_variant(value: &Variant) -> Result<Self>;

    /// The same of a value that is given away: what it holds is moved where it has the type already.
    ///
    /// # Errors
    ///
    /// As for [`Variant::to`].
    #[track_caller]
    fn from_owned(value: Variant) -> Result<Self> {
        Self::from_variant(&value)
    }
}

/// Types that come out of a value of one type.
macro_rules! targets {
    ($($type:ty => $vt:ident;)*) => {
        $(
            impl FromVariant for $type {
                const VAR_TYPE: VarType = VarType::$vt;

                #[track_caller]
                fn from_variant(value: &Variant) -> Result<Self> {
                    match Self::try_from(value) {
                        Ok(value) => Ok(value),
                        Err(_) => value.change_type(Self::VAR_TYPE)?.try_into(),
                    }
                }

                #[track_caller]
                fn from_owned(value: Variant) -> Result<Self> {
                    if value.var_type() == Self::VAR_TYPE { value.try_into() } else { Self::from_variant(&value) }
                }
            }
        )*
    };
}

targets! {
    i8 => I1; u8 => UI1; i16 => I2; u16 => UI2; i32 => I4; u32 => UI4; i64 => I8; u64 => UI8;
    f32 => R4; f64 => R8; Currency => CY; Date => DATE; Decimal => DECIMAL; VariantBool => BOOL; bool => BOOL;
    HRESULT => ERROR; Bstr => BSTR; String => BSTR;
}

/// `None` for Empty, Null, Missing, a null object and a null array.
impl<T: FromVariant> FromVariant for Option<T> {
    const VAR_TYPE: VarType = T::VAR_TYPE;

    #[track_caller]
    fn from_variant(value: &Variant) -> Result<Self> {
        if value.is_something() { Ok(Some(T::from_variant(value)?)) } else { Ok(None) }
    }

    #[track_caller]
    fn from_owned(value: Variant) -> Result<Self> {
        if value.is_something() { Ok(Some(T::from_owned(value)?)) } else { Ok(None) }
    }
}

/// The value as it is.
impl FromVariant for Variant {
    const VAR_TYPE: VarType = VarType::VARIANT;

    #[track_caller]
    fn from_variant(value: &Variant) -> Result<Self> {
        value.try_clone()
    }

    fn from_owned(value: Variant) -> Result<Self> {
        Ok(value)
    }
}
