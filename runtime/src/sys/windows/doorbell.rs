//! Waking a thread that is in a single-threaded apartment.
//!
//! Such a thread waits in one of two places. In [`Doorbell::sleep`] it waits for an event, and for messages beside it: the
//! event is enough to wake it. Everywhere else, in a program's own message loop, a dialog or COM's, all that gets through
//! is a message to a window. The doorbell knows where the thread is, and does one of the two:
//!
//! * **W1** The thread says that it is *asleep* before it waits, and that it is *elsewhere* when it is back. Who rings
//!   while it is asleep makes that *rung*, and sets the event.
//! * **W2** A thread that comes back and was rung goes to its work, before it looks at messages: what they do may take as
//!   long as it likes, and nobody would ring again. When that has happened often in a row, the messages are dispatched
//!   all the same, after `answer` was called.
//! * **W3** Who rings while it is elsewhere posts a message, unless one is on its way. It waits for whatever loop there is:
//!   the next sleep is over at once, and another loop dispatches it to the window, which calls `answer`.
//!
//! * **W4** Who dispatches messages here looks at the thread's work afterwards, so that `answer` is not called for a ring that
//!   comes up: otherwise a caller that sends one call after the other would be answered by messages only, which takes a
//!   hundred times as long. As one ring at a time is on its way, what was before it is dispatched.
//!
//! COM's own loop, in which a thread waits for a call out of its apartment, leaves posted messages where they are, and lets
//! those through that are sent: [`Doorbell::insist`] sends one. While that is answered, COM may refuse calls to other
//! apartments (RPC_E_CANTCALLOUT_ININPUTSYNCCALL), so that it is the second choice.

mod event;
mod messages;
mod window;

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use windows_core::HRESULT;

pub(super) use self::event::Event;
pub(super) use self::messages::milliseconds;
use self::window::Window;
pub(super) use self::window::last_failure;
use super::Handles;
use crate::sync::{Mutex, MutexGuard};

/// How often in a row a thread is rung until its messages are not left for later any more (W2).
const RUNG_IN_A_ROW: u32 = 16;

/// What wakes a thread in a single-threaded apartment.
#[derive(Debug)]
pub(crate) struct Doorbell {
    window: Arc<Window>,
    event: Event,
    state: Mutex<State>,
    answer: fn(),
}

#[derive(Debug)]
struct State {
    place: Place,
    /// How often in a row a sleep has ended by a ring.
    rung: u32,
}

/// Where the thread is (W1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Elsewhere,
    Asleep,
    Rung,
}

/// Why a sleep is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    /// A message, or the time.
    Unrung,
    Rung,
    /// Once more in a row, and messages may have waited for too long (W2).
    RungAgain,
}

impl State {
    /// W1: somebody rings. Where the thread was.
    fn ring(&mut self) -> Place {
        let before = self.place;
        if before == Place::Asleep {
            self.place = Place::Rung;
        }
        before
    }

    /// W1: the thread is back.
    fn come_back(&mut self) -> Over {
        if std::mem::replace(&mut self.place, Place::Elsewhere) != Place::Rung {
            self.rung = 0;
            return Over::Unrung;
        }
        self.rung += 1;
        if self.rung < RUNG_IN_A_ROW {
            return Over::Rung;
        }
        self.rung = 0;
        Over::RungAgain
    }
}

impl Doorbell {
    /// Whether a thread may be in a loop that is not ours, and looks who rings: every message loop does.
    pub(crate) const HAS_OTHER_LOOPS: bool = true;

    /// That of this thread. `answer` is called on the thread, guarded, when somebody rings while a message loop runs
    /// there, whose ever it is. A thread has one `answer`, the latest.
    ///
    /// # Errors
    ///
    /// That there is no window or event to be had.
    pub(crate) fn for_this_thread(answer: fn()) -> Result<Self, HRESULT> {
        let state = Mutex::new(State { place: Place::Elsewhere, rung: 0 });
        Ok(Self { window: Window::of_this_thread(answer)?, event: Event::new()?, state, answer })
    }

    /// Wakes the thread, from any thread: W1, W3. Nothing happens when the thread is gone.
    pub(crate) fn ring(&self) {
        let before = self.state().ring();
        match before {
            Place::Asleep => self.event.set(),
            Place::Rung => {}
            Place::Elsewhere => self.window.post(),
        }
    }

    /// Wakes the thread, from any thread, also where it waits for a call out of its apartment.
    pub(crate) fn insist(&self) {
        if self.state().place == Place::Elsewhere {
            self.window.send();
        } else {
            self.ring();
        }
    }

    /// Sleeps until somebody rings, a message comes, or the time is over, and maybe not that long; dispatches the messages
    /// that wait. On its own thread. `true`: the thread was told to end (WM_QUIT), and is told again in the next loop.
    pub(crate) fn sleep(&self, timeout: Option<Duration>) -> bool {
        self.sleep_beside(None, timeout)
    }

    /// The same, and until one of these handles has something. When one has, no message is dispatched.
    pub(crate) fn sleep_beside(&self, handles: Option<&Handles>, timeout: Option<Duration>) -> bool {
        match handles {
            None => {
                self.state().place = Place::Asleep;
                messages::wait(&self.event, timeout);
            }
            Some(handles) if handles.have_room() => {
                self.state().place = Place::Asleep;
                handles.wait(Some(self.event.handle()), timeout, messages::wait_for);
            }
            // Who rings posts a message (W3): there is no room for the event.
            Some(handles) => handles.wait(None, timeout, messages::wait_for),
        }
        let over = self.state().come_back();
        if handles.is_some_and(Handles::is_over) {
            return false;
        }
        match over {
            Over::Unrung => {}
            Over::Rung => return false,
            Over::RungAgain => window::guarded(self.answer),
        }
        self.answer_system()
    }

    /// The thread goes on, although it was told to end: no loop that comes is told so again. On its own thread.
    pub(crate) fn stay(&self) {
        messages::forget_quit();
    }

    /// Dispatches the messages that wait, without waiting for any, up to one by which somebody has rung: the caller goes to its
    /// work then, as after any ring (W4). On its own thread. `true` as for [`Self::sleep`].
    pub(crate) fn answer_system(&self) -> bool {
        let is_over = messages::dispatch(|message| self.window.is_ring(message));
        // It was taken here, or is lost: a loop that takes messages and dispatches none may have had it.
        self.window.forget_posted();
        is_over
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // It is one, whatever happened to who changed it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
