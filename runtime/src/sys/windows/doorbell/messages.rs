//! The messages of this thread.

use std::os::windows::io::RawHandle;
use std::thread;
use std::time::Duration;

use super::super::bindings;
use super::event::Event;

/// How many messages are dispatched in one go. There are some that come back as long as one likes: a window that is not
/// painted asks for it again.
const IN_ONE_GO: u32 = 256;

/// How long a thread sleeps that cannot wait: it does not spin.
const CANNOT_WAIT: Duration = Duration::from_millis(10);

/// Waits until the event is set, a message is there, or the time is over.
pub(super) fn wait(event: &Event, timeout: Option<Duration>) {
    let handle = event.handle();
    let woken_by = wait_for(&[handle], timeout.map_or(bindings::INFINITE, milliseconds));
    if woken_by == bindings::WAIT_FAILED {
        thread::sleep(timeout.unwrap_or(CANNOT_WAIT).min(CANNOT_WAIT));
    }
}

/// Waits until one of these handles, which are open, has something, a message is there, or the time is over; what the system
/// says.
pub(super) fn wait_for(handles: &[RawHandle], timeout: u32) -> u32 {
    // SAFETY: C11. So many handles are read.
    unsafe {
        bindings::MsgWaitForMultipleObjectsEx(
            handles.len() as u32,
            handles.as_ptr(),
            timeout,
            bindings::QS_ALLINPUT,
            // Also for those that were there, and maybe looked at, before.
            bindings::MWMO_INPUTAVAILABLE,
        )
    }
}

/// Not less than the time, and never without end.
pub(in crate::sys::windows) fn milliseconds(timeout: Duration) -> u32 {
    let rounded_up = timeout.as_nanos().div_ceil(1_000_000);
    u32::try_from(rounded_up).map_or(bindings::INFINITE - 1, |whole| whole.min(bindings::INFINITE - 1))
}

/// Dispatches what is there, up to a message that `is_ring` knows: that is taken, and left to the caller. `true` for WM_QUIT,
/// after which nothing is looked at: it is put back for the loop that ends by it.
pub(super) fn dispatch(is_ring: impl Fn(&bindings::MSG) -> bool) -> bool {
    let mut message = bindings::MSG::default();
    for _ in 0..IN_ONE_GO {
        // SAFETY: C4. It is storage for a message; those of all windows of the thread are meant.
        if unsafe { bindings::PeekMessageW(&mut message, std::ptr::null_mut(), 0, 0, bindings::PM_REMOVE) } == 0 {
            return false;
        }
        if message.message == bindings::WM_QUIT {
            // Its lower half is the exit code.
            // SAFETY: every number may be passed.
            unsafe { bindings::PostQuitMessage(message.wParam as i32) };
            return true;
        }
        if is_ring(&message) {
            return false;
        }
        // SAFETY: C3. The message is one that the system gave.
        unsafe {
            bindings::TranslateMessage(&message);
            bindings::DispatchMessageW(&message);
        }
    }
    false
}

/// Takes WM_QUIT away, if it is there.
pub(super) fn forget_quit() {
    let (mut message, quit) = (bindings::MSG::default(), bindings::WM_QUIT);
    // SAFETY: C4. It is storage for a message; those of all windows of the thread are meant.
    unsafe { bindings::PeekMessageW(&mut message, std::ptr::null_mut(), quit, quit, bindings::PM_REMOVE) };
}
