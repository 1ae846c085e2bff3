//! The multithreaded apartment, made, kept, torn down and made again (rules A5, N2), and threads that are in no apartment.
//! It is a program of its own, because it needs to know whether there is one: its tests take turns.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use comwright::apartment::{self, ApartmentKind, Current, Sta, enter};
use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Agile, Error, HRESULT, Result, ToAgile, Variant};
use windows_core::implement;

const CO_E_NOTINITIALIZED: HRESULT = HRESULT(0x8004_01f0_u32 as i32);

/// How many components live.
static ALIVE: AtomicUsize = AtomicUsize::new(0);

static TURN: Mutex<()> = Mutex::new(());

/// A turn, in which nobody else uses the multithreaded apartment, and there is none.
fn turn() -> MutexGuard<'static, ()> {
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    comes_to_an_end();
    turn
}

/// A component of the multithreaded apartment.
#[implement(IEnumVARIANT, Agile = false)]
struct Free {
    calls: Cell<u32>,
    /// Where it is to be released.
    home: Option<ApartmentKind>,
}

impl Free {
    fn make() -> IEnumVARIANT {
        ALIVE.fetch_add(1, Ordering::SeqCst);
        Self { calls: Cell::new(0), home: here() }.into()
    }
}

impl IEnumVARIANT_Impl for Free_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        self.calls.set(self.calls.get() + 1);
        Ok(None)
    }
}

impl Drop for Free {
    fn drop(&mut self) {
        assert_eq!(here(), self.home, "it is released in its apartment");
        ALIVE.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The kind of the apartment that this thread is in.
fn here() -> Option<ApartmentKind> {
    apartment::current().expect("the platform says so").as_ref().map(Current::kind)
}

/// Waits until there is no multithreaded apartment: threads that have worked in it let it go by themselves.
fn comes_to_an_end() {
    let is_gone = || std::thread::scope(|scope| scope.spawn(here).join().expect("no panic")).is_none();
    assert!(comes(is_gone), "somebody keeps the multithreaded apartment");
    assert_eq!(ALIVE.load(Ordering::SeqCst), 0);
}

fn comes(what: impl Fn() -> bool) -> bool {
    let begun = Instant::now();
    while !what() {
        if begun.elapsed() > Duration::from_secs(30) {
            return false;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    true
}

fn generation_of(object: &Agile<IEnumVARIANT>) -> Result<u64> {
    object.call(|_| Ok(apartment::current()?.map_or(0, |current| current.generation())))
}

/// Runs something on a thread of its own.
fn on_a_thread<R: Send>(f: impl FnOnce() -> Result<R> + Send) -> Result<R> {
    std::thread::scope(|scope| scope.spawn(f).join().expect("no panic"))
}

#[test]
fn a5_in_no_apartment_there_are_no_references_and_nothing_to_pump() -> Result<()> {
    let _turn = turn();
    on_a_thread(|| {
        assert_eq!(here(), None);
        let refusals = [
            apartment::pump().map(drop),
            apartment::wait(Duration::ZERO).map(drop),
            apartment::run(),
            Free::make().agile().map(drop),
        ];
        for refusal in refusals {
            let error = refusal.expect_err("the thread is in no apartment");
            assert_eq!(error.code(), CO_E_NOTINITIALIZED);
            assert!(error.to_string().contains("comwright::apartment::enter"), "{error}");
        }
        Ok(())
    })
    .unwrap_or_else(|error| panic!("{error}"));
    Ok(())
}

#[test]
fn a5_the_apartment_is_kept_without_a_thread_in_it() -> Result<()> {
    let _turn = turn();
    let keep = apartment::keep_mta()?;
    assert_eq!(here(), Some(ApartmentKind::Mta));
    assert!(apartment::current()?.is_some_and(|current| current.is_implicit()));
    let again = keep.clone();
    drop(keep);
    assert_eq!(here(), Some(ApartmentKind::Mta), "the other one keeps it");
    let other = again.apartment().clone();
    drop(again);
    assert_eq!(here(), Some(ApartmentKind::Mta), "who can name it keeps it");
    assert!(other.is_here() && other.is_alive());
    drop(other);
    assert_eq!(here(), None);
    Ok(())
}

#[test]
fn a5_an_apartment_that_was_made_anew_is_another_one() -> Result<()> {
    let _turn = turn();
    let mut generations = Vec::new();
    for _ in 0..3 {
        let keep = apartment::keep_mta()?;
        generations.push(keep.apartment().generation());
        assert_eq!(apartment::current()?.map(|current| current.generation()), generations.last().copied());
        // A thread that works in it, and stays when it is gone.
        let called = on_a_thread(|| Sta::spawn("caller")?.call(|| keep.apartment().call(|| Ok(here()))))?;
        assert_eq!(called, Some(ApartmentKind::Mta));
        drop(keep);
        comes_to_an_end();
    }
    assert!(generations.is_sorted_by(|one, next| one < next), "{generations:?}");
    Ok(())
}

#[test]
fn n2_a_reference_keeps_the_apartment_when_its_last_thread_leaves() -> Result<()> {
    let _turn = turn();
    let object = on_a_thread(|| {
        let guard = enter(ApartmentKind::Mta)?;
        let object = Free::make().agile()?;
        // SAFETY: the reference keeps the apartment, and with it its pointer.
        unsafe { guard.leave() };
        // The thread is in it although it has left: there is one.
        assert!(object.is_home());
        Ok(object)
    })?;
    let generation = object.apartment().generation();
    assert_eq!(ALIVE.load(Ordering::SeqCst), 1);
    // From a thread that is in none by itself, and from a single-threaded one.
    assert_eq!(generation_of(&object)?, generation);
    assert_eq!(on_a_thread(|| Sta::spawn("caller")?.call(|| generation_of(&object)))?, generation);
    // Somebody enters and leaves again: it is the same one.
    on_a_thread(|| {
        let guard = enter(ApartmentKind::Mta)?;
        assert_eq!(apartment::current()?.map(|current| current.generation()), Some(generation));
        // SAFETY: there are no pointers.
        unsafe { guard.leave() };
        Ok(())
    })?;
    assert!(object.apartment().is_alive());
    drop(object);
    // With the reference the object goes, and then the apartment.
    comes_to_an_end();
    Ok(())
}

#[test]
fn n2_the_last_reference_is_dropped_in_a_single_threaded_apartment() -> Result<()> {
    let _turn = turn();
    for _ in 0..50 {
        on_a_thread(|| {
            let guard = enter(ApartmentKind::Sta)?;
            let object = apartment::keep_mta()?.apartment().call(|| Free::make().agile())?;
            drop(object);
            // SAFETY: there are no pointers.
            unsafe { guard.leave() };
            Ok(())
        })?;
    }
    comes_to_an_end();
    Ok(())
}

#[test]
fn n2_a_call_under_way_keeps_the_apartment() -> Result<()> {
    let _turn = turn();
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let (tell, told) = std::sync::mpsc::channel();
    let keep = apartment::keep_mta()?;
    let generation = keep.apartment().generation();
    on_a_thread(|| {
        let guard = enter(ApartmentKind::Sta)?;
        keep.apartment().post(move || {
            let _ = wait.recv();
            let _ = tell.send(apartment::current().ok().flatten().map(|current| current.generation()));
        })?;
        // SAFETY: there are no pointers.
        unsafe { guard.leave() };
        Ok(())
    })?;
    drop(keep);
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(here(), Some(ApartmentKind::Mta));
    drop(go);
    assert_eq!(told.recv(), Ok(Some(generation)));
    comes_to_an_end();
    Ok(())
}

#[test]
fn a_call_that_comes_to_the_neutral_apartment_later_needs_no_other() -> Result<()> {
    let _turn = turn();
    let (tell, told) = std::sync::mpsc::channel();
    let threads = Arc::new(Mutex::new(Vec::new()));
    for _ in 0..3 {
        let (tell, threads) = (tell.clone(), Arc::clone(&threads));
        apartment::neutral().post(move || {
            threads.lock().expect("no panic").push(std::thread::current().id());
            let _ = tell.send(here());
        })?;
    }
    drop(tell);
    assert!(told.iter().eq([Some(ApartmentKind::Neutral); 3]));
    assert!(!threads.lock().map_err(|_| Error::new(CO_E_NOTINITIALIZED))?.contains(&std::thread::current().id()));
    comes_to_an_end();
    Ok(())
}

#[test]
fn a8_it_is_torn_down_and_made_again_under_load() -> Result<()> {
    let _turn = turn();
    let rounds = if cfg!(miri) { 5 } else { 300 };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|number| {
                scope.spawn(move || -> Result<()> {
                    for round in 0..rounds {
                        let guard = enter(if number % 2 == 0 { ApartmentKind::Mta } else { ApartmentKind::Sta })?;
                        let object = apartment::keep_mta()?.apartment().call(|| Free::make().agile())?;
                        let generation = object.apartment().generation();
                        assert_eq!(generation_of(&object)?, generation, "thread {number}, round {round}");
                        let kept = object.clone();
                        drop(object);
                        // SAFETY: the reference keeps its apartment.
                        unsafe { guard.leave() };
                        assert_eq!(generation_of(&kept)?, generation, "thread {number}, round {round}");
                    }
                    Ok(())
                })
            })
            .collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("no panic"))
    })?;
    comes_to_an_end();
    Ok(())
}
