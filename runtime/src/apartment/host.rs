//! The single-threaded apartments that are the process's, not a thread's: the main one, and the host.
//!
//! What goes in is that a thread has entered the main one; what comes out is where objects are made that want it (rule A2).
//! It always holds that there is one host at a time, with a thread of its own, which nobody has to end, and nobody can by
//! asking: the objects in it are of whoever created one.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::home::Home;
use super::pump;
use super::reentrancy::Reentrancy;
use super::spawned::Sta;
use crate::error::Result;

/// The first single-threaded apartment of the process, as far as it is known here.
static MAIN: Mutex<Weak<Home>> = Mutex::new(Weak::new());

/// The host. It is never dropped: a process does not wait for it.
static HOST: Mutex<Option<Sta>> = Mutex::new(None);

/// This home is the main one. The platform says so.
pub(super) fn set_main(home: &Arc<Home>) {
    *MAIN.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(home);
}

/// The main apartment; the host where that has ended, or is not known.
///
/// # Errors
///
/// As for [`host`].
pub(super) fn main_or_host() -> Result<Arc<Home>> {
    let main = MAIN.lock().unwrap_or_else(PoisonError::into_inner).upgrade();
    match main {
        Some(home) if !home.has_ended() => Ok(home),
        _ => host(),
    }
}

/// The host, which is made when there is none. It is the main one as well, when it is the first of the process.
///
/// # Errors
///
/// E_OUTOFMEMORY when there can be no thread; what entering says.
pub(super) fn host() -> Result<Arc<Home>> {
    // Threads that come at the same time wait, and get the same one.
    let mut host = HOST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(sta) = host.as_ref().filter(|sta| sta.is_alive()) {
        return Ok(Arc::clone(sta.home()));
    }
    let sta = Sta::start("comwright host STA", Reentrancy::All, stay)?;
    let home = Arc::clone(sta.home());
    let ended = host.replace(sta);
    drop(host);
    // Somebody has left it who had not entered it.
    drop(ended);
    Ok(home)
}

/// What the thread of the host does: it pumps, and goes on when a factory asks its apartment to quit, because others have
/// objects there.
fn stay(home: &Home) {
    while pump::run().is_ok() && !home.has_ended() {
        if let Some(bell) = home.bell() {
            bell.stay();
        }
    }
}
