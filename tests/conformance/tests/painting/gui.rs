//! The thread of a program with a user interface: an apartment with a window, which pumps.

use std::ops::Deref;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;

use comwright::Result;
use comwright::apartment::{self, ApartmentKind, ApartmentRef, Reentrancy, enter, set_reentrancy};

use crate::desktop;
use crate::window::{Counts, Window};

/// It derefs to its apartment.
pub(crate) struct Gui {
    apartment: ApartmentRef,
    /// What happens to its window.
    pub(crate) counts: Arc<Counts>,
    thread: Option<JoinHandle<()>>,
}

impl Gui {
    /// Starts it.
    pub(crate) fn start(policy: Reentrancy) -> Self {
        desktop::make();
        let counts = Arc::new(Counts::default());
        let (tell, told) = mpsc::channel();
        let seen = Arc::clone(&counts);
        let thread = std::thread::spawn(move || {
            desktop::use_it().expect("it has no windows yet");
            let guard = enter(ApartmentKind::Sta).expect("it is a new thread");
            set_reentrancy(policy).expect("it is in one");
            let window = Window::open(&seen).expect("windows can be shown");
            let current = apartment::current().expect("it is in one").expect("it is in one");
            let _ = tell.send(current.apartment().clone());
            apartment::run().expect("it is in one");
            drop(window);
            // SAFETY: C12. There are no pointers.
            unsafe { guard.leave() };
        });
        Self { apartment: told.recv().expect("it starts"), counts, thread: Some(thread) }
    }

    /// Has it wait for something: how often its timer rang meanwhile, and how often its window was painted.
    pub(crate) fn waits(&self, wait: impl FnOnce() -> Result<()> + Send) -> Result<(usize, usize)> {
        self.apartment.call(|| {
            let before = self.counts.read();
            wait()?;
            let after = self.counts.read();
            Ok((after.0 - before.0, after.1 - before.1))
        })
    }
}

impl Deref for Gui {
    type Target = ApartmentRef;

    fn deref(&self) -> &ApartmentRef {
        &self.apartment
    }
}

impl Drop for Gui {
    fn drop(&mut self) {
        let _ = self.apartment.quit();
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(ended.is_ok() || std::thread::panicking(), "no panic");
        }
    }
}
