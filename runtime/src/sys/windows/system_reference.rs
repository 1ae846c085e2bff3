//! References through the system's Global Interface Table.
//!
//! The table carries IUnknown only: of an interface that is not registered it wants to know nothing, at once. Which
//! proxies there are is found out by asking what comes out of it for an interface, in the apartment where it came out.

use std::ffi::c_void;

use windows_core::{HRESULT, IUnknown, Interface};

use super::{MtaUsage, apartment_of_thread, bindings};
use crate::sys::ThreadApartment;

/// Whether the system makes proxies of interfaces that are registered.
pub(crate) const HAS_SYSTEM_PROXIES: bool = true;

/// The class of the table. The SDK has it in a library, not in its metadata.
const CLSID_GLOBAL_INTERFACE_TABLE: bindings::GUID = bindings::GUID::from_u128(0x00000323_0000_0000_c000_000000000046);

/// An object in the Global Interface Table.
///
/// The table holds claims on it, and the documentation wants them back before its apartment ends: whoever has this drops
/// it then at the latest.
#[derive(Debug)]
pub(crate) struct SystemReference {
    cookie: u32,
}

impl SystemReference {
    /// Puts the object in, in its apartment. It is asked for IMarshal and other things for that.
    pub(crate) fn new(object: &IUnknown) -> Result<Self, HRESULT> {
        let mut cookie = 0;
        with_table(|table, functions| {
            // SAFETY: C1, C3, C4. The table is one; the object is the caller's, and the cookie storage for a number.
            unsafe {
                (functions.RegisterInterfaceInGlobal)(table, object.as_raw(), &bindings::IID_IUnknown, &mut cookie)
            }
        })?;
        Ok(Self { cookie })
    }

    /// The object, in the apartment of this thread: itself at home, a proxy of the system elsewhere.
    pub(crate) fn resolve(&self) -> Result<IUnknown, HRESULT> {
        let mut found = std::ptr::null_mut();
        with_table(|table, functions| {
            // SAFETY: C1, C3, C4. The table is one, and the pointer goes into storage for one.
            unsafe { (functions.GetInterfaceFromGlobal)(table, self.cookie, &bindings::IID_IUnknown, &mut found) }
        })?;
        // SAFETY: C2. The success comes with a claim.
        Ok(unsafe { IUnknown::from_raw(found) })
    }
}

/// From any apartment. A thread that is in none is in the multithreaded one for so long.
impl Drop for SystemReference {
    fn drop(&mut self) {
        let _usage = (apartment_of_thread() == ThreadApartment::None).then(MtaUsage::new);
        // What is not in the table any more has nothing to give back.
        let _ = with_table(|table, functions| {
            // SAFETY: C1. The table is one, and takes any cookie.
            unsafe { (functions.RevokeInterfaceFromGlobal)(table, self.cookie) }
        });
    }
}

/// The one table of the process, which works in every apartment. It is not kept: it may not outlive COM.
fn with_table(body: impl FnOnce(*mut c_void, &bindings::IGlobalInterfaceTable_Vtbl) -> i32) -> Result<(), HRESULT> {
    let mut table = std::ptr::null_mut();
    // SAFETY: C3, C4. Two constants are read, and the pointer goes into storage for one.
    HRESULT(unsafe {
        bindings::CoCreateInstance(
            &CLSID_GLOBAL_INTERFACE_TABLE,
            std::ptr::null_mut(),
            bindings::CLSCTX_INPROC_SERVER,
            &bindings::IID_IGlobalInterfaceTable,
            &mut table,
        )
    })
    .ok()
    .map_err(|error| error.code())?;
    // SAFETY: C2. The success comes with a claim, which is given up at the end.
    let table = unsafe { IUnknown::from_raw(table) };
    // SAFETY: C1. The pointer is one to a table of this interface, which was asked for.
    let functions = unsafe { &**table.as_raw().cast::<*const bindings::IGlobalInterfaceTable_Vtbl>() };
    HRESULT(body(table.as_raw(), functions)).ok().map_err(|error| error.code())
}

#[cfg(test)]
mod tests;
