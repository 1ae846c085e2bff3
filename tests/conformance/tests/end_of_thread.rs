//! What is told of the apartment of a thread that ends, to a hook that panics (E2, rule A8). It is a program of its own,
//! because such a hook is one of the whole process.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;

use comwright::apartment::{ApartmentKind, enter};
use comwright::diagnostics::{panic_on_event, set_hook};
use comwright::wait::spawn_local;
use comwright::{Agile, Error, HRESULT, IUnknown, Result, ToAgile};
use comwright_conformance::Probe;

const RPC_E_DISCONNECTED: HRESULT = HRESULT(0x8001_0108_u32 as i32);

/// How many events were told.
static TOLD: AtomicUsize = AtomicUsize::new(0);

fn object() -> Result<Agile<IUnknown>> {
    let (object, _) = Probe::unknown();
    object.agile()
}

#[test]
fn e2_a_hook_that_panics_at_the_end_of_a_thread_does_not_end_the_process() -> Result<()> {
    let before = set_hook(|event| {
        TOLD.fetch_add(1, Ordering::SeqCst);
        panic_on_event(event);
    });
    assert!(before.is_none());

    // The apartment is lost with a reference that lives, two that were given up, and calls that wait.
    let (give, take) = channel();
    let (go, wait) = channel::<()>();
    let thread = thread::spawn(move || -> Result<()> {
        let _guard = enter(ApartmentKind::Sta)?;
        let _ = give.send([object()?, object()?, object()?]);
        let _ = wait.recv();
        Ok(())
    });
    let [held, one, other] = take.recv().expect("it is made");
    let apartment = held.apartment();
    let waits = {
        let held = held.clone();
        thread::spawn(move || held.call(|_| Ok(())))
    };
    drop((one, other));
    while apartment.releases().queued < 2 {
        thread::yield_now();
    }
    drop(go);
    thread.join().expect("the panics of the hook end where they are told")?;
    assert_eq!(TOLD.load(Ordering::SeqCst), 3, "each that was given up, and what is held");
    assert_eq!(apartment.releases().queued, 0);
    let refused = waits.join().expect("no panic").expect_err("its thread has ended");
    assert_eq!(refused.code(), RPC_E_DISCONNECTED);

    // Elsewhere it is the faulty call that panics.
    assert!(thread::spawn(|| drop(held)).join().is_err());
    assert_eq!(TOLD.load(Ordering::SeqCst), 4);

    // A task that is left is told by whichever variable of the thread goes first.
    let thread = thread::spawn(|| -> Result<()> {
        let _guard = enter(ApartmentKind::Sta)?;
        spawn_local(std::future::pending::<()>())?.detach();
        Ok(())
    });
    thread.join().expect("the panics of the hook end where they are told")?;
    assert_eq!(TOLD.load(Ordering::SeqCst), 5);
    Ok::<_, Error>(())
}
