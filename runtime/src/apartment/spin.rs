//! How long a thread looks before it sleeps.
//!
//! To put a thread to sleep and to wake it takes a hundred times as long as to answer it while it looks. So it looks for a
//! while: longer when that was worth it, shorter when it was not, and not at all where there is one processor only, on
//! which nobody could answer meanwhile. It is always bounded, so that a thread which has nothing to do sleeps.

use std::cell::Cell;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// How often a thread looks.
pub(super) struct Spin(Cell<u32>);

const FEW: u32 = 16;
/// As long as waking a thread takes at least, where it takes long and a look is short: fewer would never meet.
const MANY: u32 = 16_384;

/// After so many looks a thread looks at the clock, too.
const BETWEEN_TIMES: u32 = 512;

/// A sleep that was shorter than this would have been worth looking for longer.
const SHORT: Duration = Duration::from_micros(60);

/// Where a thread looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// For what somebody waits for.
    ForCalls,
    /// For what nobody waits for, too: seldom, because each look slows down those who leave it.
    Everywhere,
}

/// After so many looks one is everywhere.
const SELDOM: u32 = 32;

impl Spin {
    pub(super) const fn new() -> Self {
        Self(Cell::new(256))
    }

    /// Looks for a while whether something has come.
    #[inline]
    pub(super) fn until(&self, has_come: impl Fn(Look) -> bool) -> bool {
        if has_come(Look::Everywhere) {
            return true;
        }
        if !has_other_processors() {
            return false;
        }
        let mut begun = None;
        for turn in 1..=self.0.get() {
            std::hint::spin_loop();
            let look = if turn % SELDOM == 0 { Look::Everywhere } else { Look::ForCalls };
            if has_come(look) {
                return true;
            }
            // How long a look takes depends on the processor.
            if turn % BETWEEN_TIMES == 0 && begun.get_or_insert_with(Instant::now).elapsed() > SHORT {
                break;
            }
        }
        has_come(Look::Everywhere)
    }

    /// It looked in vain, and then slept for so long.
    pub(super) fn learn(&self, slept: Duration) {
        let limit = self.0.get();
        self.0.set(if slept < SHORT { (limit * 2).min(MANY) } else { (limit / 2).max(FEW) });
    }
}

fn has_other_processors() -> bool {
    static MANY_PROCESSORS: OnceLock<bool> = OnceLock::new();
    *MANY_PROCESSORS.get_or_init(|| std::thread::available_parallelism().is_ok_and(|number| number.get() > 1))
}
