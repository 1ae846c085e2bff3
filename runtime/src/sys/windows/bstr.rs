//! The BSTR allocator (rule B5, contract C7).

use super::bindings;

/// SysAllocStringLen; null as well for what cannot be a count.
///
/// # Safety
///
/// C11: `text` is null or valid for `units` units.
pub(crate) unsafe fn bstr_alloc(text: *const u16, units: usize) -> *mut u16 {
    let Ok(count) = u32::try_from(units) else { return std::ptr::null_mut() };
    // SAFETY: C11, as promised by the caller.
    let bstr = unsafe { bindings::SysAllocStringLen(text, count) }.cast_mut();
    if text.is_null() && !bstr.is_null() {
        // SAFETY: C7. The string is new, and ours. The system leaves its units undefined; ours are zeros.
        unsafe { bstr.write_bytes(0, units) };
    }
    bstr
}

/// SysAllocStringByteLen; null as well for what cannot be a count.
///
/// # Safety
///
/// C11: `data` is null or valid for `bytes` bytes.
pub(crate) unsafe fn bstr_alloc_bytes(data: *const u8, bytes: usize) -> *mut u16 {
    let Ok(count) = u32::try_from(bytes) else { return std::ptr::null_mut() };
    // SAFETY: C11, as promised by the caller.
    let bstr = unsafe { bindings::SysAllocStringByteLen(data, count) }.cast_mut();
    if data.is_null() && !bstr.is_null() {
        // SAFETY: C7. As above.
        unsafe { bstr.cast::<u8>().write_bytes(0, bytes) };
    }
    bstr
}

/// SysFreeString.
///
/// # Safety
///
/// C7: `text` is null or a BSTR, which nobody uses from now on.
pub(crate) unsafe fn bstr_free(text: *mut u16) {
    // SAFETY: C7, as promised by the caller.
    unsafe { bindings::SysFreeString(text) }
}

/// How many bytes a BSTR has, without the terminator; a null one has none. The count stands at −4 on every system,
/// which is cheaper to read than to ask for (SysStringByteLen).
///
/// # Safety
///
/// C7: `text` is null or a BSTR.
pub(crate) unsafe fn bstr_byte_len(text: *const u16) -> usize {
    if text.is_null() {
        return 0;
    }
    // SAFETY: C7. The count stands in front of the text.
    unsafe { text.cast::<u32>().sub(1).read() as usize }
}
