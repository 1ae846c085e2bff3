//! What is known of an interface in automation.

use windows_core::{IUnknown, Interface};

#[cfg(feature = "apartments")]
use super::IClassFactory;
#[cfg(feature = "automation")]
use super::{IConnectionPoint, IConnectionPointContainer, IEnumVARIANT, IRecordInfo};
use super::{IErrorInfo, ISupportErrorInfo};
use crate::abi::VarType;
use crate::imp::{Library, Proxies};

/// An interface of which is known whether automation carries it as `VT_DISPATCH` or as `VT_UNKNOWN`: it may be in a
/// [`Variant`](struct@crate::Variant), an element of an array, and a field of a record.
///
/// `windows_core::Interface` does not tell what an interface derives from. Generated code implements this with
/// [`imp::upcasts!`](crate::imp::upcasts).
///
/// # Safety
///
/// [`ComInterface::VAR_TYPE`] is `VT_DISPATCH` only when the functions of the interface begin with those of IDispatch; the
/// type is one pointer to an object (contract C1), and `Option` of it is null for `None`. [`ComInterface::PROXIES`] is
/// the list of the interface's module.
pub unsafe trait ComInterface: Interface + 'static {
    /// The interface whose functions come first; IUnknown for itself.
    type Base: ComInterface;

    /// `VT_DISPATCH` or `VT_UNKNOWN`.
    const VAR_TYPE: VarType = <Self::Base as ComInterface>::VAR_TYPE;

    /// The proxies of the module that the interface is generated in; none for a module that was generated without `--proxy`.
    const PROXIES: Proxies = &[];

    /// The type library that the interface is generated from; none for one that is declared in Rust.
    const LIBRARY: Option<&'static Library> = None;
}

/// Interfaces that derive from IUnknown alone.
macro_rules! of_unknown {
    ($($interface:ty),*) => {
        $(
            // SAFETY: C1. A wrapper of IUnknown's pointer.
            unsafe impl ComInterface for $interface {
                type Base = IUnknown;

                const VAR_TYPE: VarType = VarType::UNKNOWN;
            }
        )*
    };
}

of_unknown!(IUnknown, IErrorInfo, ISupportErrorInfo);
#[cfg(feature = "automation")]
of_unknown!(IConnectionPoint, IConnectionPointContainer, IEnumVARIANT, IRecordInfo);
#[cfg(feature = "apartments")]
of_unknown!(IClassFactory);
