//! Errors: an HRESULT, and whatever is known about it.
//!
//! What goes in is the code of a failed call, and what the component says of it: error information, EXCEPINFO, the last
//! error of the thread. What comes out is an [`Error`], or on the side of a server the same things for its caller. It
//! always holds that an error is text and numbers only, and that its code is that of the call.
//!
//! What is to be done about an error is not known here, but for the hints of well-known codes.

pub mod codes;
mod conversions;
mod diagnosis;
#[cfg(feature = "automation")]
mod excep_info;
mod facility;
#[cfg(feature = "automation")]
mod faulty_argument;
mod info;
mod last_error;
mod served;
mod stored_code;

use std::borrow::Cow;
use std::fmt;

pub(crate) use diagnosis::{Diagnosis, Stage};
#[cfg(feature = "automation")]
pub use excep_info::ExcepInfo;
pub use facility::Facility;
#[cfg(feature = "automation")]
pub use faulty_argument::{FaultyArgument, NO_ARGUMENT};
pub(crate) use info::after_call;
pub use info::{set_error_info, take_error_info};
pub use last_error::LastError;
pub use served::supports_error_info;
use stored_code::StoredCode;
use windows_core::{GUID, HRESULT};

/// The result of what can fail in COM.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failure: its HRESULT and what is known about it.
///
/// It holds data only, so it may go to any thread and outlive the apartment that it comes from. An error about which
/// nothing but its code is known allocates nothing.
///
/// `Display` tells everything in one line: method and argument, description, the code with its name and meaning, and
/// what to do next where that is known. Where a registration may be at fault, it is looked up for that
/// ([`Error::diagnosis`]).
#[derive(Clone, PartialEq, Eq)]
pub struct Error {
    code: StoredCode,
    details: Option<Box<Details>>,
}

/// What may be known about a failure besides its code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Details {
    description: Option<String>,
    source: Option<String>,
    help_file: Option<String>,
    help_context: u32,
    interface: Option<GUID>,
    component_code: Option<u16>,
    method: Option<Cow<'static, str>>,
    argument: Option<Cow<'static, str>>,
    hint: Option<Cow<'static, str>>,
    diagnosis: Option<Diagnosis>,
}

impl Error {
    /// A failure of which no more than its code is known.
    pub const fn new(code: HRESULT) -> Self {
        Self { code: StoredCode::new(code), details: None }
    }

    /// The HRESULT. An error may be made of a success code by mistake: it stays what it is.
    pub const fn code(&self) -> HRESULT {
        self.code.get()
    }

    /// What happened, as the component that failed puts it.
    pub fn description(&self) -> Option<&str> {
        self.details.as_ref()?.description.as_deref()
    }

    /// The component that failed, usually a ProgID.
    pub fn source_name(&self) -> Option<&str> {
        self.details.as_ref()?.source.as_deref()
    }

    /// The help file and the topic in it that explain the failure.
    pub fn help(&self) -> Option<(&str, u32)> {
        let details = self.details.as_ref()?;
        Some((details.help_file.as_deref()?, details.help_context))
    }

    /// The topic in a help file that explains the failure; 0 when there is none. The file may be known to the caller
    /// only.
    pub fn help_context(&self) -> u32 {
        self.details.as_ref().map_or(0, |details| details.help_context)
    }

    /// The interface whose method failed, by the component's own account.
    pub fn interface(&self) -> Option<GUID> {
        self.details.as_ref()?.interface
    }

    /// The number that the component has for the failure, besides its HRESULT: `wCode` of an exception (rule D9).
    pub fn component_code(&self) -> Option<u16> {
        self.details.as_ref()?.component_code
    }

    /// The method that failed: `Interface.Method`.
    pub fn method(&self) -> Option<&str> {
        self.details.as_ref()?.method.as_deref()
    }

    /// The name of the argument that is at fault.
    pub fn argument(&self) -> Option<&str> {
        self.details.as_ref()?.argument.as_deref()
    }

    /// What to do about it: what was said with the error, or what is known of its code. That speaks of calls: it is
    /// none for an error whose description does not come from a component or a method, as those of conversions do.
    pub fn hint(&self) -> Option<&str> {
        let Some(details) = self.details.as_deref() else { return codes::known(self.code())?.hint() };
        let is_of_call = details.source.is_some() || details.interface.is_some() || details.method.is_some();
        match &details.hint {
            Some(said) => Some(said),
            None if is_of_call || details.description.is_none() => codes::known(self.code())?.hint(),
            None => None,
        }
    }

    /// What is wrong with the registration that the call depended on, in words, and what to do about it: of a cast of a
    /// proxy of COM's, of an object that cannot come to another apartment, and of a creation. `None` where nothing that
    /// is registered is at fault, as when an object just does not have the interface; on systems without a registry;
    /// and while [`set_registration_lookup`](crate::diagnostics::set_registration_lookup) says so.
    ///
    /// It is looked up anew each time, and `Display` and `Debug` have it at their end: what they say is what is
    /// registered then. They read the registry and files for it, on other machines as well where a path leads there,
    /// and load type libraries by oleaut32: errors that may have one are not to be shown in `DllMain`, or under the
    /// loader's lock.
    pub fn diagnosis(&self) -> Option<String> {
        self.details.as_ref()?.diagnosis.as_ref()?.words(self.code())
    }

    /// The same error with a description.
    #[must_use]
    pub fn with_description(mut self, description: impl Into<String>) -> Self {
        self.details_mut().description = Some(description.into());
        self
    }

    /// The same error with the component that failed.
    #[must_use]
    pub fn with_source_name(mut self, source: impl Into<String>) -> Self {
        self.details_mut().source = Some(source.into());
        self
    }

    /// The same error with a help file and the topic in it.
    #[must_use]
    pub fn with_help(mut self, file: impl Into<String>, context: u32) -> Self {
        let details = self.details_mut();
        details.help_file = Some(file.into());
        details.help_context = context;
        self
    }

    /// The same error with the interface whose method failed.
    #[must_use]
    pub fn with_interface(mut self, iid: GUID) -> Self {
        self.details_mut().interface = Some(iid);
        self
    }

    /// The same error with the method that failed: `Interface.Method`.
    #[must_use]
    pub fn in_method(mut self, method: impl Into<Cow<'static, str>>) -> Self {
        self.details_mut().method = Some(method.into());
        self
    }

    /// The same error with the name of the argument that is at fault.
    #[must_use]
    pub fn with_argument(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.details_mut().argument = Some(name.into());
        self
    }

    /// The same error with what to do about it.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.details_mut().hint = Some(hint.into());
        self
    }

    /// The same error with what its words are looked up by.
    #[must_use]
    pub(crate) fn with_diagnosis(mut self, diagnosis: Diagnosis) -> Self {
        self.details_mut().diagnosis = Some(diagnosis);
        self
    }

    fn details_mut(&mut self) -> &mut Details {
        self.details.get_or_insert_default()
    }
}

/// A value for the text of an error: its first characters, and `…` when there are more.
pub(crate) fn shown(value: impl fmt::Debug) -> String {
    let mut start = Start { text: String::new(), room: SHOWN };
    // It ends early where there is no more room.
    let _ = fmt::write(&mut start, format_args!("{value:?}"));
    start.text
}

/// How many characters of a value are shown.
const SHOWN: usize = 60;

/// The start of what is written.
struct Start {
    text: String,
    room: usize,
}

impl fmt::Write for Start {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            if self.room == 0 {
                self.text.push('…');
                return Err(fmt::Error);
            }
            self.room -= 1;
            self.text.push(character);
        }
        Ok(())
    }
}

/// `Ok` for every success code, S_FALSE included; else an error of the code alone.
///
/// # Errors
///
/// When `code` is a failure.
pub(crate) fn check(code: HRESULT) -> Result<()> {
    if code.0 >= 0 { Ok(()) } else { Err(Error::new(code)) }
}

impl From<HRESULT> for Error {
    fn from(code: HRESULT) -> Self {
        Self::new(code)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(method) = self.method() {
            f.write_str(method)?;
            f.write_str(if self.argument().is_some() { ", " } else { ": " })?;
        }
        if let Some(argument) = self.argument() {
            write!(f, "argument `{argument}`: ")?;
        }
        if let Some(description) = self.description() {
            write!(f, "{}", description.trim_end())?;
            if let Some(source) = self.source_name() {
                write!(f, " (says {source})")?;
            }
            f.write_str(": ")?;
        }
        write!(f, "{}", codes::describe(self.code()))?;
        if let Some(hint) = self.hint() {
            write!(f, "; {hint}")?;
        }
        match self.diagnosis() {
            Some(diagnosis) => write!(f, "; {diagnosis}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Error").field(&format_args!("{self}")).finish()
    }
}

impl std::error::Error for Error {}
