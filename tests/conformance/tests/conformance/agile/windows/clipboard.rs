//! Threads that others make single-threaded apartments in passing: for the clipboard, for drag and drop, or because a library
//! likes to.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use comwright::ToAgile;
use comwright::apartment::{ApartmentKind, Sta, current, enter, keep_mta};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::System::Ole::{OleInitialize, OleUninitialize};

use super::window::{Counts, Window};
use crate::agile::RPC_E_DISCONNECTED;
use crate::agile::bound::{Bound, Record, next};
use crate::apartment::on_a_thread;

/// A thread that was in the multithreaded apartment without a word, and has called its objects directly, is made another one.
/// That is found out when it waits, and not sooner: calls into the multithreaded apartment go by way of another thread then.
#[test]
fn a5_a_thread_that_the_clipboard_has_made_single_threaded_is_found_out_when_it_waits() {
    on_a_thread(|| {
        let (record, counts) = (Record::new(), Arc::new(Counts::default()));
        let (keep, server) = (keep_mta()?, Sta::spawn("server")?);
        let free = keep.apartment().call(|| Bound::make_free(&record).agile())?;
        let bound = server.call(|| Bound::make(&record).agile())?;
        assert!(free.is_home(), "it is in it without a word");
        assert_eq!(free.call(next)?, 1);
        // SAFETY: it is balanced below, when there are no pointers.
        unsafe { OleInitialize(None) }.map_err(comwright::Error::from)?;
        let window = Window::open(&counts).map_err(comwright::Error::from)?;
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
        let (ticks, paints) = counts.read();
        assert!(ticks > 3 && paints > 3, "{counts:?}");
        assert!(!free.is_home());
        assert_eq!(free.call(next)?, 2);
        drop(window);
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
        let counts = Arc::new(Counts::default());
        let window = Window::open(&counts).map_err(comwright::Error::from)?;
        server.call(|| {
            thread::sleep(Duration::from_millis(400));
            Ok(())
        })?;
        let (ticks, paints) = counts.read();
        assert!(ticks > 3 && paints > 3, "{counts:?}");
        drop(window);
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
