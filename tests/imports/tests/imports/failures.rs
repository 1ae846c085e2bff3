//! How functions fail, and what is known of it (rules B10, S13).

use crate::codes;
use comwright::HRESULT;
use comwright_imports::failures;

use crate::library::is_found;

/// ENOENT, and ERROR_FILE_NOT_FOUND.
const NOT_FOUND: i32 = 2;

#[test]
fn s13_the_last_error_is_that_of_the_call() {
    is_found();
    assert_eq!(failures::zero(5, NOT_FOUND), Ok(5));
    assert_eq!(failures::zero_dropped(5, NOT_FOUND), Ok(()));
    for error in [failures::zero(0, NOT_FOUND).unwrap_err(), failures::zero_dropped(0, NOT_FOUND).unwrap_err()] {
        assert_eq!(error.code(), HRESULT(0x8007_0002_u32.cast_signed()), "{error}");
    }
}

#[test]
fn s13_the_last_error_of_an_earlier_call_is_not_this_one_s() {
    is_found();
    failures::leave(NOT_FOUND).expect("it does not fail");
    let error = failures::unexplained(0).unwrap_err();
    assert_eq!(error.code(), codes::E_FAIL, "{error}");
    assert_eq!(failures::unexplained(3), Ok(3));
}

#[test]
fn s13_a_failure_that_nothing_tells_of_names_function_and_value() {
    is_found();
    assert_eq!(failures::silent(1), Ok(1));
    let error = failures::silent(0).unwrap_err();
    assert_eq!(error.code(), codes::E_FAIL);
    let said = error.to_string();
    assert!(said.contains("silent") && said.contains("returned 0"), "{said}");
}

#[test]
fn b10_what_is_no_result_is_dropped() {
    is_found();
    let dropped: () = failures::dropped(5).expect("it never fails");
    assert_eq!(dropped, ());
    assert_eq!(failures::dropped(0), Ok(()));
}

#[test]
fn b10_failures_show_in_every_way() {
    is_found();
    assert_eq!(failures::negative(i64::MAX), Ok(i64::MAX));
    assert_eq!(failures::negative(0), Ok(0));
    assert!(failures::negative(-1).is_err());
    assert!(failures::negative(i64::MIN).is_err());
    assert_eq!(failures::byte(254), Ok(254));
    assert!(failures::byte(255).is_err());
    assert!(!failures::null(0).expect("it is something").is_null());
    assert!(failures::null(1).is_err());
}

#[test]
fn b10_an_hresult_is_an_error_or_not() {
    is_found();
    for code in [0, 1, i32::MAX] {
        assert_eq!(failures::hresult(code), Ok(()));
        assert_eq!(failures::preserved(code), Ok(HRESULT(code)));
    }
    for code in [i32::MIN, -1, 0x8007_0005_u32.cast_signed()] {
        assert_eq!(failures::hresult(code).unwrap_err().code(), HRESULT(code));
        assert_eq!(failures::preserved(code).unwrap_err().code(), HRESULT(code));
        assert_eq!(failures::value(HRESULT(code)), Ok(HRESULT(code)), "a value like others");
    }
}

#[test]
fn b10_a_code_of_win32_is_an_error_or_zero() {
    is_found();
    assert_eq!(failures::win32(0), Ok(()));
    assert_eq!(failures::win32(5).unwrap_err().code(), HRESULT(0x8007_0005_u32.cast_signed()));
    assert!(failures::win32(u32::MAX).is_err());
}

#[test]
fn o2_there_are_results_only_when_it_succeeds() {
    is_found();
    assert_eq!(failures::out(0), Ok((5, 0.5)));
    assert_eq!(failures::out_preserved(1), Ok((HRESULT(1), 5, 0.5)));
    assert_eq!(failures::out(-1).unwrap_err().code(), HRESULT(-1));
    assert_eq!(failures::out_preserved(-1).unwrap_err().code(), HRESULT(-1));
}
