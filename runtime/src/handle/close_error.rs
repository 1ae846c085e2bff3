//! Why a handle could not be closed.

use std::borrow::Cow;
use std::{fmt, io};

use windows_core::HRESULT;

use crate::error::{Error, LastError};

/// What a function that closes handles says when it fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseError(Reason);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    /// It says that it failed, and no more.
    Refused,
    /// An error of the system: GetLastError or errno.
    System(i32),
    Code(HRESULT),
    Text(Cow<'static, str>),
}

impl CloseError {
    /// The function says that it failed, and no more.
    pub const REFUSED: Self = Self(Reason::Refused);

    /// What the function says, in words.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Self {
        Self(Reason::Text(text.into()))
    }

    /// The last error of this thread (GetLastError on Windows, errno elsewhere): to be asked for at once, before
    /// anything else is called (rule S13).
    pub fn last_os_error() -> Self {
        io::Error::last_os_error().into()
    }

    /// The number of the system's error, where it is one.
    pub const fn os_error(&self) -> Option<i32> {
        match self.0 {
            Reason::System(code) => Some(code),
            _ => None,
        }
    }
}

impl From<io::Error> for CloseError {
    fn from(error: io::Error) -> Self {
        Self(match error.raw_os_error() {
            Some(code) => Reason::System(code),
            None => Reason::Text(error.to_string().into()),
        })
    }
}

/// What was read at once after the call; where that is 0, the function gave no reason.
impl From<LastError> for CloseError {
    fn from(error: LastError) -> Self {
        Self(match error.code() {
            0 => Reason::Refused,
            code => Reason::System(code.cast_signed()),
        })
    }
}

impl From<HRESULT> for CloseError {
    fn from(code: HRESULT) -> Self {
        Self(Reason::Code(code))
    }
}

impl From<Error> for CloseError {
    fn from(error: Error) -> Self {
        Self(Reason::Text(error.to_string().into()))
    }
}

impl fmt::Display for CloseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Refused => f.write_str("no reason is given"),
            Reason::System(code) => io::Error::from_raw_os_error(*code).fmt(f),
            Reason::Code(code) => Error::new(*code).fmt(f),
            Reason::Text(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for CloseError {}
