//! The HRESULTs that the runtime itself gives and looks for.

use windows_core::HRESULT;

/// Constants with the SDK's names and numbers.
macro_rules! hresults {
    ($($name:ident = $value:literal;)*) => {
        $(#[allow(dead_code, reason = "some are given by one of the backends only")]
        pub(crate) const $name: HRESULT = HRESULT($value as u32 as i32);)*
    };
}

hresults! {
    S_OK = 0;
    S_FALSE = 1;
    E_NOTIMPL = 0x8000_4001u32;
    E_NOINTERFACE = 0x8000_4002u32;
    E_POINTER = 0x8000_4003u32;
    E_FAIL = 0x8000_4005u32;
    E_UNEXPECTED = 0x8000_ffffu32;
    E_HANDLE = 0x8007_0006u32;
    E_OUTOFMEMORY = 0x8007_000eu32;
    E_ACCESSDENIED = 0x8007_0005u32;
    E_INVALIDARG = 0x8007_0057u32;
    DISP_E_TYPEMISMATCH = 0x8002_0005u32;
    DISP_E_PARAMNOTFOUND = 0x8002_0004u32;
    DISP_E_NONAMEDARGS = 0x8002_0007u32;
    DISP_E_BADVARTYPE = 0x8002_0008u32;
    DISP_E_EXCEPTION = 0x8002_0009u32;
    DISP_E_OVERFLOW = 0x8002_000au32;
    DISP_E_BADPARAMCOUNT = 0x8002_000eu32;
    DISP_E_BADINDEX = 0x8002_000bu32;
    DISP_E_ARRAYISLOCKED = 0x8002_000du32;
    TYPE_E_FIELDNOTFOUND = 0x8002_8017u32;
    FILE_NOT_FOUND = 0x8007_0002u32;
    PATH_NOT_FOUND = 0x8007_0003u32;
    INVALID_DATA = 0x8007_000du32;
    HANDLE_EOF = 0x8007_0026u32;
    FILE_EXISTS = 0x8007_0050u32;
    BROKEN_PIPE = 0x8007_006du32;
    ALREADY_EXISTS = 0x8007_00b7u32;
    MOD_NOT_FOUND = 0x8007_007eu32;
    PROC_NOT_FOUND = 0x8007_007fu32;
    INVALID_ORDINAL = 0x8007_00b6u32;
    TIMEOUT = 0x8007_05b4u32;
    NO_UNICODE_TRANSLATION = 0x8007_0459u32;
}
