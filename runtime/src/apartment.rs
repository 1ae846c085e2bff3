//! Apartments: where objects live, and on which threads they may be called.
//!
//! A thread says in which kind of apartment its objects live, before it makes any ([`enter`]), or has a thread of their own
//! for them ([`Sta`]). Something is done in the apartment of another thread by an [`ApartmentRef`], or by an
//! [`Agile`](crate::Agile) reference to an object of it; the thread of a single-threaded apartment comes to that when it
//! pumps ([`run`], [`wait`], [`pump()`]), or waits for a call of its own.
//!
//! What goes in is calls, and references that are given up elsewhere; what comes out is that they are made and released on
//! a thread of the right apartment, or an error that says that it has ended. It always holds that every [`enter`] that
//! succeeded is balanced once at the most, by [`Apartment::leave`]; that nothing is called or released in an apartment
//! which has ended; and that nothing that was queued is lost without a word. What is called is not known here.
//!
//! ```text
//! ApartmentRef, Agile ── home ──┬─ call ──────────┬─> work, of its thread <─ pump, waiting
//!                     (claim)   └─ release queue ─┤
//!                                                 └─> workers, of the multithreaded apartment
//! ```

mod asynchronous;
mod call;
mod claim;
mod current;
mod elsewhere;
mod ending;
mod filter;
mod frames;
mod graph;
mod here;
mod home;
mod host;
#[cfg(all(test, loom))]
mod models;
mod of_its_thread;
mod placement;
mod portable;
mod pump;
mod reentrancy;
mod reference;
mod release_queue;
pub mod retry;
mod spawned;
mod spin;
mod table;
mod threading_model;
mod trace;
mod waiting;
mod watchdog;
mod watching;
mod work;
mod workers;

use std::fmt;

pub use asynchronous::PendingCall;
pub(crate) use call::Sleeper;
pub(crate) use claim::{Claim, Token};
pub use current::{Current, MtaKeepAlive, current, keep_mta, neutral};
pub use filter::{Admission, CallType, Caller, FilterGuard, Incoming, MessageFilter, set_message_filter};
pub(crate) use graph::{Wants, deadlock};
#[cfg(feature = "live-objects")]
pub(crate) use here::as_reported;
pub(crate) use here::{home, home_of_thread};
pub(crate) use home::Home;
pub(crate) use of_its_thread::OfItsThread;
pub(crate) use placement::{Place, made};
pub use portable::Portable;
pub use pump::{pump, run, wait};
pub use reentrancy::{Reentrancy, set_reentrancy};
pub use reference::ApartmentRef;
pub use release_queue::Releases;
pub use retry::{RetryBudget, retry_busy};
pub use spawned::Sta;
pub use threading_model::ThreadingModel;
pub use trace::{Recording, Trace, trace_calls, trace_calls_up_to};
pub(crate) use waiting::{Awaited, Waited, wait_until};
pub use watchdog::{Watchdog, watch};

use crate::error::{Error, Result};
use crate::{hresult, sys};

/// The kinds of apartments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ApartmentKind {
    /// A single-threaded one, which is one thread's alone.
    Sta,
    /// The multithreaded one, which all threads share that have entered it, and those that have entered none. Its objects are
    /// called by several of them at the same time, and have to be made for that (contract C12).
    Mta,
    /// The neutral one, which a thread is in for the time of a call. None enters it.
    Neutral,
}

impl fmt::Display for ApartmentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Sta => "a single-threaded apartment (STA)",
            Self::Mta => "the multithreaded apartment (MTA)",
            Self::Neutral => "the neutral apartment (NA)",
        })
    }
}

/// That the thread has entered an apartment. It stays in it, whether this is dropped or not: a drop must not end the
/// apartment under pointers that live. [`Self::leave`] does, and the end of the thread.
#[must_use = "keep it for as long as the thread uses objects; what is to follow `leave` needs it"]
pub struct Apartment {
    kind: ApartmentKind,
    /// It belongs to its thread.
    _thread: OfItsThread,
}

/// Enters an apartment on this thread (CoInitializeEx). Every thread that makes or gets objects does so first.
///
/// A thread may enter the same kind again, and then leaves as often (rule A4).
///
/// # Errors
///
/// RPC_E_CHANGED_MODE when the thread is in an apartment of the other kind; it says which, and stays in it. Nothing has to
/// be balanced then (rule A4). A thread that makes a call into the multithreaded apartment for somebody is in it.
///
/// E_INVALIDARG for the neutral apartment, which no thread enters. What the platform says when there is no means to wake the
/// thread, or to tell the end of its apartment; E_UNEXPECTED on a thread that is about to end.
///
/// ```
/// use comwright::apartment::{self, ApartmentKind};
///
/// let _apartment = apartment::enter(ApartmentKind::Sta)?;
/// let error = apartment::enter(ApartmentKind::Mta).expect_err("a thread is in one apartment");
/// assert!(error.to_string().contains("is in a single-threaded apartment (STA) already"));
/// # Ok::<(), comwright::Error>(())
/// ```
pub fn enter(kind: ApartmentKind) -> Result<Apartment> {
    let present = match kind {
        ApartmentKind::Sta => ApartmentKind::Mta,
        ApartmentKind::Mta => ApartmentKind::Sta,
        ApartmentKind::Neutral => {
            let error = Error::new(hresult::E_INVALIDARG).with_description("no thread enters the neutral apartment");
            return Err(error.with_hint("call into it: `apartment::neutral().call(..)`"));
        }
    };
    here::look();
    let code = match kind == ApartmentKind::Sta && here::is_member() {
        // The platform would let it, because this thread has not entered; but it is others' as well.
        true => hresult::RPC_E_CHANGED_MODE,
        false => sys::apartment_enter(kind == ApartmentKind::Sta),
    };
    if code.0 >= 0 {
        // S_FALSE, for a thread that is in it already, counts as well.
        let apartment = Apartment { kind, _thread: OfItsThread::new() };
        return match here::entered(kind) {
            Ok(()) => Ok(apartment),
            Err(error) => {
                // SAFETY: C12. Nothing was made since it was entered.
                unsafe { sys::apartment_leave() };
                Err(error.with_description(format!("this thread cannot enter {kind}")))
            }
        };
    }
    let error = Error::new(code);
    if code != hresult::RPC_E_CHANGED_MODE {
        return Err(error.with_description(format!("this thread cannot enter {kind}")));
    }
    let said = format!("this thread is in {present} already, and cannot enter {kind}");
    Err(error.with_description(said).with_hint(format!(
        "enter {present} where its objects may live there, or use a thread of your own; often a host or a library has \
         entered first. This attempt is not balanced by an uninitialization"
    )))
}

impl Apartment {
    /// The kind that was entered.
    pub const fn kind(&self) -> ApartmentKind {
        self.kind
    }

    /// Balances the [`enter`] that gave this (CoUninitialize). The last one ends a single-threaded apartment: calls that
    /// wait are made first, and what agile references hold of it is released. It ends the multithreaded one when no other
    /// thread is in it, and nothing keeps it.
    ///
    /// # Safety
    ///
    /// C12: when this ends the apartment, nothing uses an interface pointer of it from now on, not even to release it.
    pub unsafe fn leave(self) {
        here::leaving();
        // SAFETY: C12, as promised by the caller; it balances one success on this thread, which the value cannot leave.
        unsafe { sys::apartment_leave() };
    }
}

impl fmt::Debug for Apartment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Apartment").field(&self.kind).finish()
    }
}
