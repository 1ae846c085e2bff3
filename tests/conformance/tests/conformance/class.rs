//! Classes: objects of those that the process serves, and errors that say why there is none.

// A program under Miri loads nothing.
#[cfg(all(feature = "import", not(miri), any(windows, target_os = "linux")))]
mod dll;
mod explain;
mod licensed;
mod moniker;
mod placed;
mod prog_id;
mod running;
mod served;

use comwright::interface::IDispatch;
use comwright::{Class, ClassContext, Guid, HRESULT, IUnknown};

use crate::apartment::conforms_in_apartment;

pub(crate) const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
pub(crate) const E_UNEXPECTED: HRESULT = HRESULT(0x8000_ffff_u32 as i32);
pub(crate) const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);
pub(crate) const CO_E_CLASSSTRING: HRESULT = HRESULT(0x8004_01f3_u32 as i32);
pub(crate) const REGDB_E_CLASSNOTREG: HRESULT = HRESULT(0x8004_0154_u32 as i32);

/// A CLSID that no other test has: they run at the same time.
pub(crate) const fn clsid(number: u16) -> Guid {
    Guid::from_u128(0x7d1f0000_3f5e_4b0c_8a1b_90c2e4f6a8d0 | (number as u128) << 96)
}

#[test]
fn a_class_that_nobody_serves_is_an_error_that_names_it() {
    conforms_in_apartment(|| {
        let named = Class::named("Shop", clsid(1));
        let error = named.create::<IDispatch>(ClassContext::SERVER).expect_err("nobody serves it");
        assert_eq!(error.code(), REGDB_E_CLASSNOTREG);
        assert_eq!(error.method(), Some("Shop.create"));
        let error = Class::new(clsid(1)).create::<IUnknown>(ClassContext::ALL).expect_err("nobody serves it");
        assert_eq!(error.method(), Some("{7D1F0001-3F5E-4B0C-8A1B-90C2E4F6A8D0}.create"));
        Ok(())
    });
}

#[test]
fn a_class_shows_its_name_and_its_clsid() {
    assert_eq!(format!("{:?}", Class::named("Shop", clsid(2))), "Class(Shop {7D1F0002-3F5E-4B0C-8A1B-90C2E4F6A8D0})");
    assert_eq!(format!("{:?}", Class::new(clsid(2))), "Class({7D1F0002-3F5E-4B0C-8A1B-90C2E4F6A8D0})");
}

#[test]
fn contexts_combine() {
    assert_eq!(
        ClassContext::INPROC_SERVER | ClassContext::LOCAL_SERVER | ClassContext::REMOTE_SERVER,
        ClassContext::SERVER
    );
    assert_eq!(ClassContext::SERVER | ClassContext::INPROC_HANDLER, ClassContext::ALL);
    assert!(ClassContext::ALL.contains(ClassContext::SERVER) && !ClassContext::SERVER.contains(ClassContext::ALL));
}
