//! A server with three outs, which fails after it has written some of them.

use std::ffi::c_void;

use comwright::memory::TaskWideString;
use comwright::{Bstr, HRESULT, IUnknown, Interface, Result};
use comwright_conformance::Probe;

use super::E_FAIL;

/// What the server leaves in the outs that it has written when it fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaves {
    /// Null, as it should.
    Nothing,
    /// What it has written, which is the caller's.
    Owned,
    /// Pointers to what it has freed.
    Dangling,
}

/// What the server does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Behaviour {
    /// How many outs it writes, in their order.
    pub(super) writes: usize,
    /// `None` when it succeeds.
    pub(super) fails: Option<Leaves>,
}

/// The values of a server: what watches the object that it gives.
pub(super) struct Server {
    object: IUnknown,
    pub(super) probe: Probe,
    behaviour: Behaviour,
}

impl Server {
    pub(super) fn new(behaviour: Behaviour) -> Self {
        let (object, probe) = Probe::unknown();
        Self { object, probe, behaviour }
    }

    /// `HRESULT Get([out] BSTR* text, [out] IUnknown** object, [out] LPWSTR* name)`.
    ///
    /// # Safety
    ///
    /// C4: the three are storage of their types.
    pub(super) unsafe fn get(&self, text: *mut *mut u16, object: *mut *mut c_void, name: *mut *mut u16) -> HRESULT {
        // SAFETY: C4, as promised by the caller; C2, C6 and C7 for what is freed, which was just made.
        unsafe {
            let code = match self.write(text, object, name) {
                Ok(()) if self.behaviour.fails.is_none() => return HRESULT(0),
                Ok(()) => E_FAIL,
                Err(error) => error.code(),
            };
            let leaves = self.behaviour.fails.unwrap_or(Leaves::Nothing);
            if leaves != Leaves::Owned {
                drop(Bstr::from_raw(*text));
                drop((!(*object).is_null()).then(|| IUnknown::from_raw(*object)));
                drop(TaskWideString::from_raw(*name));
            }
            if leaves == Leaves::Nothing {
                (*text, *object, *name) = (std::ptr::null_mut(), std::ptr::null_mut(), std::ptr::null_mut());
            }
            code
        }
    }

    /// Writes as many outs as it should.
    unsafe fn write(&self, text: *mut *mut u16, object: *mut *mut c_void, name: *mut *mut u16) -> Result<()> {
        // SAFETY: C4, as promised to `get`.
        unsafe {
            if self.behaviour.writes > 0 {
                *text = Bstr::try_new("text")?.into_raw();
            }
            if self.behaviour.writes > 1 {
                *object = self.object.clone().into_raw();
            }
            if self.behaviour.writes > 2 {
                *name = TaskWideString::try_new("name")?.into_raw();
            }
        }
        Ok(())
    }
}
