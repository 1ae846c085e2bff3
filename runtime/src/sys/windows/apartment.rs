//! In which apartment a thread is.

use windows_core::HRESULT;

use super::bindings;

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
    let (mut kind, mut qualifier) = (0, 0);
    // SAFETY: C4. Both are storage for a number.
    unsafe { bindings::CoGetApartmentType(&mut kind, &mut qualifier) >= 0 }
}
