//! Whether this program runs as administrator.
//!
//! In: nothing. Out: what the token of the process says. What always holds: a token that cannot be asked counts as
//! elevated, so that what the user has is not trusted by mistake. What it does not know: the integrity level, by which
//! COM itself decides whether the user's classes count; it is high where the token is elevated.

use std::ptr;

use super::bindings;

/// Whether the token of this process is elevated.
pub(super) fn is_elevated() -> bool {
    let mut token = ptr::null_mut();
    // SAFETY: C4, C17. The process lends itself, and there is storage for a handle.
    if unsafe { bindings::OpenProcessToken(bindings::GetCurrentProcess(), bindings::TOKEN_QUERY, &mut token) } == 0 {
        return true;
    }
    let mut elevation = bindings::TOKEN_ELEVATION { TokenIsElevated: 1 };
    let (room, mut length) = (size_of_val(&elevation) as u32, 0);
    let into = ptr::from_mut(&mut elevation).cast();
    // SAFETY: C4, C11, C17. The token is open and lent; there is storage for so many bytes, and for their number. Then
    // the token is given away.
    let is_told = unsafe {
        let told = bindings::GetTokenInformation(token, bindings::TokenElevation, into, room, &mut length);
        bindings::CloseHandle(token);
        told != 0
    };
    !is_told || elevation.TokenIsElevated != 0
}
