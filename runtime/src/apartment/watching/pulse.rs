//! What is noted of a single-threaded apartment: which calls wait in it, and where its thread is.
//!
//! It is noted only while a watchdog is there; what was sent before that is not in it.

use std::collections::BTreeMap;
use std::sync::PoisonError;
use std::time::Instant;

use crate::apartment::call::Call;
use crate::sync::{Inbox, Mutex, MutexGuard, shared_new};

/// The notes.
pub(in crate::apartment) struct Pulse {
    /// None before the first one.
    calls: Mutex<Option<Box<State>>>,
    /// Who waits for the end of the apartment, and since when. That is noted whoever watches: it is seldom.
    end: Mutex<Option<(String, Instant)>>,
}

#[derive(Default)]
struct State {
    /// By their numbers: the first is the oldest.
    waiting: BTreeMap<u64, Waiting>,
    /// How many of them are posts.
    posts: usize,
    /// How many calls were noted so far, and how many of them have begun.
    noted: u64,
    begun: u64,
    /// What its thread makes; the last one is in the others.
    making: Vec<(u64, Entered)>,
    /// What it has made last, and when that was done.
    made: Option<Entered>,
    /// When it has last looked what waits.
    looked: Option<Instant>,
}

struct Waiting {
    what: &'static str,
    is_post: bool,
    since: Instant,
}

/// Something that was called, at a time.
#[derive(Clone, Copy, Debug)]
pub(in crate::apartment) struct Entered {
    pub(in crate::apartment) what: &'static str,
    pub(in crate::apartment) at: Instant,
}

/// How it stands.
#[derive(Debug, Default)]
pub(in crate::apartment) struct Reading {
    pub(in crate::apartment) calls: usize,
    pub(in crate::apartment) posts: usize,
    /// What is called by them, each once with the oldest of its calls, and some of them only.
    pub(in crate::apartment) oldest: Vec<Entered>,
    /// What the thread makes, the innermost.
    pub(in crate::apartment) making: Option<Entered>,
    /// What it has made last, and when that was done.
    pub(in crate::apartment) made: Option<Entered>,
    pub(in crate::apartment) looked: Option<Instant>,
}

/// So much of what is called is named at the most, and so many calls are looked at for it.
const NAMED: usize = 8;
const LOOKED_AT: usize = 1000;

impl State {
    /// A call waits no more; whether it has waited.
    fn take(&mut self, number: u64) -> bool {
        let taken = self.waiting.remove(&number);
        self.posts -= usize::from(taken.as_ref().is_some_and(|waiting| waiting.is_post));
        taken.is_some()
    }
}

impl Pulse {
    shared_new! {
        /// Nothing is noted.
        pub(crate) fn new() -> Self {
            Self { calls: Mutex::new(None), end: Mutex::new(None) }
        }
    }

    fn with<R>(&self, change: impl FnOnce(&mut State) -> R) -> R {
        change(self.lock().get_or_insert_default())
    }

    fn lock(&self) -> MutexGuard<'_, Option<Box<State>>> {
        // No change of it can panic half-way.
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A call is about to be sent.
    pub(super) fn queued(&self, number: u64, what: &'static str, is_post: bool) {
        let waiting = Waiting { what, is_post, since: Instant::now() };
        self.with(|state| {
            state.noted += 1;
            state.posts += usize::from(is_post);
            state.waiting.insert(number, waiting);
        });
    }

    /// It begins, on the thread of the apartment.
    pub(super) fn begun(&self, number: u64, what: &'static str) {
        let entered = Entered { what, at: Instant::now() };
        self.with(|state| {
            state.take(number);
            state.begun += 1;
            state.making.push((number, entered));
        });
    }

    /// It is done, or will never begin.
    pub(super) fn ended(&self, number: u64) {
        self.with(|state| {
            if state.take(number) {
                return;
            }
            if let Some(place) = state.making.iter().rposition(|(making, _)| *making == number) {
                let (_, Entered { what, .. }) = state.making.remove(place);
                state.made = Some(Entered { what, at: Instant::now() });
            }
        });
    }

    /// Somebody waits for the end of the apartment, or does so no more.
    pub(in crate::apartment) fn awaits_end(&self, who: Option<String>) {
        *self.end() = who.map(|who| (who, Instant::now()));
    }

    fn end(&self) -> MutexGuard<'_, Option<(String, Instant)>> {
        // As above.
        self.end.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Since when somebody waits for the end, and how many calls have begun.
    pub(in crate::apartment) fn end_since(&self) -> Option<(Instant, u64)> {
        let since = self.end().as_ref().map(|(_, since)| *since)?;
        Some((since, self.lock().as_deref().map_or(0, |state| state.begun)))
    }

    /// Who waits for the end, and since when.
    pub(in crate::apartment) fn end_awaited(&self) -> Option<(String, Instant)> {
        self.end().clone()
    }

    /// The thread of the apartment looks what waits.
    pub(super) fn looked(&self) {
        self.with(|state| state.looked = Some(Instant::now()));
    }

    /// The number of the call that waits longest, and since when.
    pub(in crate::apartment) fn first(&self) -> Option<(u64, Instant)> {
        let state = self.lock();
        let (number, waiting) = state.as_deref()?.waiting.first_key_value()?;
        Some((*number, waiting.since))
    }

    /// Whether something of an inbox is not noted, when no note waits.
    pub(in crate::apartment) fn lacks_a_note(&self, inbox: &Inbox<Call>) -> bool {
        let noted = || match self.lock().as_deref() {
            Some(state) => state.waiting.is_empty().then_some(state.noted),
            None => Some(0),
        };
        // A call is noted before it is in the inbox, and is out of it before it begins. So one that is seen there was noted
        // before the first look, and waits then, or between the two.
        let before = noted();
        before.is_some() && !inbox.is_empty() && noted() == before
    }

    pub(in crate::apartment) fn read(&self) -> Reading {
        let state = self.lock();
        let Some(state) = state.as_deref() else { return Reading::default() };
        let mut oldest: Vec<Entered> = Vec::new();
        for &Waiting { what, since, .. } in state.waiting.values().take(LOOKED_AT) {
            if oldest.len() < NAMED && oldest.iter().all(|named| named.what != what) {
                oldest.push(Entered { what, at: since });
            }
        }
        Reading {
            calls: state.waiting.len() - state.posts,
            posts: state.posts,
            oldest,
            making: state.making.last().map(|(_, entered)| *entered),
            made: state.made,
            looked: state.looked,
        }
    }
}
