//! The component's library: objects of it, and what it counts.

use std::ffi::c_void;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, Once};

use comwright::imp::Import;
use comwright::{Guid, HRESULT, IUnknown, Interface, Result};
use comwright_c_component::LIBRARY;
use comwright_c_component::component::{Counter, Functions, Shapes};

/// Of each kind of VARIANT some, both signs, and the ends.
pub(crate) const SEEDS: [i32; 14] = [0, 1, 2, 3, 4, 5, 6, 7, -1, -2, 1000, 123_456_789, i32::MAX, i32::MIN];

/// The counts of the component are of the whole process: tests that hold them to something run one after the other.
static ALONE: Mutex<()> = Mutex::new(());

/// What the component counts, at one time.
pub(crate) struct Balance {
    objects: i32,
    locks: i32,
    _alone: MutexGuard<'static, ()>,
}

impl Balance {
    pub(crate) fn now() -> Self {
        let alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let (objects, locks) = live();
        Self { objects, locks, _alone: alone }
    }

    /// As many objects and locks live as did then.
    #[track_caller]
    pub(crate) fn is_kept(self) {
        assert_eq!(live(), (self.objects, self.locks), "objects and locks that live");
    }
}

#[cfg(windows)]
#[link(name = "comwright_component.dll", kind = "raw-dylib", modifiers = "+verbatim")]
unsafe extern "system" {
    fn DllGetClassObject(clsid: *const Guid, iid: *const Guid, object: *mut *mut c_void) -> HRESULT;
}

#[cfg(not(windows))]
static GET_CLASS_OBJECT: Import = Import::named("comwright_component.dll", "DllGetClassObject");

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

type GetClassObject = unsafe extern "system" fn(*const Guid, *const Guid, *mut *mut c_void) -> HRESULT;

#[repr(C)]
struct Factory {
    base: comwright::interface::IUnknown_Vtbl,
    create: unsafe extern "system" fn(*mut c_void, *mut c_void, *const Guid, *mut *mut c_void) -> HRESULT,
}

const FACTORY: Guid = Guid::from_u128(0x00000001_0000_0000_c000_000000000046);

/// An object of the class Shapes.
pub(crate) fn shapes<I: Interface>() -> Result<I> {
    create(Shapes::CLSID)
}

/// An object of the class Counter.
pub(crate) fn counter<I: Interface>() -> Result<I> {
    create(Counter::CLSID)
}

fn create<I: Interface>(clsid: Guid) -> Result<I> {
    load();
    let mut factory = std::ptr::null_mut();
    // SAFETY: the function has this type.
    unsafe {
        #[cfg(windows)]
        let get: GetClassObject = DllGetClassObject;
        #[cfg(not(windows))]
        let get = GET_CLASS_OBJECT.function::<GetClassObject>()?;
        let code = get(&clsid, &FACTORY, &mut factory);
        assert_eq!(code, HRESULT(0));
        let factory = IUnknown::from_raw(factory);
        let mut object = std::ptr::null_mut();
        let create = (*factory.as_raw().cast::<*const Factory>().read()).create;
        assert_eq!(create(factory.as_raw(), std::ptr::null_mut(), &I::IID, &mut object), HRESULT(0));
        Ok(I::from_raw(object))
    }
}
