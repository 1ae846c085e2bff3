//! The rules of a task's schedule under every interleaving.

use std::collections::VecDeque;

use loom::cell::UnsafeCell;
use loom::sync::Arc;
use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::{sync::Mutex, thread};

use super::Schedule;

/// A task that is polled by the model's main thread; its home's queue says how often it is in there.
struct Task {
    schedule: Schedule,
    queue: Mutex<VecDeque<()>>,
    /// What the wakers have done, each for itself and ordered by nothing: a poll has to see it by J3.
    done: [AtomicUsize; 2],
    /// Used by polls alone: loom fails the test when two are there at once.
    future: UnsafeCell<u32>,
}

impl Task {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            schedule: Schedule::new(),
            queue: Mutex::new(VecDeque::new()),
            done: [AtomicUsize::new(0), AtomicUsize::new(0)],
            future: UnsafeCell::new(0),
        })
    }

    fn wake(&self) {
        if self.schedule.wake() {
            self.queue();
        }
    }

    fn queue(&self) {
        let mut queue = self.queue.lock().expect("no panic");
        queue.push_back(());
        assert_eq!(queue.len(), 1, "J1: it is in the queue once");
    }

    /// Polls it when it is in the queue: what the poll has seen.
    fn poll_once(&self) -> Option<usize> {
        self.queue.lock().expect("no panic").pop_front()?;
        self.schedule.start();
        // SAFETY: J1. Loom fails the test when somebody else uses it.
        self.future.with_mut(|polls| unsafe { *polls += 1 });
        let seen = self.seen();
        if self.schedule.pause() {
            self.queue();
        }
        Some(seen)
    }

    fn seen(&self) -> usize {
        self.done.iter().map(|one| one.load(Ordering::Relaxed)).sum()
    }
}

fn wakers(task: &Arc<Task>, number: usize) -> Vec<thread::JoinHandle<()>> {
    (0..number)
        .map(|place| {
            let task = Arc::clone(task);
            thread::spawn(move || {
                task.done[place].fetch_add(1, Ordering::Relaxed);
                task.wake();
            })
        })
        .collect()
}

/// Tries every interleaving with so many switches at the most where a thread could have gone on.
fn model(body: impl Fn() + Send + Sync + 'static) {
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(4);
    model.check(body);
}

#[test]
fn j2_j3_the_last_poll_sees_what_all_wakers_have_done() {
    model(|| {
        let task = Task::new();
        let wakers = wakers(&task, 2);
        let mut seen = 0;
        while let Some(now) = task.poll_once() {
            seen = now;
        }
        for waker in wakers {
            waker.join().expect("no panic");
        }
        while let Some(now) = task.poll_once() {
            seen = now;
        }
        assert_eq!(seen, 2);
    });
}

#[test]
fn j2_a_task_that_wakes_itself_is_polled_again() {
    model(|| {
        let task = Task::new();
        task.wake();
        let wakers = wakers(&task, 1);
        assert!(task.queue.lock().expect("no panic").pop_front().is_some());
        task.schedule.start();
        task.wake();
        assert!(task.schedule.pause(), "it was woken while it was polled");
        task.queue();
        for waker in wakers {
            waker.join().expect("no panic");
        }
        assert_eq!(task.poll_once(), Some(1));
        assert_eq!(task.poll_once(), None);
    });
}

#[test]
fn j2_a_task_that_is_over_is_never_queued() {
    model(|| {
        let task = Task::new();
        task.wake();
        let wakers = wakers(&task, 2);
        assert!(task.queue.lock().expect("no panic").pop_front().is_some());
        task.schedule.start();
        task.schedule.end();
        for waker in wakers {
            waker.join().expect("no panic");
        }
        assert_eq!(task.poll_once(), None);
    });
}
