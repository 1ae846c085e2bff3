//! `IConnectionPoint`: one way out of an object, to which sinks are connected.

mod served;

use std::ffi::c_void;

pub use served::IConnectionPoint_Impl;
use windows_core::{GUID, HRESULT, IUnknown_Vtbl};

use super::interface;

interface!(
    /// Takes the sinks of one interface through which an object tells its events (`ocidl.h`). [`advise`](crate::advise) is
    /// what connects.
    IConnectionPoint,
    IConnectionPoint_Vtbl,
    0xb196b286_bab4_101a_b69c_00aa00341d07
);

/// The functions of [`IConnectionPoint`].
#[repr(C)]
pub struct IConnectionPoint_Vtbl {
    /// The functions of IUnknown.
    pub base__: IUnknown_Vtbl,
    /// The interface that sinks have.
    pub GetConnectionInterface: unsafe extern "system" fn(*mut c_void, *mut GUID) -> HRESULT,
    /// The object whose way out this is, by its IConnectionPointContainer.
    pub GetConnectionPointContainer: unsafe extern "system" fn(*mut c_void, *mut *mut c_void) -> HRESULT,
    /// Connects a sink, which is asked for the interface; gives a number that stands for the connection.
    pub Advise: unsafe extern "system" fn(*mut c_void, *mut c_void, *mut u32) -> HRESULT,
    /// Ends the connection that has this number.
    pub Unadvise: unsafe extern "system" fn(*mut c_void, u32) -> HRESULT,
    /// The connections: an IEnumConnections.
    pub EnumConnections: unsafe extern "system" fn(*mut c_void, *mut *mut c_void) -> HRESULT,
}
