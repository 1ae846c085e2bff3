//! The proxies of an interface that somebody else has declared.
//!
//! In: a type that has an IID. Out: its list of proxies, and an empty one when it is no interface of ours: then it is looked for
//! by its IID alone.

use std::marker::PhantomData;

use crate::interface::ComInterface;
use crate::proxy::Proxies;

/// Something that has a list, or none.
pub struct ProxiesOf<I>(PhantomData<fn(I)>);

impl<I: ComInterface> ProxiesOf<I> {
    /// That of the interface.
    pub const LIST: Proxies = I::PROXIES;
}

/// What has no list of its own.
pub trait NoProxies {
    /// None.
    const LIST: Proxies = &[];
}

impl<I> NoProxies for ProxiesOf<I> {}

/// The list of proxies of an interface: what it has itself comes before what every type has.
///
/// ```
/// use comwright::imp;
///
/// assert!(imp::proxies_of!(comwright::interface::IDispatch).is_empty());
/// // Of another crate: nothing is asked of it.
/// assert!(imp::proxies_of!(windows_core::IUnknown).is_empty());
/// assert!(imp::proxies_of!(u32).is_empty());
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __proxies_of {
    ($interface:ty) => {{
        use $crate::imp::NoProxies as _;
        $crate::imp::ProxiesOf::<$interface>::LIST
    }};
}
