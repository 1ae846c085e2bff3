//! The threads on which calls into the multithreaded apartment are made, and claims of it are released.
//!
//! What goes in is jobs; what comes out is that each is done, on a thread that is in the apartment because the job keeps it
//! (N2): the threads enter none. It always holds that there is a thread for every job that may be begun: one that has nothing
//! to do, one that is about to begin, or a new one. A thread that has had nothing to do for a while ends.
//!
//! * **M1** What somebody waits for may be begun at once, and so may a release: it never waits for another job, which may
//!   wait for it.
//! * **M2** Of posts, for which nobody waits, so many at a time are begun ([`most_posts`]); the others wait for one to end. A
//!   flood of posts makes no flood of threads.
//! * **M3** Releases are never lost: where there is no thread for them and none can be made, they wait for the first one that
//!   can.

use std::collections::VecDeque;
use std::num::NonZero;
use std::ptr::NonNull;
use std::sync::{Arc, OnceLock, PoisonError};
use std::time::Duration;
use std::{io, thread as std_thread};

use super::call::{Call, Turn};
use super::claim::Claim;
use super::here;
use super::home::{Home, Refused};
use crate::sync::{Condvar, Mutex, MutexGuard, Setting, shared_new, shared_static, thread};

/// Something for a thread to do in the multithreaded apartment.
pub(super) struct Job {
    home: Arc<Home>,
    /// None: to release what was given up.
    call: Option<NonNull<Call>>,
}

// SAFETY: C15. A call may be made on any thread of its home, once.
unsafe impl Send for Job {}

impl Job {
    /// A call.
    ///
    /// # Safety
    ///
    /// C15: the call stays where it is until it has had its turn, and this is the only job for it.
    pub(super) const unsafe fn call(home: Arc<Home>, call: NonNull<Call>) -> Self {
        Self { home, call: Some(call) }
    }

    /// The claims that were given up.
    const fn releases(home: Arc<Home>) -> Self {
        Self { home, call: None }
    }

    /// M2: whether nobody waits for it.
    fn is_post(&self) -> bool {
        // SAFETY: C15, as promised when it was given: it has not had its turn.
        self.call.is_some_and(|call| unsafe { call.as_ref() }.is_post())
    }

    /// Does it; `false` when this thread is spoilt for others.
    fn done(self) -> bool {
        let home = Arc::clone(&self.home);
        here::as_member(home, || match self.call {
            // SAFETY: C15, as promised when it was given.
            Some(call) => unsafe { Call::take_turn(call, Turn::Made) },
            None => release(&self.home),
        })
    }
}

/// Releases what was given up, until there is nothing more. One job at a time does that (I2): the next one is given when
/// this one has found the queue empty.
fn release(home: &Home) {
    loop {
        // SAFETY: I2, as above.
        for claim in unsafe { home.releases.take(true) } {
            home.releases.drained_one();
            // SAFETY: C2. It was given up and taken; C12: this thread is in the apartment.
            unsafe { Claim::release(claim) };
        }
        if home.releases.rest() {
            return;
        }
    }
}

/// M2: how many posts are done at the same time, at the most: as many as the machine has processors, and 64 where it has less.
fn most_posts() -> usize {
    static MOST: OnceLock<usize> = OnceLock::new();
    *MOST.get_or_init(|| std_thread::available_parallelism().map_or(0, NonZero::get).max(64))
}

/// For how long a thread stays without anything to do.
const STAY: Duration = Duration::from_secs(10);

struct State {
    /// M1.
    urgent: VecDeque<Job>,
    /// M2.
    posts: VecDeque<Job>,
    /// How many threads do a post.
    posting: usize,
    /// How many threads have nothing to do.
    idle: usize,
    /// How many were started and have not begun.
    starting: usize,
    threads: usize,
}

impl State {
    fn queue(&mut self, of_posts: bool) -> &mut VecDeque<Job> {
        if of_posts { &mut self.posts } else { &mut self.urgent }
    }

    /// How many jobs wait that may be begun.
    fn due(&self) -> usize {
        self.urgent.len() + self.posts.len().min(most_posts().saturating_sub(self.posting))
    }

    /// Whether there is no thread for one of them.
    fn lacks_one(&self) -> bool {
        self.due() > self.idle + self.starting
    }

    /// The next one that may be begun, and whether it is a post.
    fn next(&mut self) -> Option<(Job, bool)> {
        if let Some(job) = self.urgent.pop_front() {
            return Some((job, false));
        }
        if self.posting >= most_posts() {
            return None;
        }
        let post = self.posts.pop_front()?;
        self.posting += 1;
        Some((post, true))
    }
}

/// Threads and their jobs.
struct Workers {
    state: Mutex<State>,
    given: Condvar,
    /// M3: releases wait for a thread.
    has_stuck: Setting,
    /// Starts a thread, which does [`Self::work`].
    start: fn(&'static Self) -> io::Result<()>,
}

shared_static! {
    static WORKERS: Workers = Workers::new(start);
}

fn start(workers: &'static Workers) -> io::Result<()> {
    thread::Builder::new().name("comwright MTA".to_owned()).spawn(|| workers.work()).map(drop)
}

/// Gives a call to a thread.
///
/// # Errors
///
/// There is no thread, and none can be made.
pub(super) fn give(job: Job) -> Result<(), Refused> {
    WORKERS.give(job)
}

/// Has what was given up in the multithreaded apartment released.
pub(super) fn give_releases(home: Arc<Home>) {
    WORKERS.give_releases(home);
}

/// Whether all threads have ended.
#[cfg(all(test, loom))]
pub(super) fn have_ended() -> bool {
    WORKERS.state().threads == 0
}

/// M3: tries again where there was no thread for releases.
#[inline]
pub(super) fn try_again() {
    if WORKERS.has_stuck.get() != 0 {
        WORKERS.try_again();
    }
}

impl Workers {
    shared_new! {
        /// None yet.
        pub(crate) fn new(start: fn(&'static Self) -> io::Result<()>) -> Self {
            Self {
                state: Mutex::new(State {
                    urgent: VecDeque::new(),
                    posts: VecDeque::new(),
                    posting: 0,
                    idle: 0,
                    starting: 0,
                    threads: 0,
                }),
                given: Condvar::new(),
                has_stuck: Setting::new(0),
                start,
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // What is done under the lock does not panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn give(&'static self, job: Job) -> Result<(), Refused> {
        let is_post = job.is_post();
        let mut now = self.state();
        now.queue(is_post).push_back(job);
        // Where there are threads, one of them will come to it.
        if self.have_one(&mut now).is_ok() || now.threads > 0 {
            return Ok(());
        }
        let job = now.queue(is_post).pop_back();
        drop(now);
        drop(job);
        Err(Refused::NoThread)
    }

    fn give_releases(&'static self, home: Arc<Home>) {
        let mut now = self.state();
        now.urgent.push_back(Job::releases(home));
        self.have_one_or_stick(&mut now);
    }

    #[cold]
    fn try_again(&'static self) {
        self.has_stuck.set(0);
        let mut now = self.state();
        self.have_one_or_stick(&mut now);
    }

    /// Sees to it that there is a thread for what may be begun. Under the lock, so that there is none for the same that others
    /// give.
    fn have_one(&'static self, now: &mut State) -> io::Result<()> {
        if !now.lacks_one() {
            self.given.notify_one();
            return Ok(());
        }
        (self.start)(self)?;
        now.threads += 1;
        now.starting += 1;
        Ok(())
    }

    /// The same. M3: where there is none, the next one who gives something up tries again.
    fn have_one_or_stick(&'static self, now: &mut State) {
        if self.have_one(now).is_err() && now.threads == 0 {
            self.has_stuck.set(1);
        }
    }

    /// The life of a thread.
    fn work(&'static self) {
        let mut now = self.state();
        now.starting -= 1;
        loop {
            if let Some((job, is_post)) = now.next() {
                drop(now);
                let is_fit = job.done();
                now = self.state();
                now.posting -= usize::from(is_post);
                if is_fit {
                    continue;
                }
                now.threads -= 1;
                // M2: what waited for this post to end has no thread of its own.
                return self.have_one_or_stick(&mut now);
            }
            now.idle += 1;
            let (woken, is_over) = self.rest(now);
            now = woken;
            now.idle -= 1;
            if is_over && now.due() == 0 {
                now.threads -= 1;
                return;
            }
        }
    }

    /// Waits for something to do, and whether it is over.
    #[cfg(not(loom))]
    fn rest<'a>(&self, now: MutexGuard<'a, State>) -> (MutexGuard<'a, State>, bool) {
        let (now, waited) = self.given.wait_timeout(now, STAY).unwrap_or_else(PoisonError::into_inner);
        (now, waited.timed_out())
    }

    /// In a model no time goes by: it is over at once.
    #[cfg(loom)]
    fn rest<'a>(&self, now: MutexGuard<'a, State>) -> (MutexGuard<'a, State>, bool) {
        let _ = STAY;
        (now, true)
    }
}

#[cfg(all(test, not(loom)))]
mod tests;
