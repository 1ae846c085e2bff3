//! An object that was asked for an interface and does not give it.
//!
//! In: the error, the object, and the interface. Out: the error, which knows what to look up when the object is a proxy
//! of COM's: such a one fails where the object has the interface and its registration is broken. What always holds: an
//! object that gives the interface is asked nothing more; one that does not is asked one thing more, whether it is such
//! a proxy. What it does not know: what is registered, which is read when somebody wants to know it.

use windows_core::{GUID, IUnknown};

use crate::diagnostics::{self, FailedQi};
use crate::error::{Diagnosis, Error, Stage};
use crate::imp::Library;
use crate::sys;

/// The same error, with what there is to look up.
#[cold]
#[inline(never)]
pub(super) fn refused(
    error: Error,
    object: &IUnknown,
    iid: &GUID,
    name: fn() -> &'static str,
    library: Option<&'static Library>,
) -> Error {
    let may_be_registered = Diagnosis::explains(error.code()) && diagnostics::looks_up_registrations();
    if !may_be_registered || !sys::is_system_proxy(object) {
        return error;
    }
    let diagnosis = Diagnosis { iid: *iid, name: Some(name()), library, stage: Stage::Query };
    if diagnostics::is_listening()
        && let Some(words) = diagnosis.words(error.code())
    {
        // It is what the error says of itself, with what it will look up.
        diagnostics::emit(|| FailedQi::new(&format_args!("{error}; {words}")));
    }
    error.with_diagnosis(diagnosis)
}
