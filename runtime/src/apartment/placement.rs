//! Where an object is made, by what its class says and where its creator is (rule A2).

use std::sync::Arc;

use super::here::{self, Beneath};
use super::home::Home;
use super::{ThreadingModel, host};
use crate::error::{Error, Result};
use crate::hresult;

/// Where.
pub(crate) enum Place {
    /// In the apartment of its creator.
    Here,
    /// In another one.
    In(Arc<Home>),
}

/// Where an object is made that this thread creates.
///
/// # Errors
///
/// CO_E_NOTINITIALIZED when the thread is in no apartment; what is said when there can be no host.
fn place(model: ThreadingModel) -> Result<Place> {
    if model == ThreadingModel::Both {
        return Ok(Place::Here);
    }
    let (beneath, is_neutral) = here::beneath()?;
    let own = match &beneath {
        Beneath::SingleThreaded(home) => Some(home),
        Beneath::Multithreaded => None,
        Beneath::None => return Err(Error::new(hresult::CO_E_NOTINITIALIZED)),
    };
    let home = match (model, own) {
        (ThreadingModel::Neutral, _) if is_neutral => return Ok(Place::Here),
        (ThreadingModel::Neutral, _) => Arc::clone(Home::neutral()),
        (ThreadingModel::Free, None) if !is_neutral => return Ok(Place::Here),
        (ThreadingModel::Free, _) => Home::multithreaded()?,
        (ThreadingModel::Apartment, Some(own)) => Arc::clone(own),
        (ThreadingModel::Apartment, None) => host::host()?,
        (ThreadingModel::Main, _) => host::main_or_host()?,
        (ThreadingModel::Both, _) => return Ok(Place::Here),
    };
    let is_here = !is_neutral && own.is_some_and(|own| Arc::ptr_eq(own, &home));
    Ok(if is_here { Place::Here } else { Place::In(home) })
}

/// Calls `make` in the apartment where an object of the class is made, which it is told, and waits for it. A panic of `make`
/// goes on here.
///
/// # Errors
///
/// As for the place; what `make` gives; RPC_E_DISCONNECTED when the apartment ended meanwhile.
pub(crate) fn made<R: Send>(model: ThreadingModel, make: impl Fn(&Place) -> Result<R> + Sync) -> Result<R> {
    let mut result = None;
    let mut made_in = |place: &Place| match place {
        Place::Here => {
            result = Some(make(place));
            Ok(())
        }
        // SAFETY: C12. What is made comes back as something that is Send, and `make` may be called on any thread.
        Place::In(home) => unsafe { home.run("a class factory", || result = Some(make(place))) },
    };
    let mut place = self::place(model)?;
    if made_in(&place).is_err() {
        // The main one may have ended since; then there is another place.
        place = self::place(model)?;
        let again = made_in(&place);
        if let (Err(refused), Place::In(home)) = (again, &place) {
            return Err(home.refused(refused));
        }
    }
    result.unwrap_or_else(|| Err(Error::new(hresult::E_UNEXPECTED)))
}
