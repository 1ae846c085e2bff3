//! The component's library: objects of it, and what it counts.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, Once};

use comwright::apartment::{self, Apartment, ApartmentKind};
use comwright::{Interface, Result};
use comwright_c_component::LIBRARY;
use comwright_c_component::component::{Counter, Functions, Shapes};

/// Of each kind of VARIANT some, both signs, and the ends.
pub(crate) const SEEDS: [i32; 14] = [0, 1, 2, 3, 4, 5, 6, 7, -1, -2, 1000, 123_456_789, i32::MAX, i32::MIN];

/// The counts of the component are of the whole process: tests that hold them to something run one after the other.
static ALONE: Mutex<()> = Mutex::new(());

/// What the component counts, at one time. The thread is in an apartment from then on.
pub(crate) struct Balance {
    objects: i32,
    locks: i32,
    _apartment: Apartment,
    _alone: MutexGuard<'static, ()>,
}

impl Balance {
    pub(crate) fn now() -> Self {
        let alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let apartment = apartment::enter(ApartmentKind::Mta).expect("a test has a thread of its own");
        let (objects, locks) = live();
        Self { objects, locks, _apartment: apartment, _alone: alone }
    }

    /// As many objects and locks live as did then.
    #[track_caller]
    pub(crate) fn holds(self) {
        assert_eq!(live(), (self.objects, self.locks), "objects and locks that live");
    }
}

/// How many objects, and how many locks.
fn live() -> (i32, i32) {
    load();
    // SAFETY: the component has these functions, with these types.
    let counts = unsafe { (Functions::live_objects(), Functions::live_locks()) };
    (counts.0.expect("the component has it"), counts.1.expect("the component has it"))
}

/// Names the folder of the library, where functions of modules are looked for.
fn load() {
    static NAMED: Once = Once::new();
    NAMED.call_once(|| {
        comwright::library::add_folder(Path::new(LIBRARY).parent().expect("it is in a folder"));
        #[cfg(not(windows))]
        set_error_info::lend();
    });
}

/// The error information of the embedded runtime, which a library cannot see by itself.
#[cfg(not(windows))]
mod set_error_info {
    use std::ffi::c_void;

    use comwright::imp::Import;
    use comwright::interface::IErrorInfo;
    use comwright::{HRESULT, Interface};

    static USE: Import = Import::named("comwright_component.dll", "UseSetErrorInfo");

    /// Gives the component the function that SetErrorInfo is on Windows.
    pub(super) fn lend() {
        // SAFETY: the component has this function, with this type.
        unsafe { USE.function::<unsafe extern "system" fn(Set)>().expect("the component has it")(set) }
    }

    type Set = unsafe extern "system" fn(u32, *mut c_void) -> HRESULT;

    unsafe extern "system" fn set(_: u32, info: *mut c_void) -> HRESULT {
        // SAFETY: C1. It is null or an IErrorInfo.
        comwright::error::set_error_info(unsafe { IErrorInfo::from_raw_borrowed(&info) });
        HRESULT(0)
    }
}

/// An object of the class Shapes.
pub(crate) fn shapes<I: Interface>() -> Result<I> {
    load();
    Shapes::CLASS.create_from_dll(LIBRARY)
}

/// An object of the class Counter.
pub(crate) fn counter<I: Interface>() -> Result<I> {
    load();
    Counter::CLASS.create_from_dll(LIBRARY)
}
