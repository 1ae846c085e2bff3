//! Objects by the names of monikers.

use comwright::interface::{IClassFactory, IDispatch, IErrorInfo};
use comwright::{Class, HRESULT, IUnknown, from_moniker, serve_moniker};
use comwright_conformance::Probe;

use super::{E_INVALIDARG, E_NOINTERFACE, REGDB_E_CLASSNOTREG, clsid};
use crate::apartment::{conforms_in_apartment, in_apartment};

#[test]
fn names_of_classes_that_are_served_bind() {
    conforms_in_apartment(|| {
        let class = Class::named("Shop", clsid(60));
        let _served = class.serve(|| Ok(Probe::unknown().0))?.with_prog_id("Comwright.Moniker");
        for name in ["new:Comwright.Moniker", "NEW:{7D1F003C-3F5E-4B0C-8A1B-90C2E4F6A8D0}"] {
            from_moniker::<IDispatch>(name)?;
        }
        for name in ["clsid:{7D1F003C-3F5E-4B0C-8A1B-90C2E4F6A8D0}", "clsid:7D1F003C-3F5E-4B0C-8A1B-90C2E4F6A8D0:"] {
            from_moniker::<IClassFactory>(name)?;
        }
        let error = from_moniker::<IErrorInfo>("new:Comwright.Moniker").expect_err("it has no such interface");
        assert_eq!((error.code(), error.method()), (E_NOINTERFACE, Some("from_moniker")));
        Ok(())
    });
}

#[test]
fn names_that_stand_for_nothing_are_errors_that_name_them() {
    in_apartment(|| {
        for name in ["", "nothing", "no.such.thing:of/this kind", "new:", "new:No.Such.Class"] {
            let error = from_moniker::<IUnknown>(name).expect_err("it stands for nothing");
            let said = error.to_string();
            assert_eq!(error.method(), Some("from_moniker"), "{said}");
            assert!(said.contains(name.trim_start_matches("new:")), "{said}");
        }
        Ok(())
    });
}

#[test]
fn s6_a_name_with_a_zero_in_it_is_refused() {
    in_apartment(|| {
        let error = from_moniker::<IUnknown>("new:\0").expect_err("no name has a zero");
        assert_eq!(error.code(), E_INVALIDARG);
        Ok(())
    });
}

#[test]
fn a_class_that_nobody_serves_is_told_as_by_create() {
    in_apartment(|| {
        let name = "new:{7D1F003D-3F5E-4B0C-8A1B-90C2E4F6A8D0}";
        let error = from_moniker::<IUnknown>(name).expect_err("nobody serves it");
        if cfg!(not(windows)) {
            assert_eq!(error.code(), REGDB_E_CLASSNOTREG);
        }
        assert!(error.to_string().contains("7D1F003D-3F5E-4B0C-8A1B-90C2E4F6A8D0"), "{error}");
        Ok(())
    });
}

#[cfg(not(windows))]
#[test]
fn a_name_for_the_system_is_none_without_one() {
    const MK_E_SYNTAX: HRESULT = HRESULT(0x8004_01e4_u32 as i32);
    in_apartment(|| {
        for name in ["winmgmts:", "clsid:{7D1F003C-3F5E-4B0C-8A1B-90C2E4F6A8D0}:rest", r"C:\Book.xlsx"] {
            let error = from_moniker::<IUnknown>(name).expect_err("there is no system");
            assert_eq!(error.code(), MK_E_SYNTAX);
            let said = error.to_string();
            assert!(said.contains("`new:` and `clsid:`"), "{said}");
        }
        Ok(())
    });
}

#[cfg(windows)]
#[test]
fn names_for_the_system_bind() {
    const S_OK: HRESULT = HRESULT(0);
    in_apartment(|| {
        let object: IDispatch = from_moniker("winmgmts:")?;
        let mut count = 0;
        // SAFETY: C1, C4. There is storage for a number.
        let code = unsafe {
            let raw = comwright::Interface::as_raw(&object);
            (comwright::Interface::vtable(&object).GetTypeInfoCount)(raw, &mut count)
        };
        assert_eq!(code, S_OK);
        from_moniker::<IDispatch>("new:{EE09B103-97E0-11CF-978F-00A02463E06F}")?;
        Ok(())
    });
}

#[test]
fn names_with_a_prefix_that_is_served_bind() {
    in_apartment(|| {
        let served = serve_moniker("Comwright.Shelf:", |rest| match rest {
            "first" => Ok(Probe::unknown().0),
            _ => Err(comwright::Error::new(E_INVALIDARG).with_description(format!("no book {rest}"))),
        });
        from_moniker::<IDispatch>("comwright.shelf:first")?;
        let error = from_moniker::<IErrorInfo>("comwright.shelf:first").expect_err("it has no such interface");
        assert_eq!((error.code(), error.method()), (E_NOINTERFACE, Some("from_moniker")));
        let error = from_moniker::<IUnknown>("comwright.shelf:a:b").expect_err("there is none");
        assert_eq!((error.code(), error.description()), (E_INVALIDARG, Some("no book a:b")));
        drop(served);
        from_moniker::<IUnknown>("comwright.shelf:first").expect_err("nobody serves it any more");
        Ok(())
    });
}
