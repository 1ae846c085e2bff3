//! `ISupportErrorInfo` on the side of a server, in the shapes that `#[windows_core::implement]` asks for.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown_Vtbl, IUnknownImpl, Interface, RuntimeName};

use super::{ISupportErrorInfo, ISupportErrorInfo_Vtbl};
use crate::{guard, hresult, imp};

/// What an object implements whose thunks set error information, as generated ones do: callers believe it then (rule O8).
pub trait ISupportErrorInfo_Impl: IUnknownImpl {
    /// Whether methods of the interface set error information when they fail. As it stands, those of all do.
    fn InterfaceSupportsErrorInfo(&self, _iid: &GUID) -> bool {
        true
    }
}

impl RuntimeName for ISupportErrorInfo {}

impl ISupportErrorInfo_Vtbl {
    /// The functions for an object whose outer type is `Identity`, which begins `OFFSET` pointers from the pointer to this
    /// table.
    pub const fn new<Identity: ISupportErrorInfo_Impl, const OFFSET: isize>() -> Self {
        Self {
            base__: IUnknown_Vtbl::new::<Identity, OFFSET>(),
            InterfaceSupportsErrorInfo: supports::<Identity, OFFSET>,
        }
    }

    /// Whether an object with these functions answers for the interface.
    pub fn matches(iid: &GUID) -> bool {
        *iid == ISupportErrorInfo::IID
    }
}

unsafe extern "system" fn supports<Identity: ISupportErrorInfo_Impl, const OFFSET: isize>(
    this: *mut c_void,
    iid: *const GUID,
) -> HRESULT {
    // The caller looks for the error information of another method: this one leaves it alone.
    guard::code_of(|| {
        // SAFETY: C1, C3. The caller has a claim on the object, and gives an IID to read.
        let (this, iid) = unsafe { (imp::object::<Identity, OFFSET>(this), iid.as_ref()) };
        Ok(match iid {
            Some(iid) if this.InterfaceSupportsErrorInfo(iid) => hresult::S_OK,
            Some(_) => hresult::S_FALSE,
            None => hresult::E_POINTER,
        })
    })
}
