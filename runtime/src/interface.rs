//! The interfaces of automation that the runtime itself calls or serves: declared here, because `windows-core` has none
//! of them.
//!
//! Each is a transparent wrapper of [`IUnknown`] with the table of functions in the SDK's spelling, and implements
//! [`Interface`]. What is safe to call stands on safe types; the tables are for generated code.

#![allow(non_snake_case, non_camel_case_types, reason = "the SDK's spelling")]

#[cfg(feature = "apartments")]
mod class_factory;
#[cfg(feature = "apartments")]
mod class_factory2;
mod com_interface;
#[cfg(feature = "automation")]
mod connection_point;
#[cfg(feature = "automation")]
mod connection_point_container;
#[cfg(feature = "automation")]
mod dispatch;
#[cfg(feature = "automation")]
mod enum_variant;
mod error_info;
mod present;
mod query;
#[cfg(feature = "automation")]
mod record_info;
mod refused;

use std::ffi::c_void;

#[cfg(feature = "apartments")]
pub use class_factory::{IClassFactory, IClassFactory_Vtbl};
#[cfg(feature = "apartments")]
pub use class_factory2::{IClassFactory2, IClassFactory2_Vtbl, LICINFO};
pub use com_interface::ComInterface;
#[cfg(feature = "automation")]
pub use connection_point::{IConnectionPoint, IConnectionPoint_Impl, IConnectionPoint_Vtbl};
#[cfg(feature = "automation")]
pub use connection_point_container::{
    IConnectionPointContainer, IConnectionPointContainer_Impl, IConnectionPointContainer_Vtbl,
};
#[cfg(feature = "automation")]
pub use dispatch::{IDispatch, IDispatch_Impl, IDispatch_Vtbl};
#[cfg(feature = "automation")]
pub use enum_variant::{IEnumVARIANT, IEnumVARIANT_Impl, IEnumVARIANT_Vtbl};
pub use error_info::{IErrorInfo, IErrorInfo_Vtbl, ISupportErrorInfo, ISupportErrorInfo_Impl, ISupportErrorInfo_Vtbl};
pub use present::Present;
pub use query::Query;
#[cfg(feature = "automation")]
pub use record_info::{IRecordInfo, IRecordInfo_Vtbl};
use windows_core::{GUID, Interface};
pub use windows_core::{IUnknown, IUnknown_Vtbl};

use crate::error::{self, Error, Result};
use crate::hresult;

/// Any interface as an IUnknown, by the pointer that is there.
pub(crate) fn unknown<I: Interface>(interface: &I) -> &IUnknown {
    let interface: *const I = interface;
    // SAFETY: C1. An interface is one pointer, which is not null, to functions that begin with IUnknown's.
    unsafe { &*interface.cast() }
}

/// Asks the object behind `interface` for another of its interfaces (rule O9).
///
/// # Errors
///
/// What QueryInterface says, and E_POINTER when it says that it succeeded without giving a pointer. The error of a proxy of COM's
/// knows what is registered for the interface ([`Error::diagnosis`]).
#[cfg_attr(feature = "live-objects", track_caller)]
pub fn query<T: Interface>(interface: &impl Interface) -> Result<T> {
    match query_as(interface, &T::IID) {
        // SAFETY: C1, C2. It is a pointer to a `T`, and the claim is moved.
        Ok(found) => Ok(unsafe { T::from_raw(found.into_raw()) }),
        Err(error) => Err(refused::refused(error, unknown(interface), &T::IID, name_of::<T>, None)),
    }
}

/// The same for an interface whose library may be known, so that an error names it.
///
/// # Errors
///
/// As for [`query()`].
#[cfg_attr(feature = "live-objects", track_caller)]
pub(crate) fn query_described<T: ComInterface>(interface: &impl Interface) -> Result<T> {
    match query_as(interface, &T::IID) {
        // SAFETY: C1, C2. As above.
        Ok(found) => Ok(unsafe { T::from_raw(found.into_raw()) }),
        Err(error) => Err(refused::refused(error, unknown(interface), &T::IID, name_of::<T>, T::LIBRARY)),
    }
}

/// What the program calls an interface.
pub(crate) fn name_of<T>() -> &'static str {
    let path = std::any::type_name::<T>();
    path.rsplit("::").next().unwrap_or(path)
}

/// The same for an interface that is known at run time only: its pointer, by the functions of IUnknown.
///
/// # Errors
///
/// As for [`query()`].
pub(crate) fn query_as(interface: &impl Interface, iid: &GUID) -> Result<IUnknown> {
    let mut found: *mut c_void = std::ptr::null_mut();
    // SAFETY: C1, C4. Every interface begins with IUnknown's functions; `found` is storage for a pointer.
    let code = unsafe { interface.query(iid, &mut found) };
    error::check(code)?;
    if found.is_null() {
        return Err(Error::new(hresult::E_POINTER));
    }
    // SAFETY: C2. It succeeded, so that this is such an interface with a claim of ours.
    Ok(unsafe { IUnknown::from_raw(found) })
}

/// Declares an interface: its wrapper, and what makes it one.
macro_rules! interface {
    ($(#[$doc:meta])* $name:ident, $vtable:ident, $iid:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug)]
        #[repr(transparent)]
        pub struct $name($crate::imp::Root);

        // SAFETY: C1. The wrapper is one pointer, to an object whose table is this one.
        unsafe impl ::windows_core::Interface for $name {
            type Vtable = $vtable;
            const IID: ::windows_core::GUID = ::windows_core::GUID::from_u128($iid);
            $crate::imp::watched!();
        }

        impl ::std::ops::Deref for $name {
            type Target = ::windows_core::IUnknown;

            fn deref(&self) -> &::windows_core::IUnknown {
                &self.0
            }
        }

        impl From<$name> for ::windows_core::IUnknown {
            fn from(interface: $name) -> Self {
                interface.0.into()
            }
        }
    };
}
use interface;

/// IAgileObject, of which only the identity matters: an object that claims to belong to no apartment has it.
pub(crate) const AGILE_OBJECT: GUID = GUID::from_u128(0x94ea2b94_e9cc_49e0_c0ff_ee64ca8f5b90);

/// Whether both are the same object: equal pointers to its IUnknown (rule O9).
///
/// # Errors
///
/// What QueryInterface says; a conforming object always has an IUnknown.
pub fn is_same_object(one: &impl Interface, other: &impl Interface) -> Result<bool> {
    Ok(query::<IUnknown>(one)? == query::<IUnknown>(other)?)
}
