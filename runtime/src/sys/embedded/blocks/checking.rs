//! Finding leaks and misuse of memory: the checking mode of the embedded backend (feature `checking`).
//!
//! A [`Watch`] stands over what its thread allocates: task memory, BSTRs, arrays. When it is over it tells what is left,
//! what was freed twice or by the wrong function, and what was written beside or after its block, each with the place
//! in the code where the block was made. [`fail_allocation`] makes one of the allocations to come give null.
//!
//! ```
//! use comwright::{Bstr, checking::Watch};
//!
//! let watch = Watch::start();
//! std::mem::forget(Bstr::from("lost"));
//! let reports = watch.finish();
//! assert!(reports[0].to_string().starts_with("a BSTR of 10 bytes was not freed, made at "));
//! ```

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::{Mutex, PoisonError};

use super::watched;

/// Something that is wrong with a block of memory, and where the block was made. `Display` tells it in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Report {
    /// The block was still there when the watch was over.
    Leaked {
        /// What the block is.
        kind: &'static str,
        /// Its size as its users see it.
        bytes: usize,
        /// Where it was made.
        made: &'static Location<'static>,
    },
    /// The block was freed a second time.
    FreedTwice {
        /// What the block is.
        kind: &'static str,
        /// Where it was made.
        made: &'static Location<'static>,
        /// Where it was freed first.
        first: &'static Location<'static>,
        /// Where it was freed again.
        second: &'static Location<'static>,
    },
    /// The block was freed by the function of another kind.
    WrongAllocator {
        /// What the block is.
        made_as: &'static str,
        /// What it was freed as.
        freed_as: &'static str,
        /// Where it was made.
        made: &'static Location<'static>,
        /// Where it was freed.
        freed: &'static Location<'static>,
    },
    /// What was freed is no block at all.
    FreedUnknown {
        /// What it was freed as.
        kind: &'static str,
        /// Where.
        place: &'static Location<'static>,
    },
    /// Bytes in front of the block or behind its end were written.
    WrittenBeyond {
        /// What the block is.
        kind: &'static str,
        /// Its size as its users see it.
        bytes: usize,
        /// Where it was made.
        made: &'static Location<'static>,
    },
    /// The block was written after it was freed.
    WrittenAfterFree {
        /// What the block is.
        kind: &'static str,
        /// Where it was made.
        made: &'static Location<'static>,
        /// Where it was freed.
        freed: &'static Location<'static>,
    },
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Leaked { kind, bytes, made } => write!(f, "{kind} of {bytes} bytes was not freed, made at {made}"),
            Self::FreedTwice { kind, made, first, second } => {
                write!(f, "{kind} was freed at {first} and again at {second}, made at {made}")
            }
            Self::WrongAllocator { made_as, freed_as, made, freed } => {
                write!(f, "{made_as} was freed as {freed_as} at {freed}, made at {made}")
            }
            Self::FreedUnknown { kind, place } => write!(f, "what is no block was freed as {kind} at {place}"),
            Self::WrittenBeyond { kind, bytes, made } => {
                write!(f, "{kind} of {bytes} bytes was written beyond its end or before its start, made at {made}")
            }
            Self::WrittenAfterFree { kind, made, freed } => {
                write!(f, "{kind} was written to after it was freed at {freed}, made at {made}")
            }
        }
    }
}

/// Watches what this thread allocates, until [`Watch::finish`] or its end. Blocks may be freed on any thread.
///
/// A watch that is started under another one takes its place until it ends. Watches are meant to end in the reverse of
/// their order; when one ends before a later one, it tells what it saw, and the later one goes on.
#[derive(Debug)]
pub struct Watch {
    id: u64,
    outer: u64,
    /// It belongs to the thread that started it.
    thread: PhantomData<*const ()>,
}

thread_local! {
    static CURRENT: Cell<u64> = const { Cell::new(0) };
    static ALLOCATIONS: Cell<u64> = const { Cell::new(0) };
    static FAILING: Cell<Option<u64>> = const { Cell::new(None) };
}

/// Watches that ended before one that was started under them, each with the one that it was started under.
static ENDED_EARLY: Mutex<Vec<(u64, u64)>> = Mutex::new(Vec::new());

static REPORTS: Mutex<Vec<(u64, Report)>> = Mutex::new(Vec::new());

impl Watch {
    /// Starts to watch, and to count allocations anew.
    pub fn start() -> Self {
        static STARTED: Mutex<u64> = Mutex::new(0);
        let id = {
            let mut started = STARTED.lock().unwrap_or_else(PoisonError::into_inner);
            *started += 1;
            *started
        };
        ALLOCATIONS.set(0);
        Self { id, outer: CURRENT.replace(id), thread: PhantomData }
    }

    /// How many blocks this thread has asked for since the watch was started.
    pub fn allocations(&self) -> u64 {
        ALLOCATIONS.get()
    }

    /// Ends the watch, and gives what it saw: misuse in the order in which it happened, and what is left.
    pub fn finish(self) -> Vec<Report> {
        let id = self.id;
        drop(self);
        let mut told = REPORTS.lock().unwrap_or_else(PoisonError::into_inner);
        let mut reports: Vec<_> = told.extract_if(.., |(watch, _)| *watch == id).map(|(_, report)| report).collect();
        drop(told);
        reports.extend(watched::inspect(id));
        reports
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let mut early = ENDED_EARLY.lock().unwrap_or_else(PoisonError::into_inner);
        if CURRENT.get() != self.id {
            return early.push((self.id, self.outer));
        }
        let mut outer = self.outer;
        while let Some(index) = early.iter().position(|(id, _)| *id == outer) {
            (_, outer) = early.swap_remove(index);
        }
        CURRENT.set(outer);
    }
}

/// Makes an allocation of this thread fail: the next one for 0, the one after for 1. `None` takes it back.
pub fn fail_allocation(number: Option<u64>) {
    FAILING.set(number);
}

/// Counts an allocation; false when it is the one that is to fail.
pub(crate) fn admit() -> bool {
    ALLOCATIONS.set(ALLOCATIONS.get() + 1);
    match FAILING.get() {
        Some(0) => {
            FAILING.set(None);
            false
        }
        Some(later) => {
            FAILING.set(Some(later - 1));
            true
        }
        None => true,
    }
}

/// The watch over this thread, or 0.
pub(crate) fn current() -> u64 {
    CURRENT.get()
}

/// Keeps a report for its watch.
pub(crate) fn report(watch: u64, report: Report) {
    REPORTS.lock().unwrap_or_else(PoisonError::into_inner).push((watch, report));
}

#[cfg(test)]
mod tests {
    use super::Watch;
    use crate::Bstr;

    #[test]
    fn a_watch_that_ends_before_a_later_one_tells_what_it_saw() {
        let [outermost, middle, innermost] = [(); 3].map(|()| {
            let watch = Watch::start();
            std::mem::forget(Bstr::from("lost"));
            watch
        });
        assert_eq!(middle.finish().len(), 1);
        std::mem::forget(Bstr::from("lost by the innermost"));
        assert_eq!(innermost.finish().len(), 2);
        std::mem::forget(Bstr::from("lost by the outermost"));
        assert_eq!(outermost.finish().len(), 2);
        assert_eq!(super::current(), 0);
    }
}
