//! How what a function returns shows that it failed: of functions of a DLL that are declared, and of those that close handles.
//!
//! In: the number that was returned. Out: whether it is a failure, and the code of the error where the number itself is one. What
//! always holds: both are said here alone. What it does not know: the last error, and what becomes of the failure.

use crate::{HRESULT, hresult};

/// How what a function returns shows that it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It does not.
    Never,
    /// It is zero, null, or false.
    Zero,
    /// It is anything else than zero.
    NonZero,
    /// It is less than zero.
    Negative,
    /// It is this value.
    Value(i64),
    /// It is an HRESULT that is a failure, which says why.
    Hresult,
    /// It is an error code of Windows that is not zero, which says why.
    Win32Code,
}

impl Failure {
    /// Whether this number is a failure; one that has fewer bits than 64 is here with its sign.
    #[inline]
    pub(super) const fn is_shown_by(self, number: i64) -> bool {
        match self {
            Self::Never => false,
            Self::Zero => number == 0,
            Self::NonZero => number != 0,
            Self::Negative => number < 0,
            Self::Value(value) => number == value,
            Self::Hresult => (number as i32) < 0,
            Self::Win32Code => number as u32 != 0,
        }
    }

    /// The code of the error, when this number is a failure that says why; `None` when the number does not say.
    pub(super) const fn code(self, number: i64) -> Option<HRESULT> {
        match self {
            Self::Hresult => Some(HRESULT(number as i32)),
            Self::Win32Code => Some(hresult::from_win32(number as u32)),
            Self::Never | Self::Zero | Self::NonZero | Self::Negative | Self::Value(_) => None,
        }
    }
}
