//! Text that the library gives, with owners of every kind.

use crate::codes;
use comwright_imports::given;

use crate::library::{alone, is_found};

#[test]
fn s8_text_is_freed_by_its_owner() {
    is_found();
    for text in [Some(""), Some("a"), Some("日本𝄞"), None] {
        let expected = Ok(text.map(str::to_owned));
        assert_eq!(given::task(text), expected);
        assert_eq!(given::bstr(text), expected);
        assert_eq!(given::local(text), expected);
    }
}

#[test]
fn s8_a_named_function_frees() {
    let _alone = alone();
    for text in [Some(""), Some("Grüße"), None] {
        assert_eq!(given::own(text), Ok(text.map(str::to_owned)));
        assert_eq!(given::live(), Ok(0), "{text:?}");
    }
}

#[test]
fn s8_what_is_borrowed_is_left_alone() {
    is_found();
    for _ in 0..2 {
        assert_eq!(given::borrowed(0).expect("it is there").as_deref(), Some("constant"));
        assert_eq!(given::borrowed(1).expect("it is there").as_deref(), Some("grüße"));
        assert_eq!(given::borrowed(2).expect("it is there").as_deref(), Some(""));
        assert_eq!(given::borrowed(3), Ok(None));
    }
}

#[test]
fn s8_no_text_is_an_error_where_there_has_to_be_some() {
    is_found();
    assert_eq!(given::task_narrow(Some("a")).as_deref(), Ok("a"));
    let error = given::task_narrow(None).unwrap_err();
    assert!(error.code().is_err(), "{error}");
}

#[test]
fn s2_what_is_returned_is_decoded_by_its_code_page() {
    is_found();
    assert_eq!(given::shift_jis().as_deref(), Ok("日本ｱ"));
    assert_eq!(given::windows_1252().as_deref(), Ok("€ü"));
}

#[test]
fn s5_what_is_no_text_is_an_error() {
    is_found();
    assert!(given::malformed().is_err());
    assert!(given::lone_surrogate().is_err());
}

#[test]
fn o1_text_that_comes_out_is_freed_by_its_owner() {
    let _alone = alone();
    for text in [Some(""), Some("日本𝄞"), None] {
        let expected = Ok(text.map(str::to_owned));
        assert_eq!(given::out_task(text, 0), expected);
        assert_eq!(given::out_bstr(text, 0), expected);
        assert_eq!(given::out_own(text, 0), expected);
        assert_eq!(given::live(), Ok(0));
    }
    assert_eq!(given::out_borrowed(0).expect("it is there").as_deref(), Some("constant"));
}

#[test]
fn o2_what_a_failure_leaves_behind_is_freed_once() {
    let _alone = alone();
    for text in [Some("left behind"), None] {
        let errors = [given::out_task(text, 1), given::out_bstr(text, 1), given::out_own(text, 1)];
        for error in errors {
            assert_eq!(error.unwrap_err().code(), codes::E_FAIL);
        }
        assert_eq!(given::live(), Ok(0));
    }
}
