//! Of which interfaces there are proxies in this process.
//!
//! In come lists: the runtime's own, which is always there, and those of generated modules as they are used. A list that was
//! seen once is known for good. Out comes the proxy of an IID. Which list belongs to which interface is not known here.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use windows_core::{GUID, IUnknown};

use super::{Proxies, Proxy, UNKNOWN_PROXY};
use crate::interface::{
    IClassFactory, IClassFactory_Vtbl, IClassFactory2, IClassFactory2_Vtbl, IConnectionPoint, IConnectionPoint_Vtbl,
    IConnectionPointContainer, IConnectionPointContainer_Vtbl, IDispatch, IDispatch_Vtbl, IEnumVARIANT,
    IEnumVARIANT_Vtbl, IErrorInfo, IErrorInfo_Vtbl,
};
use crate::sync::{Mutex, MutexGuard, shared_static};

/// What answers for the identity.
// SAFETY: C1. They are the functions of a proxy's IUnknown.
pub(super) static UNKNOWN: Proxy = unsafe { Proxy::new::<IUnknown>("IUnknown", &UNKNOWN_PROXY) };

/// The runtime's own. ISupportErrorInfo is not among them: each proxy answers for it itself (rule P8). Neither is
/// IRecordInfo: such descriptions belong to no apartment (rule P11). Generated code makes none of these; a test
/// (`tests/tests/runtime_proxies.rs`) holds the generator's list against this one.
// SAFETY: C1. Each function of these tables switches, and calls its own slot.
static OWN: [&Proxy; 8] = unsafe {
    [
        &UNKNOWN,
        &Proxy::new::<IDispatch>("IDispatch", &IDispatch_Vtbl::PROXY),
        &Proxy::new::<IEnumVARIANT>("IEnumVARIANT", &IEnumVARIANT_Vtbl::PROXY),
        &Proxy::new::<IConnectionPointContainer>("IConnectionPointContainer", &IConnectionPointContainer_Vtbl::PROXY),
        &Proxy::new::<IConnectionPoint>("IConnectionPoint", &IConnectionPoint_Vtbl::PROXY),
        &Proxy::new::<IClassFactory>("IClassFactory", &IClassFactory_Vtbl::PROXY),
        &Proxy::new::<IClassFactory2>("IClassFactory2", &IClassFactory2_Vtbl::PROXY),
        &Proxy::new::<IErrorInfo>("IErrorInfo", &IErrorInfo_Vtbl::PROXY),
    ]
};

/// The runtime's own, for whoever generates code: there are no others of these interfaces.
pub fn own_proxies() -> Proxies {
    &OWN
}

/// Lists that were seen, and what is in them.
struct Seen {
    /// By the address of their first entry.
    lists: BTreeMap<usize, usize>,
    kinds: BTreeMap<u128, &'static Proxy>,
}

shared_static! {
    static SEEN: Mutex<Seen> = Mutex::new(Seen { lists: BTreeMap::new(), kinds: BTreeMap::new() });
}

fn seen() -> MutexGuard<'static, Seen> {
    // What was put in before somebody panicked is right.
    SEEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The proxy of an interface: among the runtime's own, in `known`, or in a list that was seen before.
pub(super) fn find(iid: &GUID, known: Proxies) -> Option<&'static Proxy> {
    let find_in = |list: Proxies| list.iter().copied().find(|proxy| proxy.iid() == *iid);
    find_in(&OWN).or_else(|| find_in(known)).or_else(|| seen().kinds.get(&iid.to_u128()).copied())
}

/// A list is known from now on. The first proxy that is known of an interface stays.
pub(super) fn learn(known: Proxies) {
    if known.is_empty() {
        return;
    }
    let mut seen = seen();
    let length = seen.lists.entry(known.as_ptr().addr()).or_insert(0);
    // A longer list at the same place is another one.
    if *length < known.len() {
        *length = known.len();
        known.iter().for_each(|proxy| {
            seen.kinds.entry(proxy.iid().to_u128()).or_insert(proxy);
        });
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use windows_core::Interface;

    use super::{GUID, IDispatch, IUnknown, Proxy, UNKNOWN_PROXY, find, learn};

    const NOBODYS: GUID = GUID::from_u128(0x4d1c9a3e_65d0_4e0b_8a1f_0d1b7f4a2c90);

    #[derive(Clone)]
    #[repr(transparent)]
    struct Listed(IUnknown);

    // SAFETY: C1. It has the functions of IUnknown alone.
    unsafe impl Interface for Listed {
        type Vtable = windows_core::IUnknown_Vtbl;
        const IID: GUID = GUID::from_u128(0x4d1c9a3e_65d0_4e0b_8a1f_0d1b7f4a2c91);
    }

    #[test]
    fn p4_own_proxies_are_always_known() {
        assert_eq!(find(&IUnknown::IID, &[]).map(Proxy::name), Some("IUnknown"));
        assert_eq!(find(&IDispatch::IID, &[]).map(Proxy::name), Some("IDispatch"));
        assert!(find(&NOBODYS, &[]).is_none());
    }

    #[test]
    fn p4_a_list_is_known_once_it_was_used() {
        // SAFETY: C1. The table has IUnknown's functions only, and so has the interface.
        static KIND: Proxy = unsafe { Proxy::new::<Listed>("IListed", &UNKNOWN_PROXY) };
        static LIST: [&Proxy; 1] = [&KIND];
        assert!(find(&KIND.iid(), &[]).is_none());
        assert!(find(&KIND.iid(), &LIST).is_some());
        assert!(find(&KIND.iid(), &[]).is_none(), "looking in a list is not learning it");
        learn(&LIST);
        learn(&LIST);
        assert!(find(&KIND.iid(), &[]).is_some_and(|found| std::ptr::eq(found, &KIND)));
    }
}
