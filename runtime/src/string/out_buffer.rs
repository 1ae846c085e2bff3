//! Strings that a callee writes into a buffer of ours, which may turn out too small (rule S9).
//!
//! A declaration says how the function counts, and how it shows that the buffer is too small: a [`Convention`]. What
//! always holds: text that comes out is whole. It is never cut, so that no character is split either; what cannot be
//! had whole is an error.

use super::buffer::{Content, Narrow, Wide, ZeroedBuffer};
use super::convention::{Answer, Convention};
use super::scale::Judgement;
use crate::code_page::CodePage;
use crate::error::{Error, Result};
use crate::hresult;

/// Has `call` fill a buffer with a wide string: it is given the buffer and its capacity, counted as `convention` says,
/// and called again with a larger one as long as that is too small. The text is converted strictly.
///
/// # Errors
///
/// The code with which the call failed; a lone surrogate in the text; E_OUTOFMEMORY when no buffer is large enough;
/// E_UNEXPECTED when the function says that it wrote more than there was room for.
///
/// # Safety
///
/// C11: `call` writes no more than the capacity says to the buffer, and wide units only.
pub unsafe fn fill_wide(convention: Convention, call: impl FnMut(*mut u16, u32) -> Answer) -> Result<String> {
    fill(ZeroedBuffer::growing(Wide, convention), call)
}

/// As [`fill_wide`], for a narrow string in `code_page`.
///
/// # Errors
///
/// As there; bytes that the code page does not have.
///
/// # Safety
///
/// C11: `call` writes no more than the capacity says to the buffer.
pub unsafe fn fill_narrow(
    convention: Convention,
    code_page: CodePage,
    call: impl FnMut(*mut u8, u32) -> Answer,
) -> Result<String> {
    fill(ZeroedBuffer::growing(Narrow(code_page), convention), call)
}

/// The same for both widths.
fn fill<C: Content>(
    mut buffer: ZeroedBuffer<C>,
    mut call: impl FnMut(*mut C::Unit, u32) -> Answer,
) -> Result<C::Value> {
    loop {
        buffer.prepare()?;
        let declared = u32::try_from(buffer.capacity()).map_err(|_| Error::new(hresult::E_OUTOFMEMORY))?;
        let answer = call(buffer.as_mut_ptr(), declared);
        match buffer.judge(answer)? {
            Judgement::Filled(_) => return buffer.read(),
            Judgement::Failed => return Err(Error::new(answer.code)),
            Judgement::Grow(_) => {}
        }
    }
}
