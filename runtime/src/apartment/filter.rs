//! Message filters: what decides which calls come into a single-threaded apartment.
//!
//! What goes in is a call that the thread has taken, or that COM brings; what comes out is whether it is made, refused, or
//! asked for again. It always holds that a filter is asked on the thread of its apartment, between two calls, never twice at
//! the same time; and that what is refused was not begun. The reentrancy policy of the apartment decides before: what it
//! holds back is not asked for until then. How the answer is carried out is not known here.
//!
//! * **F1** Asked for is every call that somebody waits for: `call`, `call_timeout`, `call_async`, calls through proxies, and on
//!   Windows those that COM brings from other apartments and processes. Posts are not, as with COM, which lets every
//!   asynchronous call in: nobody could be told. Neither are calls on a thread that is in the apartment already, releases,
//!   and what an apartment that ends has still to do.
//! * **F2** While a filter is asked, its thread makes no call into another apartment: it gets RPC_E_CANTCALLOUT_INEXTERNALCALL,
//!   as with COM. What comes in meanwhile, because the filter pumps, waits until the filter has answered.
//! * **F3** A filter that panics lets nothing in: the call is refused, the caller is told what the panic has said, and so are the
//!   [`diagnostics`].
//! * **F4** A deferred call keeps nobody from coming in before it. It is asked for again after 10 ms, then after 20, up to 320
//!   at a time; sooner when a call that the apartment has waited for comes back, or its filters change; where a filter that is
//!   asked changes them, once before its pause is over. However many are due, something else is begun after each, if there is
//!   anything; and one whose caller has gone is not asked for. Nothing spins: an alarm rings for it in whatever loop its
//!   thread is.
//!
//! What proxies of COM do for their counts is not asked for either: refused, it would leak (F1).

mod alarm;
mod deferred;
mod guard;
mod incoming;
mod system;

use std::any::type_name;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

pub(super) use deferred::{Deferred, Due};
pub use guard::FilterGuard;
pub use incoming::{CallType, Caller, Incoming};

use super::frames::Chain;
use super::home::Home;
use super::{Reentrancy, here, retry};
use crate::diagnostics::{self, DisconnectedContext, Leaked, PanicStopped};
use crate::error::{Error, Result};
use crate::{guard as panic_guard, hresult, sys};

/// What becomes of a call that comes into an apartment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Admission {
    /// It is made.
    Accept,
    /// It is refused: the caller gets RPC_E_CALL_REJECTED, which says who has refused what.
    Reject,
    /// Not now. A call of ours waits, and so does its caller, while others come in; the filter is asked for it again after 10 ms,
    /// then after 20, up to 320 at a time, and sooner when the apartment is done waiting for a call of its own, or its filters
    /// change. That it waits so is no deadlock that is found.
    ///
    /// For a call that COM brings, the caller's COM is told to try again later: what becomes of it is said by the caller's message
    /// filter, and without one the caller gets RPC_E_SERVERCALL_RETRYLATER. (COM of Wine 8.0 does not know it, and makes the
    /// call.)
    Defer,
}

/// Decides which calls come into a single-threaded apartment. Closures do so as well.
///
/// It is asked for every call that somebody waits for: through [`Agile`](crate::Agile), proxies and
/// [`ApartmentRef`](super::ApartmentRef), and on Windows for those that COM brings from other apartments and processes. It is
/// not asked for what is posted, because nobody could be told; for calls on a thread that is in the apartment already; for
/// releases; for what the [`Reentrancy`] of the apartment holds back, until it does not any more; nor when the apartment ends,
/// which makes what is left. Of COM's calls, asynchronous ones cannot be refused, and are not asked for; nor does COM ask for
/// calls into the multithreaded apartment. While a sent message is handled (an input-synchronous call), COM does not wait:
/// what is deferred then is refused.
///
/// ```
/// use comwright::apartment::{self, Admission, ApartmentKind, CallType, Incoming};
///
/// let _apartment = apartment::enter(ApartmentKind::Sta)?;
/// // Nobody comes in between while this apartment waits for others, but who belongs to what it waits for.
/// let _filter = apartment::set_message_filter(Box::new(|call: &Incoming<'_>| match call.call_type() {
///     CallType::TopLevelCallPending => Admission::Defer,
///     _ => Admission::Accept,
/// }))?;
/// # Ok::<(), comwright::Error>(())
/// ```
pub trait MessageFilter {
    /// Whether this call comes in. On the thread of the apartment, between two calls.
    ///
    /// It should be quick, and must not wait: a call of ours into another apartment gets RPC_E_CANTCALLOUT_INEXTERNALCALL
    /// meanwhile. What comes in because it pumps waits until it has answered. When it panics, the call is refused with
    /// RPC_E_CALL_REJECTED, which says so, as the [`diagnostics`] do.
    ///
    /// Calls of the type [`CallType::Nested`] should come in: who has made it is waited for, and neither may come back when it
    /// does not.
    fn incoming(&self, call: &Incoming<'_>) -> Admission;

    /// What it is called in the error of a caller that was refused: the name of its type.
    fn name(&self) -> &'static str {
        type_name::<Self>()
    }
}

impl<F: Fn(&Incoming<'_>) -> Admission> MessageFilter for F {
    fn incoming(&self, call: &Incoming<'_>) -> Admission {
        self(call)
    }
}

/// Has a filter decide which calls come into the single-threaded apartment of this thread, in place of the one before, until
/// the guard is dropped: then that is asked again. Guards may be dropped in any order.
///
/// When the apartment ends, its filters go first. On Windows a filter (IMessageFilter) that was registered before is asked, too,
/// about what this one accepts, and is restored in the end.
///
/// # Errors
///
/// CO_E_NOTINITIALIZED on a thread that is in no apartment, RPC_E_WRONG_THREAD on one in the multithreaded apartment, into which
/// calls come on other threads, RPC_E_DISCONNECTED when the apartment is about to end. What CoRegisterMessageFilter says, on
/// Windows.
pub fn set_message_filter(filter: Box<dyn MessageFilter>) -> Result<FilterGuard> {
    // Rule A5: it looks whether the thread is where it was.
    let Some(home) = here::own_home()? else {
        return Err(Error::new(hresult::RPC_E_WRONG_THREAD)
            .with_description("this thread is in the multithreaded apartment, into which calls come on other threads")
            .with_hint("set the filter on the thread of a single-threaded apartment"));
    };
    if with(|filters| filters.ended.get() == home.generation()) == Some(true) {
        return Err(Error::new(hresult::RPC_E_DISCONNECTED)
            .with_description(format!("{home} ends, and asks no filter any more")));
    }
    let number = with(|filters| filters.add(filter.into(), &home)).ok_or_else(|| Error::new(hresult::E_UNEXPECTED))?;
    let guard = FilterGuard::new(number, home);
    // Dropped on failure, it takes the filter back.
    settle()?;
    Ok(guard)
}

/// What a thread knows of its filters.
struct Filters {
    /// From the first to the last, which is asked.
    all: RefCell<Vec<Set>>,
    /// What was given to the last one.
    last_number: Cell<u64>,
    /// How often they have changed (F4).
    changes: Cell<u32>,
    /// How often one that was asked has changed them.
    changes_inside: Cell<u32>,
    /// One is being asked (F2).
    is_asking: Cell<bool>,
    /// For what the thread waits, one inside the other.
    waits: RefCell<Vec<Wait>>,
    /// The number of the apartment that has ended last, or is about to: no filter is set in it any more.
    ended: Cell<u64>,
}

/// A filter that was set.
struct Set {
    number: u64,
    filter: Rc<dyn MessageFilter>,
    home: Arc<Home>,
}

thread_local! {
    static FILTERS: Filters = const {
        Filters {
            all: RefCell::new(Vec::new()),
            last_number: Cell::new(0),
            changes: Cell::new(0),
            changes_inside: Cell::new(0),
            is_asking: Cell::new(false),
            waits: RefCell::new(Vec::new()),
            ended: Cell::new(0),
        }
    };
}

/// For what a thread waits.
#[derive(Clone, Copy)]
struct Wait {
    chain: Chain,
    /// Since when, where there was a filter then.
    since: Option<Instant>,
}

thread_local! {
    /// Whether the thread has a filter. By itself, because it is looked at for every call.
    static IS_THERE: Cell<bool> = const { Cell::new(false) };
}

fn with<R>(ask: impl FnOnce(&Filters) -> R) -> Option<R> {
    FILTERS.try_with(ask).ok()
}

impl Filters {
    fn add(&self, filter: Rc<dyn MessageFilter>, home: &Arc<Home>) -> u64 {
        let number = self.last_number.get() + 1;
        self.last_number.set(number);
        self.all.borrow_mut().push(Set { number, filter, home: Arc::clone(home) });
        IS_THERE.set(true);
        self.changed();
        number
    }

    /// F4
    fn changed(&self) {
        let changes = if self.is_asking.get() { &self.changes_inside } else { &self.changes };
        changes.set(changes.get().wrapping_add(1));
    }

    /// Takes one out, wherever it stands.
    fn remove(&self, number: u64) -> Option<Set> {
        let mut all = self.all.borrow_mut();
        let at = all.iter().position(|set| set.number == number)?;
        self.changed();
        let removed = all.remove(at);
        IS_THERE.set(!all.is_empty());
        Some(removed)
    }

    fn remove_all(&self) -> Vec<Set> {
        self.changed();
        IS_THERE.set(false);
        self.all.take()
    }

    fn current(&self) -> Option<Rc<dyn MessageFilter>> {
        self.all.borrow().last().map(|set| Rc::clone(&set.filter))
    }
}

/// What becomes of a call.
#[derive(Debug)]
pub(super) enum Answer {
    /// It is made.
    Made,
    /// It is refused; the caller gets this.
    Rejected(Error),
    /// It is asked for again later; F2: it may be that the filter was not asked, because it is being asked for another one.
    Later { was_asked: bool },
}

/// Whether this thread has a filter.
#[inline]
pub(super) fn is_there() -> bool {
    IS_THERE.get()
}

/// Whether the filter of this thread lets a call into its apartment.
#[cold]
pub(super) fn ask(home: &Home, mut call: Incoming<'_>) -> Answer {
    let found = with(|filters| (filters.current(), filters.is_asking.get()));
    let Some((Some(filter), is_asking)) = found else { return Answer::Made };
    if is_asking {
        // F2
        return Answer::Later { was_asked: false };
    }
    with(|filters| call.at(&filters.waits.borrow()));
    let _asking = Asking::begin();
    match catch_unwind(AssertUnwindSafe(|| filter.incoming(&call))) {
        Ok(Admission::Accept) => Answer::Made,
        Ok(Admission::Defer) => Answer::Later { was_asked: true },
        Ok(Admission::Reject) => {
            let name = name_of(&*filter);
            Answer::Rejected(rejected(home, &call, &format!("its message filter `{name}` has rejected it")))
        }
        // F3
        Err(payload) => {
            let message = panic_guard::message(payload);
            let said = message.as_ref().map_or(String::new(), |message| format!(": {message}"));
            let name = name_of(&*filter);
            diagnostics::emit(|| PanicStopped::in_filter(name, message));
            Answer::Rejected(rejected(home, &call, &format!("its message filter `{name}` panicked{said}")))
        }
    }
}

/// The name, which is somebody's code.
fn name_of(filter: &dyn MessageFilter) -> &'static str {
    let named = catch_unwind(AssertUnwindSafe(|| filter.name()));
    named.unwrap_or_else(|payload| {
        panic_guard::drop_quietly(payload);
        "?"
    })
}

fn rejected(home: &Home, call: &Incoming<'_>, why: &str) -> Error {
    let description = format!("{} was not let into {home}: {why}", call.shown());
    Error::new(hresult::RPC_E_CALL_REJECTED).with_description(description).with_hint(
        "the call was not begun: try it again after a pause, or let `comwright::apartment::retry_busy` do that",
    )
}

/// F2: that a filter is being asked.
struct Asking(());

impl Asking {
    fn begin() -> Self {
        with(|filters| filters.is_asking.set(true));
        Self(())
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        with(|filters| filters.is_asking.set(false));
    }
}

/// F2: whether the filter of this thread is being asked, so that no call goes out.
#[inline]
pub(super) fn is_asking() -> bool {
    with(|filters| filters.is_asking.get()) == Some(true)
}

/// What a filter gets that makes a call into another apartment (F2).
#[cold]
pub(super) fn no_call_out(home: &Home) -> Error {
    Error::new(hresult::RPC_E_CANTCALLOUT_INEXTERNALCALL)
        .with_description(format!("a message filter decides about a call, and makes none into {home} meanwhile"))
        .with_hint("decide by what is known in the apartment; what is to be done elsewhere can be posted")
}

/// What the caller of a deferred call gets when no thread can be had that rings for it (F4).
#[cold]
pub(super) fn nobody_rings(home: &Home) -> Error {
    Error::new(hresult::RPC_E_SERVERCALL_RETRYLATER).with_description(format!(
        "the message filter of {home} lets it in later, and there is no thread to ask it again"
    ))
}

/// That the thread waits in its apartment, until this is dropped.
pub(super) struct Waiting(());

impl Waiting {
    /// In a chain.
    pub(super) fn begin(chain: Chain) -> Self {
        // The clock is not looked at for nothing.
        let since = is_there().then(Instant::now);
        with(|filters| filters.waits.borrow_mut().push(Wait { chain, since }));
        Self(())
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        with(|filters| filters.waits.borrow_mut().pop());
    }
}

/// Has the platform ask us as far as that is needed: for a filter, a policy or a budget.
///
/// # Errors
///
/// What CoRegisterMessageFilter says.
pub(super) fn settle() -> Result<()> {
    let policy = here::with(|here| here.own_or_found().map(|_| here.policy.get())).flatten();
    // Where there is no single-threaded apartment of this thread, nobody is asked.
    let Some(policy) = policy else { return Ok(()) };
    let is_needed = is_there() || policy != Reentrancy::All || retry::budget().is_some();
    let code = sys::message_filter_set(is_needed.then_some(&system::HOOKS));
    if code.0 < 0 { Err(Error::new(code)) } else { Ok(()) }
}

/// The apartment of this thread ends, and its filters go first (F1). Called again when it has ended: what has asked for a budget
/// or a policy in the meantime has had the platform ask us.
pub(super) fn forget(home: &Home) {
    with(|filters| filters.ended.set(home.generation()));
    retry::forget();
    sys::message_filter_end();
    let all = with(Filters::remove_all);
    // They are somebody's, and may panic.
    if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(all))) {
        panic_guard::drop_quietly(payload);
    }
}

/// The apartment of this thread was lost, and the thread goes on.
pub(super) fn forget_lost() {
    retry::forget();
    sys::message_filter_lose();
}

/// E2: the apartment of this thread is lost, and nothing that filters hold of it is released (rule A8); how many leak.
pub(super) fn lose() -> usize {
    let all = with(Filters::remove_all).unwrap_or_default();
    let lost = all.len();
    std::mem::forget(all);
    lost
}

/// E2: the thread ends. When its apartment has not ended before, it is lost.
impl Drop for Filters {
    fn drop(&mut self) {
        let all = self.all.take();
        let Some(last) = all.last() else { return };
        // A panic that leaves the destructor of a variable of a thread ends the process.
        panic_guard::quietly(|| {
            diagnostics::emit(|| DisconnectedContext::new(&last.home, Leaked::Filters(all.len())));
        });
        std::mem::forget(all);
    }
}
