//! The threads on which calls into the multithreaded apartment are made, and claims of it are released.
//!
//! There is always a thread for what is given: one that has nothing to do, or a new one. So a call never waits for another
//! one, which may wait for it. A thread that has had nothing to do for a while ends. They enter no apartment: they are in
//! the multithreaded one because the work that they do keeps it (N2).

use std::collections::VecDeque;
use std::ptr::NonNull;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::call::{Call, Turn};
use super::claim::Claim;
use super::here;
use super::home::{Home, Refused};

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
    pub(super) const fn releases(home: Arc<Home>) -> Self {
        Self { home, call: None }
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

struct State {
    jobs: VecDeque<Job>,
    /// How many threads have nothing to do.
    idle: usize,
    threads: usize,
}

static STATE: Mutex<State> = Mutex::new(State { jobs: VecDeque::new(), idle: 0, threads: 0 });

static GIVEN: Condvar = Condvar::new();

/// For how long a thread stays without anything to do.
const STAY: Duration = Duration::from_secs(10);

fn state() -> MutexGuard<'static, State> {
    // What is done under the lock does not panic.
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives a job to a thread.
///
/// # Errors
///
/// There is no thread, and none can be made.
pub(super) fn give(job: Job) -> Result<(), Refused> {
    let mut now = state();
    now.jobs.push_back(job);
    if now.jobs.len() <= now.idle {
        GIVEN.notify_one();
        return Ok(());
    }
    // Under the lock, so that the last job is this one.
    match thread::Builder::new().name("comwright MTA".to_owned()).spawn(work) {
        Ok(_) => now.threads += 1,
        // Where there are threads, one of them will come to it.
        Err(_) if now.threads > 0 => {}
        Err(_) => {
            let job = now.jobs.pop_back();
            drop(now);
            drop(job);
            return Err(Refused::NoThread);
        }
    }
    Ok(())
}

/// The life of a thread.
fn work() {
    let mut now = state();
    loop {
        if let Some(job) = now.jobs.pop_front() {
            drop(now);
            let is_fit = job.done();
            now = state();
            if !is_fit {
                now.threads -= 1;
                return;
            }
            continue;
        }
        now.idle += 1;
        let (woken, waited) = GIVEN.wait_timeout(now, STAY).unwrap_or_else(PoisonError::into_inner);
        now = woken;
        now.idle -= 1;
        if waited.timed_out() && now.jobs.is_empty() {
            now.threads -= 1;
            return;
        }
    }
}
