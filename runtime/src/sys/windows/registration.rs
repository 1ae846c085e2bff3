//! What is registered for an interface, when something that depends on it has failed, or is about to be tried.
//!
//! In: what an error has noted, or the library of a module. Out: words: what is wrong, what should be there, and what
//! to do next. What always holds: the chain is walked by the crate that knows it (`comwright-registration`), in the
//! registry as this program sees it ([`live`]); nothing is written, and no library is loaded but by its whole path,
//! unregistered (rule R4), and only what begins as one ([`file`]). What it does not know: manifests, which the system
//! looks at first (rule R1), and what an interface's functions say.

mod asked;
mod file;
mod live;
mod type_library;
mod words;

use comwright_registration as registration;
use comwright_registration::{Examined, Finding, Registry, Severity, System};
use windows_core::HRESULT;

use crate::error::{Diagnosis, Error, Result, Stage};
use crate::imp::Library;
use live::Live;

/// What is at fault of what is registered, in words; `None` where nothing is.
pub(crate) fn registration_in_words(diagnosis: &Diagnosis, code: HRESULT) -> Option<String> {
    let registry = Live::new();
    words::of(&registry, diagnosis, &examined(&registry, diagnosis), code)
}

/// Whether a code is one by which COM says that an interface is not registered as it should be (rule R6): on Windows or
/// under Wine, since nothing is read to know which it is.
pub(crate) fn registration_explains(code: HRESULT) -> bool {
    registration::is_symptom(code.0.cast_unsigned(), registration::Stage::Marshal)
}

/// Whether what is registered lets a library's interfaces cross apartments.
///
/// # Errors
///
/// The code that marshaling the first of those gives that cannot.
pub(crate) fn registration_check(library: &'static Library) -> Result<()> {
    let registry = Live::new();
    let interfaces = library.interfaces().iter().map(|interface| asked::interface(library, interface));
    let all: Vec<_> = interfaces.map(|interface| registration::examine(&registry, &interface)).collect();
    let Some(first) = all.iter().find_map(|examined| broken(examined, registry.system()).next()) else { return Ok(()) };
    let codes = first.symptoms(registration::Stage::Marshal, registry.system());
    let code = codes.iter().copied().find(|code| *code != 0).unwrap_or(crate::hresult::E_NOINTERFACE.0 as u32);
    let error = Error::new(HRESULT(code as i32)).with_description(words::of_library(&registry, library, &all));
    Err(error.with_hint(words::next_step(first, None)))
}

/// What COM looks up for what was done.
fn examined(registry: &Live, diagnosis: &Diagnosis) -> Examined {
    let interface = asked::noted(diagnosis);
    match diagnosis.stage {
        Stage::Marshal | Stage::Query => registration::examine(registry, &interface),
        Stage::Create { clsid, is_sta } => {
            let (class, client) = asked::class(diagnosis, clsid, is_sta);
            registration::create(registry, &class, client, &interface)
        }
    }
}

/// What is wrong. What those alone meet who load a library keeps no interface and no object from anyone.
fn broken(examined: &Examined, system: System) -> impl Iterator<Item = &Finding> {
    let is_met = move |finding: &Finding| {
        let mut stages = [registration::Stage::Marshal, registration::Stage::Create].into_iter();
        stages.any(|stage| !finding.symptoms(stage, system).is_empty())
    };
    let all = examined.findings.iter();
    all.filter(move |finding| finding.severity(system) == Severity::Broken && is_met(finding))
}

#[cfg(test)]
mod tests;
