//! The tasks of an apartment that were woken, as every thread may see them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Wake;

use crate::apartment::{ApartmentRef, Home};
use crate::sync::Schedule;
use crate::wait::waiter::{Waiter, Waiters};

/// The queue (X2).
pub(super) struct Queue {
    apartment: ApartmentRef,
    state: Mutex<State>,
}

struct State {
    woken: VecDeque<Arc<Queued>>,
    /// X2: a call of ours is on its way.
    is_sent: bool,
    is_closed: bool,
    /// X3: who polls what is in it.
    waiters: Waiters,
}

/// A task, as who wakes it sees it.
pub(super) struct Queued {
    pub(super) number: u64,
    pub(super) schedule: Schedule,
    queue: Arc<Queue>,
}

impl Queue {
    pub(super) fn of(apartment: ApartmentRef) -> Arc<Self> {
        let state = State { woken: VecDeque::new(), is_sent: false, is_closed: false, waiters: Waiters::none() };
        Arc::new(Self { apartment, state: Mutex::new(state) })
    }

    /// Whether it is that of this home.
    pub(super) fn is_of(&self, home: &Home) -> bool {
        std::ptr::eq(Arc::as_ptr(self.home()), home)
    }

    /// Whether this thread is in its apartment, and not in the neutral one.
    pub(super) fn is_here(&self) -> bool {
        self.apartment.is_here()
    }

    pub(super) const fn home(&self) -> &Arc<Home> {
        self.apartment.home()
    }

    /// A new task.
    pub(super) fn task(self: &Arc<Self>, number: u64) -> Arc<Queued> {
        Arc::new(Queued { number, schedule: Schedule::new(), queue: Arc::clone(self) })
    }

    /// X2: puts a task in, which is not in it.
    pub(super) fn put(self: &Arc<Self>, task: Arc<Queued>) {
        let mut state = self.lock();
        // X5.
        if state.is_closed {
            return;
        }
        state.woken.push_back(task);
        state.waiters.stir();
        self.send_unless_sent(state);
    }

    /// X2: the call of ours has come: the task that it polls.
    fn take_for_call(self: &Arc<Self>) -> Option<Arc<Queued>> {
        let mut state = self.lock();
        state.is_sent = false;
        let task = state.woken.pop_front();
        self.send_unless_sent(state);
        task
    }

    /// X3: the task that was woken first.
    pub(super) fn take(&self) -> Option<Arc<Queued>> {
        self.lock().woken.pop_front()
    }

    /// How many were woken.
    pub(super) fn len(&self) -> usize {
        self.lock().woken.len()
    }

    /// X2: sends a call, if there is something for it to do.
    fn send_unless_sent(self: &Arc<Self>, mut state: MutexGuard<'_, State>) {
        if state.woken.is_empty() || std::mem::replace(&mut state.is_sent, true) {
            return;
        }
        drop(state);
        let queue = Arc::clone(self);
        let come = move || {
            if let Some(task) = queue.take_for_call() {
                super::poll(&queue, &task);
            }
        };
        // X5: when the apartment has ended, there is nothing to poll.
        let _ = self.apartment.post(come);
    }

    /// X3: somebody polls what is in it, and is stirred when there is something.
    pub(super) fn watch(&self, waiter: &Arc<Waiter>) {
        self.lock().waiters.add(waiter);
    }

    /// Somebody no longer does.
    pub(super) fn unwatch(&self, waiter: &Arc<Waiter>) {
        self.lock().waiters.remove(waiter);
    }

    /// X4, X5: nothing goes in any more, and what is in it is not polled.
    pub(super) fn close(&self) {
        let left = {
            let mut state = self.lock();
            state.is_closed = true;
            std::mem::take(&mut state.woken)
        };
        // They keep the queue.
        drop(left);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Each change is one step.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// J2: from any thread.
impl Wake for Queued {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if self.schedule.wake() {
            self.queue.put(Arc::clone(self));
        }
    }
}
