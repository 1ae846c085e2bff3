//! Handing the thread to others: what they do may have a loop of its own, a dialog's or COM's, which looks at messages and
//! not at the inboxes.
//!
//! What goes in is that the thread goes into code that is not ours; what comes out is that it is back. It always holds that
//! whoever leaves something meanwhile rings (I3), and that what waited before has been rung for: a loop of others answers,
//! and gets to it. Where no system has such loops, nothing is done.

use std::sync::Arc;

use super::here;
use super::home::Home;
use crate::sys::Doorbell;

/// That the loops of ours which this thread is in do not look.
#[must_use = "the thread looks again when it is dropped"]
pub(super) struct Elsewhere(Option<(Arc<Home>, u32)>);

/// The thread goes into code of others. A loop of ours in that code looks as always.
#[inline]
pub(super) fn go() -> Elsewhere {
    if !Doorbell::HAS_OTHER_LOOPS {
        return Elsewhere(None);
    }
    let gone = here::with(|here| {
        let home = here.own()?;
        here.work.look_away(&home, here.may_begin_now()).map(|watching| (home, watching))
    });
    Elsewhere(gone.flatten())
}

/// It is back.
impl Drop for Elsewhere {
    #[inline]
    fn drop(&mut self) {
        if let Some((home, watching)) = self.0.take() {
            here::with(|here| here.work.look_again(&home, watching));
        }
    }
}
