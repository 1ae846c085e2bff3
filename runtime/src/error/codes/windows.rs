//! FACILITY_WINDOWS: starting servers.

use super::codes;

codes! {
    /// The `CO_E_…` of activation, and two strays.
    WINDOWS;
    0x80080001 CO_E_CLASS_CREATE_FAILED "the class factory could not make the object";
    0x80080002 CO_E_SCM_ERROR "the COM service failed";
    0x80080003 CO_E_SCM_RPC_FAILURE "the COM service could not be reached over RPC";
    0x80080004 CO_E_BAD_PATH "the registered path of the server is wrong";
    0x80080005 CO_E_SERVER_EXEC_FAILURE "the server's process did not start, or did not register its class in time";
    0x80080006 CO_E_OBJSRV_RPC_FAILURE "the COM service could not reach the server over RPC";
    0x80080007 MK_E_NO_NORMALIZED "the moniker could not be normalized";
    0x80080008 CO_E_SERVER_STOPPING "the server is stopping and takes no activations";
    0x80080009 MEM_E_INVALID_ROOT "the root of a memory structure is damaged";
    0x80080010 MEM_E_INVALID_LINK "a link of a memory structure is damaged";
    0x80080011 MEM_E_INVALID_SIZE "a size within a memory structure is wrong";
    0x80080015 CO_E_MISSING_DISPLAYNAME "the class is to be elevated, but its LocalizedString is missing";
    0x80080016 CO_E_RUNAS_VALUE_MUST_BE_AAA "a class that is to be elevated must run as the activator";
    0x80080017 CO_E_ELEVATION_DISABLED "the class is not enabled for elevation";
}
