//! What a thread does, one thing at a time.

use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use comwright::apartment::{self, ApartmentKind, PendingCall, enter};
use comwright::interface::IEnumVARIANT;
use comwright::{Agile, HRESULT, Result};

use crate::cell::Cells;
use crate::counts::Counts;
use crate::object;
use crate::random::Random;

const RPC_E_DISCONNECTED: HRESULT = HRESULT(0x8001_0108_u32 as i32);
const RPC_E_TIMEOUT: HRESULT = HRESULT(0x8001_011f_u32 as i32);

/// Works in single-threaded apartments, one after the other, until nothing is left.
pub(crate) fn in_single_threaded(number: usize, cells: &Cells, mut random: Random) -> Result<()> {
    let mut is_left = true;
    while is_left {
        let guard = enter(ApartmentKind::Sta)?;
        let own = object::bound(&cells.counts, cells.any(&mut random).into_iter().collect())?;
        cells.put(number, own, &mut random);
        for _ in 0..1 + random.below(300) {
            is_left = step(number, cells, &mut random)?;
            if !is_left {
                break;
            }
            if random.below(50) == 0 {
                apartment::pump()?;
            }
        }
        // SAFETY: C12. There are references and no pointers; others still have some.
        unsafe { guard.leave() };
        cells.counts.note_ended();
    }
    Ok(())
}

/// Does one thing; `false` when nothing is left to do.
pub(crate) fn step(number: usize, cells: &Cells, random: &mut Random) -> Result<bool> {
    let counts = &cells.counts;
    if !counts.take_one() {
        return Ok(false);
    }
    let Some(target) = cells.any(random) else { return Ok(true) };
    match random.below(100) {
        0..40 => refused(counts, sent(counts, || target.call(object::call)))?,
        40..55 => post(counts, &target),
        55..65 => asynchronous(counts, &target, random)?,
        65..70 => timed(counts, &target, random)?,
        // Through another apartment.
        70..80 => {
            if let Some(via) = cells.any(random) {
                counts.note_sent();
                // Which one has ended is seen by whether the inner call came to its turn.
                let made = via.call(|_| Ok(refused(counts, target.call(object::call))));
                match made {
                    Ok(inner) => inner?,
                    Err(error) => refused(counts, Err(error))?,
                }
            }
        }
        80..90 => {
            let place = if random.below(4) == 0 { cells.multithreaded() } else { number };
            // It stays where it was made; the place says nothing of its home.
            if let Some(object) = unless_ended(target.call(object::another))? {
                cells.put(place, object, random);
            }
        }
        90..94 => drop((0..8).map(|_| target.clone()).collect::<Vec<_>>()),
        94..97 => {
            let object = unless_ended(multithreaded(counts, target))?;
            if let Some(object) = object {
                cells.put(cells.multithreaded(), object, random);
            }
        }
        97 => {
            if let Some(proxy) = unless_ended(target.resolve())? {
                counts.note_sent();
                if !target.apartment().is_alive() || !is_made(&proxy) {
                    counts.note_refused();
                }
            }
        }
        98 => drop(target.apartment().releases()),
        _ => cells.replace(number)?,
    }
    Ok(true)
}

/// Calls by way of a proxy, or directly at home. A failure of it is one of the apartment.
fn is_made(object: &IEnumVARIANT) -> bool {
    use comwright::Interface;

    let mut item = comwright::abi::VARIANT::EMPTY;
    // SAFETY: C1, C4. There is a place for one element, and nothing is put there.
    let code = unsafe { (object.vtable().Next)(object.as_raw(), 1, &mut item, &mut 0) };
    code.0 >= 0
}

fn sent<R>(counts: &Counts, call: impl FnOnce() -> R) -> R {
    counts.note_sent();
    call()
}

/// A call that was not made because its apartment has ended.
fn refused(counts: &Counts, result: Result<()>) -> Result<()> {
    match result {
        Err(error) if error.code() == RPC_E_DISCONNECTED => {
            counts.note_refused();
            Ok(())
        }
        other => other,
    }
}

fn unless_ended<R>(result: Result<R>) -> Result<Option<R>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.code() == RPC_E_DISCONNECTED => Ok(None),
        Err(error) => Err(error),
    }
}

/// Notes a call that is dropped without having been made.
struct Undone(Option<Arc<Counts>>);

impl Undone {
    fn done(mut self) {
        self.0 = None;
    }
}

impl Drop for Undone {
    fn drop(&mut self) {
        if let Some(counts) = &self.0 {
            counts.note_refused();
        }
    }
}

fn post(counts: &Arc<Counts>, target: &Agile<IEnumVARIANT>) {
    counts.note_sent();
    let undone = Undone(Some(Arc::clone(counts)));
    // Refused, it is dropped, and so is what it owns.
    let _ = target.post(move |object| {
        undone.done();
        let _ = object::call(object);
    });
}

/// A call that is polled until it is ready, or given up.
fn asynchronous(counts: &Arc<Counts>, target: &Agile<IEnumVARIANT>, random: &mut Random) -> Result<()> {
    counts.note_sent();
    let undone = Undone(Some(Arc::clone(counts)));
    let future = target.call_async(move |object| {
        undone.done();
        object::call(object)
    });
    if random.below(3) == 0 {
        // It is made, or was taken back.
        drop(future);
        return Ok(());
    }
    unless_ended(wait_for(future)).map(drop)
}

/// Waits for a future. A thread in a single-threaded apartment pumps meanwhile: another one may wait for it.
fn wait_for(mut future: PendingCall<()>) -> Result<()> {
    struct Unpark(std::thread::Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    loop {
        if let Poll::Ready(result) = std::pin::Pin::new(&mut future).poll(&mut Context::from_waker(&waker)) {
            return result;
        }
        match apartment::current()?.map(|current| current.kind()) {
            Some(ApartmentKind::Sta) => drop(apartment::wait(Duration::from_micros(200))?),
            _ => std::thread::park_timeout(Duration::from_millis(5)),
        }
    }
}

fn timed(counts: &Arc<Counts>, target: &Agile<IEnumVARIANT>, random: &mut Random) -> Result<()> {
    counts.note_sent();
    let undone = Undone(Some(Arc::clone(counts)));
    let timeout = Duration::from_micros(u64::try_from(random.below(300)).unwrap_or(0));
    let made = target.call_timeout(timeout, move |object| {
        undone.done();
        object::call(object)
    });
    match made {
        // Taken back, or still to be made.
        Err(error) if [RPC_E_TIMEOUT, RPC_E_DISCONNECTED].contains(&error.code()) => Ok(()),
        other => other,
    }
}

/// A new object of the multithreaded apartment, which holds another one.
fn multithreaded(counts: &Arc<Counts>, holds: Agile<IEnumVARIANT>) -> Result<Agile<IEnumVARIANT>> {
    let keep = apartment::keep_mta()?;
    keep.apartment().call(|| object::free(counts, vec![holds]))
}
