//! Why there is no interface for another apartment: what .NET developers know as `notMarshalable`.
//!
//! In: the interface, and the home of its object. Out: an error that says what there is none of, and knows what to look up of
//! its registration. What always holds: it is told to whoever listens. What it does not know: what is registered.

use windows_core::HRESULT;

use crate::apartment::Home;
use crate::diagnostics::{self, NotMarshalable};
use crate::error::{Diagnosis, Error, Stage};
use crate::interface::{self, ComInterface};
use crate::sys;

/// The error: of which interface there is neither a proxy of ours nor, by this code, one of COM's.
#[cold]
pub(super) fn explain<I: ComInterface>(home: &Home, code: HRESULT) -> Error {
    let (iid, name) = (I::IID, interface::name_of::<I>());
    let of_com = if sys::HAS_SYSTEM_PROXIES { ", and COM has none" } else { "" };
    let error = Error::new(code)
        .with_interface(iid)
        .with_description(format!(
            "{name} {{{iid:?}}} of an object of {home} cannot be had in this apartment: there is no proxy for it in generated \
             code{of_com}"
        ))
        .with_hint(
            "generate the code of the interface with `--proxy NAME`, or leave the object where it is and use `Agile::call`, \
             which needs neither a proxy nor a registration",
        );
    let error = match diagnostics::looks_up_registrations() {
        true => error.with_diagnosis(Diagnosis { iid, name: Some(name), library: I::LIBRARY, stage: Stage::Marshal }),
        false => error,
    };
    diagnostics::emit(|| NotMarshalable::new(&error));
    error
}
