//! The last error of a thread, of functions that say by it why they failed (rule S13).

use std::io;

use super::Error;
use crate::sys;

/// The last error of a thread as it was at once after a call: GetLastError on Windows, `errno` elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastError(u32);

impl LastError {
    /// Calls a function, and gives its result and the last error. That is 0 before the call, and read before anything
    /// else is done: if the function leaves it alone, 0 is given.
    ///
    /// ```
    /// use comwright::error::LastError;
    ///
    /// let (_, last_error) = LastError::of(|| ());
    /// assert_eq!(last_error.code(), 0);
    /// ```
    #[inline]
    pub fn of<R>(call: impl FnOnce() -> R) -> (R, Self) {
        sys::last_error_set(0);
        let result = call();
        (result, Self(sys::last_error()))
    }

    /// The number.
    pub const fn code(self) -> u32 {
        self.0
    }
}

/// HRESULT_FROM_WIN32 on Windows; elsewhere the code of what the number means. Always a failure: a function that failed
/// without saying why is E_FAIL.
impl From<LastError> for Error {
    fn from(error: LastError) -> Self {
        match error.0 {
            0 => Self::new(crate::hresult::E_FAIL),
            code => io::Error::from_raw_os_error(code.cast_signed()).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LastError;
    use crate::{Error, sys};

    /// ENOENT and ERROR_FILE_NOT_FOUND.
    const NOT_FOUND: u32 = 2;

    #[test]
    fn s13_the_last_error_is_zero_before_the_call() {
        sys::last_error_set(NOT_FOUND);
        let (before, last_error) = LastError::of(sys::last_error);
        assert_eq!((before, last_error.code()), (0, 0), "what an earlier call has left is not this one's");
    }

    #[test]
    fn s13_it_is_read_before_any_clean_up() {
        /// Sets the last error when it goes.
        struct CleanUp;
        impl Drop for CleanUp {
            fn drop(&mut self) {
                sys::last_error_set(7);
            }
        }

        let (clean_up, last_error) = LastError::of(|| {
            sys::last_error_set(NOT_FOUND);
            CleanUp
        });
        drop(clean_up);
        assert_eq!((last_error.code(), sys::last_error()), (NOT_FOUND, 7));
    }

    #[test]
    fn s9_too_little_room_is_told_by_its_number() {
        let number = if cfg!(windows) { 122 } else { 34 };
        assert_eq!(Error::from(LastError(number)).code().0 as u32, 0x8007_007a);
    }

    #[test]
    fn s13_it_is_always_a_failure() {
        let code = |number| Error::from(LastError(number)).code().0 as u32;
        assert_eq!(code(NOT_FOUND), 0x8007_0002);
        assert_eq!(code(0), 0x8000_4005, "it failed without saying why");
    }
}
