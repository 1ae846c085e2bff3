//! GUIDs, paths and codes as they are written.

use windows_core::{GUID, HRESULT};

/// Reads a GUID, in braces or without.
pub fn guid(text: &str) -> GUID {
    let text = text.trim_start_matches('{').trim_end_matches('}');
    GUID::try_from(text).unwrap_or_else(|_| panic!("`{text}` is no GUID"))
}

/// UTF-16 with a zero at its end.
pub fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

/// A code as eight digits.
pub fn code(result: HRESULT) -> String {
    format!("{:08x}", result.0)
}
