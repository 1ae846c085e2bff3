//! A trace of the calls between apartments, as a file that a trace viewer shows.
//!
//! What goes in is the calls that are sent while a [`Trace`] is on; what comes out is a [`Recording`]: who called whom, from
//! which apartment into which, what, when, and how long each of both took.
//!
//! * **Y1** What is recorded is every call that goes through this library from one apartment into another and is sent while
//!   the trace is on: those that are waited for, those with a time limit, those of futures, posts, and those that were refused or
//!   taken back. One that has not ended when the trace does is recorded as it was then.
//! * **Y2** Where a caller waits for the end of a call, the time of the call is within the time of its caller's wait.
//! * **Y3** So many calls are recorded at the most; how many there were besides is told.
//! * **Y4** A trace that is on keeps no apartment, no object and no thread.

mod chrome;
mod recorder;

use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, PoisonError};
use std::time::Instant;

use super::home::{Home, Refused};
use super::watching::{Watcher, Watching, Way};
use crate::sync::{Mutex, MutexGuard, shared_static};

use recorder::Recorder;
pub(super) use recorder::{Place, Recorded};

/// So many calls are recorded, when nothing else is said.
const MOST: usize = 100_000;

shared_static! {
    /// Those that are on.
    static ON: Mutex<Vec<Arc<Recorder>>> = Mutex::new(Vec::new());
}

fn on() -> MutexGuard<'static, Vec<Arc<Recorder>>> {
    // A list of references is one whatever happened to who changed it.
    ON.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Records every call between apartments that is sent from now on, 100,000 at the most, until [`Trace::finish`]. Each costs
/// a lock or four and some memory meanwhile; while no trace is on, calls cost what they cost without. Several may be on at
/// the same time.
///
/// ```
/// use comwright::apartment::{self, Sta};
///
/// let shelf = Sta::spawn("shelf")?;
/// let trace = apartment::trace_calls();
/// shelf.call(|| Ok(()))?;
/// let recording = trace.finish();
/// assert_eq!((recording.calls(), recording.dropped()), (1, 0));
/// let mut file = Vec::new();
/// recording.write_chrome_json(&mut file).expect("there is room");
/// # Ok::<(), comwright::Error>(())
/// ```
pub fn trace_calls() -> Trace {
    trace_calls_up_to(MOST)
}

/// The same, with another number of calls that are recorded at the most.
pub fn trace_calls_up_to(most: usize) -> Trace {
    let recorder = Arc::new(Recorder::new(most));
    on().push(Arc::clone(&recorder));
    Trace { recorder, _watching: Watching::begin(Watcher::Trace) }
}

/// A trace that is on, until it is dropped. [`Self::finish`] gives what it has recorded.
#[must_use = "it records until it is dropped"]
pub struct Trace {
    recorder: Arc<Recorder>,
    _watching: Watching,
}

impl Trace {
    /// Ends the trace: what it has recorded.
    pub fn finish(self) -> Recording {
        Recording { recorded: self.recorder.finish(Instant::now()) }
    }
}

impl Drop for Trace {
    fn drop(&mut self) {
        on().retain(|recorder| !Arc::ptr_eq(recorder, &self.recorder));
    }
}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Trace({} calls)", self.recorder.calls())
    }
}

/// What a [`Trace`] has recorded.
pub struct Recording {
    recorded: Recorded,
}

impl Recording {
    /// How many calls are in it.
    pub fn calls(&self) -> usize {
        self.recorded.calls()
    }

    /// How many calls there were besides, for which there was no room.
    pub fn dropped(&self) -> usize {
        self.recorded.dropped()
    }

    /// Writes it as JSON in the trace event format of Chrome, which <https://ui.perfetto.dev>, `chrome://tracing` and others
    /// open. Every thread has a row: what it makes for others, and when it waits for a call of its own, or sends one. An arrow
    /// goes from who calls to what is called. Names of threads and of what is called are in it.
    ///
    /// # Errors
    ///
    /// Those of `to`.
    pub fn write_chrome_json(&self, to: impl Write) -> io::Result<()> {
        chrome::write(&self.recorded, to)
    }
}

impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recording({} calls, {} dropped)", self.calls(), self.dropped())
    }
}

/// A call is about to be sent by this thread: where it is recorded.
pub(super) fn sent(home: &Home, what: &'static str, way: Way) -> Vec<Place> {
    let recorders = on().clone();
    recorders.iter().filter_map(|recorder| recorder.sent(home, what, way)).collect()
}

/// It begins, on this thread.
pub(super) fn begun(places: &[Place]) {
    let now = Instant::now();
    places.iter().for_each(|place| place.begun(now));
}

/// It is done, on this thread.
pub(super) fn done(places: &[Place]) {
    let now = Instant::now();
    places.iter().for_each(|place| place.done(now));
}

/// It was refused.
pub(super) fn refused(places: &[Place], why: &Refused) {
    places.iter().for_each(|place| place.refused(why));
}

/// Its caller goes on.
pub(super) fn answered(places: &[Place]) {
    let now = Instant::now();
    places.iter().for_each(|place| place.answered(now));
}
