//! Handles of the real system: a kernel handle of Windows, a file descriptor elsewhere.

use comwright::handle::{CloseError, Handle, HandleKind};

pub(crate) use imp::{INVALID_HANDLE, Real};

#[cfg(windows)]
mod imp {
    use std::ffi::c_void;
    use std::ptr::{null, null_mut, without_provenance_mut};

    use super::{CloseError, Handle, HandleKind};

    #[link(name = "kernel32")]
    unsafe extern "system" {
        fn CreateEventW(security: *const c_void, manual: i32, initial: i32, name: *const u16) -> *mut c_void;
        fn CloseHandle(handle: *mut c_void) -> i32;
    }

    /// ERROR_INVALID_HANDLE.
    pub(crate) const INVALID_HANDLE: i32 = 6;

    /// An event.
    pub(crate) struct Real;

    // SAFETY: CloseHandle closes kernel handles.
    unsafe impl HandleKind for Real {
        type Raw = *mut c_void;
        const NAME: &'static str = "Event";
        const INVALID: *mut c_void = null_mut();

        unsafe fn close(raw: *mut c_void) -> Result<(), CloseError> {
            // SAFETY: as promised by the caller.
            if unsafe { CloseHandle(raw) } == 0 { Err(CloseError::last_os_error()) } else { Ok(()) }
        }
    }

    impl Real {
        /// A multiple of four, as handles are, far above all of them.
        pub(crate) const NEVER_OPEN: *mut c_void = without_provenance_mut(0x7fff_fff0);

        pub(crate) fn open() -> Handle<Self> {
            // SAFETY: an event without a name has no requirements, and is nobody else's.
            unsafe { Handle::from_raw(CreateEventW(null(), 0, 0, null())) }.expect("an event")
        }
    }
}

#[cfg(not(windows))]
mod imp {
    use super::{CloseError, Handle, HandleKind};

    unsafe extern "C" {
        fn close(descriptor: i32) -> i32;
        fn dup(descriptor: i32) -> i32;
    }

    /// EBADF.
    pub(crate) const INVALID_HANDLE: i32 = 9;

    /// A file descriptor.
    pub(crate) struct Real;

    // SAFETY: `close` closes file descriptors.
    unsafe impl HandleKind for Real {
        type Raw = i32;
        const NAME: &'static str = "Descriptor";
        const INVALID: i32 = -1;

        unsafe fn close(raw: i32) -> Result<(), CloseError> {
            // SAFETY: as promised by the caller.
            if unsafe { close(raw) } != 0 { Err(CloseError::last_os_error()) } else { Ok(()) }
        }
    }

    impl Real {
        /// Above any limit of a process.
        pub(crate) const NEVER_OPEN: i32 = i32::MAX;

        pub(crate) fn open() -> Handle<Self> {
            // SAFETY: a duplicate of the standard error output is nobody else's.
            unsafe { Handle::from_raw(dup(2)) }.expect("a descriptor")
        }
    }
}
