//! Calls of a sink by number.

use windows_core::HRESULT;

use super::Sink;
use crate::Lcid;
use crate::abi::{DISPPARAMS, EXCEPINFO, VARIANT};
use crate::dispatch::{Call, Dispatched, Manner, ids_of_names, serve};
use crate::interface::{IDispatch_Impl, IDispatch_Vtbl};

impl<X: Dispatched<T>, T: 'static> Sink<X, T> {
    /// The functions of a sink of a dispinterface.
    pub const DISPATCH: IDispatch_Vtbl = IDispatch_Vtbl::new::<Self, 0>();
}

/// Whatever can be done of a call is done (rule D11). There is no type information.
impl<X: Dispatched<T>, T: 'static> IDispatch_Impl for Sink<X, T> {
    unsafe fn GetIDsOfNames(&self, names: *const *const u16, count: u32, _locale: Lcid, ids: *mut i32) -> HRESULT {
        // SAFETY: C3, C4, C11, as promised by the caller.
        unsafe { ids_of_names(X::MEMBERS, names, count, ids) }
    }

    unsafe fn Invoke(
        &self,
        id: i32,
        locale: Lcid,
        flags: u16,
        arguments: *const DISPPARAMS,
        result: *mut VARIANT,
        exception: *mut EXCEPINFO,
        argument: *mut u32,
    ) -> HRESULT {
        let call = Call { dispid: id, lcid: locale, flags, params: arguments, result, exception, at_fault: argument };
        // SAFETY: C3, C4, C5, as promised by the caller. What the target does may release this object for the last time: it
        // is not used afterwards.
        unsafe { serve(&call, Manner::Sink, &mut |invocation| X::invoke(&*self.target()?, invocation)) }
    }
}
