//! The runtime has proxies for some interfaces, and generated code makes none for these: two lists, in two crates, of the same
//! interfaces. One that is in one of them only would have two proxies, or none.

use std::collections::BTreeMap;

use comwright::interface::{IDispatch, ISupportErrorInfo};
use comwright::{IUnknown, Interface, imp};
use comwright_codegen::emit::OF_THE_RUNTIME;

#[test]
fn p4_generated_code_makes_no_proxies_that_the_runtime_has() {
    let mut own: BTreeMap<_, _> = imp::own_proxies().iter().map(|proxy| (text(proxy.iid()), proxy.name())).collect();
    // They are known to the generator as what all others begin with.
    for base in [IUnknown::IID, IDispatch::IID] {
        assert!(own.remove(&text(base)).is_some(), "the runtime has proxies for {base:?}");
    }
    // Every proxy answers for this one itself (P8).
    assert_eq!(own.insert(text(ISupportErrorInfo::IID), "ISupportErrorInfo"), None);
    let left_out: Vec<_> = OF_THE_RUNTIME.iter().map(|guid| guid.to_string().to_uppercase()).collect();
    for (iid, name) in &own {
        assert!(left_out.iter().any(|guid| guid.contains(iid)), "{name} ({iid}) would have generated proxies, too");
    }
    for guid in &left_out {
        assert!(own.keys().any(|iid| guid.contains(iid)), "{guid} would have no proxies at all");
    }
    assert_eq!(own.len(), left_out.len());
}

/// `00020404-0000-0000-C000-000000000046`.
fn text(iid: comwright::Guid) -> String {
    format!("{iid:?}").to_uppercase()
}
