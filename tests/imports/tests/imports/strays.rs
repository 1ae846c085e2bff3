//! Callbacks that come where and when they must not (rule B8).

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use comwright::diagnostics::{Event, PanicStopped, PanickedDuring, collect};

use comwright_imports::{callbacks, strays};

use crate::codes::{E_UNEXPECTED, RPC_E_WRONG_THREAD};
use crate::library::alone;

/// What panics have said meanwhile, on all threads: tests with this run one after the other.
fn said<T>(run: impl FnOnce() -> T) -> (T, Vec<String>) {
    type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Send + Sync>;
    let said = Arc::new(Mutex::new(Vec::new()));
    let before: Arc<Hook> = Arc::new(panic::take_hook());
    let (told, quiet) = (said.clone(), before.clone());
    panic::set_hook(Box::new(move |info| match info.payload_as_str() {
        Some(text) if text.starts_with("a callback of ") => {
            told.lock().unwrap_or_else(PoisonError::into_inner).push(text.to_owned());
        }
        _ => quiet(info),
    }));
    let result = catch_unwind(AssertUnwindSafe(run));
    panic::set_hook(Box::new(move |info| before(info)));
    let said = said.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect();
    (result.unwrap_or_else(|panic| panic::resume_unwind(panic)), said)
}

/// The panics that were stopped.
fn stopped(events: &[Event]) -> Vec<&PanicStopped> {
    let stopped = events.iter().map(|event| match event {
        Event::PanicStopped(stopped) => stopped,
        event => panic!("nothing else is told: {event:?}"),
    });
    stopped.collect()
}

#[test]
fn b8_a_callback_on_another_thread_is_refused_and_the_call_fails() {
    let _alone = alone();
    let (mut here, mut called) = (0, Vec::new());
    let (result, said) = said(|| {
        strays::threads(
            |item| {
                called.push((item, std::thread::current().id()));
                item * 10
            },
            &mut here,
        )
    });
    let me = std::thread::current();
    // The closure, which is not everybody's, was called on this thread alone, before and after.
    assert_eq!(called, [(1, me.id()), (3, me.id())]);
    assert_eq!(here, 40);
    let error = result.expect_err("the call fails");
    assert_eq!(error.code(), RPC_E_WRONG_THREAD);
    let text = error.to_string();
    assert!(text.starts_with("comwright_imports.dll.threads, argument `each`: "), "{text}");
    let [on, made] = ["called back on a thread without a name (ThreadId(", "its call is made on the thread `"];
    assert!(text.contains(on) && text.contains(made), "{text}");
    let own = format!("`{}` ({:?})", me.name().expect("a test has a name"), me.id());
    assert!(text.contains(&own), "{text}");
    let [said] = &*said else { panic!("one panic, not {said:?}") };
    assert!(said.contains("strays::threads") && said.contains("on a thread without a name (ThreadId("), "{said}");
    // The next call is in order.
    assert_eq!(callbacks::each(3, |_| true), Ok(3));
}

#[test]
fn b8_what_a_refused_callback_gets_is_what_is_declared() {
    let _alone = alone();
    let got = Cell::new(0);
    let mut here = 0;
    let ((), _) = said(|| {
        // Within another call, so that there is more than one context.
        let outer = callbacks::each(1, |_| {
            let inner = strays::threads(|item| item, &mut here);
            got.set(inner.expect_err("it fails").code().0);
            true
        });
        assert_eq!(outer, Ok(1), "it is the inner call's alone");
    });
    assert_eq!((got.get(), here), (RPC_E_WRONG_THREAD.0, 4));
}

#[test]
fn b8_a_closure_without_a_context_is_called_on_any_thread() {
    let _alone = alone();
    let (result, said) = said(|| strays::stateless(|item| item + 1));
    assert_eq!(result, Ok(21));
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn b8_a_context_that_was_kept_leads_nowhere() {
    let _alone = alone();
    let text = "what the closure holds".to_owned();
    let mut called = 0;
    strays::keep(|item| {
        called += 1;
        item + text.len() as i32
    })
    .expect("it is kept");
    let ((result, events), said) = said(|| collect(|| strays::call_kept(5)));
    assert_eq!(result, Ok(-7), "what is declared for it");
    assert_eq!(called, 0);
    let [event] = &*stopped(&events) else { panic!("it is told: {events:?}") };
    assert_eq!(event.during, PanickedDuring::StrayCallback);
    assert!(event.target.contains("strays::keep"), "{event:?}");
    assert_eq!(event.message.as_ref(), said.first(), "the hook is told the same");
    assert!(said[0].contains("or is over"), "{said:?}");
}

#[test]
fn b8_a_context_that_was_kept_is_not_that_of_a_later_call() {
    let _alone = alone();
    strays::keep(|item| item + 100).expect("it is kept");
    let (result, said) = said(|| strays::call_both(5, |item| item));
    assert_eq!(result, Ok(-7 * 1000 + 5), "the later call has done nothing wrong");
    assert_eq!(said.len(), 1);
    let (result, said) = self::said(|| strays::call_kept_elsewhere(5));
    assert_eq!((result, said.len()), (Ok(-7), 1));
}

#[test]
fn b8_a_callback_with_the_context_of_another_one_is_refused() {
    let _alone = alone();
    let text = "text".to_owned();
    let numbers = [10, 20, 30, 40, 50];
    let mut called = 0;
    let (result, said) = said(|| {
        // What they capture is not alike: what each would take for its own is not.
        strays::swapped(
            |item| item + text.len() as i32,
            |item| {
                called += 1;
                numbers[item as usize]
            },
        )
    });
    let error = result.expect_err("the call fails");
    assert_eq!(error.code(), E_UNEXPECTED);
    let words = error.to_string();
    assert!(words.contains("swapped, argument `") && words.contains("was handed to another callback"), "{words}");
    assert_eq!(called, 1, "the second was called with its own context alone");
    let [one, other] = &*said else { panic!("two panics, not {said:?}") };
    assert!([one, other].iter().all(|said| said.contains("the context of another callback")), "{said:?}");
    // The next call is in order.
    assert_eq!(callbacks::each(3, |_| true), Ok(3));
}

#[test]
fn b8_many_strays_of_a_call_do_not_hide_those_of_another() {
    let _alone = alone();
    let mut here = 0;
    let ((outer, inner), said) = said(|| {
        let mut inner = None;
        let each = |item| {
            // One stray of this call has come already.
            if item == 3 {
                inner = Some(strays::many(100, |item| item));
            }
            item
        };
        (strays::threads(each, &mut here), inner)
    });
    let inner = inner.expect("it was called");
    for (result, function) in [(outer, "threads"), (inner, "many")] {
        let error = result.expect_err("it fails");
        assert_eq!(error.code(), RPC_E_WRONG_THREAD);
        let text = error.to_string();
        assert!(text.starts_with(&format!("comwright_imports.dll.{function}, argument `each`: ")), "{text}");
        assert_eq!(text.matches("a thread without a name").count(), 1, "it is named once: {text}");
    }
    assert_eq!((here, said.len()), (4, 101), "each is told to the hook");
}

#[test]
fn c13_a_callback_that_comes_when_its_thread_has_ended_for_rust_is_refused() {
    let _alone = alone();
    strays::keep(|item| item + 1).expect("it is kept");
    let (result, said) = said(|| {
        let thread = std::thread::spawn(|| strays::call_kept_at_the_end(5));
        thread.join().expect("it does not panic")
    });
    assert_eq!(result, Ok(()));
    // The end of the thread is waited for, and with it what the library does then.
    assert_eq!(strays::kept_result(), Ok(-7));
    let [said] = &*said else { panic!("one, not {said:?}") };
    assert!(said.contains("strays::keep"), "{said}");
    #[cfg(target_os = "linux")]
    assert!(said.contains("came on a thread that is ending, where"), "{said}");
}

#[test]
fn b8_a_closure_is_not_called_from_within_itself() {
    let _alone = alone();
    let (depth, deepest, calls) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let (result, said) = said(|| {
        strays::re_enters(3, |again| {
            calls.set(calls.get() + 1);
            depth.set(depth.get() + 1);
            deepest.set(deepest.get().max(depth.get()));
            // SAFETY: it is the address of a function of this type.
            let again: extern "C" fn() -> i32 = unsafe { std::mem::transmute(again) };
            let got = again();
            depth.set(depth.get() - 1);
            assert_eq!(got, -9, "what is declared for it");
            5
        })
    });
    assert_eq!((deepest.get(), calls.get()), (1, 1), "it was not called again");
    let error = result.expect_err("the call fails");
    assert_eq!(error.code(), E_UNEXPECTED);
    let text = error.to_string();
    assert!(
        text.starts_with("comwright_imports.dll.re_enters, argument `each`: it was called back while it was running")
    );
    let [said] = &*said else { panic!("one panic, not {said:?}") };
    assert!(said.contains("strays::re_enters") && said.contains("while the closure was running"), "{said}");
}

#[test]
fn b8_what_came_out_of_a_call_that_was_refused_is_freed() {
    let _alone = alone();
    let (result, _) = said(|| strays::text(|item| item));
    assert_eq!(result.expect_err("the call fails").code(), RPC_E_WRONG_THREAD);
    assert_eq!(strays::given(), Ok(0));
}

#[test]
fn b8_a_buffer_is_not_filled_again_when_a_callback_was_refused() {
    let _alone = alone();
    let (result, said) = said(|| strays::fill(|item| item));
    let error = result.expect_err("the call fails");
    assert_eq!(error.code(), RPC_E_WRONG_THREAD);
    assert_eq!(error.argument(), Some("each"));
    assert_eq!(said.len(), 1, "it was called once");
}
