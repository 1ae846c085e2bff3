//! Codes by their names.
//!
//! In: a code. Out: its name. What always holds: every code that a kind of finding gives has one. What it does not
//! know: what gives it.

pub(super) const OK: u32 = 0;
pub(super) const E_NOTIMPL: u32 = 0x8000_4001;
pub(super) const E_NOINTERFACE: u32 = 0x8000_4002;
pub(super) const E_FAIL: u32 = 0x8000_4005;
pub(super) const DISP_E_BADVARTYPE: u32 = 0x8002_0008;
pub(super) const TYPE_E_LIBNOTREGISTERED: u32 = 0x8002_801D;
pub(super) const TYPE_E_ELEMENTNOTFOUND: u32 = 0x8002_802B;
pub(super) const TYPE_E_CANTLOADLIBRARY: u32 = 0x8002_9C4A;
pub(super) const CLASS_E_CLASSNOTAVAILABLE: u32 = 0x8004_0111;
pub(super) const REGDB_E_CLASSNOTREG: u32 = 0x8004_0154;
pub(super) const REGDB_E_IIDNOTREG: u32 = 0x8004_0155;
pub(super) const REGDB_E_KEYMISSING: u32 = 0x8004_0152;
pub(super) const CO_E_CLASSSTRING: u32 = 0x8004_01F3;
pub(super) const CO_E_DLLNOTFOUND: u32 = 0x8004_01F8;
pub(super) const CO_E_ERRORINDLL: u32 = 0x8004_01F9;
pub(super) const E_ACCESSDENIED: u32 = 0x8007_0005;
pub(super) const ERROR_MOD_NOT_FOUND: u32 = 0x8007_007E;
pub(super) const ERROR_BAD_EXE_FORMAT: u32 = 0x8007_00C1;
pub(super) const ERROR_SXS_CANT_GEN_ACTCTX: u32 = 0x8007_36B1;
pub(super) const CO_E_SERVER_EXEC_FAILURE: u32 = 0x8008_0005;

/// The name of a code that is met here.
pub const fn name_of(code: u32) -> Option<&'static str> {
    Some(match code {
        OK => "S_OK",
        E_NOTIMPL => "E_NOTIMPL",
        E_NOINTERFACE => "E_NOINTERFACE",
        E_FAIL => "E_FAIL",
        DISP_E_BADVARTYPE => "DISP_E_BADVARTYPE",
        TYPE_E_LIBNOTREGISTERED => "TYPE_E_LIBNOTREGISTERED",
        TYPE_E_ELEMENTNOTFOUND => "TYPE_E_ELEMENTNOTFOUND",
        TYPE_E_CANTLOADLIBRARY => "TYPE_E_CANTLOADLIBRARY",
        CLASS_E_CLASSNOTAVAILABLE => "CLASS_E_CLASSNOTAVAILABLE",
        REGDB_E_CLASSNOTREG => "REGDB_E_CLASSNOTREG",
        REGDB_E_IIDNOTREG => "REGDB_E_IIDNOTREG",
        REGDB_E_KEYMISSING => "REGDB_E_KEYMISSING",
        CO_E_CLASSSTRING => "CO_E_CLASSSTRING",
        CO_E_DLLNOTFOUND => "CO_E_DLLNOTFOUND",
        CO_E_ERRORINDLL => "CO_E_ERRORINDLL",
        E_ACCESSDENIED => "E_ACCESSDENIED",
        ERROR_MOD_NOT_FOUND => "ERROR_MOD_NOT_FOUND",
        ERROR_BAD_EXE_FORMAT => "ERROR_BAD_EXE_FORMAT",
        ERROR_SXS_CANT_GEN_ACTCTX => "ERROR_SXS_CANT_GEN_ACTCTX",
        CO_E_SERVER_EXEC_FAILURE => "CO_E_SERVER_EXEC_FAILURE",
        _ => return None,
    })
}
