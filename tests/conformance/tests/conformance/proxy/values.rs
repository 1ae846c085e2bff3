//! VARIANTs in every direction.

use comwright::abi::{VARIANT, VARIANT_DATA, VarType};
use comwright::interface::{IDispatch, query};
use comwright::{AnySafeArray, Interface, SafeArray, Variant};

use super::component::identity;
use super::home::conforms_between;
use super::porter::IPorter;
use super::{checked, text};

/// A reference to a variable of the caller.
fn reference(vt: VarType, storage: *mut std::ffi::c_void) -> VARIANT {
    VARIANT::new(vt.by_ref(), VARIANT_DATA { byref: storage })
}

#[test]
fn p6_values_without_objects_are_what_they_are() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let name = text("παντοπώλης")?;
        let numbers = Variant::from(SafeArray::from_vec(vec![1.5_f64, 2.5])?);
        let mut both = Variant::from(3_i32);
        let back = proxy.value(&name, &numbers, &mut both)?;
        assert_eq!(both, name);
        assert_eq!(<SafeArray<f64>>::try_from(back)?.to_vec()?, [1.5, 2.5]);
        Ok(())
    });
}

#[test]
fn p6_objects_in_values_are_bound_anew_on_copies() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        let (of_caller, of_home) = (Variant::from(&own), Variant::from(&query::<IDispatch>(&proxy)?));
        // SAFETY: C8. They have an object.
        let objects = |value: &Variant| unsafe { (*value.as_raw()).data.punkVal };
        let before = (objects(&of_caller), objects(&of_home));
        let mut both = Variant::from(1);
        let back = proxy.value(&of_caller, &of_home, &mut both)?;
        assert_eq!(both.var_type(), VarType::UNKNOWN);
        assert_eq!(identity(&both.to::<IPorter>()?)?, identity(&own)?);
        assert_eq!(back.var_type(), VarType::DISPATCH);
        assert_eq!(back.to::<IDispatch>()?, query::<IDispatch>(&proxy)?);
        assert_eq!((objects(&of_caller), objects(&of_home)), before, "what was lent is as it was");
        // The other way round: an object is replaced by a number.
        let mut both = of_caller;
        proxy.value(&Variant::from(5), &Variant::from(6), &mut both)?;
        assert_eq!(both, Variant::from(5));
        Ok(())
    });
}

#[test]
fn p6_arrays_of_values_are_looked_into() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        let inner = SafeArray::from_vec(vec![Some(own.clone()), None, Some(proxy.clone())])?;
        let values =
            vec![Variant::from(7), text("seven")?, Variant::from(&own), Variant::from(AnySafeArray::from(inner))];
        let value = Variant::from(SafeArray::from_vec(values)?);
        let mut both = Variant::new();
        let back = proxy.value(&value, &value, &mut both)?;
        for found in [both, back] {
            let found = <SafeArray<Variant>>::try_from(found)?.to_vec()?;
            assert_eq!(found[..2], [Variant::from(7), text("seven")?]);
            assert_eq!(found[2].to::<IPorter>()?, own);
            let inner = <SafeArray<Option<IPorter>>>::try_from(found[3].try_clone()?)?.to_vec()?;
            assert_eq!(inner, [Some(own.clone()), None, Some(proxy.clone())]);
        }
        Ok(())
    });
}

#[test]
fn p6_what_a_value_refers_to_is_exchanged() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        let mut variable: Option<IDispatch> = Some(query(&own)?);
        let value = reference(VarType::DISPATCH, (&raw mut variable).cast());
        let mut result = VARIANT::EMPTY;
        let nothing = VARIANT::EMPTY;
        let mut both = VARIANT::EMPTY;
        // SAFETY: C3, C4, C8. The variable is there for the call.
        let code = unsafe { (proxy.vtable().Value)(proxy.as_raw(), value, &nothing, &mut both, &mut result) };
        // SAFETY: C8. It is ours.
        drop(unsafe { Variant::from_raw(result)? });
        checked(code)?;
        // The component has put itself there.
        assert_eq!(variable.as_ref(), Some(&query::<IDispatch>(&proxy)?));
        Ok(())
    });
}

#[test]
fn p6_plain_references_are_passed_as_they_are() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let mut number = 41_i32;
        let value = reference(VarType::I4, (&raw mut number).cast());
        let (mut both, mut result) = (VARIANT::EMPTY, VARIANT::EMPTY);
        // SAFETY: C3, C4, C8. The variable is there for the call; what comes out is ours.
        let (code, both, result) = unsafe {
            let code = (proxy.vtable().Value)(proxy.as_raw(), value, &value, &mut both, &mut result);
            (code, Variant::from_raw(both)?, Variant::from_raw(result)?)
        };
        checked(code)?;
        assert_eq!((both, result), (Variant::from(41), Variant::from(41)));
        Ok(())
    });
}

#[test]
fn v4_references_within_values_are_refused() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let mut inner = reference(VarType::VARIANT, std::ptr::null_mut());
        let mut variable = Variant::from(1).into_raw();
        inner.data.byref = (&raw mut variable).cast();
        let outer = reference(VarType::VARIANT, (&raw mut inner).cast());
        let (nothing, mut both, mut result) = (VARIANT::EMPTY, VARIANT::EMPTY, VARIANT::EMPTY);
        // SAFETY: C3, C4, C8. Everything is there for the call.
        let code = unsafe { (proxy.vtable().Value)(proxy.as_raw(), outer, &nothing, &mut both, &mut result) };
        assert_eq!(code.0, 0x8007_0057_u32 as i32);
        let mut odd = VARIANT::EMPTY;
        odd.vt = VarType(0x1009);
        // SAFETY: as above.
        let code = unsafe { (proxy.vtable().Value)(proxy.as_raw(), odd, &nothing, &mut both, &mut result) };
        assert_eq!(code.0, 0x8002_0008_u32 as i32);
        Ok(())
    });
}

#[test]
fn c4_nobody_has_to_want_what_is_given() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        let value = Variant::from(&own);
        let null = std::ptr::null_mut();
        // SAFETY: C3, C4. Null is nothing.
        let code = unsafe { (proxy.vtable().Value)(proxy.as_raw(), *value.as_raw(), null, null, null) };
        checked(code)?;
        Ok(())
    });
}
