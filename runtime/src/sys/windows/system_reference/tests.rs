use std::ffi::c_void;
use std::sync::{Arc, Weak, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, Interface};

use super::SystemReference;
use crate::hresult;
use crate::object::{Served, unknown};
use crate::sys::{Doorbell, apartment_enter, apartment_leave};

/// An interface that nobody has registered.
#[repr(transparent)]
#[derive(Clone)]
struct IUnregistered(IUnknown);

// SAFETY: C1. It is IUnknown with another identifier.
unsafe impl Interface for IUnregistered {
    type Vtable = IUnknown_Vtbl;
    const IID: GUID = GUID::from_u128(0x3f0c8c8a_5c1d_4a6e_9d55_6a1f6d1b7c21);
}

/// An object that tells whether it is there.
struct Watched {
    _life: Arc<()>,
}

impl Watched {
    fn object() -> (IUnknown, Weak<()>) {
        let life = Arc::new(());
        let watch = Arc::downgrade(&life);
        (Self { _life: life }.serve().cast().unwrap(), watch)
    }
}

impl Served for Watched {
    type Interface = IUnregistered;
    const VTABLE: &'static IUnknown_Vtbl = &unknown::<Self>();
}

fn query(object: &IUnknown, iid: &GUID) -> HRESULT {
    let mut found: *mut c_void = std::ptr::null_mut();
    // SAFETY: C1, C4. The pointer goes into storage for one, and is released.
    unsafe {
        let code = object.query(iid, &mut found);
        if !found.is_null() {
            drop(IUnknown::from_raw(found));
        }
        code
    }
}

/// On a thread in an apartment of its own.
fn in_an_apartment<T: Send>(is_single_threaded: bool, body: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let thread = scope.spawn(|| {
            assert_eq!(apartment_enter(is_single_threaded), hresult::S_OK);
            let result = body();
            // SAFETY: C12. The bodies hold nothing when they are over.
            unsafe { apartment_leave() };
            result
        });
        thread.join().unwrap()
    })
}

#[test]
fn an_object_gets_around_and_its_unregistered_interface_does_not() {
    let (references, from_home) = mpsc::channel();
    let (over, is_over) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            in_an_apartment(true, move || {
                let (object, watch) = Watched::object();
                let reference = SystemReference::new(&object).unwrap();
                let here = reference.resolve().unwrap();
                assert_eq!(here.as_raw(), object.as_raw(), "at home it is itself");
                assert_eq!(query(&here, &IUnregistered::IID), hresult::S_OK);
                drop((here, object));
                references.send((reference, watch)).unwrap();
                let bell = Doorbell::for_this_thread(|| {}).unwrap();
                while matches!(is_over.try_recv(), Err(mpsc::TryRecvError::Empty)) {
                    bell.sleep(Some(Duration::from_millis(5)));
                }
            });
        });
        let (reference, watch) = from_home.recv().unwrap();
        for is_single_threaded in [true, false] {
            in_an_apartment(is_single_threaded, || {
                let away = reference.resolve().unwrap();
                assert_eq!(query(&away, &IUnknown::IID), hresult::S_OK);
                assert_eq!(query(&away, &IUnregistered::IID), hresult::E_NOINTERFACE, "there is no proxy of it");
            });
        }
        assert_eq!(watch.strong_count(), 1, "the table holds it");
        // This thread is in no apartment of its own.
        drop(reference);
        let begin = Instant::now();
        while watch.strong_count() > 0 && begin.elapsed() < Duration::from_secs(20) {
            thread::sleep(Duration::from_millis(1));
        }
        assert_eq!(watch.strong_count(), 0, "given back, from wherever");
        drop(over);
    });
}

#[test]
fn who_is_in_no_apartment_puts_nothing_in() {
    let (object, watch) = Watched::object();
    match SystemReference::new(&object) {
        // Other tests have the multithreaded apartment at times.
        Ok(reference) => drop(reference),
        Err(code) => assert_eq!(code, hresult::CO_E_NOTINITIALIZED),
    }
    drop(object);
    assert_eq!(watch.strong_count(), 0);
}
