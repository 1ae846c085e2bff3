//! Objects that are passed around, and what watches them.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ThreadId};

use comwright::{IUnknown, Result, interface};
use windows_core::{IUnknownImpl, implement};

use super::generated::shelves::{IBook, IBook_Impl};

/// What became of the objects of a test.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    alive: AtomicUsize,
    wrong: AtomicUsize,
}

impl Watch {
    pub(super) fn alive(&self) -> usize {
        self.0.alive.load(Ordering::SeqCst)
    }

    /// How often one was used on a thread that is not its own.
    pub(super) fn wrong(&self) -> usize {
        self.0.wrong.load(Ordering::SeqCst)
    }

    /// An object of this thread's, as a part of something that looks before it does anything.
    pub(super) fn here(&self) -> Here {
        self.0.alive.fetch_add(1, Ordering::SeqCst);
        Here { watch: self.clone(), home: thread::current().id() }
    }
}

/// That an object belongs to a thread.
#[derive(Debug)]
pub(super) struct Here {
    watch: Watch,
    home: ThreadId,
}

impl Here {
    pub(super) fn look(&self) {
        if thread::current().id() != self.home {
            self.watch.0.wrong.fetch_add(1, Ordering::SeqCst);
        }
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        self.look();
        self.watch.0.alive.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A book, which has a number.
#[implement(IBook, Agile = false)]
pub(super) struct Book {
    number: Cell<i32>,
    here: Here,
}

impl Book {
    pub(super) fn numbered(number: i32, watch: &Watch) -> IBook {
        Self { number: Cell::new(number), here: watch.here() }.into()
    }
}

impl IBook_Impl for Book_Impl {
    fn get_Number(&self) -> Result<i32> {
        self.here.look();
        Ok(self.number.get())
    }

    fn put_Number(&self, value: i32) -> Result<()> {
        self.here.look();
        self.number.set(value);
        Ok(())
    }

    /// The thread that it is called on.
    fn get_Thread(&self) -> Result<i64> {
        self.here.look();
        Ok(this_thread())
    }

    /// Whether the other one is this very object.
    fn Same(&self, other: Option<&IBook>) -> Result<bool> {
        self.here.look();
        let Some(other) = other else { return Ok(false) };
        let own: IUnknown = self.to_interface();
        interface::is_same_object(&own, other)
    }
}

/// A number for this thread.
pub(super) fn this_thread() -> i64 {
    thread_local!(static MARK: u8 = const { 0 });
    MARK.with(|mark| std::ptr::from_ref(mark).addr() as i64)
}
