//! `VARTYPE`: the type of a VARIANT or of an array's elements.

use std::fmt;

/// The type of a VARIANT or of an array's elements ([MS-OAUT] 2.2.7): one of the named numbers, and bits that make it
/// an array or a reference. The set is open: a number without a name can be held and handed on.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct VarType(pub u16);

/// The numbers that have a name, which are those of the SDK.
macro_rules! var_types {
    ($($name:ident = $value:literal, $doc:literal;)*) => {
        impl VarType {
            $(#[doc = $doc] pub const $name: Self = Self($value);)*
        }

        /// The SDK's name of a number without its bits.
        const fn name(value: u16) -> Option<&'static str> {
            match value {
                $($value => Some(concat!("VT_", stringify!($name))),)*
                _ => None,
            }
        }
    };
}

var_types! {
    EMPTY = 0, "Nothing.";
    NULL = 1, "The null of databases.";
    I2 = 2, "`i16`.";
    I4 = 3, "`i32`.";
    R4 = 4, "`f32`.";
    R8 = 5, "`f64`.";
    CY = 6, "A currency.";
    DATE = 7, "A date.";
    BSTR = 8, "A BSTR.";
    DISPATCH = 9, "An `IDispatch` pointer, which may be null.";
    ERROR = 10, "An HRESULT.";
    BOOL = 11, "A truth value: −1 or 0.";
    VARIANT = 12, "A VARIANT: an element's type, or behind a reference.";
    UNKNOWN = 13, "An `IUnknown` pointer, which may be null.";
    DECIMAL = 14, "A decimal.";
    I1 = 16, "`i8`.";
    UI1 = 17, "`u8`.";
    UI2 = 18, "`u16`.";
    UI4 = 19, "`u32`.";
    I8 = 20, "`i64`.";
    UI8 = 21, "`u64`.";
    INT = 22, "`i32`, spelt `int`.";
    UINT = 23, "`u32`, spelt `unsigned int`.";
    VOID = 24, "No value; in type descriptions only.";
    HRESULT = 25, "An HRESULT; in type descriptions only.";
    PTR = 26, "A pointer; in type descriptions only.";
    SAFEARRAY = 27, "An array; in type descriptions only.";
    CARRAY = 28, "An array of fixed size; in type descriptions only.";
    USERDEFINED = 29, "A type of a library; in type descriptions only.";
    LPSTR = 30, "A narrow string; in type descriptions only.";
    LPWSTR = 31, "A wide string; in type descriptions only.";
    RECORD = 36, "A record.";
    INT_PTR = 37, "A signed number of the size of a pointer.";
    UINT_PTR = 38, "An unsigned number of the size of a pointer.";
}

impl VarType {
    /// An array of the type beside it.
    pub const ARRAY: u16 = 0x2000;
    /// A reference to storage of the type beside it.
    pub const BYREF: u16 = 0x4000;
    /// The bits of the number itself.
    const NUMBER: u16 = 0x0fff;

    /// The type without its bits: what an array's elements or a reference's target is.
    pub const fn base(self) -> Self {
        Self(self.0 & Self::NUMBER)
    }

    /// The type of an array of these.
    pub const fn array(self) -> Self {
        Self(self.0 | Self::ARRAY)
    }

    /// The type of a reference to one of these.
    pub const fn by_ref(self) -> Self {
        Self(self.0 | Self::BYREF)
    }

    /// The type behind the reference.
    pub const fn without_by_ref(self) -> Self {
        Self(self.0 & !Self::BYREF)
    }

    /// Whether it is an array (maybe behind a reference).
    pub const fn is_array(self) -> bool {
        self.0 & Self::ARRAY != 0
    }

    /// Whether it is a reference.
    pub const fn is_by_ref(self) -> bool {
        self.0 & Self::BYREF != 0
    }
}

impl fmt::Display for VarType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match name(self.0 & Self::NUMBER) {
            Some(name) => f.write_str(name)?,
            None => write!(f, "VT {}", self.0 & Self::NUMBER)?,
        }
        if self.0 & 0x1000 != 0 {
            f.write_str("|VT_VECTOR")?;
        }
        if self.is_array() {
            f.write_str("|VT_ARRAY")?;
        }
        if self.is_by_ref() {
            f.write_str("|VT_BYREF")?;
        }
        if self.0 & 0x8000 != 0 {
            f.write_str("|VT_RESERVED")?;
        }
        Ok(())
    }
}

impl fmt::Debug for VarType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::VarType;

    #[test]
    fn every_number_is_told() {
        assert_eq!(VarType::BSTR.array().by_ref().to_string(), "VT_BSTR|VT_ARRAY|VT_BYREF");
        assert_eq!(VarType(15).to_string(), "VT 15");
        assert_eq!(VarType(0xf008).to_string(), "VT_BSTR|VT_VECTOR|VT_ARRAY|VT_BYREF|VT_RESERVED");
        assert_eq!(VarType(0x6008).base(), VarType::BSTR);
    }
}
