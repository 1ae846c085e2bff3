//! What is counted: by who calls, by who is called, and by the objects.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The counts of a run. What is sent is made, or else refused or taken back: one of both, and once.
#[derive(Debug)]
pub(crate) struct Counts {
    left: AtomicUsize,
    sent: AtomicUsize,
    /// By the objects.
    made: AtomicUsize,
    /// As the caller is told; for what nobody waits for, when it is dropped undone: its apartment had ended, its future was
    /// dropped, or its time was over.
    refused: AtomicUsize,
    alive: AtomicUsize,
    wrong: AtomicUsize,
    ended: AtomicUsize,
}

impl Counts {
    pub(crate) fn new(calls: usize) -> Self {
        let zero = || AtomicUsize::new(0);
        Self {
            left: AtomicUsize::new(calls),
            sent: zero(),
            made: zero(),
            refused: zero(),
            alive: zero(),
            wrong: zero(),
            ended: zero(),
        }
    }

    /// Takes one of the calls that are left; `false` when there is none.
    pub(crate) fn take_one(&self) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
    }

    /// Nobody takes another one.
    pub(crate) fn stop(&self) {
        self.left.store(0, Ordering::Relaxed);
    }

    pub(crate) fn note_sent(&self) {
        self.sent.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn note_made(&self) {
        self.made.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn note_refused(&self) {
        self.refused.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn note_born(&self) {
        self.alive.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn note_gone(&self) {
        self.alive.fetch_sub(1, Ordering::Relaxed);
    }

    pub(crate) fn note_wrong(&self) {
        self.wrong.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn note_ended(&self) {
        self.ended.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn sent(&self) -> usize {
        self.sent.load(Ordering::SeqCst)
    }

    pub(crate) fn alive(&self) -> usize {
        self.alive.load(Ordering::SeqCst)
    }

    pub(crate) fn wrong(&self) -> usize {
        self.wrong.load(Ordering::SeqCst)
    }

    /// How far it has come.
    pub(crate) fn progress(&self) -> usize {
        self.made.load(Ordering::Relaxed) + self.refused.load(Ordering::Relaxed)
    }

    /// Whether everything that was sent has been accounted for, and nothing lives.
    pub(crate) fn is_settled(&self) -> bool {
        self.progress() == self.sent() && self.alive() == 0
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let read = |count: &AtomicUsize| count.load(Ordering::SeqCst);
        write!(
            f,
            "{} sent: {} made, {} refused or taken back; {} apartments ended; {} objects live, {} were used elsewhere",
            read(&self.sent),
            read(&self.made),
            read(&self.refused),
            read(&self.ended),
            read(&self.alive),
            read(&self.wrong)
        )
    }
}
