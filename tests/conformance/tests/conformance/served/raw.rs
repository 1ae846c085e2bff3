//! Pointers of which the library does not say what is behind them: the method gets them, and is unsafe.

use std::ffi::c_void;

use comwright::Result;
use windows_core::implement;

use super::generated::steps::{IRaw, IRaw_Impl};

#[implement(IRaw, Agile = false)]
struct Raw;

impl IRaw_Impl for Raw_Impl {
    unsafe fn AddUp(&self, count: i32, bytes: *const u8) -> Result<i32> {
        // SAFETY: C11, as promised by the caller.
        let bytes = unsafe { std::slice::from_raw_parts(bytes, count as usize) };
        Ok(bytes.iter().copied().map(i32::from).sum())
    }

    unsafe fn Fill(&self, count: i32, bytes: *mut u8) -> Result<()> {
        // SAFETY: C11, as promised by the caller.
        unsafe { bytes.write_bytes(7, count as usize) };
        Ok(())
    }

    unsafe fn Anything(&self, data: *const c_void) -> Result<bool> {
        Ok(data.is_null())
    }
}

#[test]
fn c11_pointers_go_through_as_they_are() -> Result<()> {
    let raw: IRaw = Raw.into();
    let mut bytes = [1, 2, 3];
    // SAFETY: C11. As many bytes as is said.
    unsafe {
        assert_eq!(raw.add_up(3, bytes.as_ptr())?, 6);
        raw.fill(2, bytes.as_mut_ptr())?;
        assert!(raw.anything(std::ptr::null())?);
    }
    assert_eq!(bytes, [7, 7, 3], "an out of which the length is not known is not made zero");
    Ok(())
}
