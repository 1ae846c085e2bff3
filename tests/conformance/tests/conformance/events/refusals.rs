//! Callers that do not keep to the rules.

use comwright::abi::{DISPPARAMS, VARIANT};
use comwright::{Guid, HRESULT, Interface, Result};

use super::caller::number;
use super::{E_INVALIDARG, Target};

#[test]
fn c11_counts_that_do_not_fit_are_refused() -> Result<()> {
    let (target, seen) = Target::new();
    let door = target.sink()?;
    let (mut values, mut ids) = ([number(1), number(2)], [0, 1, 2]);
    let good = DISPPARAMS { rgvarg: values.as_mut_ptr(), rgdispidNamedArgs: ids.as_mut_ptr(), cArgs: 2, cNamedArgs: 0 };
    let call = |params: &DISPPARAMS| -> HRESULT {
        let mut result = VARIANT::EMPTY;
        let null = std::ptr::null_mut::<()>();
        // SAFETY: C1, C3, C4. What is not there is not read.
        let code = unsafe {
            let invoke = door.vtable().Invoke;
            invoke(door.as_raw(), 2, &Guid::zeroed(), 0, 1, params, &mut result, null.cast(), null.cast())
        };
        assert_eq!(result.vt, comwright::VarType::EMPTY);
        code
    };
    assert_eq!(call(&good), HRESULT(0));
    assert_eq!(seen.events().len(), 1);
    for bad in [
        DISPPARAMS { cNamedArgs: 3, ..good },
        DISPPARAMS { rgvarg: std::ptr::null_mut(), ..good },
        DISPPARAMS { rgdispidNamedArgs: std::ptr::null_mut(), cNamedArgs: 1, ..good },
        DISPPARAMS { cArgs: u32::MAX, ..good },
    ] {
        assert_eq!(call(&bad), E_INVALIDARG);
    }
    assert!(seen.events().is_empty());
    Ok(())
}

#[test]
fn d2_names_of_which_there_are_two_are_the_first() -> Result<()> {
    let (target, seen) = Target::new();
    let args = [number(1), number(2), number(3)];
    let call = super::caller::Call { dispid: 2, args: &args, named: &[2, 2], ..Default::default() };
    assert_eq!(call.on(&target.sink()?)?.code, HRESULT(0));
    assert_eq!(seen.events(), ["Moved(3, missing, 1)"]);
    Ok(())
}
