use std::ffi::c_void;
use std::sync::mpsc;
use std::thread;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, Interface};

use super::SystemReference;
use crate::hresult;
use crate::object::{Served, unknown};
use crate::sync::{RefCount, shared_static};
use crate::sys::{MtaUsage, apartment_enter, apartment_leave};

shared_static! {
    /// How many of the objects there are, and one.
    static OBJECTS: RefCount = RefCount::one();
}

/// An interface that nobody has registered.
#[repr(transparent)]
#[derive(Clone)]
struct IUnregistered(IUnknown);

// SAFETY: C1. It is IUnknown with another identifier.
unsafe impl Interface for IUnregistered {
    type Vtable = IUnknown_Vtbl;
    const IID: GUID = GUID::from_u128(0x3f0c8c8a_5c1d_4a6e_9d55_6a1f6d1b7c21);
}

struct Counted(());

impl Counted {
    fn object() -> IUnregistered {
        OBJECTS.add();
        Self(()).serve()
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        OBJECTS.release();
    }
}

impl Served for Counted {
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

/// The object that a reference at home was made of is served by a doorbell's loop meanwhile.
#[test]
fn an_object_gets_around_and_its_unregistered_interface_does_not() {
    let (references, from_home) = mpsc::channel();
    let (over, is_over) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            in_an_apartment(true, || {
                let object = Counted::object();
                let unknown = object.cast::<IUnknown>().unwrap();
                let reference = SystemReference::new(&unknown).unwrap();
                let here = reference.resolve().unwrap();
                assert_eq!(here.as_raw(), unknown.as_raw(), "at home it is itself");
                assert_eq!(query(&here, &IUnregistered::IID), hresult::S_OK);
                drop((here, unknown, object));
                references.send(reference).unwrap();
                let bell = crate::sys::Doorbell::for_this_thread(|| {}).unwrap();
                while matches!(is_over.try_recv(), Err(mpsc::TryRecvError::Empty)) {
                    bell.sleep(Some(std::time::Duration::from_millis(5)));
                }
            });
        });
        let reference = from_home.recv().unwrap();
        for is_single_threaded in [true, false] {
            in_an_apartment(is_single_threaded, || {
                let away = reference.resolve().unwrap();
                assert_eq!(query(&away, &IUnknown::IID), hresult::S_OK);
                assert_eq!(query(&away, &IUnregistered::IID), hresult::E_NOINTERFACE, "there is no proxy of it");
            });
        }
        // Any thread gives it back, in an apartment or not.
        let mta = MtaUsage::new().unwrap();
        drop(reference);
        drop(mta);
        drop(over);
    });
    assert_eq!(OBJECTS.add(), 2, "nothing holds the object");
    OBJECTS.release();
}

#[test]
fn without_an_apartment_there_is_no_table_of_ours_to_make_one_in() {
    let code = thread::spawn(|| {
        let object = Counted::object();
        let unknown = object.cast::<IUnknown>().unwrap();
        SystemReference::new(&unknown).map(drop)
    })
    .join()
    .unwrap();
    // Other tests have the multithreaded apartment at times.
    assert!(code.is_ok() || code == Err(hresult::CO_E_NOTINITIALIZED), "{code:?}");
}
