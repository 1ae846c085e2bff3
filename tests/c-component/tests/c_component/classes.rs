//! Classes of the component's library, which nobody has registered.

use comwright::{Class, Guid, HRESULT, Result};
use comwright_c_component::LIBRARY;
use comwright_c_component::component::{ICounter, IResults, LicensedCounter, Shapes};

use crate::library::{Balance, shapes};

const CLASS_E_CLASSNOTAVAILABLE: HRESULT = HRESULT(0x8004_0111_u32.cast_signed());
const CLASS_E_NOTLICENSED: HRESULT = HRESULT(0x8004_0112_u32.cast_signed());
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32.cast_signed());

#[test]
fn what_the_library_does_not_have_is_an_error_that_names_it() -> Result<()> {
    let balance = Balance::now();
    drop(shapes::<IResults>()?);
    let nobody = Class::named("Nobody", Guid::from_u128(0x5b1c7a10_0060_4c5e_9a51_0000000000ff));
    let error = nobody.create_from_dll::<IResults>(LIBRARY).expect_err("there is no such class");
    assert_eq!(error.code(), CLASS_E_CLASSNOTAVAILABLE);
    assert!(error.to_string().contains("Nobody"), "{error}");
    let error = Shapes::CLASS.create_from_dll::<ICounter>(LIBRARY).expect_err("it is another class");
    assert_eq!(error.code(), E_NOINTERFACE);
    assert!(error.to_string().contains("Shapes"), "{error}");
    // The object that has been made for nothing is gone.
    balance.is_kept();
    Ok(())
}

#[test]
fn a_class_that_wants_a_licence_key_gives_no_object_without() {
    let balance = Balance::now();
    let error = LicensedCounter::CLASS.create_from_dll::<ICounter>(LIBRARY).expect_err("there is no licence here");
    assert_eq!(error.code(), CLASS_E_NOTLICENSED);
    balance.is_kept();
}
