//! FACILITY_SECURITY: what authentication adds to a remote call.

use super::codes;

codes! {
    /// The `SEC_E_…` that DCOM passes on.
    SECURITY;
    0x80090303 SEC_E_TARGET_UNKNOWN "the server's principal is not known or cannot be reached";
    0x80090308 SEC_E_INVALID_TOKEN "a token of the authentication is malformed";
    0x8009030C SEC_E_LOGON_DENIED "the logon was refused";
    0x8009030E SEC_E_NO_CREDENTIALS "the caller has no credentials for the security package";
    0x80090311 SEC_E_NO_AUTHENTICATING_AUTHORITY "no authority for the authentication could be reached";
    0x80090322 SEC_E_WRONG_PRINCIPAL "the server runs under another principal than the one named";
}
