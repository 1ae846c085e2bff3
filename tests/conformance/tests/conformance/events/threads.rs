//! Other threads (rules D11, A8).

use std::ffi::c_void;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use comwright::diagnostics::{self, Event};
use comwright::interface::IDispatch;
use comwright::{Bstr, HRESULT, Interface, Result, advise, advise_shared, sink};

use super::caller::{Call, number};
use super::generated::{DDoorEvents, DDoorEvents_Impl};
use super::source::Source;
use super::{RPC_E_WRONG_THREAD, S_OK, Target};

/// A pointer that goes where it should not.
struct Smuggled(*mut c_void);

// SAFETY: C12 is broken on purpose: what the sink does then is what is tested.
unsafe impl Send for Smuggled {}

impl Smuggled {
    fn of(sink: IDispatch) -> Self {
        Self(sink.into_raw())
    }

    /// The object, with the claim.
    fn take(self) -> IDispatch {
        // SAFETY: C2. The claim goes over.
        unsafe { IDispatch::from_raw(self.0) }
    }
}

/// Does something with the sink on another thread.
fn elsewhere<R: Send + 'static>(sink: IDispatch, body: impl FnOnce(IDispatch) -> R + Send + 'static) -> R {
    let sink = Smuggled::of(sink);
    thread::spawn(move || body(sink.take())).join().expect("it does not panic")
}

fn moved(sink: &IDispatch) -> HRESULT {
    Call { dispid: 2, args: &[number(1)], ..Call::default() }.alone_on(sink)
}

#[test]
fn d11_events_of_another_thread_are_refused() -> Result<()> {
    let (target, seen) = Target::new();
    let (source, connections) = Source::of::<DDoorEvents>();
    let connection = advise::<DDoorEvents, _>(&source, target)?;
    let (code, events) = elsewhere(connections.sink()?, |sink| diagnostics::collect(|| moved(&sink)));
    assert_eq!(code, RPC_E_WRONG_THREAD);
    assert!(
        matches!(&events[..], [Event::CalledElsewhere(event)] if event.interface.ends_with("DDoorEvents")),
        "{events:?}"
    );
    assert_eq!(moved(&connections.sink()?), S_OK);
    assert_eq!(seen.events().len(), 1);
    drop(connection);
    // Now there is nothing left that could be dropped on the wrong thread.
    assert_eq!(seen.dropped.get(), 1);
    Ok(())
}

#[test]
fn a8_a_target_that_is_released_on_another_thread_is_not_dropped() -> Result<()> {
    let (target, seen) = Target::new();
    let events = elsewhere(target.sink()?, |sink| diagnostics::collect(|| drop(sink)).1);
    let [Event::TargetLeaked(event)] = &events[..] else { panic!("{events:?}") };
    assert!(event.interface.ends_with("DDoorEvents") && event.target.ends_with("events::Target"), "{event}");
    assert_eq!(seen.dropped.get(), 0);
    assert_eq!(Rc::strong_count(&seen), 2, "what it owns is lost");
    Ok(())
}

#[test]
fn a8_a_sink_whose_connection_has_ended_may_be_released_everywhere() -> Result<()> {
    let (target, seen) = Target::new();
    let (source, connections) = Source::of::<DDoorEvents>();
    let connection = advise::<DDoorEvents, _>(&source, target)?;
    let sink = connections.sink()?;
    drop(connection);
    assert_eq!(seen.dropped.get(), 1);
    let events = elsewhere(sink, |sink| diagnostics::collect(|| drop(sink)).1);
    assert!(events.is_empty(), "{events:?}");
    Ok(())
}

/// May be called on all threads.
struct Counter {
    calls: Arc<AtomicU32>,
    drops: Arc<AtomicU32>,
}

impl DDoorEvents_Impl for Counter {
    fn Moved(&self, _: i32, _: &comwright::Variant, _: i32) -> Result<()> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    fn Opening(&self, _: &Bstr, _: &mut bool) -> Result<()> {
        Ok(())
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.drops.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn d11_a_shared_target_is_called_on_every_thread() -> Result<()> {
    let (calls, drops) = (Arc::<AtomicU32>::default(), Arc::<AtomicU32>::default());
    let target = Counter { calls: Arc::clone(&calls), drops: Arc::clone(&drops) };
    let (source, connections) = Source::of::<DDoorEvents>();
    let connection = advise_shared::<DDoorEvents, _>(&source, target)?;
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let sink = Smuggled::of(connections.sink()?);
            Ok(thread::spawn(move || {
                let sink = sink.take();
                (0..100).all(|_| moved(&sink) == S_OK)
            }))
        })
        .collect::<Result<_>>()?;
    assert!(threads.into_iter().all(|thread| thread.join().expect("it does not panic")));
    assert_eq!((calls.load(Ordering::SeqCst), drops.load(Ordering::SeqCst)), (400, 0));
    // A source may let it go anywhere.
    connection.detach();
    let sink = connections.sink()?;
    drop((source, connections));
    let events = elsewhere(sink, |sink| diagnostics::collect(|| drop(sink)).1);
    assert!(events.is_empty());
    assert_eq!(drops.load(Ordering::SeqCst), 1);
    Ok(())
}

#[test]
fn d11_a_shared_target_is_gone_with_its_guard() -> Result<()> {
    let (calls, drops) = (Arc::<AtomicU32>::default(), Arc::<AtomicU32>::default());
    let target = Counter { calls: Arc::clone(&calls), drops: Arc::clone(&drops) };
    let (source, connections) = Source::of::<DDoorEvents>();
    let connection = advise_shared::<DDoorEvents, _>(&source, target)?;
    let sink = Smuggled::of(connections.sink()?);
    let caller = thread::spawn(move || {
        let sink = sink.take();
        // Until the connection ends.
        while moved(&sink) == S_OK {}
        moved(&sink)
    });
    while calls.load(Ordering::SeqCst) < 10 {
        thread::yield_now();
    }
    drop(connection);
    assert_eq!(caller.join().expect("it does not panic"), super::RPC_E_DISCONNECTED);
    assert_eq!(drops.load(Ordering::SeqCst), 1);
    Ok(())
}

#[test]
fn c12_a_sink_of_this_thread_belongs_to_it() -> Result<()> {
    // A pointer that comes back to its thread is as good as before.
    let (target, seen) = Target::new();
    let door = sink::<DDoorEvents, _>(target);
    let there = Smuggled::of(door.clone().into());
    let back = thread::spawn(move || Smuggled::of(there.take())).join().expect("it does not panic").take();
    drop(door);
    assert_eq!(moved(&back), S_OK);
    drop(back);
    assert_eq!((seen.events().len(), seen.dropped.get()), (1, 1));
    Ok(())
}
