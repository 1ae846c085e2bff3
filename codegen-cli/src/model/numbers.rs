//! The numbers of the field, each as a newtype with named constants.
//!
//! They are open sets: a value that has no name here is kept and shown as a number, so that a library which uses it
//! can still be read. Only [`TypeKind`] is closed, because every stage branches on it.

use std::fmt;

/// Declares an open set of numbers: a newtype, a constant a name, and `name()` for the way back.
macro_rules! open_set {
    ($(#[$doc:meta])* $set:ident($repr:ty) { $($(#[$constant_doc:meta])* $name:ident = $value:expr,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $set(pub $repr);

        impl $set {
            $($(#[$constant_doc])* pub const $name: Self = Self($value);)*

            /// The name of the constant with exactly this value.
            #[allow(dead_code)]
            pub const fn name(self) -> Option<&'static str> {
                $(if self.0 == $value { return Some(stringify!($name)); })*
                None
            }
        }

        impl fmt::Debug for $set {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.name() {
                    Some(name) => write!(f, "{}::{name}", stringify!($set)),
                    None => write!(f, "{}({:#x})", stringify!($set), self.0),
                }
            }
        }
    };
}

/// Declares a set of flags: an open set that also tells whether a flag is set.
macro_rules! flag_set {
    ($(#[$doc:meta])* $set:ident { $($(#[$constant_doc:meta])* $name:ident = $value:expr,)* }) => {
        open_set! { $(#[$doc])* $set(u16) { $($(#[$constant_doc])* $name = $value,)* } }

        impl $set {
            /// Whether every flag of `flags` is set.
            pub const fn contains(self, flags: Self) -> bool {
                self.0 & flags.0 == flags.0
            }
        }
    };
}

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

flag_set! {
    /// LIBFLAGS.
    LibFlags {
        /// Not to be shown or used by macro languages.
        RESTRICTED = 0x1,
        /// Describes controls.
        CONTROL = 0x2,
        /// Not to be shown to users.
        HIDDEN = 0x4,
        /// Was written to disk.
        HAS_DISK_IMAGE = 0x8,
    }
}

flag_set! {
    /// TYPEFLAGS.
    TypeFlags {
        /// The application object: its members are global.
        APP_OBJECT = 0x1,
        /// Can be created with CoCreateInstance.
        CAN_CREATE = 0x2,
        /// Needs a licence.
        LICENSED = 0x4,
        /// Has one instance, named like the type.
        PREDECL_ID = 0x8,
        /// Not to be shown.
        HIDDEN = 0x10,
        /// A control.
        CONTROL = 0x20,
        /// Reachable through its vtable and through IDispatch.
        DUAL = 0x40,
        /// Takes no members at run time.
        NON_EXTENSIBLE = 0x80,
        /// All its types can be marshaled by automation.
        OLE_AUTOMATION = 0x100,
        /// Not to be used by macro languages.
        RESTRICTED = 0x200,
        /// Can be aggregated.
        AGGREGATABLE = 0x400,
        /// Replaceable.
        REPLACEABLE = 0x800,
        /// Derives from IDispatch, directly or not.
        DISPATCHABLE = 0x1000,
        /// Names are looked up in the base first.
        REVERSE_BIND = 0x2000,
        /// Is to be marshaled by a proxy DLL of its own.
        PROXY = 0x4000,
    }
}

flag_set! {
    /// IMPLTYPEFLAGS.
    ImplTypeFlags {
        /// The default interface or source.
        DEFAULT = 0x1,
        /// Called by the class, not implemented by it.
        SOURCE = 0x2,
        /// Not to be shown or used by macro languages.
        RESTRICTED = 0x4,
        /// A source whose vtable is used.
        DEFAULT_VTABLE = 0x8,
    }
}

flag_set! {
    /// FUNCFLAGS.
    FuncFlags {
        /// Not to be used by macro languages.
        RESTRICTED = 0x1,
        /// Returns a source of events.
        SOURCE = 0x2,
        /// Supports data binding.
        BINDABLE = 0x4,
        /// Asks before it changes.
        REQUEST_EDIT = 0x8,
        /// Shown as bindable.
        DISPLAY_BIND = 0x10,
        /// The one property that best stands for the object.
        DEFAULT_BIND = 0x20,
        /// Not to be shown.
        HIDDEN = 0x40,
        /// Sets GetLastError.
        USES_GET_LAST_ERROR = 0x80,
        /// The default member of a collection's element.
        DEFAULT_COLLECTION_ELEMENT = 0x100,
        /// Shown first in a property browser.
        UI_DEFAULT = 0x200,
        /// Not shown in a property browser.
        NON_BROWSABLE = 0x400,
        /// Replaceable.
        REPLACEABLE = 0x800,
        /// Bound at once.
        IMMEDIATE_BIND = 0x1000,
    }
}

flag_set! {
    /// VARFLAGS.
    VarFlags {
        /// Cannot be assigned.
        READ_ONLY = 0x1,
        /// Returns a source of events.
        SOURCE = 0x2,
        /// Supports data binding.
        BINDABLE = 0x4,
        /// Asks before it changes.
        REQUEST_EDIT = 0x8,
        /// Shown as bindable.
        DISPLAY_BIND = 0x10,
        /// The one property that best stands for the object.
        DEFAULT_BIND = 0x20,
        /// Not to be shown.
        HIDDEN = 0x40,
        /// Not to be used by macro languages.
        RESTRICTED = 0x80,
        /// The default member of a collection's element.
        DEFAULT_COLLECTION_ELEMENT = 0x100,
        /// Shown first in a property browser.
        UI_DEFAULT = 0x200,
        /// Not shown in a property browser.
        NON_BROWSABLE = 0x400,
        /// Replaceable.
        REPLACEABLE = 0x800,
        /// Bound at once.
        IMMEDIATE_BIND = 0x1000,
    }
}

flag_set! {
    /// PARAMFLAGS.
    ParamFlags {
        /// Passed in.
        IN = 0x1,
        /// Passed out.
        OUT = 0x2,
        /// The locale of the call (rule D7).
        LCID = 0x4,
        /// What a high-level language returns.
        RETVAL = 0x8,
        /// May be left out.
        OPTIONAL = 0x10,
        /// Has a default value.
        HAS_DEFAULT = 0x20,
        /// Has custom data.
        HAS_CUSTOM_DATA = 0x40,
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
