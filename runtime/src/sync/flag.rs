//! Something that has happened, between those who say so and one who looks.
//!
//! * **U1** Who raises a flag is told whether it was up. What was done before that is seen by who sees it up (`AcqRel`,
//!   `Acquire`), also when it was up already: the looker that takes it down has seen all who had raised it until then.
//! * **U2** One looks: it takes the flag down before it looks at what is told by it. What happens after its look raises the
//!   flag again, so that nothing is missed.

use super::atomic::{AtomicBool, Ordering};
use super::shared_new;

/// The flag; see the rules of the module.
#[derive(Debug)]
pub(crate) struct Flag(AtomicBool);

impl Flag {
    shared_new! {
        /// One that is down.
        pub(crate) fn new() -> Self {
            Self(AtomicBool::new(false))
        }
    }

    /// U1: raises it; whether it was up.
    pub(crate) fn raise(&self) -> bool {
        self.0.swap(true, Ordering::AcqRel)
    }

    /// U2: takes it down; whether it was up.
    pub(crate) fn lower(&self) -> bool {
        self.0.swap(false, Ordering::AcqRel)
    }

    /// U1: whether it is up.
    #[inline]
    pub(crate) fn is_up(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}
