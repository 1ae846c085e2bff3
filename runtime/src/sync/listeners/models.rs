//! The rules of the listeners under every interleaving.

use std::sync::Arc as StdArc;

use loom::sync::Arc;
use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::thread;

use super::Listeners;

/// A hook that counts its calls.
type Hook = AtomicUsize;

/// What an emitter does: one look, then the hook.
fn emit(listeners: &Listeners<Hook>) -> bool {
    if listeners.is_empty() {
        return false;
    }
    let hook = listeners.hook();
    hook.inspect(|calls| {
        calls.fetch_add(1, Ordering::Relaxed);
    })
    .is_some()
}

#[test]
fn l1_setting_taking_and_scopes_count_right() {
    loom::model(|| {
        let listeners = Arc::new(Listeners::<Hook>::new());
        let other = Arc::clone(&listeners);
        let thread = thread::spawn(move || {
            other.replace(Some(StdArc::new(AtomicUsize::new(0))));
            other.add();
            other.replace(None);
            assert!(!other.is_empty(), "the scope of the thread is not counted");
            other.remove();
        });
        listeners.replace(Some(StdArc::new(AtomicUsize::new(0))));
        assert!(!listeners.is_empty() || listeners.hook().is_none(), "a hook that is not counted");
        listeners.replace(None);
        thread.join().expect("no panic");
        assert!(listeners.is_empty());
        assert!(listeners.hook().is_none());
    });
}

#[test]
fn l2_who_is_ordered_after_the_setting_is_heard() {
    loom::model(|| {
        let listeners = Arc::new(Listeners::<Hook>::new());
        let calls = StdArc::new(AtomicUsize::new(0));
        listeners.replace(Some(StdArc::clone(&calls)));
        let other = Arc::clone(&listeners);
        let thread = thread::spawn(move || emit(&other));
        assert!(emit(&listeners));
        assert!(thread.join().expect("no panic"));
        assert_eq!(calls.load(Ordering::Relaxed), 2);
    });
}

#[test]
fn l3_a_hook_that_is_taken_may_still_run_and_is_not_begun_again() {
    loom::model(|| {
        let listeners = Arc::new(Listeners::<Hook>::new());
        let calls = StdArc::new(AtomicUsize::new(0));
        listeners.replace(Some(StdArc::clone(&calls)));
        let other = Arc::clone(&listeners);
        let thread = thread::spawn(move || emit(&other));
        assert!(listeners.replace(None).is_some());
        assert!(!emit(&listeners));
        let told = thread.join().expect("no panic");
        assert_eq!(calls.load(Ordering::Relaxed), usize::from(told));
    });
}
