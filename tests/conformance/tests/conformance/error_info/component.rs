//! A component that fails, and that supports error information in one way or another.

use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::mem::offset_of;

use comwright::error::{set_error_info, supports_error_info};
use comwright::interface::{IErrorInfo, ISupportErrorInfo, ISupportErrorInfo_Vtbl, IUnknown_Vtbl};
use comwright::{Error, Guid, HRESULT, IUnknown, Interface, Result};

use super::E_FAIL;

/// An interface with a method that fails.
#[derive(Clone)]
#[repr(transparent)]
pub(super) struct IFailing(comwright::imp::Root);

#[allow(non_snake_case, non_camel_case_types, reason = "the SDK's spelling")]
#[repr(C)]
pub(super) struct IFailing_Vtbl {
    base__: IUnknown_Vtbl,
    Fail: unsafe extern "system" fn(*mut c_void) -> HRESULT,
}

// SAFETY: C1. One pointer, to an object with this table.
unsafe impl Interface for IFailing {
    type Vtable = IFailing_Vtbl;
    const IID: Guid = Guid::from_u128(0x4c1a6d0e_8a45_4f0b_9a55_5f2b8c6f0d11);

    comwright::imp::watched!();
}

impl IFailing {
    /// Calls the method as a wrapper does.
    pub(super) fn fail(&self) -> Result<()> {
        let code = self.fail_raw();
        if code.is_ok() { Ok(()) } else { Err(Error::from_call(code, self)) }
    }

    /// Calls the method.
    pub(super) fn fail_raw(&self) -> HRESULT {
        // SAFETY: C1.
        unsafe { (self.vtable().Fail)(self.as_raw()) }
    }

    /// How often the ISupportErrorInfo of the component was released.
    pub(super) fn releases_of_support(&self) -> u32 {
        // SAFETY: C1. Only `Component` makes objects with this interface.
        unsafe { &(*self.as_raw().cast::<Component>()).releases_of_support }.get()
    }
}

/// How a component answers when it is asked whether it supports error information.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Support {
    /// S_OK for IFailing.
    Yes,
    /// S_FALSE.
    No,
    /// A failure.
    Fails,
    /// S_OK for another interface.
    OtherInterface,
    /// It has no ISupportErrorInfo.
    NoInterface,
}

/// The component.
#[repr(C)]
pub(super) struct Component {
    vtable: &'static IFailing_Vtbl,
    support_vtable: &'static ISupportErrorInfo_Vtbl,
    references: Cell<u32>,
    releases_of_support: Cell<u32>,
    support: Support,
    clears_on_release: bool,
    code: Option<HRESULT>,
    body: RefCell<Option<Body>>,
}

/// What the method does.
type Body = Box<dyn FnOnce() -> HRESULT>;

impl Component {
    pub(super) fn new(support: Support) -> Self {
        Self {
            vtable: &VTABLE,
            support_vtable: &SUPPORT_VTABLE,
            references: Cell::new(1),
            releases_of_support: Cell::new(0),
            support,
            clears_on_release: false,
            code: None,
            body: RefCell::new(None),
        }
    }

    /// The method fails with `error`, and sets error information.
    pub(super) fn fails_with(self, error: Error) -> Self {
        self.calls(move || error.set_for_caller(&IFailing::IID))
    }

    /// The method fails, and sets `info`.
    pub(super) fn sets(self, info: IErrorInfo) -> Self {
        self.calls(move || {
            set_error_info(Some(&info));
            E_FAIL
        })
    }

    /// The method calls `body`, once.
    pub(super) fn calls(self, body: impl FnOnce() -> HRESULT + 'static) -> Self {
        Self { body: RefCell::new(Some(Box::new(body))), ..self }
    }

    /// The method gives `code` whatever it does.
    pub(super) fn gives(self, code: HRESULT) -> Self {
        Self { code: Some(code), ..self }
    }

    /// The release of its ISupportErrorInfo clears the error information of the thread.
    pub(super) fn clears_on_release(self) -> Self {
        Self { clears_on_release: true, ..self }
    }

    pub(super) fn serve(self) -> IFailing {
        // SAFETY: C1, C2. The object begins with the table of IFailing, and its first reference goes to the wrapper.
        unsafe { IFailing::from_raw(Box::into_raw(Box::new(self)).cast()) }
    }
}

static VTABLE: IFailing_Vtbl = IFailing_Vtbl {
    base__: IUnknown_Vtbl { QueryInterface: query_interface, AddRef: add_ref, Release: release },
    Fail: fail,
};

static SUPPORT_VTABLE: ISupportErrorInfo_Vtbl = ISupportErrorInfo_Vtbl {
    base__: IUnknown_Vtbl {
        QueryInterface: query_interface_of_support,
        AddRef: add_ref_of_support,
        Release: release_of_support,
    },
    InterfaceSupportsErrorInfo: interface_supports_error_info,
};

unsafe extern "system" fn query_interface(this: *mut c_void, iid: *const Guid, found: *mut *mut c_void) -> HRESULT {
    // SAFETY: C1, C3, C4. The caller passes a component, an IID to read and storage for a pointer.
    unsafe {
        let has_support = (*this.cast::<Component>()).support != Support::NoInterface;
        *found = match *iid {
            IUnknown::IID | IFailing::IID => this,
            ISupportErrorInfo::IID if has_support => this.byte_add(offset_of!(Component, support_vtable)),
            _ => {
                *found = std::ptr::null_mut();
                return HRESULT(0x8000_4002_u32 as i32);
            }
        };
        add_ref(this);
    }
    HRESULT(0)
}

unsafe extern "system" fn add_ref(this: *mut c_void) -> u32 {
    // SAFETY: C1.
    let references = unsafe { &(*this.cast::<Component>()).references };
    references.set(references.get() + 1);
    references.get()
}

unsafe extern "system" fn release(this: *mut c_void) -> u32 {
    // SAFETY: C1, C2.
    let references = unsafe { &(*this.cast::<Component>()).references };
    let left = references.get() - 1;
    references.set(left);
    if left == 0 {
        // SAFETY: that was the last reference to what was made as a box.
        drop(unsafe { Box::from_raw(this.cast::<Component>()) });
    }
    left
}

unsafe extern "system" fn fail(this: *mut c_void) -> HRESULT {
    // SAFETY: C1.
    let component = unsafe { &*this.cast::<Component>() };
    let body = component.body.take();
    let code = body.map_or(E_FAIL, |body| body());
    component.code.unwrap_or(code)
}

/// The component behind its ISupportErrorInfo.
///
/// # Safety
///
/// C1: `support` is one that `query_interface` gave.
unsafe fn of_support(support: *mut c_void) -> *mut c_void {
    // SAFETY: the pointer is to a field of the component.
    unsafe { support.byte_sub(offset_of!(Component, support_vtable)) }
}

unsafe extern "system" fn query_interface_of_support(
    this: *mut c_void,
    iid: *const Guid,
    found: *mut *mut c_void,
) -> HRESULT {
    // SAFETY: C1, C3, C4.
    unsafe { query_interface(of_support(this), iid, found) }
}

unsafe extern "system" fn add_ref_of_support(this: *mut c_void) -> u32 {
    // SAFETY: C1.
    unsafe { add_ref(of_support(this)) }
}

unsafe extern "system" fn release_of_support(this: *mut c_void) -> u32 {
    // SAFETY: C1, C2.
    unsafe {
        let this = of_support(this);
        let component = &*this.cast::<Component>();
        component.releases_of_support.set(component.releases_of_support.get() + 1);
        if component.clears_on_release {
            set_error_info(None);
        }
        release(this)
    }
}

unsafe extern "system" fn interface_supports_error_info(this: *mut c_void, iid: *const Guid) -> HRESULT {
    // SAFETY: C1, C3. The caller passes an IID.
    unsafe {
        match (*of_support(this).cast::<Component>()).support {
            Support::Yes => supports_error_info(iid, &[IFailing::IID]),
            Support::OtherInterface => supports_error_info(iid, &[comwright::interface::IDispatch::IID]),
            Support::No => HRESULT(1),
            Support::Fails | Support::NoInterface => HRESULT(0x8000_4001_u32 as i32),
        }
    }
}
