//! Apartments whose thread ends without a word (E2, rule A8): nothing is called any more, nobody waits for ever, and what
//! leaks is told.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use comwright::apartment::{self, ApartmentKind, enter};
use comwright::diagnostics::{Event, Leaked, collect};
use comwright::interface::IEnumVARIANT;
use comwright::{Agile, Error, ToAgile};

use super::bound::{Bound, Record, next};
use super::executor::block_on;
use super::{E_FAIL, RPC_E_DISCONNECTED, comes};
use crate::apartment::on_a_thread;

/// An object of an apartment whose thread has ended without leaving it.
fn orphan(record: &Arc<Record>) -> comwright::Result<Agile<IEnumVARIANT>> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("gone".to_owned());
        let made = thread.spawn_scoped(scope, || {
            // Dropped, the guard leaves nothing.
            let _guard = enter(ApartmentKind::Sta)?;
            Bound::make(record).agile()
        });
        made.map_err(Error::from)?.join().expect("no panic")
    })
}

/// An object of an apartment whose thread ends without leaving it when it is told to.
fn short_lived(record: &Arc<Record>) -> comwright::Result<(Agile<IEnumVARIANT>, ShortLived)> {
    let (give, take) = channel();
    let (go, wait) = channel();
    let made = Arc::clone(record);
    let thread = std::thread::spawn(move || {
        let _guard = enter(ApartmentKind::Sta)?;
        let _ = give.send(Bound::make(&made).agile()?);
        let _ = wait.recv();
        Ok(())
    });
    let object = take.recv().map_err(|_| Error::new(E_FAIL))?;
    Ok((object, ShortLived { go, thread }))
}

struct ShortLived {
    go: Sender<()>,
    thread: JoinHandle<comwright::Result<()>>,
}

impl ShortLived {
    fn end(self) {
        drop(self.go);
        self.thread.join().expect("no panic").expect("it has entered");
    }
}

#[test]
fn e2_every_way_to_call_it_is_refused() {
    on_a_thread(|| {
        let record = Record::new();
        let object = orphan(&record)?;
        let refusals = [
            object.call(next).map(drop),
            object.post(|object| drop(next(object))),
            object.call_timeout(Duration::from_secs(60), next).map(drop),
            block_on(object.call_async(next)).map(drop),
            object.cast::<comwright::IUnknown>().map(drop),
            apartment::keep_mta().and_then(|_keep| object.resolve().map(drop)),
        ];
        for refusal in refusals {
            let error = refusal.expect_err("its thread has ended");
            assert_eq!(error.code(), RPC_E_DISCONNECTED);
            let said = error.to_string();
            assert!(said.contains("has ended") && said.contains("thread `gone`"), "{said}");
        }
        assert!(!object.is_home() && !object.apartment().is_alive());
        assert_eq!((record.calls(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn e2_what_it_held_leaks_and_that_is_told() {
    on_a_thread(|| {
        let record = Record::new();
        let object = orphan(&record)?;
        let another = object.clone();
        let ((), events) = collect(|| drop(another));
        assert_eq!(events, [], "it was not the last reference");
        let ((), events) = collect(|| drop(object));
        let [Event::DisconnectedContext(context)] = &events[..] else { panic!("{events:?}") };
        assert!(context.apartment.contains("thread `gone`"), "{context:?}");
        assert_eq!(context.leaked, Leaked::Reference);
        let said = events[0].to_string();
        assert!(said.starts_with("disconnectedContext: ") && said.contains("Apartment::leave"), "{said}");
        // It is not even released: that would be a call on a wrong thread.
        assert_eq!((record.alive(), record.wrong()), (1, 0));
        Ok(())
    });
}

#[test]
fn e2_who_waits_for_it_is_told() {
    on_a_thread(|| {
        let record = Record::new();
        let (object, thread) = short_lived(&record)?;
        let posted = Arc::new(AtomicBool::new(false));
        let owned = Arc::clone(&posted);
        object.post(move |_| owned.store(true, Ordering::SeqCst))?;
        let future = object.call_async(next);
        let waits = std::thread::spawn({
            let object = object.clone();
            move || object.call(next)
        });
        std::thread::sleep(Duration::from_millis(30));
        assert!(!waits.is_finished());
        thread.end();
        let error = waits.join().expect("no panic").expect_err("nobody has made the call");
        assert_eq!(error.code(), RPC_E_DISCONNECTED);
        assert_eq!(block_on(future).expect_err("nobody has made the call").code(), RPC_E_DISCONNECTED);
        assert_eq!((Arc::strong_count(&posted), posted.load(Ordering::SeqCst)), (1, false));
        assert_eq!((record.calls(), record.alive(), record.wrong()), (0, 1, 0));
        Ok(())
    });
}

#[test]
fn e2_what_waited_to_be_released_waits_no_more() {
    on_a_thread(|| {
        let record = Record::new();
        let (object, thread) = short_lived(&record)?;
        let apartment = object.apartment();
        drop(object);
        assert_eq!(apartment.releases().queued, 1);
        thread.end();
        let releases = apartment.releases();
        assert_eq!((releases.queued, releases.oldest, releases.drained), (0, None, 0));
        assert_eq!((record.alive(), record.wrong()), (1, 0));
        Ok(())
    });
}

#[test]
fn e2_a_thread_that_panics_ends_its_apartment_without_a_word() {
    on_a_thread(|| {
        let record = Record::new();
        let kept = Mutex::new(None);
        let ended = std::thread::scope(|scope| {
            let thread = scope.spawn(|| {
                let _guard = enter(ApartmentKind::Sta).expect("it is a new thread");
                *kept.lock().expect("no panic yet") = Bound::make(&record).agile().ok();
                panic!("on purpose: a thread of an apartment");
            });
            thread.join()
        });
        assert!(ended.is_err());
        let object = kept.into_inner().map_err(|_| "it was not locked")?.ok_or("it was made")?;
        assert_eq!(object.call(next).expect_err("its thread has ended").code(), RPC_E_DISCONNECTED);
        drop(object);
        assert_eq!((record.alive(), record.wrong()), (1, 0));
        Ok(())
    });
}

#[test]
fn e1_in_order_nothing_leaks_and_nothing_is_told() {
    on_a_thread(|| {
        let record = Record::new();
        let guard = enter(ApartmentKind::Sta)?;
        let object = Bound::make(&record).agile()?;
        let ((), events) = collect(|| {
            // SAFETY: the agile reference gives its pointer up.
            unsafe { guard.leave() };
            assert_eq!(record.alive(), 0);
            drop(object);
        });
        assert_eq!(events, []);
        assert_eq!(record.wrong(), 0);
        Ok(())
    });
}

#[test]
fn e1_calls_that_are_on_their_way_at_the_end_are_made() {
    on_a_thread(|| {
        let record = Record::new();
        let guard = enter(ApartmentKind::Sta)?;
        let object = Bound::make(&record).agile()?;
        let (posted, failing) = (object.call_async(next), object.apartment());
        assert_eq!(record.calls(), 1, "at home a future is ready at once");
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let object = object.clone();
                std::thread::spawn(move || object.call(next).map_err(|error| error.code()))
            })
            .collect();
        failing.post(|| panic!("on purpose: at the end"))?;
        // They are in the inbox, or come too late.
        std::thread::sleep(Duration::from_millis(30));
        // SAFETY: the agile references give their pointer up.
        unsafe { guard.leave() };
        let mut made = 1;
        for thread in threads {
            match thread.join().expect("no panic") {
                Ok(_) => made += 1,
                Err(code) => assert_eq!(code, RPC_E_DISCONNECTED),
            }
        }
        assert_eq!((record.calls(), record.alive(), record.wrong()), (made, 0, 0));
        assert_eq!(block_on(posted), Ok(1));
        assert!(comes(|| !failing.is_alive()));
        assert_eq!(failing.call(|| Err::<(), _>(Error::new(E_FAIL))).map_err(|e| e.code()), Err(RPC_E_DISCONNECTED));
        Ok(())
    });
}
