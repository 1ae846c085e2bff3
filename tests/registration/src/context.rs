//! Manifests: contexts of activation, which COM looks in before the registry.

use std::io;

use windows_core::PCWSTR;

use crate::com::{ActCtx, ActivateActCtx, CreateActCtxW};
use crate::text;

/// A manifest that can be activated.
#[derive(Clone, Copy, Debug)]
pub struct Context(isize);

impl Context {
    /// Reads a manifest.
    ///
    /// # Errors
    ///
    /// What Windows says of it.
    pub fn new(manifest: &str) -> io::Result<Self> {
        let path = text::wide(manifest);
        let none = PCWSTR::null();
        let what = ActCtx {
            size: u32::try_from(size_of::<ActCtx>()).expect("the structure is small"),
            flags: 0,
            source: PCWSTR(path.as_ptr()),
            architecture: 0,
            language: 0,
            folder: none,
            resource: none,
            application: none,
            module: 0,
        };
        // SAFETY: the structure and the path that it names are valid for the call (C3).
        let context = unsafe { CreateActCtxW(&raw const what) };
        if context == -1 { Err(io::Error::last_os_error()) } else { Ok(Self(context)) }
    }

    /// From now on this thread looks in it.
    pub fn activate(self) {
        let mut cookie = 0;
        // SAFETY: the context is never released, and the cookie is storage (C4).
        let is_active = unsafe { ActivateActCtx(self.0, &raw mut cookie) };
        assert!(is_active.as_bool(), "{}", io::Error::last_os_error());
    }
}
