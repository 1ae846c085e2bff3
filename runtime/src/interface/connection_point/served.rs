//! `IConnectionPoint` on the side of a server, in the shapes that `#[windows_core::implement]` asks for.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, IUnknownImpl, Interface, RuntimeName};

use super::{IConnectionPoint, IConnectionPoint_Vtbl};
use crate::error::{Error, Result};
use crate::interface::IConnectionPointContainer;
use crate::out::OutPointer;
use crate::{guard, hresult, imp};

/// What an object implements to answer for [`IConnectionPoint`].
pub trait IConnectionPoint_Impl: IUnknownImpl {
    /// The interface that sinks have.
    ///
    /// # Errors
    ///
    /// What the object says.
    fn GetConnectionInterface(&self) -> Result<GUID>;

    /// The object whose way out this is.
    ///
    /// # Errors
    ///
    /// E_UNEXPECTED when that is gone, and what the object says.
    fn GetConnectionPointContainer(&self) -> Result<IConnectionPointContainer>;

    /// Connects a sink: asks it for the interface, keeps that, and gives a number of its own that stands for the connection.
    ///
    /// # Errors
    ///
    /// CONNECT_E_CANNOTCONNECT when the sink has not the interface, CONNECT_E_ADVISELIMIT when there is no room for
    /// more sinks.
    fn Advise(&self, sink: &IUnknown) -> Result<u32>;

    /// Ends the connection that has this number: the sink is let go.
    ///
    /// # Errors
    ///
    /// CONNECT_E_NOCONNECTION when there is none.
    fn Unadvise(&self, cookie: u32) -> Result<()>;

    /// The connections. As it stands, nobody is told of them.
    ///
    /// # Errors
    ///
    /// E_NOTIMPL as it stands, and what the object says.
    ///
    /// # Safety
    ///
    /// For who implements it: C1. What it gives has the functions of IEnumConnections.
    unsafe fn EnumConnections(&self) -> Result<IUnknown> {
        Err(Error::new(hresult::E_NOTIMPL))
    }
}

impl RuntimeName for IConnectionPoint {}

impl IConnectionPoint_Vtbl {
    /// The functions for an object whose outer type is `Identity`, which begins `OFFSET` pointers from the pointer to this
    /// table.
    pub const fn new<Identity: IConnectionPoint_Impl, const OFFSET: isize>() -> Self {
        Self {
            base__: IUnknown_Vtbl::new::<Identity, OFFSET>(),
            GetConnectionInterface: get_connection_interface::<Identity, OFFSET>,
            GetConnectionPointContainer: get_connection_point_container::<Identity, OFFSET>,
            Advise: advise::<Identity, OFFSET>,
            Unadvise: unadvise::<Identity, OFFSET>,
            EnumConnections: enum_connections::<Identity, OFFSET>,
        }
    }

    /// Whether an object with these functions answers for the interface.
    pub fn matches(iid: &GUID) -> bool {
        *iid == IConnectionPoint::IID
    }
}

unsafe extern "system" fn get_connection_interface<Identity: IConnectionPoint_Impl, const OFFSET: isize>(
    this: *mut c_void,
    iid: *mut GUID,
) -> HRESULT {
    guard(&IConnectionPoint::IID, || {
        // SAFETY: C1, C4. The caller has a claim on the object, and gives storage for a GUID.
        let (iid, this) = unsafe { (OutPointer::<GUID>::new(iid)?, imp::object::<Identity, OFFSET>(this)) };
        iid.write(this.GetConnectionInterface()?);
        Ok(hresult::S_OK)
    })
}

unsafe extern "system" fn get_connection_point_container<Identity: IConnectionPoint_Impl, const OFFSET: isize>(
    this: *mut c_void,
    container: *mut *mut c_void,
) -> HRESULT {
    guard(&IConnectionPoint::IID, || {
        // SAFETY: C1, C4. As above, for a pointer.
        let (container, this) = unsafe {
            let container = OutPointer::<Option<IConnectionPointContainer>>::new(container)?;
            (container, imp::object::<Identity, OFFSET>(this))
        };
        container.write(Some(this.GetConnectionPointContainer()?));
        Ok(hresult::S_OK)
    })
}

unsafe extern "system" fn advise<Identity: IConnectionPoint_Impl, const OFFSET: isize>(
    this: *mut c_void,
    sink: *mut c_void,
    cookie: *mut u32,
) -> HRESULT {
    guard(&IConnectionPoint::IID, || {
        // SAFETY: C1, C3, C4. As above; the sink is null or an object that is lent for the call.
        let (cookie, this, sink) = unsafe {
            let cookie = OutPointer::<u32>::new(cookie)?;
            (cookie, imp::object::<Identity, OFFSET>(this), IUnknown::from_raw_borrowed(&sink))
        };
        cookie.write(this.Advise(sink.ok_or(Error::new(hresult::E_POINTER))?)?);
        Ok(hresult::S_OK)
    })
}

unsafe extern "system" fn unadvise<Identity: IConnectionPoint_Impl, const OFFSET: isize>(
    this: *mut c_void,
    cookie: u32,
) -> HRESULT {
    guard(&IConnectionPoint::IID, || {
        // SAFETY: C1. As above.
        let this = unsafe { imp::object::<Identity, OFFSET>(this) };
        this.Unadvise(cookie)?;
        Ok(hresult::S_OK)
    })
}

unsafe extern "system" fn enum_connections<Identity: IConnectionPoint_Impl, const OFFSET: isize>(
    this: *mut c_void,
    connections: *mut *mut c_void,
) -> HRESULT {
    guard(&IConnectionPoint::IID, || {
        // SAFETY: C1, C4. As above; what comes out is an IEnumConnections, as the trait says.
        unsafe {
            let connections = OutPointer::<Option<IUnknown>>::new(connections)?;
            connections.write(Some(imp::object::<Identity, OFFSET>(this).EnumConnections()?));
        }
        Ok(hresult::S_OK)
    })
}
