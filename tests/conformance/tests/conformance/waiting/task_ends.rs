//! What is told of tasks that panic when they, or what they gave, are dropped.

use comwright::apartment::{ApartmentKind, enter};
use comwright::diagnostics::{self, Event, PanickedDuring};
use comwright::wait::{self, Task};

use crate::apartment::{in_apartment, on_a_thread};

/// Panics when it is dropped.
struct Panics;

impl Drop for Panics {
    fn drop(&mut self) {
        panic!("on purpose: a drop");
    }
}

/// What panicked, of those events, and what it has said.
fn panics(events: &[Event]) -> Vec<(&'static str, String)> {
    let panic = |event: &Event| match event {
        Event::PanicStopped(stopped) if stopped.during == PanickedDuring::Task => {
            Some((stopped.target, stopped.message.clone().unwrap_or_default()))
        }
        _ => None,
    };
    events.iter().filter_map(panic).collect()
}

#[test]
fn a_panic_in_the_drop_of_what_nobody_takes_is_told() {
    in_apartment(|| {
        let ((), events) = diagnostics::collect(|| {
            wait::spawn_local(async { Panics }).map(Task::detach).expect("it is an apartment");
            wait::block_on(wait::spawn_local(async {}).expect("it is one")).expect("it is ready");
        });
        let panics = panics(&events);
        assert_eq!(panics.len(), 1, "{events:?}");
        assert!(panics[0].0.contains("nobody_takes_is_told") && panics[0].1.contains("on purpose"), "{panics:?}");
        Ok(())
    });
}

#[test]
fn x4_a_task_that_panics_as_its_apartment_ends_is_named() {
    on_a_thread(|| {
        let guard = enter(ApartmentKind::Sta)?;
        let panics_later = Panics;
        wait::spawn_local(async move {
            let _panics = panics_later;
            std::future::pending::<()>().await;
        })?
        .detach();
        // SAFETY: C12. No pointer was made in it.
        let ((), events) = diagnostics::collect(|| unsafe { guard.leave() });
        let panics = panics(&events);
        assert_eq!(panics.len(), 1, "{events:?}");
        assert!(panics[0].0.contains("as_its_apartment_ends_is_named"), "{panics:?}");
        Ok(())
    });
}
