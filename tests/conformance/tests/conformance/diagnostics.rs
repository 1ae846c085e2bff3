//! Events and who is told: by handles that cannot be closed (rule H2).

use std::cell::RefCell;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use comwright::Variant;
use comwright::abi::{VARIANT, VARIANT_DATA, VarType};
use comwright::diagnostics::{Event, collect, panic_on_event, with_hook};
use comwright_conformance::conforms;

use crate::handle::system::{Thing, close_refuses, closes, open, value};

/// A handle that cannot be closed.
fn faulty() -> comwright::handle::Handle<Thing> {
    let thing = open::<Thing>();
    close_refuses(value(&thing));
    thing
}

#[test]
fn h2_nobody_needs_to_listen() {
    conforms(|| {
        let thing = faulty();
        let value = value(&thing);
        let ((), closes) = closes(|| drop(thing));
        assert_eq!(closes, [value]);
        Ok(())
    });
}

#[test]
fn h2_a_test_can_turn_events_into_panics() {
    conforms(|| {
        let thing = faulty();
        let start = format!("releaseHandleFailed: the handle {} of type Thing", value(&thing));
        let panic = std::panic::catch_unwind(AssertUnwindSafe(|| with_hook(panic_on_event, || drop(thing))));
        let panic = panic.expect_err("the hook panics");
        let text = panic.downcast_ref::<String>().ok_or("a text")?;
        assert!(text.starts_with(&start), "{text}");
        // The hook has ended with the panic: the next one takes no notice of it, and without one there is none.
        let ((), events) = collect(|| drop(faulty()));
        assert_eq!(events.len(), 1);
        drop(faulty());
        Ok(())
    });
}

#[test]
fn h2_no_second_panic_comes_from_a_drop_during_one() {
    conforms(|| {
        let panic = std::panic::catch_unwind(AssertUnwindSafe(|| {
            with_hook(panic_on_event, || {
                let _thing = faulty();
                std::panic::resume_unwind(Box::new("first"));
            })
        }));
        assert_eq!(panic.expect_err("the first one").downcast_ref(), Some(&"first"));
        Ok(())
    });
}

#[test]
fn events_of_other_threads_are_not_collected() {
    conforms(|| {
        let (joined, events) = collect(|| std::thread::spawn(|| drop(faulty())).join());
        assert!(joined.is_ok());
        assert_eq!(events, []);
        Ok(())
    });
}

#[test]
fn v4_a_malformed_value_is_an_event() {
    conforms(|| {
        let cases = [
            (VarType(15), VARIANT_DATA { llVal: 0 }, "its type VT 15 is none of a VARIANT's"),
            (VarType::NULL.by_ref(), VARIANT_DATA { llVal: 0 }, "its type VT_NULL|VT_BYREF is none of a VARIANT's"),
            (VarType::I4.by_ref(), VARIANT_DATA { llVal: 0 }, "its type VT_I4|VT_BYREF refers to nothing"),
        ];
        for (vt, data, text) in cases {
            // SAFETY: C8. There are no pointers but null.
            let (taken, events) = collect(|| unsafe { Variant::from_raw(VARIANT::new(vt, data)) });
            assert!(taken.is_err());
            let [Event::InvalidVariant(invalid)] = &events[..] else { panic!("{events:?}") };
            assert_eq!(invalid.var_type, vt);
            assert!(events[0].to_string().starts_with(&format!("invalidVariant: a VARIANT is invalid: {text}")));
        }
        // SAFETY: C8. It is a number.
        let (taken, events) =
            collect(|| unsafe { Variant::from_raw(VARIANT::new(VarType::I4, VARIANT_DATA { lVal: 5 })) });
        assert_eq!((taken?, events), (Variant::from(5), vec![]));
        Ok(())
    });
}

#[test]
fn h2_a_hook_at_the_end_of_a_thread_is_no_panic() {
    /// Uses a hook when it is dropped.
    struct AtTheEnd(Arc<AtomicU32>);

    impl Drop for AtTheEnd {
        fn drop(&mut self) {
            let (result, _) = collect(|| 7);
            self.0.fetch_add(result, Ordering::Relaxed);
        }
    }

    thread_local! {
        static FIRST: RefCell<Option<AtTheEnd>> = const { RefCell::new(None) };
        static LAST: RefCell<Option<AtTheEnd>> = const { RefCell::new(None) };
    }

    conforms(|| {
        let done = Arc::new(AtomicU32::new(0));
        let (first, last) = (AtTheEnd(Arc::clone(&done)), AtTheEnd(Arc::clone(&done)));
        let thread = std::thread::spawn(|| {
            // One is dropped before the thread's hooks are, and one after them.
            FIRST.set(Some(first));
            collect(|| ());
            LAST.set(Some(last));
        });
        assert!(thread.join().is_ok());
        assert_eq!(done.load(Ordering::Relaxed), 14);
        Ok(())
    });
}

#[cfg(feature = "tracing")]
mod tracing {
    use std::cell::Cell;
    use std::fmt::Debug;
    use std::sync::{Arc, Mutex};

    use comwright_conformance::conforms;
    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Event, Level, Metadata, Subscriber};

    use super::{faulty, value};

    /// Keeps the fields of the warnings of comwright.
    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<(&'static str, String)>>>);

    impl Subscriber for Kept {
        fn enabled(&self, metadata: &Metadata<'_>) -> bool {
            metadata.target() == "comwright"
        }

        fn new_span(&self, _: &Attributes<'_>) -> Id {
            Id::from_u64(1)
        }

        fn record(&self, _: &Id, _: &Record<'_>) {}

        fn record_follows_from(&self, _: &Id, _: &Id) {}

        fn event(&self, event: &Event<'_>) {
            assert_eq!(*event.metadata().level(), Level::WARN);
            event.record(&mut self.clone());
        }

        fn enter(&self, _: &Id) {}

        fn exit(&self, _: &Id) {}
    }

    impl Visit for Kept {
        fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
            self.0.lock().expect("no panic").push((field.name(), format!("{value:?}")));
        }
    }

    thread_local! {
        static IS_FAULTY: Cell<bool> = const { Cell::new(false) };
    }

    /// Causes an event whenever it is asked or told, once that is said.
    struct Faulty(Kept);

    impl Faulty {
        fn cause(&self) {
            if IS_FAULTY.get() {
                drop(faulty());
            }
        }
    }

    impl Subscriber for Faulty {
        fn enabled(&self, metadata: &Metadata<'_>) -> bool {
            self.cause();
            self.0.enabled(metadata)
        }

        fn new_span(&self, span: &Attributes<'_>) -> Id {
            self.0.new_span(span)
        }

        fn record(&self, _: &Id, _: &Record<'_>) {}

        fn record_follows_from(&self, _: &Id, _: &Id) {}

        fn event(&self, event: &Event<'_>) {
            self.cause();
            self.0.event(event);
        }

        fn enter(&self, _: &Id) {}

        fn exit(&self, _: &Id) {}
    }

    #[test]
    fn h2_what_a_subscriber_causes_is_not_told() {
        conforms(|| {
            let kept = Kept::default();
            let ((), events) = comwright::diagnostics::collect(|| {
                tracing::subscriber::with_default(Faulty(kept.clone()), || {
                    IS_FAULTY.set(true);
                    drop(faulty());
                    IS_FAULTY.set(false);
                });
            });
            assert_eq!(events.len(), 1);
            let fields = kept.0.lock().expect("no panic");
            assert_eq!(fields.iter().filter(|(field, _)| *field == "assistant").count(), 1);
            Ok(())
        });
    }

    #[test]
    fn h2_an_event_is_a_warning() {
        conforms(|| {
            let thing = faulty();
            let start = format!("the handle {} of type Thing could not be closed: close_thing says 6", value(&thing));
            let kept = Kept::default();
            tracing::subscriber::with_default(kept.clone(), || drop(thing));
            let fields = kept.0.lock().expect("no panic");
            let field = |name| fields.iter().find(|(field, _)| *field == name).map(|(_, value)| value.as_str());
            assert_eq!(field("assistant"), Some("\"releaseHandleFailed\""));
            assert!(field("message").is_some_and(|message| message.starts_with(&start)), "{fields:?}");
            Ok(())
        });
    }
}
