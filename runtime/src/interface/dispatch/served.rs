//! `IDispatch` on the side of a server: what a generated dual interface derives from.
//!
//! The shapes are those that `#[windows_core::implement]` asks for: a trait `…_Impl` that the object's outer type
//! implements, and a table that is made of it. Nothing but panics is handled here: an object that has more to say than
//! "not implemented" gets the pointers as they come.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, IUnknownImpl, Interface, RuntimeName};

use super::{IDispatch, IDispatch_Vtbl};
use crate::abi::{DISPPARAMS, EXCEPINFO, VARIANT};
use crate::error::{Error, Result};
use crate::out::OutPointer;
use crate::{Lcid, guard, hresult, imp};

/// What an object implements to answer for [`IDispatch`]. As it stands, there is no type information, and no member can
/// be called by name: the functions of a dual interface are called through its table.
pub trait IDispatch_Impl: IUnknownImpl {
    /// Whether there is type information: 0 or 1.
    ///
    /// # Errors
    ///
    /// What the object says.
    fn GetTypeInfoCount(&self) -> Result<u32> {
        Ok(0)
    }

    /// The type information for a locale, by its IUnknown.
    ///
    /// # Errors
    ///
    /// E_NOTIMPL when there is none, and what the object says.
    ///
    /// # Safety
    ///
    /// For who implements it: C1. What it gives has the functions of ITypeInfo.
    unsafe fn GetTypeInfo(&self, _index: u32, _locale: Lcid) -> Result<IUnknown> {
        Err(Error::new(hresult::E_NOTIMPL))
    }

    /// Puts the DISPIDs of a member and of its arguments, by their names, into `ids`.
    ///
    /// # Safety
    ///
    /// C3, C4, C11: `names` are `count` C strings to read, and `ids` is storage for as many numbers.
    unsafe fn GetIDsOfNames(&self, _names: *const *const u16, _count: u32, _locale: Lcid, _ids: *mut i32) -> HRESULT {
        hresult::E_NOTIMPL
    }

    /// A call.
    ///
    /// # Safety
    ///
    /// C3, C4: `arguments` is read, and belongs to the caller (rule O4); the last three are null or storage for an out.
    #[allow(clippy::too_many_arguments, reason = "as many as the function has")]
    unsafe fn Invoke(
        &self,
        _id: i32,
        _locale: Lcid,
        _flags: u16,
        _arguments: *const DISPPARAMS,
        _result: *mut VARIANT,
        _exception: *mut EXCEPINFO,
        _argument: *mut u32,
    ) -> HRESULT {
        hresult::E_NOTIMPL
    }
}

impl RuntimeName for IDispatch {}

impl IDispatch_Vtbl {
    /// The functions for an object whose outer type is `Identity`, which has the pointer to this table so many pointers
    /// behind its start (as a negative number).
    pub const fn new<Identity: IDispatch_Impl, const OFFSET: isize>() -> Self {
        Self {
            base__: IUnknown_Vtbl::new::<Identity, OFFSET>(),
            GetTypeInfoCount: get_type_info_count::<Identity, OFFSET>,
            GetTypeInfo: get_type_info::<Identity, OFFSET>,
            GetIDsOfNames: get_ids_of_names::<Identity, OFFSET>,
            Invoke: invoke::<Identity, OFFSET>,
        }
    }

    /// Whether an object with these functions answers for the interface.
    pub fn matches(iid: &GUID) -> bool {
        *iid == IDispatch::IID
    }
}

unsafe extern "system" fn get_type_info_count<Identity: IDispatch_Impl, const OFFSET: isize>(
    this: *mut c_void,
    count: *mut u32,
) -> HRESULT {
    guard(&IDispatch::IID, || {
        // SAFETY: C1, C4. The caller has a claim on the object, and `count` is storage for a number.
        let (count, this) = unsafe { (OutPointer::<u32>::new(count)?, imp::object::<Identity, OFFSET>(this)) };
        count.write(this.GetTypeInfoCount()?);
        Ok(hresult::S_OK)
    })
}

unsafe extern "system" fn get_type_info<Identity: IDispatch_Impl, const OFFSET: isize>(
    this: *mut c_void,
    index: u32,
    locale: u32,
    info: *mut *mut c_void,
) -> HRESULT {
    guard(&IDispatch::IID, || {
        // SAFETY: C1, C4. As above; what comes out is an ITypeInfo, as the trait says.
        unsafe {
            let info = OutPointer::<Option<IUnknown>>::new(info)?;
            info.write(Some(imp::object::<Identity, OFFSET>(this).GetTypeInfo(index, Lcid(locale))?));
        }
        Ok(hresult::S_OK)
    })
}

unsafe extern "system" fn get_ids_of_names<Identity: IDispatch_Impl, const OFFSET: isize>(
    this: *mut c_void,
    _iid: *const GUID,
    names: *const *const u16,
    count: u32,
    locale: u32,
    ids: *mut i32,
) -> HRESULT {
    // SAFETY: C1, C3, C4, as the caller of the function promises.
    guard(&IDispatch::IID, || unsafe {
        Ok(imp::object::<Identity, OFFSET>(this).GetIDsOfNames(names, count, Lcid(locale), ids))
    })
}

unsafe extern "system" fn invoke<Identity: IDispatch_Impl, const OFFSET: isize>(
    this: *mut c_void,
    id: i32,
    _iid: *const GUID,
    locale: u32,
    flags: u16,
    arguments: *const DISPPARAMS,
    result: *mut VARIANT,
    exception: *mut EXCEPINFO,
    argument: *mut u32,
) -> HRESULT {
    // SAFETY: C1, C3, C4, as the caller of the function promises.
    guard(&IDispatch::IID, || unsafe {
        let this = imp::object::<Identity, OFFSET>(this);
        Ok(this.Invoke(id, Lcid(locale), flags, arguments, result, exception, argument))
    })
}
