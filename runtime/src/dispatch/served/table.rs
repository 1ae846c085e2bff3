//! The functions of IDispatch for an object that has a dispinterface.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, IUnknownImpl};

use super::{Call, Dispatched, Manner, ids_of_names, serve};
use crate::abi::{DISPPARAMS, EXCEPINFO, VARIANT};
use crate::error::Error;
use crate::interface::IDispatch_Vtbl;
use crate::out::OutPointer;
use crate::{Lcid, guard, hresult, imp};

/// The functions of IDispatch for an object whose outer type is `Identity`, which begins `OFFSET` pointers from the pointer
/// to this table, and that carries out calls of `X`. There is no type information.
///
/// What does not fit is refused: a member that there is not (DISP_E_MEMBERNOTFOUND), and what [`Invocation`](super::Invocation)
/// says of arguments.
pub const fn dispatch_table<X: Dispatched<Identity>, Identity: IUnknownImpl, const OFFSET: isize>() -> IDispatch_Vtbl {
    IDispatch_Vtbl {
        base__: IUnknown_Vtbl::new::<Identity, OFFSET>(),
        GetTypeInfoCount: get_type_info_count,
        GetTypeInfo: get_type_info,
        GetIDsOfNames: get_ids_of_names::<X, Identity>,
        Invoke: invoke::<X, Identity, OFFSET>,
    }
}

/// Carries out a call of `X` that came to an object's own `Invoke`
/// ([`IDispatch_Impl`](crate::interface::IDispatch_Impl)); what does not fit is refused.
///
/// # Safety
///
/// C3, C4, C5: as Invoke has it. `arguments` is null or read, and belongs to the caller (rule O4); the last three are null
/// or storage for an out.
#[allow(clippy::too_many_arguments, reason = "as many as the function has")]
pub unsafe fn invoke_served<X: Dispatched<T>, T>(
    target: &T,
    id: i32,
    locale: Lcid,
    flags: u16,
    arguments: *const DISPPARAMS,
    result: *mut VARIANT,
    exception: *mut EXCEPINFO,
    argument: *mut u32,
) -> HRESULT {
    let call = Call { dispid: id, lcid: locale, flags, params: arguments, result, exception, at_fault: argument };
    // SAFETY: C3, C4, C5, as promised by the caller.
    unsafe { serve(&call, Manner::Server, &mut |invocation| X::invoke(target, invocation)) }
}

unsafe extern "system" fn get_type_info_count(_this: *mut c_void, count: *mut u32) -> HRESULT {
    guard::code(|| {
        // SAFETY: C4. The caller gives storage for a number, which is zero then.
        let _none = unsafe { OutPointer::<u32>::new(count)? };
        Ok(())
    })
}

unsafe extern "system" fn get_type_info(
    _this: *mut c_void,
    _index: u32,
    _locale: u32,
    info: *mut *mut c_void,
) -> HRESULT {
    guard::code(|| {
        // SAFETY: C4. The caller gives storage for a pointer, which is null then.
        let _none = unsafe { OutPointer::<Option<IUnknown>>::new(info)? };
        Err(Error::new(hresult::E_NOTIMPL))
    })
}

unsafe extern "system" fn get_ids_of_names<X: Dispatched<Identity>, Identity>(
    _this: *mut c_void,
    iid: *const GUID,
    names: *const *const u16,
    count: u32,
    _locale: u32,
    ids: *mut i32,
) -> HRESULT {
    // SAFETY: C3, C4, C11, as the caller of the function promises.
    guard::code_of(|| unsafe {
        Ok(if is_null_iid(iid) {
            ids_of_names(X::MEMBERS, names, count, ids)
        } else {
            hresult::DISP_E_UNKNOWNINTERFACE
        })
    })
}

unsafe extern "system" fn invoke<X: Dispatched<Identity>, Identity: IUnknownImpl, const OFFSET: isize>(
    this: *mut c_void,
    id: i32,
    iid: *const GUID,
    locale: u32,
    flags: u16,
    arguments: *const DISPPARAMS,
    result: *mut VARIANT,
    exception: *mut EXCEPINFO,
    argument: *mut u32,
) -> HRESULT {
    // SAFETY: C1, C3, C4, C5, as the caller of the function promises.
    guard::code_of(|| unsafe {
        if !is_null_iid(iid) {
            return Ok(hresult::DISP_E_UNKNOWNINTERFACE);
        }
        let target = imp::object::<Identity, OFFSET>(this);
        Ok(invoke_served::<X, _>(target, id, Lcid(locale), flags, arguments, result, exception, argument))
    })
}

/// Whether the reserved IID is IID_NULL (rule D1); a null pointer passes for it.
///
/// # Safety
///
/// C3: `iid` is null or an IID to read.
unsafe fn is_null_iid(iid: *const GUID) -> bool {
    // SAFETY: C3, as promised by the caller.
    unsafe { iid.as_ref() }.is_none_or(|iid| *iid == GUID::zeroed())
}
