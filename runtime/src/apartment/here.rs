//! What a thread knows of the apartment that it is in.
//!
//! What goes in is that the thread enters, leaves, comes into the neutral apartment for a call, or ends; what comes out is
//! which home is the current one. It always holds that the current one is asked for without a call of the platform; the
//! platform is asked, too, where a mistake would last: when a thread enters, makes or resolves a reference, and waits
//! (rule A5). What is done in the apartment is not known here, but for its end ([`ending`]).

use std::cell::{Cell, OnceCell, RefCell};
use std::sync::Arc;
use std::thread::{self, ThreadId};

use super::frames::Frames;
use super::home::Home;
use super::reentrancy::LetIn;
use super::spin::Spin;
use super::work::{MayBegin, Work};
use super::{ApartmentKind, Reentrancy, ending, filter, host, watching};
use crate::diagnostics::{self, InvalidApartmentStateChange};
use crate::error::{Error, Result};
use crate::sync::per_thread;
use crate::sys::{self, Doorbell, ThreadApartment};
use crate::{guard, hresult};

per_thread! {
    static HERE: Here = Here::new();
}

/// The thread.
pub(super) struct Here {
    /// The current home, if the thread knows one. It is one of those below, or the neutral one.
    current: Cell<*const Home>,
    /// Its single-threaded apartment.
    own: RefCell<Option<Arc<Home>>>,
    /// The multithreaded apartment, while the thread is in it by something of ours.
    shared: RefCell<Option<Arc<Home>>>,
    /// How many calls into the neutral apartment it is in.
    neutral: Cell<u32>,
    /// Its own apartment releases what it held, so that its objects are called no more (E1).
    is_releasing: Cell<bool>,
    /// How often it has entered by [`enter`](super::enter).
    entered: Cell<u32>,
    /// It is one of the threads for calls into the multithreaded apartment, and is making one.
    is_member: Cell<bool>,
    /// What its single-threaded apartment lets in while it waits.
    pub(super) policy: Cell<Reentrancy>,
    /// What it lets in while it waits, if it does.
    pub(super) lets_in: Cell<Option<LetIn>>,
    pub(super) frames: Frames,
    /// Asked for once.
    id: OnceCell<ThreadId>,
    pub(super) work: Work,
    pub(super) spin: Spin,
}

impl Here {
    const fn new() -> Self {
        Self {
            current: Cell::new(std::ptr::null()),
            own: RefCell::new(None),
            shared: RefCell::new(None),
            neutral: Cell::new(0),
            is_releasing: Cell::new(false),
            entered: Cell::new(0),
            is_member: Cell::new(false),
            policy: Cell::new(Reentrancy::All),
            lets_in: Cell::new(None),
            frames: Frames::new(),
            id: OnceCell::new(),
            work: Work::new(),
            spin: Spin::new(),
        }
    }

    /// Its single-threaded apartment.
    pub(super) fn own(&self) -> Option<Arc<Home>> {
        self.own.borrow().clone()
    }

    /// What others are told of a caller: the number of its apartment, as far as the thread knows it, and the thread.
    pub(super) fn as_caller(&self) -> (Option<u64>, Option<ThreadId>) {
        let number = |home: &RefCell<Option<Arc<Home>>>| home.borrow().as_ref().map(|home| home.generation());
        let id = self.id.get_or_init(|| thread::current().id());
        (number(&self.own).or_else(|| number(&self.shared)), Some(*id))
    }

    /// What may begin while it waits and lets in so much.
    pub(super) fn may_begin(&self, lets_in: LetIn) -> MayBegin {
        self.work.may_begin(lets_in, self.frames.loose())
    }

    /// What may begin in a loop of others: what the wait of ours lets in, in the middle of which it is.
    pub(super) fn may_begin_now(&self) -> MayBegin {
        self.lets_in.get().map_or(MayBegin::EVERYTHING, |lets_in| self.may_begin(lets_in))
    }

    /// Sets what [`is_current`] compares with.
    fn settle(&self) {
        let home = |home: &RefCell<Option<Arc<Home>>>| home.borrow().as_ref().map(Arc::as_ptr);
        self.current.set(match self.neutral.get() {
            0 if self.is_releasing.get() => std::ptr::null(),
            0 => home(&self.own).or_else(|| home(&self.shared)).unwrap_or(std::ptr::null()),
            _ => Arc::as_ptr(Home::neutral()),
        });
    }

    fn set_own(&self, home: Option<Arc<Home>>) {
        let before = self.own.replace(home);
        self.policy.set(Reentrancy::All);
        self.settle();
        drop(before);
    }

    fn set_shared(&self, home: Option<Arc<Home>>) -> Option<Arc<Home>> {
        let before = self.shared.replace(home);
        self.settle();
        before
    }

    /// Rule A5: compares what the thread knows with what the platform says, which is given. Where they differ, somebody
    /// has changed the apartment of this thread, and the one that was known is lost.
    fn look(&self) -> ThreadApartment {
        let now = sys::apartment_of_thread();
        let is_known = match now {
            ThreadApartment::SingleThreaded { .. } => self.shared.borrow().is_none(),
            ThreadApartment::Multithreaded { .. } => self.own.borrow().is_none(),
            ThreadApartment::None => self.own.borrow().is_none() && self.shared.borrow().is_none(),
            ThreadApartment::Neutral => true,
        };
        if !is_known {
            self.entered.set(0);
            self.policy.set(Reentrancy::All);
            if let Some(home) = self.own.take() {
                self.settle();
                diagnostics::emit(|| InvalidApartmentStateChange::new(&home));
                filter::forget_lost();
                ending::abandon(&home, &self.work);
                super::pump::forget_quit();
            }
            if let Some(home) = self.set_shared(None) {
                diagnostics::emit(|| InvalidApartmentStateChange::new(&home));
            }
        }
        now
    }

    /// Its single-threaded apartment, which others may have made without a word (rule A5).
    pub(super) fn own_or_found(&self) -> Option<Arc<Home>> {
        self.own().or_else(|| match self.look() {
            ThreadApartment::SingleThreaded { is_main } => self.single_threaded(is_main).ok(),
            _ => None,
        })
    }

    /// The home of the single-threaded apartment that the thread is in: made when it has none yet.
    fn single_threaded(&self, is_main: bool) -> Result<Arc<Home>> {
        if let Some(home) = self.own() {
            return Ok(home);
        }
        let bell = Doorbell::for_this_thread(super::pump::answer).map_err(Error::new)?;
        let code = sys::apartment_watch(end_own);
        if code.0 < 0 {
            return Err(Error::new(code));
        }
        let home = Home::single_threaded(bell);
        watching::add_sta(&home);
        self.set_own(Some(Arc::clone(&home)));
        if is_main {
            host::set_main(&home);
        }
        Ok(home)
    }
}

/// A thread that ends without having left: nothing is called any more (rule A8).
impl Drop for Here {
    fn drop(&mut self) {
        self.current.set(std::ptr::null());
        if let Some(home) = self.own.take() {
            // A panic that leaves the destructor of a variable of a thread ends the process.
            guard::quietly(|| ending::abandon(&home, &self.work));
        }
    }
}

/// What the thread knows; none when it is about to end.
pub(super) fn with<R>(ask: impl FnOnce(&Here) -> R) -> Option<R> {
    HERE.try_with(ask).ok()
}

/// Whether this is the home that the thread is in.
#[inline]
pub(super) fn is_current(home: &Home) -> bool {
    with(|here| std::ptr::eq(here.current.get(), home)) == Some(true)
}

/// The home that the thread knows to be in; the platform is not asked.
pub(super) fn known() -> Option<Arc<Home>> {
    with(|here| match here.neutral.get() {
        0 => here.own().or_else(|| here.shared.borrow().clone()),
        _ => Some(Arc::clone(Home::neutral())),
    })
    .flatten()
}

/// The kind and the number of the apartment that the thread is in, for a report: nothing is made, and nothing kept. A thread
/// that is in the multithreaded apartment without a word does not know its number.
#[cfg(feature = "live-objects")]
pub(crate) fn as_reported() -> Option<(ApartmentKind, Option<u64>)> {
    match known() {
        Some(home) => home.kind().map(|kind| (kind, Some(home.generation()))),
        None => is_in_mta().then_some((ApartmentKind::Mta, None)),
    }
}

/// Whether the thread is in the multithreaded apartment, if only because there is one.
pub(super) fn is_in_mta() -> bool {
    with(|here| here.neutral.get() == 0 && here.own.borrow().is_none()) == Some(true)
        && matches!(sys::apartment_of_thread(), ThreadApartment::Multithreaded { .. })
}

/// The home that the thread is in, and whether it is in it although it has not entered. None when it is in no apartment.
pub(super) fn current() -> Result<Option<(Arc<Home>, bool)>> {
    let found = with(|here| {
        if here.neutral.get() > 0 {
            return Ok(Some((Arc::clone(Home::neutral()), false)));
        }
        match here.look() {
            ThreadApartment::SingleThreaded { is_main } => {
                here.single_threaded(is_main).map(|home| Some((home, false)))
            }
            ThreadApartment::Multithreaded { is_implicit } => {
                Home::multithreaded().map(|home| Some((home, is_implicit)))
            }
            ThreadApartment::Neutral => Ok(Some((Arc::clone(Home::neutral()), false))),
            ThreadApartment::None => Ok(None),
        }
    });
    found.unwrap_or(Ok(None))
}

/// The apartment of a thread itself, which it is in again when it comes out of the neutral one.
pub(super) enum Beneath {
    SingleThreaded(Arc<Home>),
    Multithreaded,
    None,
}

/// The apartment of this thread itself, and whether it is in the neutral one now.
///
/// # Errors
///
/// What the platform says when it has no means to wake the thread.
pub(super) fn beneath() -> Result<(Beneath, bool)> {
    let found = with(|here| {
        let now = here.look();
        let is_neutral = here.neutral.get() > 0 || now == ThreadApartment::Neutral;
        let beneath = match now {
            ThreadApartment::SingleThreaded { is_main } => Beneath::SingleThreaded(here.single_threaded(is_main)?),
            // When the platform has brought it there, it cannot come out by itself: its own apartment is none of which one
            // could make use.
            ThreadApartment::Multithreaded { .. } | ThreadApartment::Neutral => Beneath::Multithreaded,
            ThreadApartment::None => Beneath::None,
        };
        Ok((beneath, is_neutral))
    });
    found.unwrap_or(Ok((Beneath::None, false)))
}

/// Whether a home is the apartment of this thread itself, while it is in the neutral one.
pub(super) fn is_beneath(home: &Home) -> bool {
    let is_own = |here: &Here| match &*here.own.borrow() {
        Some(own) => std::ptr::eq(Arc::as_ptr(own), home),
        // N2: there is one multithreaded apartment.
        None => {
            home.kind() == Some(ApartmentKind::Mta)
                && matches!(sys::apartment_of_thread(), ThreadApartment::Multithreaded { .. })
        }
    };
    with(|here| here.neutral.get() > 0 && is_own(here)) == Some(true)
}

/// The home that the thread is in.
///
/// # Errors
///
/// CO_E_NOTINITIALIZED when it is in none; what the platform says when it has no means to wake the thread.
pub(crate) fn home() -> Result<Arc<Home>> {
    current()?.map(|(home, _)| home).ok_or_else(|| Error::new(hresult::CO_E_NOTINITIALIZED))
}

/// The home of this thread's single-threaded apartment; none in the multithreaded one.
///
/// # Errors
///
/// As for [`home`].
pub(super) fn own_home() -> Result<Option<Arc<Home>>> {
    // Rule A5: it looks whether the thread is where it was.
    let home = home_of_thread()?;
    Ok(home.bell().is_some().then_some(home))
}

/// The home of the thread's own apartment, also while it is in the neutral one.
///
/// # Errors
///
/// As for [`home`].
pub(crate) fn home_of_thread() -> Result<Arc<Home>> {
    beneath_neutral(home)
}

/// Rule A5: looks whether the thread is where it was.
pub(super) fn look() {
    let _ = with(Here::look);
}

/// The thread has entered: it gets a home.
pub(super) fn entered(kind: ApartmentKind) -> Result<()> {
    let done = with(|here| {
        let now = here.look();
        match kind {
            ApartmentKind::Sta => {
                drop(here.single_threaded(now == ThreadApartment::SingleThreaded { is_main: true })?);
            }
            ApartmentKind::Mta => drop(here.set_shared(Some(Home::multithreaded()?))),
            ApartmentKind::Neutral => return Err(Error::new(hresult::E_INVALIDARG)),
        }
        here.entered.set(here.entered.get() + 1);
        Ok(())
    });
    done.unwrap_or_else(|| Err(Error::new(hresult::E_UNEXPECTED)))
}

/// The thread is about to leave once.
pub(super) fn leaving() {
    let shared = with(|here| {
        let entered = here.entered.get().saturating_sub(1);
        here.entered.set(entered);
        if entered == 0 && !here.is_member.get() { here.set_shared(None) } else { None }
    });
    // N2: the apartment may end here.
    drop(shared);
}

/// The single-threaded apartment of this thread is about to end, whoever ends it: it does so in order.
fn end_own() {
    with(|here| {
        if let Some(home) = here.own() {
            filter::forget(&home);
            beneath_neutral(|| ending::end_in_order(&home, &here.work));
            filter::forget(&home);
            super::pump::forget_quit();
            here.entered.set(0);
            here.set_own(None);
        }
    });
}

/// E1: releases what the apartment of this thread held. Meanwhile nobody is in it: what a reference to one of its objects
/// names may be gone, so that calls are refused as they are when it has ended.
pub(super) fn releasing(release: impl FnOnce()) {
    let settle = |is_releasing| {
        with(|here| {
            here.is_releasing.set(is_releasing);
            here.settle();
        });
    };
    settle(true);
    release();
    settle(false);
}

/// In how many calls into the neutral apartment a thread is, until this is dropped: then it is as it was before, also when
/// something panics.
struct Depth(u32);

impl Depth {
    fn of(depth: impl FnOnce(u32) -> u32) -> Option<Self> {
        with(|here| {
            let before = here.neutral.get();
            here.neutral.set(depth(before));
            here.settle();
            Self(before)
        })
    }
}

impl Drop for Depth {
    fn drop(&mut self) {
        with(|here| {
            here.neutral.set(self.0);
            here.settle();
        });
    }
}

/// Does something in the neutral apartment, on this thread.
pub(super) fn in_neutral<R>(work: impl FnOnce() -> R) -> R {
    let _inside = Depth::of(|depth| depth + 1);
    work()
}

/// Does something in the apartment of the thread itself, which may be in the neutral one for a call: what comes for that
/// apartment is none of the neutral one's business.
pub(super) fn beneath_neutral<R>(work: impl FnOnce() -> R) -> R {
    let is_neutral = with(|here| here.neutral.get() > 0) == Some(true);
    let _outside = is_neutral.then(|| Depth::of(|_| 0));
    work()
}

/// Does something as a member of the multithreaded apartment, on a thread that has entered none. Whether the thread can go
/// on to do so: somebody may have made it a single-threaded apartment (rule A5).
pub(super) fn as_member(home: Arc<Home>, work: impl FnOnce()) -> bool {
    with(|here| {
        here.is_member.set(true);
        drop(here.set_shared(Some(home)));
    });
    work();
    let home = with(|here| {
        here.is_member.set(false);
        // What it has entered, and not left, it stays in.
        if here.entered.get() == 0 { here.set_shared(None) } else { None }
    });
    // N2: the apartment may end here.
    drop(home);
    !matches!(sys::apartment_of_thread(), ThreadApartment::SingleThreaded { .. })
}

/// Whether the thread makes a call into the multithreaded apartment, for whoever calls: it belongs to all, and enters no
/// apartment of its own.
pub(super) fn is_member() -> bool {
    with(|here| here.is_member.get()) == Some(true)
}
