//! The BSTR allocator (rule B5, contract C7): a count of bytes at −4, the bytes, and two zero bytes.

use super::blocks::{self, Kind};

/// The largest count for which the whole block is within what a 32-bit count and the allocator can say.
const MAX_BYTES: usize = i32::MAX as usize - 64;

/// A BSTR of `units` UTF-16 units: a copy of those at `text`, or zeros when that is null. Null when there is no
/// memory, or no BSTR can be so long (SysAllocStringLen).
///
/// # Safety
///
/// C11: `text` is null or valid for `units` units.
#[track_caller]
pub(crate) unsafe fn bstr_alloc(text: *const u16, units: usize) -> *mut u16 {
    if units > MAX_BYTES / 2 {
        return std::ptr::null_mut();
    }
    // SAFETY: C11, as promised by the caller; bytes have no alignment.
    unsafe { bstr_alloc_bytes(text.cast(), units * 2) }
}

/// A BSTR of `bytes` bytes, which may be odd: a copy of those at `data`, or zeros when that is null. Null when there is
/// no memory, or no BSTR can be so long (SysAllocStringByteLen).
///
/// # Safety
///
/// C11: `data` is null or valid for `bytes` bytes.
#[track_caller]
pub(crate) unsafe fn bstr_alloc_bytes(data: *const u8, bytes: usize) -> *mut u16 {
    if bytes > MAX_BYTES {
        return std::ptr::null_mut();
    }
    // Two zero bytes behind the last one; behind an odd count a third, so that the last unit is terminated as well.
    let terminator = 2 + bytes % 2;
    let text = blocks::alloc(Kind::Bstr, bytes + terminator);
    if text.is_null() {
        return std::ptr::null_mut();
    }
    // SAFETY: C6. The block has `bytes + terminator` bytes, and in front of them those of `Kind::Bstr`, of which the
    // last four are the count; blocks are aligned to eight. C11 for `data`.
    unsafe {
        text.cast::<u32>().sub(1).write(bytes as u32);
        match data.is_null() {
            true => text.write_bytes(0, bytes + terminator),
            false => {
                text.copy_from_nonoverlapping(data, bytes);
                text.add(bytes).write_bytes(0, terminator);
            }
        }
    }
    text.cast()
}

/// Frees a BSTR; null is nothing.
///
/// # Safety
///
/// C7: `text` is null or a BSTR, which nobody uses from now on.
#[track_caller]
pub(crate) unsafe fn bstr_free(text: *mut u16) {
    // SAFETY: C7, as promised by the caller.
    unsafe { blocks::free(Kind::Bstr, text.cast()) }
}

/// How many bytes a BSTR has, without the terminator; a null one has none.
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
