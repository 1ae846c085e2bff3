//! What is registered, in either view of the registry.

use super::bindings;
use crate::string::WideArg;
use crate::sys::RegistryView;
use crate::utf;

/// How many bytes of a text are read: none that stands for a server is longer.
const LIMIT: u32 = 64 * 1024;

/// The text of a key of HKEY_CLASSES_ROOT in a view, variables in it expanded: empty when the key has none, `None` when
/// there is no such key, or it cannot be read.
pub(crate) fn registered_text(key: &WideArg, view: RegistryView) -> Option<String> {
    let view = match view {
        RegistryView::Bits32 => bindings::KEY_WOW64_32KEY,
        RegistryView::Bits64 => bindings::KEY_WOW64_64KEY,
    };
    let (root, rights) = (bindings::HKEY_CLASSES_ROOT, bindings::KEY_QUERY_VALUE | view);
    let mut opened = std::ptr::null_mut();
    // SAFETY: C3, C4. The name has its terminator, and there is storage for a key.
    if unsafe { bindings::RegOpenKeyExW(root, key.as_ptr(), 0, rights, &mut opened) } != 0 {
        return None;
    }
    let text = default_value(opened);
    // SAFETY: the key is open, and not used any more.
    unsafe { bindings::RegCloseKey(opened) };
    Some(text.unwrap_or_default())
}

/// The text of an open key.
fn default_value(key: bindings::HKEY) -> Option<String> {
    let (none, mut bytes) = (std::ptr::null(), LIMIT);
    let mut units = vec![0_u16; bytes as usize / 2];
    let (kind, data) = (std::ptr::null_mut(), units.as_mut_ptr().cast());
    // SAFETY: C4, C11. There is storage for so many bytes, and for their number.
    let error = unsafe { bindings::RegGetValueW(key, none, none, bindings::RRF_RT_REG_SZ, kind, data, &mut bytes) };
    let text = units.get(..bytes as usize / 2).filter(|_| error == 0)?;
    let end = text.iter().position(|unit| *unit == 0).unwrap_or(text.len());
    Some(utf::to_string_lossy(&text[..end]))
}
