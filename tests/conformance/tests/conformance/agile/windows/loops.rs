//! Message loops that are not ours: a program's, and the one in which COM waits.

use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use comwright::apartment::{ApartmentRef, Sta, current};
use comwright::interface::IEnumVARIANT;
use comwright::{Agile, IUnknown, Interface, Result, ToAgile};
use windows::Win32::System::Com::IStream;
use windows::Win32::System::Com::Marshal::CoMarshalInterThreadInterfaceInStream;
use windows::Win32::System::Com::StructuredStorage::CoGetInterfaceAndReleaseStream;
use windows::Win32::UI::WindowsAndMessaging::{
    DispatchMessageW, MSG, MWMO_INPUTAVAILABLE, MsgWaitForMultipleObjectsEx, PM_REMOVE, PeekMessageW, QS_ALLINPUT,
};

use super::others::Slow;
use crate::agile::bound::{Bound, Record, next};
use crate::apartment::in_apartment;

/// Longer than anything takes that the tests wait for.
const LONG: Duration = Duration::from_secs(20);

/// A program's own loop, until it is told to end.
pub(super) fn until(is_over: &AtomicBool) {
    let begun = Instant::now();
    while !is_over.load(Ordering::SeqCst) && begun.elapsed() < LONG {
        // SAFETY: there are no handles, and the message is storage for one.
        unsafe {
            MsgWaitForMultipleObjectsEx(None, 50, QS_ALLINPUT, MWMO_INPUTAVAILABLE);
            let mut message = MSG::default();
            while PeekMessageW(&mut message, None, 0, 0, PM_REMOVE).as_bool() {
                DispatchMessageW(&message);
            }
        }
    }
}

/// Posts something a few times, each after the one before was done: how often it was done. Nobody waits for what is
/// posted, so that it has to be rung for.
pub(super) fn post_and_look(apartment: &ApartmentRef) -> Result<usize> {
    let done = Arc::new(AtomicUsize::new(0));
    for turn in 1..=3 {
        let done_there = Arc::clone(&done);
        apartment.post(move || {
            done_there.fetch_add(1, Ordering::SeqCst);
        })?;
        let begun = Instant::now();
        while done.load(Ordering::SeqCst) < turn && begun.elapsed() < LONG / 4 {
            thread::yield_now();
        }
    }
    Ok(done.load(Ordering::SeqCst))
}

#[test]
fn a_home_is_called_in_the_loop_of_a_program() {
    let record = Record::new();
    let is_over = AtomicBool::new(false);
    let (tell, told) = mpsc::channel::<Agile<IEnumVARIANT>>();
    thread::scope(|scope| {
        let (record, is_over) = (&record, &is_over);
        scope.spawn(move || {
            in_apartment(|| {
                let _ = tell.send(Bound::make(record).agile()?);
                until(is_over);
                Ok(())
            });
        });
        let object = told.recv().unwrap();
        for turn in 1..=3 {
            assert_eq!(object.call(next).unwrap(), turn);
        }
        assert_eq!(post_and_look(&object.apartment()).unwrap(), 3);
        drop(object);
        // Rule A8: what is given up is released there, too.
        let begun = Instant::now();
        while record.alive() > 0 && begun.elapsed() < LONG / 2 {
            thread::yield_now();
        }
        is_over.store(true, Ordering::SeqCst);
    });
    assert_eq!((record.alive(), record.calls(), record.wrong()), (0, 3, 0));
}

/// The home waits in COM's loop, which lets in what is sent.
#[test]
fn a_home_is_called_while_it_waits_for_a_call_of_com() {
    let record = Record::new();
    let sta = Sta::spawn("home").unwrap();
    let object = sta.call(|| Bound::make(&record).agile()).unwrap();
    let (calls, served) = mpsc::channel();
    thread::scope(|scope| {
        let (object, record) = (&object, &record);
        // A server of COM's, which calls the home while that waits for it.
        scope.spawn(move || {
            in_apartment(|| {
                let back = object.clone();
                let slow: IUnknown = Slow::make(move || back.call(next)).into();
                // SAFETY: C1. The object is one of this apartment.
                let stream = unsafe { CoMarshalInterThreadInterfaceInStream(&IEnumVARIANT::IID, &slow) };
                let is_over = Arc::new(AtomicBool::new(false));
                let stream = stream.unwrap().into_raw() as usize;
                let _ = calls.send((stream, Arc::clone(&is_over)));
                until(&is_over);
                Ok(())
            });
        });
        let (stream, is_over) = served.recv().unwrap();
        let called = sta.call(move || {
            // SAFETY: C1, C2. The stream is the other thread's no more.
            let proxy: IEnumVARIANT = unsafe {
                let stream = ManuallyDrop::new(IStream::from_raw(stream as *mut _));
                CoGetInterfaceAndReleaseStream(&*stream).unwrap()
            };
            // SAFETY: C1. The proxy is one of this apartment.
            unsafe { (proxy.vtable().Reset)(proxy.as_raw()) }.ok()?;
            Ok(current()?.is_some())
        });
        is_over.store(true, Ordering::SeqCst);
        assert!(called.unwrap());
        assert_eq!(record.calls(), 1);
    });
    drop(object);
    sta.end();
    assert_eq!((record.alive(), record.wrong()), (0, 0));
}

/// What is called shows a dialog: its loop is the program's, inside ours.
#[test]
fn a_home_is_called_in_a_loop_of_what_it_calls() {
    let record = Record::new();
    let sta = Sta::spawn("home").unwrap();
    let object = sta.call(|| Bound::make(&record).agile()).unwrap();
    let is_over = Arc::new(AtomicBool::new(false));
    let (tell, told) = mpsc::channel();
    let until_then = Arc::clone(&is_over);
    let dialog = sta.call_async(move || {
        let _ = tell.send(());
        until(&until_then);
        Ok(())
    });
    told.recv().unwrap();
    assert_eq!(post_and_look(&sta).unwrap(), 3);
    for turn in 1..=3 {
        assert_eq!(object.call(next).unwrap(), turn);
    }
    assert_eq!(post_and_look(&sta).unwrap(), 3);
    is_over.store(true, Ordering::SeqCst);
    drop((dialog, object));
    sta.end();
    assert_eq!((record.alive(), record.wrong()), (0, 0));
}
