//! The class, served by a process of its own.

use std::ptr::null_mut;
use std::time::Duration;

use windows_core::GUID;

use crate::com::{CoInitializeEx, CoRegisterClassObject};
use crate::factory;

const MULTITHREADED: u32 = 0;
const CLSCTX_LOCAL_SERVER: u32 = 4;
const REGCLS_MULTIPLEUSE: u32 = 1;

/// How long the process is there: nobody tells it that it is not needed any more.
const TIME: Duration = Duration::from_secs(3);

/// The class `Named` of a copy of the golden libraries, by its number.
fn named(number: u16) -> GUID {
    GUID::from_u128(factory::NAMED | u128::from(number) << 80)
}

/// Serves the class of the copy with this number for a while.
pub fn serve(number: u16) {
    let (class, mut cookie) = (named(number), 0);
    // SAFETY: C12. The thread stays in the apartment until the process ends. The GUID is valid for the call (C3), the
    // factory is an interface (C1) that is there as long as the process, and the cookie is storage (C4).
    unsafe {
        let entered = CoInitializeEx(null_mut(), MULTITHREADED);
        assert!(entered.is_ok(), "CoInitializeEx: {entered}");
        let factory = factory::factory();
        let registered =
            CoRegisterClassObject(&raw const class, factory, CLSCTX_LOCAL_SERVER, REGCLS_MULTIPLEUSE, &raw mut cookie);
        assert!(registered.is_ok(), "CoRegisterClassObject: {registered}");
    }
    std::thread::sleep(TIME);
}
