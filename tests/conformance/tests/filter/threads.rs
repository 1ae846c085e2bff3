//! A thread for each test, because a thread keeps its apartment.

use comwright::Result;
use comwright::apartment::{ApartmentKind, enter};

/// Runs something on a new thread.
pub(crate) fn on_a_thread(case: impl FnOnce() -> Result<()> + Send) {
    std::thread::scope(|scope| match scope.spawn(case).join() {
        Ok(outcome) => outcome.unwrap_or_else(|error| panic!("{error}")),
        Err(payload) => std::panic::resume_unwind(payload),
    });
}

/// The same in a single-threaded apartment.
pub(crate) fn in_apartment(case: impl FnOnce() -> Result<()> + Send) {
    on_a_thread(|| {
        let apartment = enter(ApartmentKind::Sta)?;
        case()?;
        // SAFETY: the case has given up its pointers.
        unsafe { apartment.leave() };
        Ok(())
    });
}
