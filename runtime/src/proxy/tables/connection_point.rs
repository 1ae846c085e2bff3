//! `IConnectionPoint` of a proxy. A sink is a proxy for the source: it has to be of an interface that there are proxies for,
//! or be called by number.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown};

use crate::imp::carried::{Object, ObjectBy};
use crate::imp::{UNKNOWN_PROXY, switch};
use crate::interface::{IConnectionPoint, IConnectionPoint_Vtbl, IConnectionPointContainer};

impl IConnectionPoint_Vtbl {
    /// The functions of a proxy.
    pub const PROXY: Self = Self {
        base__: UNKNOWN_PROXY,
        GetConnectionInterface: get_connection_interface,
        GetConnectionPointContainer: get_connection_point_container,
        Advise: advise,
        Unadvise: unadvise,
        EnumConnections: enum_connections,
    };
}

unsafe extern "system" fn get_connection_interface(this: *mut c_void, iid: *mut GUID) -> HRESULT {
    // SAFETY: C1, C4, C12. The caller has a claim, and storage for a GUID.
    unsafe {
        switch::<IConnectionPoint>(this, "IConnectionPoint.GetConnectionInterface", &[], |target, table| {
            (table.GetConnectionInterface)(target, iid)
        })
    }
}

unsafe extern "system" fn get_connection_point_container(this: *mut c_void, container: *mut *mut c_void) -> HRESULT {
    const METHOD: &str = "IConnectionPoint.GetConnectionPointContainer(container)";
    // SAFETY: C1, C4, C12. The caller has a claim, and storage for a pointer.
    unsafe {
        let container = Object::<IConnectionPointContainer>::given(container);
        switch::<IConnectionPoint>(this, METHOD, &[&container], |target, table| {
            (table.GetConnectionPointContainer)(target, container.there())
        })
    }
}

unsafe extern "system" fn advise(this: *mut c_void, sink: *mut c_void, cookie: *mut u32) -> HRESULT {
    // SAFETY: C1, C3, C4, C12. The caller has a claim, an object, and storage for a number.
    unsafe {
        let sink = Object::<IUnknown>::lent(sink);
        switch::<IConnectionPoint>(this, "IConnectionPoint.Advise(sink)", &[&sink], |target, table| {
            (table.Advise)(target, sink.there(), cookie)
        })
    }
}

unsafe extern "system" fn unadvise(this: *mut c_void, cookie: u32) -> HRESULT {
    // SAFETY: C1, C12. The caller has a claim.
    unsafe {
        switch::<IConnectionPoint>(this, "IConnectionPoint.Unadvise", &[], |target, table| {
            (table.Unadvise)(target, cookie)
        })
    }
}

/// There are no proxies for IEnumConnections unless somebody makes some: it is for sources themselves.
unsafe extern "system" fn enum_connections(this: *mut c_void, connections: *mut *mut c_void) -> HRESULT {
    const ENUM_CONNECTIONS: GUID = GUID::from_u128(0xb196b287_bab4_101a_b69c_00aa00341d07);
    // SAFETY: C1, C4, C12. The caller has a claim, and storage for a pointer.
    unsafe {
        let all = ObjectBy::given(&ENUM_CONNECTIONS, &[], connections);
        switch::<IConnectionPoint>(this, "IConnectionPoint.EnumConnections(connections)", &[&all], |target, table| {
            (table.EnumConnections)(target, all.there())
        })
    }
}
