//! The numbers of the field, each as a newtype with named constants; only [`TypeKind`] is closed, because every stage
//! branches on it.

use std::fmt;

use super::open_set::open_set;

/// TYPEKIND.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TypeKind {
    /// `TKIND_ENUM`.
    Enum,
    /// `TKIND_RECORD`: a struct.
    Record,
    /// `TKIND_MODULE`: functions of a DLL and constants.
    Module,
    /// `TKIND_INTERFACE`: vtable functions only.
    Interface,
    /// `TKIND_DISPATCH`: a dual interface or a pure dispinterface.
    Dispatch,
    /// `TKIND_COCLASS`.
    CoClass,
    /// `TKIND_ALIAS`: a typedef.
    Alias,
    /// `TKIND_UNION`.
    Union,
}

impl TypeKind {
    /// The kind with this TYPEKIND number.
    pub const fn from_number(number: u32) -> Option<Self> {
        Some(match number {
            0 => Self::Enum,
            1 => Self::Record,
            2 => Self::Module,
            3 => Self::Interface,
            4 => Self::Dispatch,
            5 => Self::CoClass,
            6 => Self::Alias,
            7 => Self::Union,
            _ => return None,
        })
    }

    /// The TYPEKIND number.
    pub const fn number(self) -> u32 {
        match self {
            Self::Enum => 0,
            Self::Record => 1,
            Self::Module => 2,
            Self::Interface => 3,
            Self::Dispatch => 4,
            Self::CoClass => 5,
            Self::Alias => 6,
            Self::Union => 7,
        }
    }
}

open_set! {
    /// SYSKIND: the target that a library was made for.
    SysKind(u8) {
        /// 16-bit Windows.
        WIN16 = 0,
        /// 32-bit Windows.
        WIN32 = 1,
        /// Classic Mac OS.
        MAC = 2,
        /// 64-bit Windows.
        WIN64 = 3,
    }
}

impl SysKind {
    /// The size in bytes of a pointer on the target.
    pub const fn pointer_size(self) -> u16 {
        if self.0 == Self::WIN64.0 { 8 } else { 4 }
    }
}

/// A locale identifier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lcid(pub u32);

impl fmt::Debug for Lcid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lcid({:#06x})", self.0)
    }
}

/// A dispatch identifier, or a member id where there is no dispatch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dispid(pub i32);

impl Dispid {
    /// The default member.
    pub const VALUE: Self = Self(0);
    /// The enumerator of a collection.
    pub const NEW_ENUM: Self = Self(-4);
}

impl fmt::Debug for Dispid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dispid({})", self.0)
    }
}

open_set! {
    /// FUNCKIND.
    FuncKind(u8) {
        /// Called through the vtable; the base class may implement it.
        VIRTUAL = 0,
        /// Called through the vtable.
        PURE_VIRTUAL = 1,
        /// Called by address with a `this`.
        NON_VIRTUAL = 2,
        /// Called by address: a function of a module.
        STATIC = 3,
        /// Called through Invoke.
        DISPATCH = 4,
    }
}

open_set! {
    /// INVOKEKIND.
    InvokeKind(u8) {
        /// A method.
        FUNC = 1,
        /// Gets a property.
        PROPERTY_GET = 2,
        /// Puts a value into a property.
        PROPERTY_PUT = 4,
        /// Puts a reference into a property.
        PROPERTY_PUT_REF = 8,
    }
}

open_set! {
    /// CALLCONV.
    CallConv(u8) {
        /// `__fastcall`.
        FASTCALL = 0,
        /// `__cdecl`.
        CDECL = 1,
        /// `__pascal` of 16-bit Windows.
        PASCAL = 2,
        /// Pascal of classic Mac OS.
        MACPASCAL = 3,
        /// `__stdcall`.
        STDCALL = 4,
        /// Floating point `__fastcall`.
        FPFASTCALL = 5,
        /// A system call.
        SYSCALL = 6,
        /// MPW C.
        MPWCDECL = 7,
        /// MPW Pascal.
        MPWPASCAL = 8,
    }
}

open_set! {
    /// VARKIND.
    VarKind(u8) {
        /// A field of each instance.
        PER_INSTANCE = 0,
        /// A variable of which there is one.
        STATIC = 1,
        /// A constant.
        CONST = 2,
        /// A property reached through Invoke.
        DISPATCH = 3,
    }
}

open_set! {
    /// VARTYPE.
    VarType(u16) {
        /// Nothing.
        EMPTY = 0,
        /// SQL's null.
        NULL = 1,
        /// `i16`.
        I2 = 2,
        /// `i32`.
        I4 = 3,
        /// `f32`.
        R4 = 4,
        /// `f64`.
        R8 = 5,
        /// Currency: `i64` in 1/10,000.
        CY = 6,
        /// Days since 1899-12-30.
        DATE = 7,
        /// A length-prefixed UTF-16 string.
        BSTR = 8,
        /// `IDispatch*`.
        DISPATCH = 9,
        /// An SCODE.
        ERROR = 10,
        /// VARIANT_BOOL: −1 or 0.
        BOOL = 11,
        /// A VARIANT.
        VARIANT = 12,
        /// `IUnknown*`.
        UNKNOWN = 13,
        /// A 96-bit decimal.
        DECIMAL = 14,
        /// `i8`.
        I1 = 16,
        /// `u8`.
        UI1 = 17,
        /// `u16`.
        UI2 = 18,
        /// `u32`.
        UI4 = 19,
        /// `i64`.
        I8 = 20,
        /// `u64`.
        UI8 = 21,
        /// `int`.
        INT = 22,
        /// `unsigned int`.
        UINT = 23,
        /// `void`.
        VOID = 24,
        /// `HRESULT`.
        HRESULT = 25,
        /// A pointer.
        PTR = 26,
        /// A SAFEARRAY.
        SAFEARRAY = 27,
        /// A C array.
        CARRAY = 28,
        /// A type that a library defines.
        USERDEFINED = 29,
        /// `char*`.
        LPSTR = 30,
        /// `wchar_t*`.
        LPWSTR = 31,
        /// A record in a VARIANT.
        RECORD = 36,
        /// A signed integer of a pointer's size.
        INT_PTR = 37,
        /// An unsigned integer of a pointer's size.
        UINT_PTR = 38,
        /// A FILETIME.
        FILETIME = 64,
        /// A counted blob.
        BLOB = 65,
        /// A pointer to a CLSID.
        CLSID = 72,
    }
}
