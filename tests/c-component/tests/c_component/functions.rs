//! Functions of the component's modules (rule B6): by name, of both conventions, and by number where there are numbers.

use comwright::{Bstr, Currency, Decimal, Guid, HRESULT, Result, Variant};
use comwright_c_component::component::{Eight, Functions, Numbered, SixteenReal, Twelve};

use crate::library::{Balance, SEEDS};
use crate::made::Made;

const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32.cast_signed());

#[test]
fn b6_functions_of_both_conventions_are_called() -> Result<()> {
    let balance = Balance::now();
    // SAFETY: the component has these functions, with these types.
    unsafe {
        assert_eq!(Functions::sum_cdecl(-3, 40, -(1 << 20), 5.75)?, 42 - (1 << 20));
        assert_eq!(Functions::sum_stdcall(-3, 40, -(1 << 20), 5.75)?, 42 - (1 << 20));
    }
    balance.holds();
    Ok(())
}

/// A record comes back as C returns it, on Windows too: the hidden pointer is for the methods of tables.
#[test]
fn b2_b3_records_go_to_functions_and_come_back() -> Result<()> {
    let balance = Balance::now();
    for seed in SEEDS {
        let eight = Eight::made(seed);
        let eight_turned = Eight { a: eight.b, b: eight.a };
        let twelve = Twelve::made(seed);
        let twelve_turned = Twelve { a: twelve.c, b: twelve.a, c: twelve.b };
        let reals = SixteenReal::made(seed);
        // SAFETY: the component has these functions, with these types.
        unsafe {
            assert_eq!(Functions::eight_cdecl(eight)?, eight_turned);
            assert_eq!(Functions::eight_stdcall(eight)?, eight_turned);
            assert_eq!(Functions::twelve_cdecl(twelve)?, twelve_turned);
            assert_eq!(Functions::twelve_stdcall(twelve)?, twelve_turned);
            assert_eq!(Functions::reals_cdecl(reals)?, SixteenReal { a: reals.b, b: reals.a });
        }
    }
    balance.holds();
    Ok(())
}

#[test]
fn b2_b3_values_of_automation_go_to_functions_and_come_back() -> Result<()> {
    let balance = Balance::now();
    for seed in SEEDS {
        let (currency, decimal, guid) = (Currency::made(seed), Decimal::made(seed), Guid::made(seed));
        let high = u128::from(u32::MAX) << 64;
        let other = Decimal::new(decimal.mantissa() ^ high, decimal.scale(), !decimal.is_negative());
        let mut other_guid = Guid { data1: !guid.data1, ..guid };
        other_guid.data4[7] ^= 0xff;
        let (variant, text) = (Variant::made(seed), Bstr::made(seed));
        // SAFETY: the component has these functions, with these types.
        unsafe {
            assert_eq!(Functions::currency_cdecl(currency)?.scaled(), !currency.scaled());
            assert_eq!(Some(Functions::decimal_cdecl(decimal)?), other);
            assert_eq!(Functions::guid_stdcall(guid)?, other_guid);
            assert_eq!(Functions::variant_cdecl(&variant)?, variant);
            assert_eq!(Functions::text_stdcall(&text)?, text);
        }
    }
    balance.holds();
    Ok(())
}

#[test]
fn b6_a_function_fails_with_its_name() -> Result<()> {
    let balance = Balance::now();
    // SAFETY: the component has the function, with this type.
    let (result, error) = unsafe { (Functions::times_cdecl(21)?, Functions::times_cdecl(-1)) };
    let error = error.expect_err("there is no such number");
    assert_eq!((result, error.code()), (42, E_INVALIDARG));
    assert!(error.to_string().contains("Functions.TimesCdecl"), "{error}");
    balance.holds();
    Ok(())
}

/// Only a DLL of Windows has functions with a number and no name.
#[test]
fn b6_functions_by_number() -> Result<()> {
    let balance = Balance::now();
    // SAFETY: the component has these functions, with these types; elsewhere nothing is called.
    let (sum, turned) =
        unsafe { (Numbered::sum_numbered(1, 2, 3, 4.0), Numbered::eight_numbered(Eight { a: 1, b: 2 })) };
    if cfg!(windows) {
        assert_eq!((sum?, turned?), (10, Eight { a: 2, b: 1 }));
    } else {
        const INVALID_ORDINAL: HRESULT = HRESULT(0x8007_00b6_u32.cast_signed());
        assert_eq!(sum.map_err(|error| error.code()), Err(INVALID_ORDINAL));
        assert_eq!(turned.map_err(|error| error.code()), Err(INVALID_ORDINAL));
    }
    balance.holds();
    Ok(())
}
