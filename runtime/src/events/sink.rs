//! The object that a source holds and calls.

use std::any::type_name;
use std::ffi::c_void;
use std::marker::PhantomData;
use std::sync::{Arc, PoisonError};

use windows_core::{ComObject, ComObjectInner, GUID, HRESULT, IUnknown, IUnknownImpl, Interface};

use super::target::{let_go, told};
use super::thread::Threads;
use super::{Events, Target};
use crate::abi::VarType;
use crate::diagnostics::{self, CalledElsewhere, TargetLeaked};
use crate::error::{Error, Result};
use crate::hresult;
use crate::interface::{ComInterface, IDispatch};
use crate::sync::{Mutex, RefCount};

/// An object with the functions of `X` that calls a `T`. It answers for `X`, for IDispatch when `X` is one, and for IUnknown
/// (rule D11).
///
/// It belongs to the thread that it was made on, unless its target may be called on all: elsewhere it can be asked for
/// interfaces and released, and everything else is RPC_E_WRONG_THREAD. Released for the last time there, it leaves its target
/// behind, which is told (rule A8).
#[repr(C)]
pub struct Sink<X, T> {
    /// The functions of `X`.
    vtable: *const c_void,
    count: RefCount,
    threads: Threads,
    /// `None` when the connection has ended.
    target: Mutex<Option<Arc<T>>>,
    interface: PhantomData<X>,
}

impl<X: Events<T>, T: 'static> Sink<X, T> {
    /// Makes the object, with one claim, for calls on this thread.
    pub(super) fn here(target: T) -> X {
        Self::make(target, Threads::here())
    }

    /// Makes the object, with one claim, for calls on every thread.
    pub(super) fn shared(target: T) -> X
    where
        T: Send + Sync,
    {
        Self::make(target, Threads::All)
    }

    fn make(target: T, threads: Threads) -> X {
        #[allow(clippy::arc_with_non_send_sync, reason = "such a target stays on its thread")]
        let target = Mutex::new(Some(Arc::new(target)));
        let vtable = std::ptr::from_ref(X::VTABLE).cast();
        let sink = Box::new(Self { vtable, count: RefCount::one(), threads, target, interface: PhantomData });
        // SAFETY: C1, C2. The object begins with the table of the interface, and its first claim goes to the wrapper.
        unsafe { X::from_raw(Box::into_raw(sink).cast()) }
    }
}

impl<X, T> Sink<X, T> {
    /// The target, for a call.
    ///
    /// # Errors
    ///
    /// RPC_E_WRONG_THREAD on a thread that may not call it; RPC_E_DISCONNECTED when the connection has ended.
    pub fn target(&self) -> Result<Target<T>> {
        if !self.threads.have_this() {
            diagnostics::emit(|| CalledElsewhere::new(type_name::<X>(), type_name::<T>()));
            return Err(Error::new(hresult::RPC_E_WRONG_THREAD));
        }
        let target = self.target.lock().unwrap_or_else(PoisonError::into_inner).clone();
        target.map(Target::new).ok_or(Error::new(hresult::RPC_E_DISCONNECTED))
    }

    /// Takes the target away: the connection has ended. A call that is running keeps it until it returns.
    ///
    /// # Safety
    ///
    /// C1: `this` is a pointer to a `Sink<X, T>` on which the caller has a claim, on a thread that may drop the target.
    pub(super) unsafe fn disconnect(this: *mut c_void) {
        // SAFETY: C1, as promised by the caller.
        let this = unsafe { &*this.cast::<Self>() };
        if let Some(target) = this.take() {
            let_go(target);
        }
    }

    /// The target, which is nobody's else from now on, but for a call that is running. The lock is not held when it is
    /// dropped: what runs then may use the sink.
    fn take(&self) -> Option<Arc<T>> {
        self.target.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Ends with the last claim.
    fn end(self) {
        let Some(target) = self.take() else { return };
        if self.threads.have_this() {
            let_go(target);
            return;
        }
        // A8: what may be used on its own thread only is not dropped here, and nobody is left to drop it there.
        std::mem::forget(target);
        told(|| diagnostics::emit(|| TargetLeaked::new(type_name::<X>(), type_name::<T>())));
    }
}

impl<X: ComInterface, T: 'static> IUnknownImpl for Sink<X, T> {
    type Impl = Self;

    fn get_impl(&self) -> &Self {
        self
    }

    fn get_impl_mut(&mut self) -> &mut Self {
        self
    }

    fn into_inner(self) -> Self {
        self
    }

    unsafe fn QueryInterface(&self, iid: *const GUID, interface: *mut *mut c_void) -> HRESULT {
        if interface.is_null() {
            return hresult::E_POINTER;
        }
        // SAFETY: C3. It is null or an IID to read.
        let (found, code) = match unsafe { iid.as_ref() } {
            Some(iid) if Self::answers(iid) => {
                self.AddRef();
                (std::ptr::from_ref(self).cast_mut().cast(), hresult::S_OK)
            }
            Some(_) => (std::ptr::null_mut(), hresult::E_NOINTERFACE),
            None => (std::ptr::null_mut(), hresult::E_POINTER),
        };
        // SAFETY: C4. It is storage for a pointer.
        unsafe { interface.write(found) };
        code
    }

    fn AddRef(&self) -> u32 {
        self.count.add()
    }

    unsafe fn Release(self_: *mut Self) -> u32 {
        // SAFETY: C1, C2. The caller gives up its claim.
        let left = unsafe { (*self_).count.release() };
        if left == 0 {
            // SAFETY: R3. That was the last claim, so that the object, which was a box, is nobody else's.
            unsafe { *Box::from_raw(self_) }.end();
        }
        left
    }

    fn is_reference_count_one(&self) -> bool {
        // It is asked by `ComObject`, which there is none of.
        false
    }

    unsafe fn GetTrustLevel(&self, _value: *mut i32) -> HRESULT {
        hresult::E_NOTIMPL
    }

    fn to_object(&self) -> ComObject<Self>
    where
        Self: ComObjectInner<Outer = Self>,
    {
        unreachable!("a sink is no `ComObjectInner`")
    }
}

impl<X: ComInterface, T> Sink<X, T> {
    /// Whether it is asked for one of its interfaces. All of them are the same pointer (rule O9).
    fn answers(iid: &GUID) -> bool {
        let is_dispatch = X::VAR_TYPE == VarType::DISPATCH;
        *iid == X::IID || *iid == IUnknown::IID || (is_dispatch && *iid == IDispatch::IID)
    }
}
