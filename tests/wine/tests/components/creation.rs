//! Creation by ProgID, and what it says when it fails.

use comwright::interface::{IClassFactory, IDispatch, IErrorInfo};
use comwright::{Class, ClassContext, Guid, IUnknown, Result, from_moniker};
use comwright_wine::{enter, references};
use windows_components::COMPONENTS;

#[test]
fn each_component_has_its_prog_id() -> Result<()> {
    enter();
    for component in COMPONENTS {
        let class = Class::from_prog_id(component.prog_id)?;
        let object: IDispatch = class.create(ClassContext::INPROC_SERVER)?;
        assert_eq!(class.to_string(), component.prog_id);
        let before = references(&object);
        drop(class.create::<IUnknown>(ClassContext::INPROC_SERVER)?);
        assert_eq!(references(&object), before, "{}", component.name);
    }
    Ok(())
}

#[test]
fn a_moniker_names_a_class() -> Result<()> {
    enter();
    // VBScript.RegExp.
    let factory: IClassFactory = from_moniker("clsid:3F4DACA4-160D-11D2-A8E9-00104B365C9F:")?;
    drop(factory);
    Ok(())
}

#[test]
fn a_prog_id_that_nobody_has_is_told() {
    enter();
    let error = Class::from_prog_id("No.Such.Class").expect_err("nobody has it");
    assert_eq!(error.code().0.cast_unsigned(), 0x8004_01F3, "CO_E_CLASSSTRING");
    assert!(error.to_string().contains("No.Such.Class"), "{error}");
}

#[test]
fn a_class_that_is_not_registered_is_told() {
    enter();
    let class = Class::named("Nobody", Guid::from_u128(0x2a8b1f0c_5b0e_4c55_9f6e_71d2c0a9beff));
    let error = class.create::<IUnknown>(ClassContext::SERVER).expect_err("there is none");
    assert_eq!(error.code().0.cast_unsigned(), 0x8004_0154, "REGDB_E_CLASSNOTREG");
    assert_eq!(error.method(), Some("Nobody.create"));
}

#[test]
fn o9_an_interface_that_an_object_does_not_have_is_told() -> Result<()> {
    enter();
    // Wine 8.0's dictionary is made for whatever interface is asked for.
    let class = Class::from_prog_id("VBScript.RegExp")?;
    let error = class.create::<IErrorInfo>(ClassContext::INPROC_SERVER).expect_err("it is no error");
    assert_eq!(error.code().0.cast_unsigned(), 0x8000_4002, "E_NOINTERFACE");
    assert_eq!(error.method(), Some("VBScript.RegExp.create"));
    Ok(())
}
