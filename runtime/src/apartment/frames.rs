//! The calls that a thread is making for others, one inside the other, and the chains that they belong to.
//!
//! A chain is what one thread has set going, while it makes no call for anybody: all that it calls is of its chain, and so is
//! what is called while such a call is made, across all apartments. What nobody waits for begins a chain of its own. So a
//! call back is of the chain that the thread is in which waits for it.
//!
//! Each call has a number, too, by which others tell it from all that were and will be: where it stands, the next one may stand
//! as soon as it is done.

use std::cell::{Cell, RefCell};

use super::here;
use crate::sync::Counter;

/// A chain of calls; no two that are under way at the same time are equal, but for [`Chain::UNKNOWN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chain(u64);

impl Chain {
    /// That of a thread which is about to end: it is told from no other one.
    pub(super) const UNKNOWN: Self = Self(0);

    /// Its number.
    pub(super) const fn number(self) -> u64 {
        self.0
    }

    /// Whether both are known to be the same.
    pub(super) fn is(self, other: Self) -> bool {
        self == other && self != Self::UNKNOWN
    }
}

/// The number of a call; no two are equal, but for [`CallNumber::UNKNOWN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CallNumber(u64);

impl CallNumber {
    /// That of a call by a thread which is about to end: it is told from no other one.
    const UNKNOWN: Self = Self(0);

    /// Whether both are known to be the same.
    pub(super) fn is(self, other: Self) -> bool {
        self == other && self != Self::UNKNOWN
    }
}

/// A call that the thread is making.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    call: CallNumber,
    chain: Chain,
    is_waited_for: bool,
}

impl Frame {
    pub(super) const fn of(call: CallNumber, chain: Chain, is_waited_for: bool) -> Self {
        Self { call, chain, is_waited_for }
    }
}

/// The calls that a thread is making; the last one is in the others.
pub(super) struct Frames {
    making: RefCell<Vec<Frame>>,
    /// For how many of them nobody waits, or may stop waiting.
    loose: Cell<u32>,
    /// The last number that was given here, to a chain or a call.
    last: Cell<u64>,
    /// The thread's own, once it has called somebody.
    own: Cell<Option<Chain>>,
}

impl Frames {
    pub(super) const fn new() -> Self {
        Self { making: RefCell::new(Vec::new()), loose: Cell::new(0), last: Cell::new(0), own: Cell::new(None) }
    }

    fn push(&self, frame: Frame) {
        self.loose.set(self.loose.get() + u32::from(!frame.is_waited_for));
        self.making.borrow_mut().push(frame);
    }

    fn pop(&self) {
        if let Some(frame) = self.making.borrow_mut().pop() {
            self.loose.set(self.loose.get() - u32::from(!frame.is_waited_for));
        }
    }

    /// For how many of the calls nobody waits, or may stop waiting.
    pub(super) const fn loose(&self) -> u32 {
        self.loose.get()
    }

    /// Which calls they are.
    pub(super) fn calls(&self) -> Vec<CallNumber> {
        self.making.borrow().iter().map(|frame| frame.call).collect()
    }

    /// The chain that the thread is in: that of the call which it makes, or its own when it makes none for anybody.
    pub(super) fn chain(&self) -> Chain {
        self.current().unwrap_or_else(|| {
            let own = self.own.get().unwrap_or_else(|| self.begin());
            self.own.set(Some(own));
            own
        })
    }

    /// The chain of the call that this thread makes.
    fn current(&self) -> Option<Chain> {
        self.making.borrow().last().map(|frame| frame.chain)
    }

    /// A chain that begins.
    fn begin(&self) -> Chain {
        Chain(self.next())
    }

    /// A number that nothing else has.
    fn next(&self) -> u64 {
        /// Each thread has so many numbers, and then so many more.
        const OF_A_THREAD: u64 = 1 << 24;
        static THREADS: Counter = Counter::zero();
        let mut last = self.last.get();
        if last.is_multiple_of(OF_A_THREAD) {
            last = THREADS.next() as u64 * OF_A_THREAD;
        }
        self.last.set(last + 1);
        last + 1
    }
}

/// The number of a call that this thread is about to send.
pub(super) fn number() -> CallNumber {
    here::with(|here| CallNumber(here.frames.next())).unwrap_or(CallNumber::UNKNOWN)
}

/// The chain of what this thread calls, and somebody waits for.
pub(super) fn chain() -> Chain {
    here::with(|here| here.frames.chain()).unwrap_or(Chain::UNKNOWN)
}

/// The number of the chain of the call that this thread makes, if it makes one.
pub(super) fn current() -> Option<u64> {
    here::with(|here| here.frames.current()).flatten().map(Chain::number)
}

/// The chain of a call that nobody waits for.
pub(super) fn begin() -> Chain {
    here::with(|here| here.frames.begin()).unwrap_or(Chain::UNKNOWN)
}

/// Makes a call.
pub(super) fn within(frame: Frame, make: impl FnOnce()) {
    struct Made(bool);
    impl Drop for Made {
        fn drop(&mut self) {
            if self.0 {
                here::with(|here| here.frames.pop());
            }
        }
    }
    let _made = Made(here::with(|here| here.frames.push(frame)).is_some());
    make();
}
