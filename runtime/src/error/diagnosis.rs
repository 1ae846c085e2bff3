//! What an error knows of the registration that its call depended on.
//!
//! In: the interface that was asked for across apartments, what its module says of its library, and what was done. Out:
//! words on what is registered, when somebody asks for them. What always holds: a diagnosis is plain data of the
//! program, and nothing is read but for its words, so that an error is made, cloned, compared and sent as before. What
//! it does not know: registries, which are the platform's.

use windows_core::{GUID, HRESULT};

use crate::diagnostics::looks_up_registrations;
use crate::imp::Library;
use crate::sys;

/// What was asked for, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Diagnosis {
    /// The interface.
    pub(crate) iid: GUID,
    /// What its type is called in the program; `None` where only the IID is known.
    pub(crate) name: Option<&'static str>,
    /// The library of the module that knows the interface.
    pub(crate) library: Option<&'static Library>,
    /// What was done.
    pub(crate) stage: Stage,
}

/// What failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// An object was to come to another apartment.
    Marshal,
    /// A proxy of COM's was asked for another interface.
    Query,
    /// An object was to be made.
    Create {
        /// Its class.
        clsid: GUID,
        /// Whether its maker is in a single-threaded apartment.
        is_sta: bool,
    },
}

impl Diagnosis {
    /// Whether a code may come from a broken registration of an interface (rule R6).
    pub(crate) fn explains(code: HRESULT) -> bool {
        sys::registration_explains(code)
    }

    /// What is at fault, in words; `None` where nothing is that is registered, or it must not be read.
    pub(crate) fn words(&self, code: HRESULT) -> Option<String> {
        looks_up_registrations().then(|| sys::registration_in_words(self, code)).flatten()
    }
}
