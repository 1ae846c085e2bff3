//! An event of the system.

use std::os::windows::io::{AsRawHandle, FromRawHandle, OwnedHandle, RawHandle};

use windows_core::HRESULT;

use super::super::bindings;
use super::window::last_failure;

/// An event that is set until one wait has seen it.
#[derive(Debug)]
pub(in crate::sys::windows) struct Event(OwnedHandle);

impl Event {
    /// One that is not set.
    pub(in crate::sys::windows) fn new() -> Result<Self, HRESULT> {
        // SAFETY: nothing is passed but what it is to be.
        let handle = unsafe { bindings::CreateEventW(std::ptr::null(), 0, 0, std::ptr::null()) };
        if handle.is_null() {
            return Err(last_failure());
        }
        // SAFETY: the handle is new, and nobody else's.
        Ok(Self(unsafe { OwnedHandle::from_raw_handle(handle) }))
    }

    /// Sets it.
    pub(in crate::sys::windows) fn set(&self) {
        // SAFETY: the handle is one of an event, and open.
        unsafe { bindings::SetEvent(self.0.as_raw_handle()) };
    }

    /// What a wait takes.
    pub(in crate::sys::windows) fn handle(&self) -> RawHandle {
        self.0.as_raw_handle()
    }
}
