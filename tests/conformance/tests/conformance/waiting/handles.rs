//! Handles of the system (rule A9): what its own wait takes is taken once, and given to who waits.

use std::future::poll_fn;
use std::os::windows::io::{AsRawHandle, FromRawHandle, OwnedHandle};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};

use comwright::apartment::{self, ApartmentKind, enter};
use comwright::wait::{self, Event, Handle, Waitable};
use comwright::{Error, HRESULT};
use windows::Win32::Foundation::HANDLE;
use windows::Win32::System::Threading::{
    CreateEventW, CreateMutexW, CreateSemaphoreW, ReleaseMutex, ReleaseSemaphore, ResetEvent, SetEvent,
};
use windows::Win32::UI::WindowsAndMessaging::{KillTimer, SetTimer};

use super::{Caller, E_INVALIDARG, LONG, NOW, SHORT, SetAtLast, everywhere, soon};
use crate::apartment::{in_apartment, on_a_thread};

const E_HANDLE: HRESULT = HRESULT(0x8007_0006_u32 as i32);

/// An object of the system.
#[derive(Debug)]
struct Object(OwnedHandle);

impl Object {
    fn of(handle: windows::core::Result<HANDLE>) -> Self {
        let handle = handle.expect("there is room for one more");
        // SAFETY: it is new.
        Self(unsafe { OwnedHandle::from_raw_handle(handle.0) })
    }

    fn event(is_manual: bool) -> Self {
        // SAFETY: it is for this process alone.
        Self::of(unsafe { CreateEventW(None, is_manual, false, None) })
    }

    fn mutex() -> Self {
        // SAFETY: as above.
        Self::of(unsafe { CreateMutexW(None, false, None) })
    }

    fn raw(&self) -> HANDLE {
        HANDLE(self.0.as_raw_handle())
    }

    fn set(&self) {
        // SAFETY: it is an event, and open.
        unsafe { SetEvent(self.raw()) }.expect("it is an event");
    }

    fn handle(&self) -> Handle<'_> {
        Handle::of(&self.0)
    }

    /// Whether a wait would take it; it does.
    fn is_set(&self) -> bool {
        wait::any(&[&self.handle()], NOW).expect("it is open").is_some()
    }
}

/// What can be waited for, of these.
fn list<'a>(handles: &'a [Handle<'a>]) -> Vec<&'a dyn Waitable> {
    handles.iter().map(|handle| handle as &dyn Waitable).collect()
}

#[test]
fn a_handle_is_waited_for_beside_other_things() {
    everywhere(|| {
        let (manual, automatic) = (Arc::new(Object::event(true)), Arc::new(Object::event(false)));
        let event = Event::automatic();
        let handles = [manual.handle(), automatic.handle()];
        let things: [&dyn Waitable; 3] = [&handles[0], &event, &handles[1]];
        assert_eq!(wait::any(&things, NOW)?, None);
        assert_eq!(wait::any(&things, SHORT)?, None);
        for _ in 0..3 {
            let sets = automatic.clone();
            let setter = soon(move || sets.set());
            assert_eq!(wait::any(&things, None)?, Some(2));
            setter.join().expect("no panic");
            assert!(!automatic.is_set(), "it was taken");
        }
        automatic.set();
        event.set();
        manual.set();
        assert_eq!(wait::any(&things, LONG)?, Some(0));
        assert_eq!(wait::any(&things[1..], LONG)?, Some(0));
        assert_eq!(wait::any(&things[1..], LONG)?, Some(1));
        // SAFETY: it is an event, and open.
        unsafe { ResetEvent(manual.raw()) }.map_err(Error::from)?;
        static OURS: Event = Event::automatic();
        let setter = soon(|| OURS.set());
        assert_eq!(wait::any(&[&handles[0], &OURS], None)?, Some(1));
        setter.join().expect("no panic");
        Ok(())
    });
}

#[test]
fn a9_calls_come_in_while_a_handle_is_waited_for() {
    in_apartment(|| {
        let object = Arc::new(Object::event(false));
        let caller = Caller::of(&super::here()?);
        // There always is something else to do.
        for _ in 0..20 {
            let sets = object.clone();
            let setter = soon(move || sets.set());
            assert_eq!(wait::any(&[&object.handle()], LONG)?, Some(0));
            setter.join().expect("no panic");
        }
        let sets = object.clone();
        let setter = caller.after_some(move || sets.set());
        assert_eq!(wait::any(&[&object.handle()], LONG)?, Some(0));
        setter.join().expect("no panic");
        let made = caller.made(|| drop(apartment::pump()));
        assert!(made >= super::SOME, "{made} calls were made in the time");
        Ok(())
    });
}

#[test]
fn a9_messages_are_dispatched_while_a_handle_is_waited_for() {
    static TICKS: AtomicUsize = AtomicUsize::new(0);

    unsafe extern "system" fn tick(_: windows::Win32::Foundation::HWND, _: u32, _: usize, _: u32) {
        TICKS.fetch_add(1, Ordering::SeqCst);
    }

    in_apartment(|| {
        let objects: Vec<_> = (0..63).map(|_| Object::event(false)).collect();
        let handles: Vec<_> = objects.iter().map(Object::handle).collect();
        // SAFETY: the function is as the system wants it.
        let timer = unsafe { SetTimer(None, 0, 10, Some(tick)) };
        for number in [1, 63] {
            let before = TICKS.load(Ordering::SeqCst);
            assert_eq!(wait::any(&list(&handles[..number]), Some(Duration::from_millis(200)))?, None);
            let ticks = TICKS.load(Ordering::SeqCst) - before;
            assert!(ticks >= 3, "{ticks} ticks in the time");
        }
        // Nor does a future that always is to be polled keep them away.
        let (before, begun) = (TICKS.load(Ordering::SeqCst), Instant::now());
        let ticks = wait::block_on(poll_fn(|context| {
            context.waker().wake_by_ref();
            let ticks = TICKS.load(Ordering::SeqCst) - before;
            if ticks >= 3 || begun.elapsed() > Duration::from_secs(20) { Poll::Ready(ticks) } else { Poll::Pending }
        }));
        assert!(ticks >= 3, "{ticks} ticks in the time");
        // SAFETY: it is the timer from above.
        unsafe { KillTimer(None, timer) }.map_err(Error::from)?;
        Ok(())
    });
}

#[test]
fn a9_so_many_handles_and_no_more() {
    let objects: Vec<_> = (0..65).map(|_| Object::event(false)).collect();
    let handles = || objects.iter().map(Object::handle).collect::<Vec<_>>();
    let refused = |things: &[&dyn Waitable], said: &str| {
        for refused in [wait::any(things, NOW).map(drop), wait::all(things, NOW).map(drop)] {
            let error = refused.expect_err("there are too many");
            assert_eq!(error.code(), E_INVALIDARG);
            assert!(error.to_string().contains(said), "{error}");
        }
    };
    in_apartment(|| {
        let handles = handles();
        assert_eq!(wait::any(&list(&handles[..63]), SHORT)?, None);
        objects[62].set();
        assert_eq!(wait::any(&list(&handles[..63]), LONG)?, Some(62));
        // Somebody rings where there is no room for the bell.
        let caller = Caller::of(&super::here()?);
        assert_eq!(wait::any(&list(&handles[..63]), SHORT)?, None);
        let made = caller.made(|| drop(apartment::pump()));
        assert!(made > 0);
        refused(&list(&handles[..64]), "63 handles at once at the most in a single-threaded apartment");
        Ok(())
    });
    on_a_thread(|| {
        let handles = handles();
        objects[63].set();
        assert_eq!(wait::any(&list(&handles[..64]), LONG)?, Some(63));
        assert_eq!(wait::any(&list(&handles[..64]), SHORT)?, None);
        refused(&list(&handles), "64 handles at once at the most: not 65");
        let event = Event::manual();
        let mut beside = list(&handles[..64]);
        beside.push(&event);
        refused(&beside, "63 handles at once at the most beside other things");
        // What is named twice is one.
        let twice: Vec<_> = list(&handles[..40]).into_iter().chain(list(&handles[..40])).collect();
        assert_eq!(wait::any(&twice, SHORT)?, None);
        Ok(())
    });
}

#[test]
fn a9_all_handles_are_taken_together() {
    everywhere(|| {
        let objects = Arc::new([Object::event(false), Object::event(false), Object::event(true)]);
        let handles: Vec<_> = objects.iter().map(Object::handle).collect();
        let mut things = list(&handles);
        // What is named twice counts once.
        things.push(&handles[0]);
        assert!(!wait::all(&things, NOW)?);
        objects[0].set();
        assert!(!wait::all(&things, SHORT)?);
        assert!(objects[0].is_set(), "it was not taken");
        let sets = objects.clone();
        let setter = soon(move || sets.iter().for_each(Object::set));
        assert!(wait::all(&things, None)?);
        setter.join().expect("no panic");
        assert!(!objects[0].is_set() && !objects[1].is_set() && objects[2].is_set());
        Ok(())
    });
}

#[test]
fn a9_all_handles_and_events_are_waited_for() {
    everywhere(|| {
        let event = Arc::new(Event::automatic());
        let object = Arc::new(Object::event(false));
        for is_event_last in [false, true] {
            let (sets, sets_object) = (event.clone(), object.clone());
            let setter = soon(move || {
                let steps: [&dyn Fn(); 2] = [&|| sets.set(), &|| sets_object.set()];
                steps[usize::from(is_event_last)]();
                std::thread::sleep(SHORT.unwrap_or_default());
                steps[usize::from(!is_event_last)]();
            });
            assert!(wait::all(&[&object.handle(), &*event], LONG)?);
            setter.join().expect("no panic");
            assert!(!event.is_set() && !object.is_set());
        }
        Ok(())
    });
}

#[test]
fn a9_calls_come_in_while_all_handles_are_waited_for() {
    in_apartment(|| {
        let objects = Arc::new([Object::event(false), Object::event(false)]);
        let caller = Caller::of(&super::here()?);
        let sets = objects.clone();
        let setter = caller.after_some(move || sets.iter().for_each(Object::set));
        assert!(wait::all(&[&objects[0].handle(), &objects[1].handle()], LONG)?);
        let made = caller.made(|| drop(apartment::pump()));
        assert!(made >= super::SOME, "{made} calls were made in the time");
        setter.join().expect("no panic");
        Ok(())
    });
}

#[test]
fn a9_mutexes_are_refused_where_another_thread_would_take_them() {
    let (mutex, event) = (Object::mutex(), Object::event(true));
    event.set();
    in_apartment(|| {
        let things: [&dyn Waitable; 2] = [&event.handle(), &mutex.handle()];
        for timeout in [NOW, None] {
            let error = wait::all(&things, timeout).expect_err("another thread would own it");
            assert_eq!(error.code(), E_INVALIDARG);
            let said = error.to_string();
            assert!(said.contains("in place 1 of the list is a mutex") && said.contains("`wait::any`"), "{said}");
        }
        // By itself it belongs to who waits for it.
        assert_eq!(wait::any(&things[1..], LONG)?, Some(0));
        // SAFETY: it is a mutex, and open.
        unsafe { ReleaseMutex(mutex.raw()) }.map_err(Error::from)?;
        Ok(())
    });
    on_a_thread(|| {
        let _guard = enter(ApartmentKind::Mta)?;
        assert!(wait::all(&[&event.handle(), &mutex.handle()], LONG)?);
        // SAFETY: it is a mutex, and open. This fails on a thread that does not own it.
        unsafe { ReleaseMutex(mutex.raw()) }.map_err(Error::from)?;
        Ok(())
    });
}

#[test]
fn a_mutex_that_was_abandoned_is_taken() {
    everywhere(|| {
        let mutex = Object::mutex();
        std::thread::scope(|scope| {
            let thread = scope.spawn(|| wait::any(&[&mutex.handle()], None));
            assert_eq!(thread.join().expect("no panic"), Ok(Some(0)));
        });
        assert_eq!(wait::any(&[&mutex.handle()], LONG)?, Some(0));
        // SAFETY: it is a mutex, and open.
        unsafe { ReleaseMutex(mutex.raw()) }.map_err(Error::from)?;
        Ok(())
    });
}

#[test]
fn a_semaphore_counts() {
    everywhere(|| {
        // SAFETY: it is for this process alone.
        let semaphore = Object::of(unsafe { CreateSemaphoreW(None, 2, 3, None) });
        let handle = semaphore.handle();
        assert_eq!((wait::any(&[&handle], NOW)?, wait::any(&[&handle], LONG)?), (Some(0), Some(0)));
        assert_eq!(wait::any(&[&handle], SHORT)?, None);
        // SAFETY: it is a semaphore, and open.
        unsafe { ReleaseSemaphore(semaphore.raw(), 1, None) }.map_err(Error::from)?;
        assert!(wait::all(&[&handle, &handle], LONG)?);
        Ok(())
    });
}

/// Threads of every kind wait for the same automatic event of the system: each set is taken once.
#[test]
fn a9_one_set_of_a_handle_is_taken_once_by_many_who_wait() {
    const SETS: usize = 60;
    static STOP: Event = Event::manual();
    static TAKEN: Event = Event::automatic();
    let (object, taken) = (Object::event(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let _stop = SetAtLast(&STOP);
        for _ in 0..2 {
            scope.spawn(|| {
                everywhere(|| {
                    loop {
                        if wait::any(&[&STOP, &object.handle()], None)? == Some(0) {
                            return Ok(());
                        }
                        taken.fetch_add(1, Ordering::SeqCst);
                        TAKEN.set();
                    }
                });
            });
        }
        for set in 1..=SETS {
            object.set();
            assert_eq!(TAKEN.wait(LONG), Ok(true));
            assert_eq!(taken.load(Ordering::SeqCst), set);
        }
    });
    assert!(!object.is_set());
}

#[test]
fn a_handle_that_is_none_is_an_error() {
    everywhere(|| {
        let event = Event::manual();
        // SAFETY: it is none, and so nobody else's.
        let none = unsafe { Handle::from_raw(std::ptr::without_provenance_mut(0x7fff_fff0)) };
        for timeout in [NOW, None] {
            let error = wait::any(&[&event, &none], timeout).expect_err("it is no handle");
            assert_eq!(error.code(), E_HANDLE);
            assert!(error.to_string().contains("the handle in place 1 of the list"), "{error}");
            assert_eq!(wait::all(&[&none], timeout).expect_err("it is no handle").code(), E_HANDLE);
        }
        Ok(())
    });
}
