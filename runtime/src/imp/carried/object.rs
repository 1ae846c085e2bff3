//! Interface pointers.

use std::ffi::c_void;
use std::marker::PhantomData;

use windows_core::{GUID, IUnknown};

use super::shape::{Shape, Slot};
use super::{Exchanged, Given, Lent, Pointed, Row};
use crate::error::Result;
use crate::interface::ComInterface;
use crate::proxy::Proxies;

/// A pointer of an interface that is known.
pub struct Object<I>(PhantomData<fn(I)>);

/// A pointer of an interface that another argument names (`iid_is`), or a VARIANT's type.
#[derive(Clone, Copy)]
pub struct ObjectBy {
    iid: GUID,
    known: Proxies,
}

impl<I> Clone for Object<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I> Copy for Object<I> {}

impl<I: ComInterface> Object<I> {
    const SHAPE: Self = Self(PhantomData);

    /// An object for the callee, or null.
    ///
    /// # Safety
    ///
    /// C1, C3: it is null, or such a pointer of the caller's.
    pub const unsafe fn lent(object: *mut c_void) -> Lent<Self, *mut c_void> {
        // SAFETY: as promised by the caller.
        unsafe { Lent::new(Self::SHAPE, object) }
    }

    /// An object for the callee behind a pointer.
    ///
    /// # Safety
    ///
    /// C1, C3: it is null, or points to null or to such a pointer of the caller's.
    pub const unsafe fn pointed(object: *const *mut c_void) -> Pointed<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Pointed::new(Self::SHAPE, object) }
    }

    /// Storage for an object that the callee gives.
    ///
    /// # Safety
    ///
    /// C4: it is null, or storage for such a pointer.
    pub const unsafe fn given(object: *mut *mut c_void) -> Given<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Given::new(Self::SHAPE, object) }
    }

    /// An object that the callee may put another one in the place of.
    ///
    /// # Safety
    ///
    /// C1, C5: it is null, or points to null or to such a pointer of the caller's.
    pub const unsafe fn exchanged(object: *mut *mut c_void) -> Exchanged<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Exchanged::new(Self::SHAPE, object) }
    }

    /// Storage for so many objects that the callee gives.
    ///
    /// # Safety
    ///
    /// C4, C11: it is null, or storage for so many such pointers.
    pub const unsafe fn row(objects: *mut *mut c_void, count: u32) -> Row<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Row::new(Self::SHAPE, objects, count) }
    }
}

impl ObjectBy {
    pub(super) const fn iid(iid: GUID) -> Self {
        Self { iid, known: &[] }
    }

    /// An object for the callee, or null, of an interface that is known by its IID only; `known` is the module's list of
    /// proxies.
    ///
    /// # Safety
    ///
    /// C1, C3: it is null, or such a pointer of the caller's.
    pub const unsafe fn lent(iid: &GUID, known: Proxies, object: *mut c_void) -> Lent<Self, *mut c_void> {
        // SAFETY: as promised by the caller.
        unsafe { Lent::new(Self { iid: *iid, known }, object) }
    }

    /// The same behind a pointer.
    ///
    /// # Safety
    ///
    /// C1, C3: it is null, or points to null or to such a pointer of the caller's.
    pub const unsafe fn pointed(iid: &GUID, known: Proxies, object: *const *mut c_void) -> Pointed<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Pointed::new(Self { iid: *iid, known }, object) }
    }

    /// An object that the callee may put another one in the place of, as for [`Self::lent`].
    ///
    /// # Safety
    ///
    /// C1, C5: it is null, or points to null or to such a pointer of the caller's.
    pub const unsafe fn exchanged(iid: &GUID, known: Proxies, object: *mut *mut c_void) -> Exchanged<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Exchanged::new(Self { iid: *iid, known }, object) }
    }

    /// Storage for so many objects that the callee gives, as for [`Self::lent`].
    ///
    /// # Safety
    ///
    /// C4, C11: it is null, or storage for so many such pointers.
    pub const unsafe fn row(iid: &GUID, known: Proxies, objects: *mut *mut c_void, count: u32) -> Row<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Row::new(Self { iid: *iid, known }, objects, count) }
    }

    /// Storage for an object that the callee gives, of the interface that `iid` points to; `known` is the module's list of
    /// proxies. With null the callee gets null, and says what it thinks of that.
    ///
    /// # Safety
    ///
    /// C3, C4: `iid` is null or to be read; `object` is null, or storage for such a pointer.
    pub unsafe fn given(iid: *const GUID, known: Proxies, object: *mut *mut c_void) -> Given<Self> {
        // SAFETY: C3, as promised by the caller.
        let iid = unsafe { iid.as_ref() }.copied().unwrap_or(<IUnknown as windows_core::Interface>::IID);
        // SAFETY: C4, as promised by the caller.
        unsafe { Given::new(Self { iid, known }, object) }
    }
}

// SAFETY: C1. Null is no object.
#[allow(private_interfaces, reason = "as in the trait")]
unsafe impl<I: ComInterface> Shape for Object<I> {
    type Place = *mut c_void;

    unsafe fn copy(&self, from: *const *mut c_void, to: *mut *mut c_void) -> Result<()> {
        // SAFETY: C1, C2, as promised by the caller.
        unsafe { copy(from, to) };
        Ok(())
    }

    unsafe fn each(&self, place: *mut *mut c_void, visit: &mut dyn FnMut(Slot) -> Result<()>) -> Result<()> {
        visit(Slot { at: place, iid: I::IID, known: I::PROXIES })
    }

    unsafe fn clear(&self, place: *mut *mut c_void) {
        // SAFETY: C1, C2, as promised by the caller.
        unsafe { clear(place) };
    }
}

// SAFETY: C1. As above.
#[allow(private_interfaces, reason = "as in the trait")]
unsafe impl Shape for ObjectBy {
    type Place = *mut c_void;

    unsafe fn copy(&self, from: *const *mut c_void, to: *mut *mut c_void) -> Result<()> {
        // SAFETY: C1, C2, as promised by the caller.
        unsafe { copy(from, to) };
        Ok(())
    }

    unsafe fn each(&self, place: *mut *mut c_void, visit: &mut dyn FnMut(Slot) -> Result<()>) -> Result<()> {
        visit(Slot { at: place, iid: self.iid, known: self.known })
    }

    unsafe fn clear(&self, place: *mut *mut c_void) {
        // SAFETY: C1, C2, as promised by the caller.
        unsafe { clear(place) };
    }
}

/// # Safety
///
/// C1: `from` is null or a pointer to an object, and `to` storage for one.
unsafe fn copy(from: *const *mut c_void, to: *mut *mut c_void) {
    // SAFETY: C1, C2, as promised by the caller. Storage of C need not be aligned.
    unsafe {
        let lent = from.cast::<std::mem::ManuallyDrop<Option<IUnknown>>>().read_unaligned();
        to.cast::<Option<IUnknown>>().write_unaligned((*lent).clone());
    }
}

/// # Safety
///
/// C1, C2: it is null, or a pointer to an object with a claim of the caller's.
unsafe fn clear(place: *mut *mut c_void) {
    // SAFETY: C1, C2, as promised by the caller. It is null before the object goes.
    drop(unsafe { place.cast::<Option<IUnknown>>().replace(None) });
}
