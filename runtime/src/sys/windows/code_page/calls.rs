//! MultiByteToWideChar and WideCharToMultiByte, with flags and null pointers as a code page takes them (S4).

use super::super::bindings;
use crate::code_page::CodePage;
use crate::code_page::flags::Detection;
use crate::code_page::output::Output;

/// Why a call did not convert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// The code page does not have a character, or the bytes are none.
    NoTranslation,
    /// The result does not fit.
    Full,
    /// The code page does not take the flags.
    Flags,
}

const ERROR_INVALID_PARAMETER: u32 = 87;
const ERROR_INSUFFICIENT_BUFFER: u32 = 122;
const ERROR_INVALID_FLAGS: u32 = 1004;

/// The longest text that is converted at once: lengths are an `i32` to the system.
pub(super) const LONGEST: usize = 1 << 28;

/// Encodes all of `text`, which is not empty and no longer than [`LONGEST`]. Nothing is written when it fails.
pub(super) fn encode(
    code_page: CodePage,
    flags: u32,
    detection: Detection,
    text: &[u16],
    output: &mut Output<'_, u8>,
) -> Result<(), Failure> {
    debug_assert!(!text.is_empty() && text.len() <= LONGEST);
    let room = output.unwritten();
    let size = room.len().min(i32::MAX as usize) as i32;
    // A size of 0 would be the question how much is needed.
    if size == 0 {
        return Err(Failure::Full);
    }
    let mut used_default = 0;
    let used = match detection {
        Detection::UsedDefaultChar => &raw mut used_default,
        Detection::Error | Detection::RoundTrip => std::ptr::null_mut(),
    };
    // SAFETY: `text` is so many units, `room` at least so many bytes, and they do not overlap; the default character is
    // the code page's own, and `used` is null or a BOOL that lives as long as the call.
    let length = unsafe {
        bindings::WideCharToMultiByte(
            code_page.0,
            flags,
            text.as_ptr(),
            text.len() as i32,
            room.as_mut_ptr().cast(),
            size,
            std::ptr::null(),
            used,
        )
    };
    let length = converted(length)?;
    if used_default != 0 {
        return Err(Failure::NoTranslation);
    }
    // SAFETY: the system says that it has written so many bytes to `room`.
    unsafe { output.advance(length) };
    Ok(())
}

/// Decodes all of `bytes`, which are not empty and no more than [`LONGEST`]. Nothing is written when it fails.
pub(super) fn decode(
    code_page: CodePage,
    flags: u32,
    bytes: &[u8],
    output: &mut Output<'_, u16>,
) -> Result<(), Failure> {
    debug_assert!(!bytes.is_empty() && bytes.len() <= LONGEST);
    let room = output.unwritten();
    let size = room.len().min(i32::MAX as usize) as i32;
    if size == 0 {
        return Err(Failure::Full);
    }
    // SAFETY: `bytes` are so many, `room` is at least so many units, and they do not overlap.
    let length = unsafe {
        bindings::MultiByteToWideChar(
            code_page.0,
            flags,
            bytes.as_ptr(),
            bytes.len() as i32,
            room.as_mut_ptr().cast(),
            size,
        )
    };
    let length = converted(length)?;
    // SAFETY: the system says that it has written so many units to `room`.
    unsafe { output.advance(length) };
    Ok(())
}

/// The length that a function has returned: 0 is a failure.
fn converted(length: i32) -> Result<usize, Failure> {
    match usize::try_from(length) {
        Ok(0) | Err(_) => {}
        Ok(length) => return Ok(length),
    }
    // SAFETY: it takes nothing, and the call that failed was the last one of this thread.
    Err(match unsafe { bindings::GetLastError() } {
        ERROR_INSUFFICIENT_BUFFER => Failure::Full,
        ERROR_INVALID_FLAGS | ERROR_INVALID_PARAMETER => Failure::Flags,
        _ => Failure::NoTranslation,
    })
}
