//! An interface of a proxy: what an interface pointer of one points to, and the functions of IUnknown that all have.

use std::ffi::c_void;
use std::ptr::NonNull;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, Interface};

use super::Proxy;
use super::object::{Claimed, Object};
use crate::apartment::Token;
use crate::error::Error;
use crate::{guard, hresult};

/// The interface. It is written once, before anybody has its address, and lives as long as its proxy.
#[repr(C)]
pub(super) struct Facet {
    table: *const c_void,
    object: NonNull<Object>,
    kind: &'static Proxy,
    /// The interface at home; `None` for what the proxy answers itself (P8).
    token: Option<Token>,
}

/// The functions of IUnknown of every proxy: a table of `--proxy` begins with them.
pub const UNKNOWN_PROXY: IUnknown_Vtbl =
    IUnknown_Vtbl { QueryInterface: query_interface, AddRef: add_ref, Release: release };

impl Facet {
    pub(super) const fn new(object: NonNull<Object>, kind: &'static Proxy, token: Option<Token>) -> Self {
        Self { table: kind.table(), object, kind, token }
    }

    /// The facet that an interface pointer of a proxy is.
    ///
    /// # Safety
    ///
    /// C1: `this` is such a pointer, and somebody has a claim on it for all of `'a`.
    pub(super) unsafe fn of<'a>(this: *mut c_void) -> &'a Self {
        // SAFETY: C1, as promised by the caller.
        unsafe { &*this.cast::<Self>() }
    }

    /// P5: the facet that a pointer is, if it is one: its table has our QueryInterface.
    pub(super) fn behind(pointer: &IUnknown) -> Option<&Self> {
        let is_ours = std::ptr::fn_addr_eq(pointer.vtable().QueryInterface, UNKNOWN_PROXY.QueryInterface);
        // SAFETY: C1. Whatever has this function is a facet; the claim of the wrapper keeps it.
        is_ours.then(|| unsafe { Self::of(pointer.as_raw()) })
    }

    /// What interface it is.
    pub(super) const fn kind(&self) -> &'static Proxy {
        self.kind
    }

    /// The interface at home; `None` for what the proxy answers itself.
    pub(super) const fn token(&self) -> Option<&Token> {
        self.token.as_ref()
    }

    /// A claim on the proxy.
    pub(super) fn object(&self) -> Claimed {
        // SAFETY: C2. The proxy lives as long as its facets.
        unsafe { Claimed::another(self.object) }
    }
}

// Its address tells our proxies from everybody else's objects.
#[inline(never)]
unsafe extern "system" fn query_interface(this: *mut c_void, iid: *const GUID, found: *mut *mut c_void) -> HRESULT {
    if found.is_null() {
        return hresult::E_POINTER;
    }
    guard::code(|| {
        // SAFETY: C1, C3, C4. The caller has a claim on the proxy, an IID to read, and storage for a pointer.
        unsafe {
            *found = std::ptr::null_mut();
            let iid = iid.as_ref().ok_or(Error::new(hresult::E_POINTER))?;
            *found = Facet::of(this).object().query(iid)?.into_raw();
        }
        Ok(())
    })
}

unsafe extern "system" fn add_ref(this: *mut c_void) -> u32 {
    // SAFETY: C1, C2. The caller has a claim on the proxy.
    unsafe { Object::add_ref(Facet::of(this).object) }
}

unsafe extern "system" fn release(this: *mut c_void) -> u32 {
    // SAFETY: C1, C2. The caller gives up its claim on the proxy.
    unsafe { Object::release(Facet::of(this).object) }
}
