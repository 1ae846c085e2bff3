//! The callbacks of the calls that are on their way on this thread.
//!
//! What goes in is where a callback is, for the time of a call; what comes out is a number, by which this thread finds it again
//! until the call has come back. The number is the context that foreign code gets, so that whatever it gives back can be looked
//! for without being followed: one that was kept, or that comes on another thread, is not found (rule B8). It always holds that
//! a number is that of one call of this thread at the most. A thread takes numbers by the lot, and drops what is left of it when it
//! ends, so that a number may be given again once `usize::MAX / LOT` lots were taken: half a million on 32 bits (contract C16).
//! What becomes of one that is not found is not known here.

use std::any::TypeId;
use std::cell::{Cell, RefCell};
use std::mem::ManuallyDrop;
use std::ptr::null_mut;

use crate::sync::{Counter, per_thread};

/// How many callbacks of a thread are found without memory of their own. More are there only where callbacks make calls with
/// callbacks.
const FEW: usize = 4;

/// How far the numbers reach that a thread takes for itself at once.
const LOT: usize = 1024 * STEP;

/// What is between two numbers: the low bits are zero, as those of the address that foreign code may take them for.
const STEP: usize = 8;

/// A callback whose call is on its way.
#[derive(Clone, Copy)]
struct Entry {
    /// Zero where there is none.
    number: usize,
    /// What the callback is of.
    kind: TypeId,
    callback: *mut (),
}

impl Entry {
    const NONE: Self = Self { number: 0, kind: TypeId::of::<()>(), callback: null_mut() };
}

/// Those of a thread.
struct OnTheirWay {
    few: [Cell<Entry>; FEW],
    /// Nothing is left of it when nothing is in it, so that nobody has to free it when the thread ends: a call may be made as late
    /// as any other.
    more: RefCell<ManuallyDrop<Vec<Entry>>>,
    /// The number that is given next; the first of a lot when this one's are used up.
    next: Cell<usize>,
}

per_thread! {
    static ON_THEIR_WAY: OnTheirWay = OnTheirWay {
        few: [const { Cell::new(Entry::NONE) }; FEW],
        more: RefCell::new(ManuallyDrop::new(Vec::new())),
        next: Cell::new(0),
    };
}

/// The number by which the callback, which is of this kind, is found on this thread from now on, until [`leave`].
pub(super) fn enter(kind: TypeId, callback: *mut ()) -> usize {
    let entered = ON_THEIR_WAY.try_with(|calls| {
        let entry = Entry { number: calls.number(), kind, callback };
        match calls.few.iter().find(|place| place.get().number == 0) {
            Some(place) => place.set(entry),
            None => calls.more.borrow_mut().push(entry),
        }
        entry.number
    });
    // Where the system keeps what is a thread's, it may be gone while the thread ends: such a callback is not found.
    entered.unwrap_or_else(|_| lot() + STEP)
}

/// What the callback of this number is of, and where it is; `None` when no call of this thread has it.
pub(super) fn find(number: usize) -> Option<(TypeId, *mut ())> {
    if number == 0 {
        return None;
    }
    ON_THEIR_WAY
        .try_with(|calls| calls.entry(|entry| entry.number == number))
        .ok()
        .flatten()
        .map(|entry| (entry.kind, entry.callback))
}

/// Whether the call of this number is known to be over: the number is of the lot that this thread has, and no call of it has it.
pub(super) fn is_over(number: usize) -> bool {
    let is_over = |calls: &OnTheirWay| {
        let next = calls.next.get();
        // Zero: it has no lot.
        next != 0 && (next - STEP) / LOT == number / LOT && calls.entry(|entry| entry.number == number).is_none()
    };
    ON_THEIR_WAY.try_with(is_over).unwrap_or(false)
}

/// Forgets the callback of this number: its call has come back.
pub(super) fn leave(number: usize) {
    let left = ON_THEIR_WAY.try_with(|calls| match calls.few.iter().find(|place| place.get().number == number) {
        Some(place) => place.set(Entry::NONE),
        None => calls.leave_more(number),
    });
    // What is gone has forgotten it.
    left.unwrap_or(());
}

/// Where numbers begin that no other thread gives, until the lots begin anew.
#[cold]
fn lot() -> usize {
    static TAKEN: Counter = Counter::zero();
    TAKEN.next().wrapping_mul(LOT)
}

impl OnTheirWay {
    /// The next number.
    #[inline]
    fn number(&self) -> usize {
        let number = match self.next.get() {
            // The first of each lot is not given: among them is zero, which is no number but the context of those who have none.
            at if at % LOT == 0 => self.lot(lot) + STEP,
            at => at,
        };
        self.next.set(number.wrapping_add(STEP));
        number
    }

    /// A lot without the number of a call of this thread, which would be taken for another one's.
    #[cold]
    fn lot(&self, take: impl Fn() -> usize) -> usize {
        loop {
            let lot = take();
            if self.entry(|entry| entry.number != 0 && entry.number / LOT == lot / LOT).is_none() {
                return lot;
            }
        }
    }

    /// The first that is so.
    fn entry(&self, is_it: impl Fn(&Entry) -> bool) -> Option<Entry> {
        let few = self.few.iter().map(Cell::get).find(&is_it);
        few.or_else(|| self.more.borrow().iter().copied().find(is_it))
    }

    #[cold]
    fn leave_more(&self, number: usize) {
        let mut more = self.more.borrow_mut();
        if let Some(at) = more.iter().rposition(|entry| entry.number == number) {
            more.swap_remove(at);
        }
        if more.is_empty() {
            drop(std::mem::take(&mut **more));
        }
    }
}

#[cfg(all(test, not(loom)))]
mod tests;
