//! Rules Y: what a trace records, and that a viewer can read it.

use std::future::Future;
use std::sync::mpsc::channel;
use std::task::{Context, Waker};
use std::thread;
use std::time::Duration;

use comwright::apartment::{self, Admission, ApartmentRef, Incoming, Reentrancy, Sta};
use comwright::{Error, Result, wait};

use crate::traced_file::{Call, File};

/// The one call of something.
#[track_caller]
fn only(file: &File, name: &str) -> Call {
    let mut calls = file.calls(name);
    assert_eq!(calls.len(), 1, "{name}");
    calls.remove(0)
}

#[test]
fn y1_a_call_is_recorded_at_its_caller_and_where_it_is_made() -> Result<()> {
    fn outer(shelf: &Sta, reader: &Sta) -> Result<()> {
        reader.call(|| {
            shelf.call(|| {
                thread::sleep(Duration::from_millis(20));
                Ok(())
            })
        })
    }
    let (shelf, reader) = (Sta::spawn("the shelf")?, Sta::spawn("the reader")?);
    let trace = apartment::trace_calls();
    outer(&shelf, &reader)?;
    let file = File::of(&trace.finish());
    let whole = only(&file, "outer::{{closure}}");
    let part = only(&file, "outer::{{closure}}::{{closure}}");
    assert!(whole.caller.name.starts_with("waits for "), "{}", whole.caller.name);
    // Y2, and the rows.
    assert!(whole.caller.has_within(&whole.made) && part.caller.has_within(&part.made));
    assert!(whole.made.has_within(&part.caller), "one waits in the middle of the other");
    assert!(part.made.until - part.made.from >= 20_000.0);
    assert_eq!(file.thread(whole.made.thread), "the reader");
    assert_eq!(file.thread(part.caller.thread), "the reader");
    assert_eq!(file.thread(part.made.thread), "the shelf");
    // From where, into where, in which chain.
    let span = &part.made;
    assert!(span.argument("from").contains("(thread `the reader`)"), "{span:?}");
    assert!(span.argument("into").contains("(thread `the shelf`)"), "{span:?}");
    assert_eq!(span.argument("outcome"), "made");
    assert_eq!(whole.caller.argument("from"), "no apartment");
    assert!(span.arguments["chain"].is_u64() && span.arguments["chain"] == whole.made.arguments["chain"]);
    assert!(span.arguments["queued_us"].as_f64().is_some_and(|queued| queued >= 0.0));
    Ok(())
}

#[test]
fn y1_posts_futures_and_calls_with_a_limit_are_recorded() -> Result<()> {
    fn sent(sta: &Sta) -> Result<()> {
        fn posted() {
            thread::sleep(Duration::from_millis(20));
        }
        sta.post(posted)?;
        fn asked() -> Result<u8> {
            Ok(1)
        }
        fn limited() -> Result<u8> {
            Ok(2)
        }
        let mut future = std::pin::pin!(sta.call_async(asked));
        assert_eq!(sta.call_timeout(Duration::from_secs(60), limited)?, 2);
        let ready = future.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        assert!(ready.is_ready(), "it came before the last one");
        Ok(())
    }
    let sta = Sta::spawn("sent")?;
    let trace = apartment::trace_calls();
    sent(&sta)?;
    let file = File::of(&trace.finish());
    let post = only(&file, "sent::posted");
    assert!(post.caller.name.starts_with("posts "));
    assert!(post.caller.until < post.made.until, "nobody waits for a post");
    let (future, limited) = (only(&file, "sent::asked"), only(&file, "sent::limited"));
    assert!(future.caller.name.starts_with("asks for ") && limited.caller.name.starts_with("waits for "));
    assert!(limited.caller.has_within(&limited.made) && future.made.from >= post.made.until);
    let chains = [&post, &future, &limited].map(|call| call.made.arguments["chain"].as_u64().expect("it has one"));
    assert!(
        chains[1] == chains[2] && chains[0] != chains[1],
        "a post begins a chain, the others are of that of the thread"
    );
    assert_eq!(limited.caller.arguments["chain"], chains[2]);
    Ok(())
}

#[test]
fn y1_what_was_not_made_is_recorded() -> Result<()> {
    fn refused(one: &Sta, other: &Sta) -> Result<()> {
        one.call(|| other.call(|| one.call(|| Ok(()))))
    }
    fn panics(sta: &Sta) -> Result<()> {
        sta.call(|| panic!("on purpose"))
    }
    fn given_up(sta: &Sta) -> Result<()> {
        sta.call_timeout(Duration::from_millis(30), || Ok(()))
    }
    fn too_late(sta: &ApartmentRef) -> Result<()> {
        sta.call(|| Ok(()))
    }
    let (one, other) = (Sta::spawn_with("one", Reentrancy::None)?, Sta::spawn("other")?);
    let trace = apartment::trace_calls();
    assert!(refused(&one, &other).is_err());
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| panics(&other))).is_err());
    let (go, wait) = channel::<()>();
    other.post(move || {
        let _ = wait.recv();
    })?;
    assert!(given_up(&other).is_err());
    drop(go);
    let ended = other.clone();
    other.end();
    assert!(too_late(&ended).is_err());
    let file = File::of(&trace.finish());
    let outcome = |name: &str| {
        let spans = file.spans(name);
        assert_eq!(spans.len(), 1, "only that its caller waits: {spans:?}");
        spans[0].argument("outcome").to_owned()
    };
    let deadlock = outcome("refused::{{closure}}::{{closure}}::{{closure}}");
    assert!(deadlock.starts_with("refused: a deadlock: "), "{deadlock}");
    assert_eq!(only(&file, "panics::{{closure}}").made.argument("outcome"), "panicked");
    assert_eq!(outcome("given_up::{{closure}}"), "not begun");
    assert_eq!(outcome("too_late::{{closure}}"), "refused: the apartment has ended");
    Ok(())
}

#[test]
fn y1_calls_into_the_other_kinds_of_apartments_are_recorded() -> Result<()> {
    fn into_both(sta: &Sta, mta: &ApartmentRef) -> Result<()> {
        fn shared() -> Result<()> {
            Ok(())
        }
        fn neutral() -> Result<()> {
            Ok(())
        }
        sta.call(|| {
            mta.call(shared)?;
            apartment::neutral().call(neutral)
        })
    }
    let sta = Sta::spawn("goes everywhere")?;
    let keep = apartment::keep_mta()?;
    let trace = apartment::trace_calls();
    into_both(&sta, keep.apartment())?;
    let file = File::of(&trace.finish());
    let shared = only(&file, "into_both::shared");
    assert_eq!(file.thread(shared.made.thread), "comwright MTA");
    assert!(shared.made.argument("into").starts_with("the multithreaded apartment"));
    let neutral = file.spans("into_both::neutral");
    assert_eq!(neutral.len(), 2, "{neutral:?}");
    let [outside, inside] = [&neutral[0], &neutral[1]];
    assert!(outside.name.starts_with("switches to ") && outside.has_within(inside));
    assert_eq!((outside.thread, outside.argument("into")), (inside.thread, "the neutral apartment"));
    Ok(())
}

#[test]
fn y1_what_is_not_done_when_the_trace_ends_is_recorded() -> Result<()> {
    fn endless(sta: &Sta) -> Result<std::sync::mpsc::Sender<()>> {
        let (go, wait) = channel::<()>();
        let (begin, begun) = channel();
        sta.post(move || {
            let _ = begin.send(());
            let _ = wait.recv();
        })?;
        begun.recv().expect("it begins");
        Ok(go)
    }
    let sta = Sta::spawn("endless")?;
    let trace = apartment::trace_calls();
    let go = endless(&sta)?;
    let file = File::of(&trace.finish());
    drop(go);
    let call = only(&file, "endless::{{closure}}");
    assert_eq!(call.made.argument("outcome"), "not done when the trace ended");
    Ok(())
}

#[test]
fn y3_there_is_a_bound_and_what_is_over_it_is_told() -> Result<()> {
    fn bounded() -> Result<()> {
        Ok(())
    }
    let sta = Sta::spawn("bounded")?;
    let trace = apartment::trace_calls_up_to(3);
    for _ in 0..10 {
        sta.call(bounded)?;
    }
    let recording = trace.finish();
    assert_eq!(recording.calls(), 3);
    // Other tests of this program call as well.
    assert!(recording.dropped() >= 7);
    let file = File::of(&recording);
    assert_eq!(file.whole["otherData"]["dropped"], recording.dropped());
    assert!(file.process().contains("more calls were not recorded"));
    Ok(())
}

#[test]
fn y1_each_trace_records_while_it_is_on() -> Result<()> {
    fn before(sta: &Sta) -> Result<()> {
        sta.call(|| Ok(()))
    }
    fn between(sta: &Sta) -> Result<()> {
        sta.call(|| Ok(()))
    }
    fn after(sta: &Sta) -> Result<()> {
        sta.call(|| Ok(()))
    }
    let sta = Sta::spawn("twice")?;
    let first = apartment::trace_calls();
    before(&sta)?;
    let second = apartment::trace_calls();
    between(&sta)?;
    let first = File::of(&first.finish());
    after(&sta)?;
    let second = File::of(&second.finish());
    let recorded = |file: &File| {
        ["before::{{closure}}", "between::{{closure}}", "after::{{closure}}"].map(|name| file.calls(name).len())
    };
    assert_eq!((recorded(&first), recorded(&second)), ([1, 1, 0], [0, 1, 1]));
    Ok(())
}

#[test]
fn y1_names_of_the_worst_kind_are_read_as_they_are() -> Result<()> {
    fn named(sta: &Sta) -> Result<()> {
        sta.call(|| Ok(()))
    }
    for name in [
        "\"quoted\" \\ and\nbroken\r\t\u{1}\u{1f}\u{7f}",
        "\u{1d11e} 𝄞 \u{10ffff}\u{2028}\u{feff}",
        "{\"ph\":\"X\"},",
        "日本 ∞",
    ] {
        let sta = Sta::spawn(name)?;
        let trace = apartment::trace_calls();
        named(&sta)?;
        let file = File::of(&trace.finish());
        let call = only(&file, "named::{{closure}}");
        assert_eq!(file.thread(call.made.thread), name);
        assert!(call.made.argument("into").contains(name));
    }
    Ok(())
}

#[test]
fn y4_a_trace_keeps_no_apartment() -> Result<()> {
    let trace = apartment::trace_calls();
    let sta = Sta::spawn("not kept")?;
    sta.call(|| Ok(()))?;
    let reference = sta.clone();
    sta.end();
    assert!(!reference.is_alive());
    drop(trace);
    Ok::<_, Error>(())
}

/// Those whose callers need not wait: where they are refused is elsewhere, and later.
#[test]
fn y1_refusals_of_calls_that_are_not_waited_for_to_the_end_are_recorded() -> Result<()> {
    fn timed(sta: &ApartmentRef) -> Result<()> {
        sta.call_timeout(Duration::from_secs(600), || Ok(()))
    }
    fn future(sta: &ApartmentRef) -> Result<()> {
        wait::block_on(sta.call_async(|| Ok(())))
    }
    fn posted(sta: &ApartmentRef) -> Result<()> {
        sta.post(|| ())
    }
    fn back(sta: &ApartmentRef) -> Result<()> {
        wait::block_on(sta.call_async(|| Ok(())))
    }
    fn filtered(sta: &ApartmentRef) -> Result<()> {
        sta.call_timeout(Duration::from_secs(600), || Ok(()))
    }
    let (one, other) = (Sta::spawn_with("one", Reentrancy::None)?, Sta::spawn("other")?);
    let trace = apartment::trace_calls();
    assert!(one.call(|| other.call(|| back(&one))).is_err());
    let ended = other.clone();
    other.end();
    assert!(timed(&ended).is_err() && future(&ended).is_err() && posted(&ended).is_err());
    let filters = Sta::spawn("filters")?;
    let asked: ApartmentRef = filters.clone();
    let is_rejected = filters.call(move || {
        let _guard = apartment::set_message_filter(Box::new(|_: &Incoming<'_>| Admission::Reject))?;
        let caller = thread::spawn(move || filtered(&asked).is_err());
        while !caller.is_finished() {
            apartment::wait(Duration::from_millis(5))?;
        }
        Ok(caller.join().expect("no panic"))
    })?;
    assert!(is_rejected);
    let file = File::of(&trace.finish());
    let outcome = |name: &str| file.spans(name).first().expect("it is recorded").argument("outcome").to_owned();
    assert!(outcome("back::{{closure}}").starts_with("refused: a deadlock: "), "{}", outcome("back::{{closure}}"));
    for name in ["timed::{{closure}}", "future::{{closure}}", "posted::{{closure}}"] {
        assert_eq!(outcome(name), "refused: the apartment has ended", "{name}");
    }
    let rejected = outcome("filtered::{{closure}}");
    assert!(rejected.starts_with("refused: ") && rejected.contains("message filter"), "{rejected}");
    Ok(())
}
