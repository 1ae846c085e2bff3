//! Where a trace keeps what it is told.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Arc, PoisonError};
use std::time::Instant;

use crate::apartment::frames;
use crate::apartment::here;
use crate::apartment::home::{Home, Refused};
use crate::apartment::watching::Way;
use crate::sync::{Counter, Mutex, MutexGuard};
use crate::sys::{self, ThreadApartment};

/// What it was told, until it is over.
pub(in crate::apartment) struct Recorder {
    begun: Instant,
    most: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    is_over: bool,
    calls: Vec<Record>,
    dropped: usize,
    /// The names of threads, by their numbers.
    threads: BTreeMap<u32, String>,
    /// Apartments in words, by their numbers. None of them is kept (Y4).
    homes: BTreeMap<u64, String>,
}

/// A call.
pub(super) struct Record {
    pub(super) what: &'static str,
    pub(super) way: Way,
    pub(super) chain: Option<u64>,
    pub(super) caller: u32,
    pub(super) from: Apartment,
    pub(super) into: u64,
    pub(super) sent: Instant,
    pub(super) made: Option<Made>,
    /// When its caller went on.
    pub(super) answered: Option<Instant>,
    pub(super) refused: Option<String>,
}

/// That it was begun.
#[derive(Clone, Copy)]
pub(super) struct Made {
    pub(super) thread: u32,
    pub(super) begun: Instant,
    pub(super) done: Option<Instant>,
    /// Its thread was unwinding when it was begun.
    was_panicking: bool,
    pub(super) has_panicked: bool,
}

/// The apartment of a caller.
#[derive(Clone, Copy)]
pub(super) enum Apartment {
    /// One that is known here, by its number.
    Known(u64),
    Named(&'static str),
}

/// Where a call is in a trace.
#[derive(Clone)]
pub(in crate::apartment) struct Place {
    recorder: Arc<Recorder>,
    index: usize,
}

/// What a trace has recorded that is over.
pub(in crate::apartment) struct Recorded {
    pub(super) begun: Instant,
    pub(super) ended: Instant,
    state: State,
}

/// The number of this thread, by which a trace knows it; 0 when it is about to end.
fn thread_number() -> u32 {
    static LAST: Counter = Counter::zero();
    thread_local! {
        static NUMBER: u32 = u32::try_from(LAST.next() + 1).unwrap_or(u32::MAX);
    }
    NUMBER.try_with(|number| *number).unwrap_or(0)
}

impl State {
    /// This thread, which has a name from now on.
    fn thread(&mut self) -> u32 {
        let number = thread_number();
        if let Entry::Vacant(place) = self.threads.entry(number) {
            let thread = std::thread::current();
            place.insert(thread.name().map_or_else(|| format!("thread {number}"), str::to_owned));
        }
        number
    }

    fn home(&mut self, home: &Home) -> u64 {
        self.homes.entry(home.generation()).or_insert_with(|| home.to_string());
        home.generation()
    }

    /// The apartment that this thread is in.
    fn apartment(&mut self) -> Apartment {
        if let Some(home) = here::known() {
            return Apartment::Known(self.home(&home));
        }
        Apartment::Named(match sys::apartment_of_thread() {
            ThreadApartment::SingleThreaded { .. } => "a single-threaded apartment of others",
            ThreadApartment::Multithreaded { .. } => "the multithreaded apartment",
            ThreadApartment::Neutral => "the neutral apartment",
            ThreadApartment::None => "no apartment",
        })
    }
}

impl Recorder {
    pub(super) fn new(most: usize) -> Self {
        Self { begun: Instant::now(), most, state: Mutex::new(State::default()) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // What is written is a line each.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn calls(&self) -> usize {
        self.state().calls.len()
    }

    /// A call is about to be sent by this thread; none when there is no room (Y3).
    pub(super) fn sent(self: &Arc<Self>, home: &Home, what: &'static str, way: Way) -> Option<Place> {
        let mut state = self.state();
        if state.is_over {
            return None;
        }
        let index = state.calls.len();
        if index >= self.most {
            state.dropped += 1;
            return None;
        }
        let (caller, from, into) = (state.thread(), state.apartment(), state.home(home));
        let chain = (way != Way::Post).then(|| frames::chain().number());
        let record = Record {
            what,
            way,
            chain,
            caller,
            from,
            into,
            // As late as can be: what the trace itself takes is not the call's.
            sent: Instant::now(),
            made: None,
            answered: None,
            refused: None,
        };
        state.calls.push(record);
        Some(Place { recorder: Arc::clone(self), index })
    }

    /// It is over: what it was told.
    pub(super) fn finish(&self, now: Instant) -> Recorded {
        let state = std::mem::replace(&mut *self.state(), State { is_over: true, ..State::default() });
        Recorded { begun: self.begun, ended: now, state }
    }
}

impl Place {
    fn change(&self, change: impl FnOnce(&mut State, usize)) {
        let mut state = self.recorder.state();
        // When it is over, it is told to nobody.
        if self.index < state.calls.len() {
            change(&mut state, self.index);
        }
    }

    pub(super) fn begun(&self, now: Instant) {
        let chain = frames::current();
        let was_panicking = std::thread::panicking();
        self.change(|state, index| {
            let thread = state.thread();
            let call = &mut state.calls[index];
            // That it was refused was for the time being.
            call.refused = None;
            call.made = Some(Made { thread, begun: now, done: None, was_panicking, has_panicked: false });
            call.chain = chain.or(call.chain);
        });
    }

    pub(super) fn done(&self, now: Instant) {
        let has_panicked = std::thread::panicking();
        self.change(|state, index| {
            if let Some(made) = &mut state.calls[index].made {
                made.done = Some(now);
                made.has_panicked = has_panicked && !made.was_panicking;
            }
        });
    }

    pub(super) fn refused(&self, why: &Refused) {
        let why = match why {
            Refused::Ended => "the apartment has ended".to_owned(),
            Refused::Deadlock(cycle) => format!("a deadlock: {cycle}"),
            Refused::NoThread => "there is no thread for it".to_owned(),
            Refused::Rejected(error) => error.to_string(),
        };
        self.change(|state, index| state.calls[index].refused = Some(why));
    }

    pub(super) fn answered(&self, now: Instant) {
        self.change(|state, index| state.calls[index].answered = Some(now));
    }
}

impl Recorded {
    pub(super) fn calls(&self) -> usize {
        self.state.calls.len()
    }

    pub(super) const fn dropped(&self) -> usize {
        self.state.dropped
    }

    pub(super) fn records(&self) -> &[Record] {
        &self.state.calls
    }

    /// The threads that are in it, and their names.
    pub(super) fn threads(&self) -> impl Iterator<Item = (u32, &str)> {
        self.state.threads.iter().map(|(number, name)| (*number, name.as_str()))
    }

    /// An apartment in words.
    pub(super) fn home(&self, number: u64) -> &str {
        self.state.homes.get(&number).map_or("", String::as_str)
    }

    pub(super) fn apartment(&self, apartment: Apartment) -> &str {
        match apartment {
            Apartment::Known(number) => self.home(number),
            Apartment::Named(name) => name,
        }
    }
}
