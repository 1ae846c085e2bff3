//! The running object table.

use comwright::interface::{IDispatch, IErrorInfo};
use comwright::{Class, HRESULT, IUnknown};
use comwright_conformance::Probe;

use super::{E_NOINTERFACE, clsid};
use crate::apartment::{conforms_in_apartment, in_apartment};

const MK_E_UNAVAILABLE: HRESULT = HRESULT(0x8004_01e3_u32 as i32);

#[test]
fn o3_a_running_object_is_held_and_found_until_it_is_revoked() {
    conforms_in_apartment(|| {
        let class = Class::named("Shop", clsid(50));
        let (object, probe) = Probe::unknown();
        let active = class.set_active(&object)?;
        let held = probe.references();
        assert!(held > 1);
        let found: IDispatch = class.active()?;
        assert!(comwright::interface::is_same_object(&found, &object)?);
        drop(found);
        let error = class.active::<IErrorInfo>().expect_err("it has no such interface");
        assert_eq!((error.code(), error.method()), (E_NOINTERFACE, Some("Shop.active")));
        assert_eq!(probe.references(), held);
        drop(active);
        assert_eq!(probe.references(), 1);
        assert_eq!(class.active::<IUnknown>().map_err(|error| error.code()), Err(MK_E_UNAVAILABLE));
        Ok(())
    });
}

#[test]
fn a_class_without_a_running_object_is_an_error_that_names_it() {
    in_apartment(|| {
        let error = Class::named("Shop", clsid(51)).active::<IUnknown>().expect_err("there is none");
        assert_eq!((error.code(), error.method()), (MK_E_UNAVAILABLE, Some("Shop.active")));
        let said = error.to_string();
        assert!(said.contains("{7D1F0033-3F5E-4B0C-8A1B-90C2E4F6A8D0} has registered itself"), "{said}");
        Ok(())
    });
}

#[test]
fn objects_of_several_classes_are_told_apart() {
    conforms_in_apartment(|| {
        let classes = [Class::new(clsid(52)), Class::new(clsid(53))];
        let objects = [Probe::unknown(), Probe::unknown()];
        let first = classes[0].set_active(&objects[0].0)?;
        let second = classes[1].set_active(&objects[1].0)?;
        for (class, (object, _)) in classes.iter().zip(&objects) {
            assert!(comwright::interface::is_same_object(&class.active::<IUnknown>()?, object)?);
        }
        drop(first);
        assert!(comwright::interface::is_same_object(&classes[1].active::<IUnknown>()?, &objects[1].0)?);
        drop(second);
        assert_eq!(objects.each_ref().map(|(_, probe)| probe.references()), [1, 1], "their own");
        Ok(())
    });
}
