//! SAFEARRAYs in every direction.

use comwright::abi::SAFEARRAY;
use comwright::{Error, Interface, Result, SafeArray, Variant};

use super::component::identity;
use super::home::conforms_between;
use super::porter::IPorter;

const DISP_E_ARRAYISLOCKED: i32 = 0x8002_000d_u32 as i32;

type Objects = SafeArray<Option<IPorter>>;

/// What came of the second array, and of the third.
type Passed<T> = (Option<SafeArray<T>>, Option<SafeArray<T>>);

/// Passes arrays: what comes back of the second, and what is in the place of the third.
fn pass<T: comwright::Element>(
    proxy: &IPorter,
    value: *mut SAFEARRAY,
    pointed: *mut SAFEARRAY,
    both: Option<SafeArray<T>>,
) -> Result<Passed<T>> {
    let mut result = std::ptr::null_mut();
    let mut both = both.map_or(std::ptr::null_mut(), SafeArray::into_raw);
    // SAFETY: C3, C4, C5, C9. They are lent for the call, and what comes out is ours.
    unsafe {
        let code = (proxy.vtable().Array)(proxy.as_raw(), value, &pointed, &mut both, &mut result);
        let both = SafeArray::from_raw(both)?;
        let result = SafeArray::from_raw(result)?;
        if code.is_err() { Err(Error::from_call(code, proxy)) } else { Ok((result, both)) }
    }
}

#[test]
fn p6_arrays_of_numbers_are_passed_as_they_are() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let numbers = SafeArray::from_vec(vec![1_i32, 2, 3])?;
        let (result, both) = pass(&proxy, numbers.as_raw(), numbers.as_raw(), Some(numbers.try_clone()?))?;
        assert_eq!((result.as_ref(), both.as_ref()), (Some(&numbers), Some(&numbers)));
        let (result, both) = pass::<i32>(&proxy, std::ptr::null_mut(), std::ptr::null_mut(), None)?;
        assert_eq!((result, both), (None, None));
        Ok(())
    });
}

#[test]
fn p6_objects_in_arrays_are_bound_anew_on_copies() {
    conforms_between(|world| {
        let (proxy, own, other) = (world.porter()?, world.own(), world.porter()?);
        let elements = vec![Some(own.clone()), None, Some(proxy.clone()), Some(other.clone()), Some(own.clone())];
        let array = Objects::from_vec(elements.clone())?;
        let (result, both) = pass(&proxy, array.as_raw(), array.as_raw(), Some(Objects::from_vec(vec![Some(own)])?))?;
        assert_eq!(result.ok_or("nothing")?.to_vec()?, elements);
        assert_eq!(both.ok_or("nothing")?.to_vec()?, elements);
        assert_eq!(array.to_vec()?, elements, "what was lent is as it was");
        Ok(())
    });
}

#[test]
fn p6_values_in_arrays_are_looked_into() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        let array = SafeArray::from_vec(vec![Variant::from(1), Variant::from(&own), Variant::from(&proxy)])?;
        let (result, both) = pass(&proxy, array.as_raw(), array.as_raw(), Some(array.try_clone()?))?;
        for found in [result, both] {
            let found = found.ok_or("nothing")?.to_vec()?;
            assert_eq!(found[0], Variant::from(1));
            assert_eq!(identity(&found[1].to::<IPorter>()?)?, identity(&own)?);
            assert_eq!(found[2].to::<IPorter>()?, proxy);
        }
        Ok(())
    });
}

#[test]
fn o5_a_locked_array_is_not_replaced() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        let (array, mut locked) = (Objects::from_vec(vec![Some(own.clone())])?, Objects::from_vec(vec![Some(own)])?);
        let mut result = std::ptr::null_mut();
        let code = {
            let mut lock = locked.lock_mut()?;
            let _ = &mut lock;
            let mut both = array.as_raw();
            // SAFETY: C9. Only the count of locks is changed, and changed back.
            unsafe {
                (*both).cLocks += 1;
                let code = (proxy.vtable().Array)(
                    proxy.as_raw(),
                    std::ptr::null_mut(),
                    &std::ptr::null_mut(),
                    &mut both,
                    &mut result,
                );
                (*array.as_raw()).cLocks -= 1;
                assert!(std::ptr::eq(both, array.as_raw()), "it is still there");
                code
            }
        };
        assert!(result.is_null());
        if !cfg!(feature = "checking") || code.0 == DISP_E_ARRAYISLOCKED {
            assert_eq!(code.0, DISP_E_ARRAYISLOCKED);
        }
        Ok(())
    });
}
