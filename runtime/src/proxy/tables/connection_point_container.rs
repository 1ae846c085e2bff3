//! `IConnectionPointContainer` of a proxy.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT};

use crate::imp::carried::{Object, ObjectBy};
use crate::imp::{UNKNOWN_PROXY, switch};
use crate::interface::{IConnectionPoint, IConnectionPointContainer, IConnectionPointContainer_Vtbl};

impl IConnectionPointContainer_Vtbl {
    /// The functions of a proxy.
    pub const PROXY: Self = Self {
        base__: UNKNOWN_PROXY,
        EnumConnectionPoints: enum_connection_points,
        FindConnectionPoint: find_connection_point,
    };
}

/// There are no proxies for IEnumConnectionPoints unless somebody makes some: who knows what is told asks for that.
unsafe extern "system" fn enum_connection_points(this: *mut c_void, points: *mut *mut c_void) -> HRESULT {
    const ENUM_CONNECTION_POINTS: GUID = GUID::from_u128(0xb196b285_bab4_101a_b69c_00aa00341d07);
    const METHOD: &str = "IConnectionPointContainer.EnumConnectionPoints(points)";
    // SAFETY: C1, C4, C12. The caller has a claim, and storage for a pointer.
    unsafe {
        let points = ObjectBy::given(&ENUM_CONNECTION_POINTS, &[], points);
        switch::<IConnectionPointContainer>(this, METHOD, &[&points], |target, table| {
            (table.EnumConnectionPoints)(target, points.there())
        })
    }
}

unsafe extern "system" fn find_connection_point(
    this: *mut c_void,
    iid: *const GUID,
    point: *mut *mut c_void,
) -> HRESULT {
    const METHOD: &str = "IConnectionPointContainer.FindConnectionPoint(point)";
    // SAFETY: C1, C3, C4, C12. The caller has a claim, an IID to read, and storage for a pointer.
    unsafe {
        let point = Object::<IConnectionPoint>::given(point);
        switch::<IConnectionPointContainer>(this, METHOD, &[&point], |target, table| {
            (table.FindConnectionPoint)(target, iid, point.there())
        })
    }
}
