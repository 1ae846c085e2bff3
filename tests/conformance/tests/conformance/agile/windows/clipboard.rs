//! Threads that others make single-threaded apartments in passing: for the clipboard, for drag and drop, or because a library
//! likes to.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use comwright::ToAgile;
use comwright::apartment::{ApartmentKind, Sta, current, enter, keep_mta};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::System::Ole::{OleInitialize, OleUninitialize};
use windows::Win32::UI::WindowsAndMessaging::{KillTimer, SetTimer};

use crate::agile::RPC_E_DISCONNECTED;
use crate::agile::bound::{Bound, Record, next};
use crate::apartment::on_a_thread;

thread_local! {
    /// How often the timer of this thread has rung.
    static RUNG: Cell<usize> = const { Cell::new(0) };
}

unsafe extern "system" fn ring(_: windows::Win32::Foundation::HWND, _: u32, _: usize, _: u32) {
    RUNG.set(RUNG.get() + 1);
}

/// A timer of this thread, which rings while it pumps.
struct Timer(usize);

impl Timer {
    fn start() -> Self {
        // SAFETY: the procedure has its type.
        Self(unsafe { SetTimer(None, 0, 20, Some(ring)) })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        // SAFETY: it is one of this thread.
        let _ = unsafe { KillTimer(None, self.0) };
    }
}

/// A thread that was in the multithreaded apartment without a word, and has called its objects directly, is made another one.
/// That is found out when it waits, and not sooner: calls into the multithreaded apartment go by way of another thread then.
#[test]
fn a5_a_thread_that_the_clipboard_has_made_single_threaded_is_found_out_when_it_waits() {
    on_a_thread(|| {
        let record = Record::new();
        let (keep, server) = (keep_mta()?, Sta::spawn("server")?);
        let free = keep.apartment().call(|| Bound::make_free(&record).agile())?;
        let bound = server.call(|| Bound::make(&record).agile())?;
        assert!(free.is_home(), "it is in it without a word");
        assert_eq!(free.call(next)?, 1);
        // SAFETY: it is balanced below, when there are no pointers.
        unsafe { OleInitialize(None) }.map_err(comwright::Error::from)?;
        let timer = Timer::start();
        // Another thread calls what is made here, while this one waits for the server.
        let mine = Bound::make(&record).agile()?;
        assert_eq!(mine.apartment().kind(), ApartmentKind::Sta);
        let came = AtomicUsize::new(0);
        bound.call(|object| {
            for _ in 0..3 {
                mine.call(|object| next(object).map(drop))?;
                came.fetch_add(1, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(100));
            }
            next(object)
        })?;
        assert_eq!(came.load(Ordering::SeqCst), 3);
        assert!(RUNG.get() > 3, "{}", RUNG.get());
        assert!(!free.is_home());
        assert_eq!(free.call(next)?, 2);
        drop(timer);
        // SAFETY: references hold what there is.
        unsafe { OleUninitialize() };
        assert_eq!(mine.call(next).expect_err("its apartment has ended").code(), RPC_E_DISCONNECTED);
        // It is where it was before.
        assert!(free.is_home());
        assert_eq!(free.call(next)?, 3);
        drop((free, bound));
        server.end();
        assert_eq!(record.wrong(), 0);
        Ok(())
    });
}

/// The same for one that waits before it asks for anything.
#[test]
fn a5_a_thread_that_others_make_single_threaded_pumps_in_its_first_wait() {
    on_a_thread(|| {
        let (keep, server) = (keep_mta()?, Sta::spawn("server")?);
        assert_eq!(current()?.map(|current| current.kind()), Some(ApartmentKind::Mta));
        server.call(|| Ok(()))?;
        // SAFETY: it is balanced below, when there are no pointers.
        unsafe { OleInitialize(None) }.map_err(comwright::Error::from)?;
        let timer = Timer::start();
        server.call(|| {
            thread::sleep(Duration::from_millis(400));
            Ok(())
        })?;
        assert!(RUNG.get() > 3, "{}", RUNG.get());
        drop(timer);
        // SAFETY: as above.
        unsafe { OleUninitialize() };
        drop(keep);
        Ok(())
    });
}

/// What comes in while an apartment waits uninitializes once too often, and puts the thread into the other kind.
#[test]
fn a5_an_apartment_that_others_end_while_a_call_of_it_waits_is_lost_and_the_call_is_not() {
    on_a_thread(|| {
        let record = Record::new();
        let server = Sta::spawn("server")?;
        let _guard = enter(ApartmentKind::Sta)?;
        let object = Bound::make(&record).agile()?;
        let here = object.apartment().clone();
        here.post(|| {
            // SAFETY: references hold what there is; that it is not balanced is the fault.
            unsafe {
                CoUninitialize();
                CoInitializeEx(None, COINIT_MULTITHREADED).ok().unwrap();
            }
        })?;
        let given = server.call(|| {
            thread::sleep(Duration::from_millis(200));
            Ok(7)
        })?;
        assert_eq!(given, 7);
        assert_eq!(current()?.map(|current| current.kind()), Some(ApartmentKind::Mta));
        assert!(!here.is_alive());
        assert_eq!(object.call(next).expect_err("it has ended").code(), RPC_E_DISCONNECTED);
        assert_eq!((record.alive(), record.calls(), record.wrong()), (0, 0, 0));
        assert_eq!(server.call(|| Ok(3))?, 3);
        // SAFETY: there are no pointers.
        unsafe { CoUninitialize() };
        Ok(())
    });
}
