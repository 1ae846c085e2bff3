//! ProgIDs: those that this process has given to classes it serves, then those of the registry.

use std::sync::PoisonError;

use windows_core::GUID;

use crate::error::{Error, Result, shown};
use crate::string::WideArg;
use crate::sync::{Mutex, MutexGuard, shared_static};
use crate::{hresult, sys};

/// A name of this process.
struct Given {
    /// Names differ in more than capital letters, as keys of the registry do.
    folded: String,
    clsid: GUID,
    number: u64,
}

/// The names of this process.
struct Names {
    last_number: u64,
    given: Vec<Given>,
}

shared_static! {
    static NAMES: Mutex<Names> = Mutex::new(Names { last_number: 0, given: Vec::new() });
}

fn names() -> MutexGuard<'static, Names> {
    // Every change is one step.
    NAMES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// That a name is given to a class, until this is dropped.
pub(super) struct Registration(u64);

/// Gives a name to a class.
pub(super) fn give(prog_id: &str, clsid: GUID) -> Registration {
    let mut names = names();
    names.last_number += 1;
    let number = names.last_number;
    names.given.push(Given { folded: prog_id.to_lowercase(), clsid, number });
    Registration(number)
}

impl Drop for Registration {
    fn drop(&mut self) {
        names().given.retain(|given| given.number != self.0);
    }
}

/// The class that has a name: the one that this process has given it to last, else the registered one.
///
/// # Errors
///
/// As for [`Class::from_prog_id`](super::Class::from_prog_id).
pub(super) fn find(prog_id: &str) -> Result<GUID> {
    let folded = prog_id.to_lowercase();
    if let Some(clsid) = names().given.iter().rfind(|given| given.folded == folded).map(|given| given.clsid) {
        return Ok(clsid);
    }
    let text = WideArg::new(prog_id).map_err(|error| error.with_argument("prog_id"))?;
    let mut clsid = GUID::zeroed();
    // SAFETY: C3, C4. The string has its terminator, and the GUID is storage for one.
    let code = unsafe { sys::class_from_prog_id(text.as_ptr(), &mut clsid) };
    if code.0 >= 0 {
        return Ok(clsid);
    }
    let error = Error::new(code);
    if code != hresult::CO_E_CLASSSTRING {
        return Err(error.with_description(format!("the class of the ProgID {} cannot be found out", shown(prog_id))));
    }
    let said = format!("no class has the ProgID {}", shown(prog_id));
    Err(error.with_description(said).with_hint(if sys::HAS_REGISTRY {
        "look at the spelling, and at HKCR\\{ProgID}\\CLSID in the registry: is the component installed? A class that the \
         process serves itself gets a ProgID by `ServedClass::with_prog_id`"
    } else {
        "there is no registry here: a class has a ProgID when this process serves it and gives it one by \
         `ServedClass::with_prog_id`"
    }))
}
