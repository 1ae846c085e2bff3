//! FACILITY_INTERNET: URL monikers, and what MSXML and ADO load through them.

use super::codes;

codes! {
    /// The common `INET_E_…`.
    INTERNET;
    0x800C0002 INET_E_INVALID_URL "the URL cannot be parsed";
    0x800C0004 INET_E_CANNOT_CONNECT "the server of the URL could not be reached";
    0x800C0005 INET_E_RESOURCE_NOT_FOUND "the server or the proxy of the URL was not found";
    0x800C0006 INET_E_OBJECT_NOT_FOUND "the object at the URL was not found";
    0x800C0008 INET_E_DOWNLOAD_FAILURE "the download broke off";
    0x800C0009 INET_E_AUTHENTICATION_REQUIRED "the server demands a logon";
    0x800C000B INET_E_CONNECTION_TIMEOUT "the time for the connection is up";
    0x800C000D INET_E_UNKNOWN_PROTOCOL "the URL's protocol is not known";
    0x800C000E INET_E_SECURITY_PROBLEM "the security settings forbid the download";
    0x800C0019 INET_E_INVALID_CERTIFICATE "the server's certificate is not valid";
}
