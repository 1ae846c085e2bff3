//! What stands in for proxies without the feature `apartments`: no interface has one, and no object is one.

use std::convert::Infallible;

use windows_core::IUnknown;

/// There is none.
#[derive(Debug)]
pub struct Proxy(Infallible);

/// The proxies of a module: none.
pub type Proxies = &'static [&'static Proxy];

/// The pointer is not that of a proxy.
pub(crate) fn token_behind(_: &IUnknown) -> Option<Infallible> {
    None
}
