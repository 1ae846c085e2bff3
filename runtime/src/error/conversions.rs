//! Errors of other libraries into ours, and back.

use std::io;

use windows_core::HRESULT;

use super::{Error, set_error_info, take_error_info};
use crate::code_page::{DecodeError, EncodeError, UnsupportedCodePage};
use crate::utf::{InvalidUtf8, LoneSurrogate};
use crate::{hresult, sys};

/// With what the error of `windows-core` tells besides its code: message, source and help.
impl From<windows_core::Error> for Error {
    fn from(error: windows_core::Error) -> Self {
        let code = error.code();
        // The general text of a code is not the message of an error.
        let message = Some(error.message()).filter(|message| !message.is_empty() && *message != code.message());
        // What else it knows, it gives to the thread when it becomes a code: there it is taken, and what was there
        // before is put back. Elsewhere than on Windows it knows nothing else.
        let before = take_error_info();
        let _: HRESULT = error.into();
        let told = take_error_info();
        set_error_info(before.as_ref());
        let error = match &told {
            Some(told) => Self::new(code).with_info(told),
            None => Self::new(code),
        };
        match message {
            Some(message) => error.with_description(message),
            None => error,
        }
    }
}

/// The code alone: `windows-core` has no way to make an error with a message that works everywhere.
impl From<Error> for windows_core::Error {
    fn from(error: Error) -> Self {
        Self::from_hresult(error.code())
    }
}

/// Kinds of errors of the standard library, and the code of each. The first code of a kind, and the first kind of a
/// code, are what they are translated to.
const KINDS: &[(io::ErrorKind, HRESULT)] = &[
    (io::ErrorKind::NotFound, hresult::FILE_NOT_FOUND),
    (io::ErrorKind::NotFound, hresult::PATH_NOT_FOUND),
    (io::ErrorKind::PermissionDenied, hresult::E_ACCESSDENIED),
    (io::ErrorKind::AlreadyExists, hresult::ALREADY_EXISTS),
    (io::ErrorKind::AlreadyExists, hresult::FILE_EXISTS),
    (io::ErrorKind::OutOfMemory, hresult::E_OUTOFMEMORY),
    (io::ErrorKind::InvalidInput, hresult::E_INVALIDARG),
    (io::ErrorKind::InvalidData, hresult::INVALID_DATA),
    (io::ErrorKind::TimedOut, hresult::TIMEOUT),
    (io::ErrorKind::UnexpectedEof, hresult::HANDLE_EOF),
    (io::ErrorKind::BrokenPipe, hresult::BROKEN_PIPE),
    (io::ErrorKind::Unsupported, hresult::E_NOTIMPL),
];

/// HRESULT_FROM_WIN32 on Windows, when the error is the system's; else the code of its kind, and E_FAIL when that has
/// none. The error's text is the description.
impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        let of_system = error.raw_os_error().and_then(|error| sys::os_error(error.cast_unsigned()));
        let of_kind = || KINDS.iter().find(|(kind, _)| *kind == error.kind()).map(|(_, code)| *code);
        let code = of_system.or_else(of_kind).unwrap_or(hresult::E_FAIL);
        Self::new(code).with_description(error.to_string())
    }
}

/// An error of the kind that the code stands for, which holds this error.
impl From<Error> for io::Error {
    fn from(error: Error) -> Self {
        let kind = KINDS.iter().find(|(_, code)| *code == error.code()).map(|(kind, _)| *kind);
        Self::new(kind.unwrap_or(io::ErrorKind::Other), error)
    }
}

/// HRESULT_FROM_WIN32(ERROR_NO_UNICODE_TRANSLATION), with where it is.
impl From<LoneSurrogate> for Error {
    fn from(error: LoneSurrogate) -> Self {
        Self::new(hresult::NO_UNICODE_TRANSLATION).with_description(error.to_string())
    }
}

/// HRESULT_FROM_WIN32(ERROR_NO_UNICODE_TRANSLATION), with where it is.
impl From<InvalidUtf8> for Error {
    fn from(error: InvalidUtf8) -> Self {
        Self::new(hresult::NO_UNICODE_TRANSLATION).with_description(error.to_string())
    }
}

/// The code that the system has for it, with the character, its place and the cure (rule S3).
impl From<EncodeError> for Error {
    fn from(error: EncodeError) -> Self {
        Self::new(error.hresult()).with_description(error.to_string())
    }
}

/// The code that the system has for it, with the bytes, their place and the cure.
impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::new(error.hresult()).with_description(error.to_string())
    }
}

/// E_INVALIDARG, with the code page.
impl From<UnsupportedCodePage> for Error {
    fn from(error: UnsupportedCodePage) -> Self {
        Self::new(UnsupportedCodePage::HRESULT).with_description(error.to_string())
    }
}

#[cfg(test)]
mod tests;
