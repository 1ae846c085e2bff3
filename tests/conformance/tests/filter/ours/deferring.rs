//! Calls that are deferred: they are asked for again, others come before them, and none is lost.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use comwright::apartment::{self, Admission, CallType, Sta};

use super::{call, object, set};
use crate::noted::Noted;
use crate::threads::in_apartment;

/// Longer than anything takes that the tests wait for.
const LONG: Duration = Duration::from_secs(15);

#[test]
fn a11_a_deferred_call_is_asked_for_again_and_others_come_before_it() {
    let sta = Sta::spawn("home").unwrap();
    let order = Noted::new();
    let [first, second] = ["first", "second"].map(|name| {
        let order = order.clone();
        object(&sta, move || {
            order.add(name);
            Ok(())
        })
    });
    let (asked, is_asked) = mpsc::channel();
    let times = Noted::new();
    let noted = times.clone();
    set(&sta, move |incoming| {
        noted.add((incoming.deferred(), Instant::now()));
        if incoming.deferred() == 0 {
            let _ = asked.send(());
        }
        // The first call that comes is deferred three times.
        let is_first = noted.clone().peek(|noted| noted[0].0 == 0 && incoming.deferred() as usize + 1 == noted.len());
        if is_first && incoming.deferred() < 3 { Admission::Defer } else { Admission::Accept }
    });
    thread::scope(|scope| {
        let deferred = scope.spawn(|| call(&first));
        is_asked.recv().unwrap();
        // Not before 10 ms are over is it asked for again; when the machine is that slow, nothing is said here.
        assert_eq!(call(&second), Ok(()));
        assert_eq!(deferred.join().unwrap(), Ok(()));
    });
    assert_eq!(order.take().len(), 2);
}

/// Nothing spins: the pauses double.
#[test]
fn a11_pauses_between_two_questions_double() {
    let sta = Sta::spawn("home").unwrap();
    let times = Noted::new();
    let noted = times.clone();
    set(&sta, move |incoming| {
        noted.add(Instant::now());
        if incoming.deferred() < 4 { Admission::Defer } else { Admission::Accept }
    });
    assert_eq!(sta.call_timeout(LONG, || Ok(())), Ok(()));
    let times = times.take();
    assert_eq!(times.len(), 5);
    for (pair, pause) in times.windows(2).zip([10, 20, 40, 80]) {
        assert!(pair[1] - pair[0] >= Duration::from_millis(pause), "{pause}: {:?}", pair[1] - pair[0]);
    }
}

/// A change of the filters, and the end of a wait, are not waited for.
#[test]
fn a11_a_deferred_call_comes_in_when_the_filter_goes() {
    let sta = Sta::spawn("home").unwrap();
    let object = object(&sta, || Ok(()));
    let (asked, is_asked) = mpsc::channel();
    let (guard, is_there) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicUsize::new(0)));
    let (keeps, count) = (Arc::clone(&guard), Arc::clone(&is_there));
    // The thread looks after the filter, and pumps.
    sta.post(move || {
        let filter = apartment::set_message_filter(Box::new(move |_: &apartment::Incoming<'_>| {
            count.fetch_add(1, Ordering::SeqCst);
            let _ = asked.send(());
            Admission::Defer
        }));
        while keeps.load(Ordering::SeqCst) {
            apartment::wait(Duration::from_millis(5)).unwrap();
        }
        drop(filter);
    })
    .unwrap();
    thread::scope(|scope| {
        let deferred = scope.spawn(|| call(&object));
        is_asked.recv().unwrap();
        assert!(!deferred.is_finished());
        guard.store(false, Ordering::SeqCst);
        assert_eq!(deferred.join().unwrap(), Ok(()));
    });
    assert!(is_there.load(Ordering::SeqCst) >= 1);
}

/// Calls that come while the apartment waits are made afterwards: it is a filter that does what the policy `None` does, but
/// for nested calls.
#[test]
fn a11_what_is_deferred_while_the_apartment_waits_comes_in_after_that() {
    let sta = Sta::spawn("home").unwrap();
    let (asked, is_asked) = mpsc::channel();
    set(&sta, move |incoming| match incoming.call_type() {
        CallType::TopLevelCallPending => {
            let _ = asked.send(());
            Admission::Defer
        }
        _ => Admission::Accept,
    });
    let order = Noted::new();
    let inner = object(&sta, {
        let order = order.clone();
        move || {
            order.add("inner");
            Ok(())
        }
    });
    let other = Sta::spawn("other").unwrap();
    let (begun, has_begun) = mpsc::channel();
    let (let_go, may_go) = mpsc::channel::<()>();
    let slow = object(&other, move || {
        let _ = begun.send(());
        let _ = may_go.recv();
        Ok(())
    });
    let outer = object(&sta, {
        let order = order.clone();
        move || {
            call(&slow)?;
            order.add("outer");
            Ok(())
        }
    });
    thread::scope(|scope| {
        let outer = scope.spawn(|| call(&outer));
        has_begun.recv().unwrap();
        let inner = scope.spawn(|| call(&inner));
        // Twice: it is asked for again, and still waits.
        is_asked.recv().unwrap();
        is_asked.recv().unwrap();
        drop(let_go);
        assert_eq!((outer.join().unwrap(), inner.join().unwrap()), (Ok(()), Ok(())));
    });
    assert_eq!(order.take(), ["outer", "inner"]);
}

/// An apartment that ends asks nobody, and does what is left.
#[test]
fn e1_what_was_deferred_is_made_when_the_apartment_ends() {
    let sta = Sta::spawn("home").unwrap();
    let object = object(&sta, || Ok(()));
    let (asked, is_asked) = mpsc::channel();
    set(&sta, move |_| {
        let _ = asked.send(());
        Admission::Defer
    });
    thread::scope(|scope| {
        let deferred = scope.spawn(|| call(&object));
        is_asked.recv().unwrap();
        sta.end();
        assert_eq!(deferred.join().unwrap(), Ok(()));
    });
}

/// An apartment that is lost refuses it.
#[test]
fn e2_what_was_deferred_is_refused_when_the_apartment_is_lost() {
    let (tell, told) = mpsc::channel();
    let (asked, is_asked) = mpsc::channel();
    let lost = thread::spawn(move || {
        let apartment = apartment::enter(apartment::ApartmentKind::Sta).unwrap();
        let filter = apartment::set_message_filter(Box::new(move |_: &apartment::Incoming<'_>| {
            let _ = asked.send(());
            Admission::Defer
        }));
        let here = apartment::current().unwrap().unwrap().apartment().clone();
        let _ = tell.send(here);
        while apartment::wait(Duration::from_millis(200)).unwrap() > 0 {}
        std::mem::forget((filter, apartment));
    });
    let home = told.recv().unwrap();
    let error = home.call_timeout(LONG, || Ok(())).unwrap_err();
    is_asked.recv().unwrap();
    lost.join().unwrap();
    assert_eq!(error.code(), crate::RPC_E_DISCONNECTED);
}

/// A call that nobody waits for any more is not made.
#[test]
fn a11_a_deferred_call_can_be_taken_back() {
    in_apartment(|| {
        let sta = Sta::spawn("home")?;
        set(&sta, |_| Admission::Defer);
        let error =
            sta.call_timeout(Duration::from_millis(30), || -> comwright::Result<()> { panic!("it was taken back") });
        assert!(error.unwrap_err().to_string().contains("it was not begun, and will not be"));
        Ok(())
    });
}

/// Nobody is asked about calls whose callers have gone, and they keep nobody.
#[test]
fn f4_a_filter_is_not_asked_for_what_was_taken_back() {
    let sta = Sta::spawn("home").unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    set(&sta, move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        Admission::Defer
    });
    let calls: Vec<_> = (0..200).map(|_| sta.call_async(|| Ok(()))).collect();
    let begun = Instant::now();
    while asked.load(Ordering::SeqCst) < calls.len() {
        assert!(begun.elapsed() < LONG, "each is asked for");
        thread::yield_now();
    }
    drop(calls);
    // One that is asked for now was looked at before.
    after_a_post(&sta);
    let before = asked.load(Ordering::SeqCst);
    // Longer than the longest pause.
    thread::sleep(Duration::from_millis(400));
    after_a_post(&sta);
    assert_eq!(asked.load(Ordering::SeqCst), before);
}

/// However many are due: the filter is so slow that some always are.
#[test]
fn f4_what_is_due_takes_turns_with_what_comes() {
    let sta = Sta::spawn("home").unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    set(&sta, move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        thread::sleep(Duration::from_millis(4));
        Admission::Defer
    });
    // Asking for all of them takes longer than the longest pause.
    let calls: Vec<_> = (0..120).map(|_| sta.call_async(|| Ok(()))).collect();
    let begun = Instant::now();
    while asked.load(Ordering::SeqCst) < calls.len() {
        assert!(begun.elapsed() < LONG, "each is asked for");
        thread::sleep(Duration::from_millis(1));
    }
    after_a_post(&sta);
    // So does the end, which makes them.
    sta.end();
    drop(calls);
}

/// Two of them have each other asked for, once.
#[test]
fn f4_a_filter_that_changes_the_filters_does_not_spin() {
    let sta = Sta::spawn("home").unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    set(&sta, move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        drop(apartment::set_message_filter(Box::new(|_: &apartment::Incoming<'_>| Admission::Accept)));
        Admission::Defer
    });
    let calls = [sta.call_async(|| Ok(())), sta.call_async(|| Ok(()))];
    thread::sleep(Duration::from_millis(500));
    after_a_post(&sta);
    // After 10, 20, 40, … ms, and once more each.
    let asked = asked.load(Ordering::SeqCst);
    assert!((4..=40).contains(&asked), "{asked}");
    sta.end();
    drop(calls);
}

/// What is posted is done soon.
fn after_a_post(sta: &Sta) {
    let (tell, told) = mpsc::channel();
    let tell = move || {
        let _ = tell.send(());
    };
    sta.post(tell).unwrap();
    told.recv_timeout(LONG).expect("deferred calls keep nobody from coming in");
}
