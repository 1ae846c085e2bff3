//! In which apartment a thread is.

use windows_core::HRESULT;

use super::bindings;
use crate::sys::ThreadApartment;

/// Whether the variables of a thread are dropped while no other thread can end (on Windows under the loader's lock): who waits
/// for the end of one there waits for ever.
pub(crate) const THREADS_END_ONE_BY_ONE: bool = true;

/// CoInitializeEx: S_FALSE when the thread is in it already, RPC_E_CHANGED_MODE when it is in the other kind (rule A4).
pub(crate) fn apartment_enter(is_single_threaded: bool) -> HRESULT {
    let kind = if is_single_threaded { bindings::COINIT_APARTMENTTHREADED } else { bindings::COINIT_MULTITHREADED };
    // SAFETY: nothing is passed but the kind.
    HRESULT(unsafe { bindings::CoInitializeEx(std::ptr::null(), kind.cast_unsigned()) })
}

/// CoUninitialize.
///
/// # Safety
///
/// C12: it balances a success on this thread. When it is the last, nothing uses a pointer of the apartment from now on.
pub(crate) unsafe fn apartment_leave() {
    // SAFETY: C12, as promised by the caller.
    unsafe { bindings::CoUninitialize() }
}

/// Whether the thread is in an apartment: one of its own, or the multithreaded one of others (rule A5).
pub(crate) fn apartment_is_entered() -> bool {
    apartment_of_thread() != ThreadApartment::None
}

/// CoGetApartmentType. Nothing is remembered: others enter and leave as they like.
pub(crate) fn apartment_of_thread() -> ThreadApartment {
    let (mut kind, mut qualifier) = (0, 0);
    // SAFETY: C4. Both are storage for a number.
    let code = unsafe { bindings::CoGetApartmentType(&mut kind, &mut qualifier) };
    match kind {
        _ if code < 0 => ThreadApartment::None,
        bindings::APTTYPE_MAINSTA => ThreadApartment::SingleThreaded { is_main: true },
        bindings::APTTYPE_MTA => {
            ThreadApartment::Multithreaded { is_implicit: qualifier == bindings::APTTYPEQUALIFIER_IMPLICIT_MTA }
        }
        bindings::APTTYPE_NA => ThreadApartment::Neutral,
        // `APTTYPE_STA`. Of a kind that is not known yet, this asks for the least.
        _ => ThreadApartment::SingleThreaded { is_main: false },
    }
}

#[cfg(test)]
mod tests;
