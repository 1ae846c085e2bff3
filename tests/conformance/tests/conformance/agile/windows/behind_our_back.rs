//! Apartments of others of which nobody has told us (rule A5): they are found where a mistake would last.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use comwright::ToAgile;
use comwright::apartment::{self, ApartmentKind, Sta, current, enter, keep_mta};
use comwright::diagnostics::{Event, collect};
use windows::Win32::System::Com::{COINIT_APARTMENTTHREADED, COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::WindowsAndMessaging::{KillTimer, SetTimer};

use crate::agile::RPC_E_DISCONNECTED;
use crate::agile::bound::{Bound, Record, next};
use crate::apartment::on_a_thread;

/// How often the timer below has rung.
static RUNG: AtomicUsize = AtomicUsize::new(0);

unsafe extern "system" fn ring(_: windows::Win32::Foundation::HWND, _: u32, _: usize, _: u32) {
    RUNG.fetch_add(1, Ordering::SeqCst);
}

/// A thread that others have made a single-threaded apartment, and that has never asked us for anything, calls: it gets its
/// messages while it waits.
#[test]
fn a9_a_thread_of_others_pumps_while_it_waits() {
    let (object, sta) = {
        let sta = Sta::spawn("slow").unwrap();
        let object = sta.call(|| Bound::make(&Record::new()).agile()).unwrap();
        (object, sta)
    };
    on_a_thread(|| {
        // SAFETY: it is balanced below. The timer is one of this thread, and its procedure has its type.
        let timer = unsafe {
            CoInitializeEx(None, COINIT_APARTMENTTHREADED).ok().unwrap();
            SetTimer(None, 0, 10, Some(ring))
        };
        object.call(|_| {
            thread::sleep(Duration::from_millis(400));
            Ok(())
        })?;
        // SAFETY: as above.
        unsafe {
            KillTimer(None, timer).unwrap();
            CoUninitialize();
        }
        assert!(RUNG.load(Ordering::SeqCst) > 3, "{RUNG:?}");
        Ok(())
    });
    drop(object);
    sta.end();
}

/// Somebody uninitializes once too often, and puts the thread into the other kind.
#[test]
fn a5_a_thread_that_is_moved_under_references_loses_its_apartment() {
    on_a_thread(|| {
        let record = Record::new();
        let _guard = enter(ApartmentKind::Sta)?;
        let object = Bound::make(&record).agile()?;
        // SAFETY: references hold what there is; that is the fault.
        unsafe {
            CoUninitialize();
            CoInitializeEx(None, COINIT_MULTITHREADED).ok().unwrap();
        }
        let kind = current()?.map(|current| (current.kind(), current.is_implicit()));
        assert_eq!(kind, Some((ApartmentKind::Mta, false)));
        assert!(!object.is_home() && !object.apartment().is_alive());
        assert_eq!(object.call(next).expect_err("it has ended").code(), RPC_E_DISCONNECTED);
        assert_eq!(apartment::wait(Duration::ZERO)?, 0);
        // The end was seen: what was held has been given up while the apartment was there.
        assert_eq!((record.alive(), record.calls(), record.wrong()), (0, 0, 0));
        // SAFETY: as above.
        unsafe { CoUninitialize() };
        Ok(())
    });
}

/// The other way round nobody tells of the end, as others keep the multithreaded apartment.
#[test]
fn a5_a_thread_that_is_moved_out_of_the_multithreaded_apartment_is_told_so() {
    on_a_thread(|| {
        let record = Record::new();
        let _guard = enter(ApartmentKind::Mta)?;
        let object = Bound::make_free(&record).agile()?;
        // SAFETY: the reference keeps its apartment, and there are no pointers.
        unsafe {
            CoUninitialize();
            CoInitializeEx(None, COINIT_APARTMENTTHREADED).ok().unwrap();
        }
        let (now, events) = collect(current);
        assert_eq!(now?.map(|current| current.kind()), Some(ApartmentKind::Sta));
        let [Event::InvalidApartmentStateChange(change)] = &events[..] else { panic!("{events:?}") };
        assert!(change.apartment.contains("the multithreaded apartment"), "{change:?}");
        // The object is in the apartment that it was in.
        assert!(!object.is_home());
        assert_eq!(object.call(next)?, 1);
        drop(object);
        // SAFETY: there are no pointers.
        unsafe { CoUninitialize() };
        Ok(())
    });
}

/// Something called in the multithreaded apartment makes a thread of ours a single-threaded apartment: that thread makes no
/// calls for others any more.
#[test]
fn a5_a_worker_that_is_moved_works_no_more() {
    on_a_thread(|| {
        let caller = Sta::spawn("caller")?;
        let keep = keep_mta()?;
        let mta = keep.apartment().clone();
        let kinds: Vec<_> = (0..20)
            .map(|turn| {
                let mta = mta.clone();
                caller.call(move || {
                    mta.call(move || {
                        let kind = current()?.map(|current| current.kind());
                        if turn % 2 == 0 {
                            // SAFETY: there are no pointers. It is not balanced: that is the fault.
                            let _ = unsafe { CoInitializeEx(None, COINIT_APARTMENTTHREADED) };
                        }
                        Ok(kind)
                    })
                })
            })
            .collect::<Result<_, _>>()?;
        assert_eq!(kinds, [Some(ApartmentKind::Mta); 20]);
        Ok(())
    });
}

/// A thread ends as others let threads end: COM is uninitialized by the system, if by anybody.
#[test]
fn e2_a_thread_of_others_ends_without_a_word() {
    let record = Record::new();
    let (give, take) = mpsc::channel();
    let made = Arc::clone(&record);
    let thread = thread::spawn(move || {
        // SAFETY: it is not balanced: that is the fault.
        let _ = unsafe { CoInitializeEx(None, COINIT_APARTMENTTHREADED) };
        let _ = give.send(Bound::make(&made).agile());
    });
    let object = take.recv().unwrap().unwrap();
    thread.join().unwrap();
    assert_eq!(object.call(next).expect_err("its thread has ended").code(), RPC_E_DISCONNECTED);
    drop(object);
    // It leaks, or was released on its thread; it was not used anywhere else.
    assert_eq!((record.calls(), record.wrong()), (0, 0));
}
