//! ProgIDs of the process, and of nobody.

use comwright::{Class, ClassContext, IUnknown};
use comwright_conformance::Probe;

use super::{CO_E_CLASSSTRING, E_INVALIDARG, clsid};
use crate::apartment::conforms_in_apartment;

#[test]
fn a_served_class_is_found_by_the_names_that_it_was_given() {
    conforms_in_apartment(|| {
        let class = Class::named("Shop", clsid(20));
        let served = class.serve(|| Ok(Probe::unknown().0))?;
        let served = served.with_prog_id("Comwright.Shöp").with_prog_id("Comwright.Shop.1");
        for name in ["Comwright.Shöp", "comwright.SHÖP", "Comwright.Shop.1"] {
            let found = Class::from_prog_id(name)?;
            assert_eq!((found.clsid(), found.to_string().as_str()), (clsid(20), name));
            found.create::<IUnknown>(ClassContext::SERVER)?;
        }
        drop(served);
        let error = Class::from_prog_id("Comwright.Shop.1").expect_err("it is no longer served");
        assert_eq!(error.code(), CO_E_CLASSSTRING);
        let said = error.to_string();
        assert!(said.contains("\"Comwright.Shop.1\"") && said.contains("with_prog_id"), "{said}");
        Ok(())
    });
}

#[test]
fn of_two_classes_with_a_name_the_last_one_is_found_as_long_as_it_is_there() {
    conforms_in_apartment(|| {
        let serve = |number| Class::new(clsid(number)).serve(|| Ok(Probe::unknown().0));
        let first = serve(21)?.with_prog_id("Comwright.Twice");
        let second = serve(22)?.with_prog_id("Comwright.Twice");
        assert_eq!(Class::from_prog_id("Comwright.Twice")?.clsid(), clsid(22));
        drop(second);
        assert_eq!(Class::from_prog_id("Comwright.Twice")?.clsid(), clsid(21));
        drop(first);
        Ok(())
    });
}

#[test]
fn s6_a_name_with_a_zero_in_it_is_refused() {
    let error = Class::from_prog_id("Comwright\0Shop").expect_err("no name has a zero");
    assert_eq!(error.code(), E_INVALIDARG);
}

#[test]
fn names_of_nothing_and_long_ones_are_found_nowhere() {
    for name in [String::new(), "x".repeat(5000)] {
        let error = Class::from_prog_id(&name).expect_err("no class has it");
        assert!(error.code().0 < 0 && error.to_string().len() < 1000, "{error}");
    }
}
