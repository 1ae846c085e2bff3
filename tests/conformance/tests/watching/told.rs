//! What the watchdogs of this program tell.

use std::sync::{Condvar, Mutex, MutexGuard, Once, PoisonError};
use std::time::{Duration, Instant};

use comwright::diagnostics::{ContextSwitchDeadlock, Event, Stall, set_hook};

static TOLD: Mutex<Vec<ContextSwitchDeadlock>> = Mutex::new(Vec::new());

/// Until this is set, the hook does not return from what it is told of `slow hook`.
static SLOW: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());

/// Has it return.
pub(crate) fn go_on() {
    *SLOW.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
    SLOW.1.notify_all();
}

fn told() -> MutexGuard<'static, Vec<ContextSwitchDeadlock>> {
    TOLD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// For what is to come soon; a loaded machine may take longer, but not for ever.
pub(crate) const SOON: Duration = Duration::from_secs(20);

/// Collects what is told from now on. Until the result is dropped no other test watches: each watchdog sees all apartments.
pub(crate) fn listen() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    static ONCE: Once = Once::new();
    let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    ONCE.call_once(|| {
        set_hook(|event| {
            if let Event::ContextSwitchDeadlock(event) = event {
                told().push(event.clone());
                if event.apartment.contains("`slow hook`") {
                    let goes_on = SLOW.0.lock().unwrap_or_else(PoisonError::into_inner);
                    drop(SLOW.1.wait_timeout_while(goes_on, SOON, |goes_on| !*goes_on));
                }
                // A hook that panics does no harm (Z3).
                assert!(!event.apartment.contains("`panics`"), "{event}");
            }
        });
    });
    alone
}

/// What was told of the apartment whose thread has this name.
pub(crate) fn of(name: &str) -> Vec<ContextSwitchDeadlock> {
    let name = format!("(thread `{name}`)");
    told().iter().filter(|event| event.apartment.ends_with(&name)).cloned().collect()
}

/// The stages that were told of it.
pub(crate) fn stages(name: &str) -> Vec<Stall> {
    of(name).iter().map(|event| event.stage).collect()
}

/// Waits until a stage is told of it.
#[track_caller]
pub(crate) fn wait_for(name: &str, stage: Stall) -> ContextSwitchDeadlock {
    let begun = Instant::now();
    loop {
        if let Some(event) = of(name).into_iter().find(|event| event.stage == stage) {
            return event;
        }
        assert!(begun.elapsed() < SOON, "it is not told that {name}: {stage:?}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Waits until something holds.
#[track_caller]
pub(crate) fn until(holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < SOON, "it never holds");
        std::thread::sleep(Duration::from_millis(1));
    }
}
