//! `IConnectionPointContainer` on the side of a server, in the shapes that `#[windows_core::implement]` asks for.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, IUnknownImpl, Interface, RuntimeName};

use super::{IConnectionPointContainer, IConnectionPointContainer_Vtbl};
use crate::error::{Error, Result};
use crate::interface::IConnectionPoint;
use crate::out::OutPointer;
use crate::{guard, hresult, imp};

/// What an object implements to answer for [`IConnectionPointContainer`].
pub trait IConnectionPointContainer_Impl: IUnknownImpl {
    /// All connection points. As it stands, they are found by the interface only.
    ///
    /// # Errors
    ///
    /// E_NOTIMPL as it stands, and what the object says.
    ///
    /// # Safety
    ///
    /// For who implements it: C1. What it gives has the functions of IEnumConnectionPoints.
    unsafe fn EnumConnectionPoints(&self) -> Result<IUnknown> {
        Err(Error::new(hresult::E_NOTIMPL))
    }

    /// The connection point for sinks that have the interface.
    ///
    /// # Errors
    ///
    /// CONNECT_E_NOCONNECTION when there is none.
    fn FindConnectionPoint(&self, iid: &GUID) -> Result<IConnectionPoint>;
}

impl RuntimeName for IConnectionPointContainer {}

impl IConnectionPointContainer_Vtbl {
    /// The functions for an object whose outer type is `Identity`, which begins `OFFSET` pointers from the pointer to this
    /// table.
    pub const fn new<Identity: IConnectionPointContainer_Impl, const OFFSET: isize>() -> Self {
        Self {
            base__: IUnknown_Vtbl::new::<Identity, OFFSET>(),
            EnumConnectionPoints: enum_connection_points::<Identity, OFFSET>,
            FindConnectionPoint: find_connection_point::<Identity, OFFSET>,
        }
    }

    /// Whether an object with these functions answers for the interface.
    pub fn matches(iid: &GUID) -> bool {
        *iid == IConnectionPointContainer::IID
    }
}

unsafe extern "system" fn enum_connection_points<Identity: IConnectionPointContainer_Impl, const OFFSET: isize>(
    this: *mut c_void,
    points: *mut *mut c_void,
) -> HRESULT {
    guard(&IConnectionPointContainer::IID, || {
        // SAFETY: C1, C4. The caller has a claim on the object, and gives storage for a pointer; what comes out is an
        // IEnumConnectionPoints, as the trait says.
        unsafe {
            let points = OutPointer::<Option<IUnknown>>::new(points)?;
            points.write(Some(imp::object::<Identity, OFFSET>(this).EnumConnectionPoints()?));
        }
        Ok(hresult::S_OK)
    })
}

unsafe extern "system" fn find_connection_point<Identity: IConnectionPointContainer_Impl, const OFFSET: isize>(
    this: *mut c_void,
    iid: *const GUID,
    point: *mut *mut c_void,
) -> HRESULT {
    guard(&IConnectionPointContainer::IID, || {
        // SAFETY: C1, C3, C4. As above; the caller gives an IID to read.
        let (point, this, iid) = unsafe {
            let point = OutPointer::<Option<IConnectionPoint>>::new(point)?;
            (point, imp::object::<Identity, OFFSET>(this), iid.as_ref())
        };
        point.write(Some(this.FindConnectionPoint(iid.ok_or(Error::new(hresult::E_POINTER))?)?));
        Ok(hresult::S_OK)
    })
}
