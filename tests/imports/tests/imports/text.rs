//! Text that goes in.

use crate::codes;
use comwright::Bstr;
use comwright_imports::text;

use crate::library::{is_found, wide};

/// Of one, two, three and four bytes; ends of ranges.
const TEXTS: &[&str] =
    &["", "a", "Grüße", "日本語", "𝄞 and 😀", "\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}"];

#[test]
fn s5_wide_text_arrives_as_it_is() {
    is_found();
    for text in TEXTS {
        assert_eq!(text::wide(Some(*text), &wide(text)), Ok(1), "{text:?}");
    }
}

#[test]
fn s5_utf_8_arrives_as_it_is() {
    is_found();
    for text in TEXTS {
        assert_eq!(text::utf8(Some(*text), text.as_bytes()), Ok(1), "{text:?}");
    }
}

#[test]
fn s5_what_is_long_arrives_whole() {
    is_found();
    let long = "日本𝄞a".repeat(10_000);
    assert_eq!(text::wide(Some(&*long), &wide(&long)), Ok(1));
    assert_eq!(text::utf8(Some(&*long), long.as_bytes()), Ok(1));
}

#[test]
fn s6_no_text_is_a_null_pointer_and_an_empty_one_is_not() {
    is_found();
    assert_eq!(text::wide(None, &[]), Ok(-1));
    assert_eq!(text::utf8(None, &[]), Ok(-1));
    assert_eq!(text::wide(Some(""), &[]), Ok(1));
}

#[test]
fn s6_a_zero_inside_is_an_error_where_a_zero_ends_the_text() {
    is_found();
    for error in [
        text::wide(Some("a\0b"), &[]).unwrap_err(),
        text::utf8(Some("a\0b"), &[]).unwrap_err(),
        text::shift_jis("a\0b", &[]).unwrap_err(),
    ] {
        assert_eq!(error.code(), codes::E_INVALIDARG, "{error}");
    }
}

#[test]
fn s6_a_zero_inside_is_text_in_a_bstr() {
    is_found();
    for text in ["a\0b", "\0", "𝄞", "a"] {
        assert_eq!(text::bstr(text, &wide(text)), Ok(1), "{text:?}");
        let lent = Bstr::from(text);
        assert_eq!(text::lent_bstr(&lent, &wide(text)), Ok(1), "{text:?}");
        assert_eq!(lent, Bstr::from(text), "it is as it was");
    }
}

#[test]
fn s2_a_declared_code_page_is_used() {
    is_found();
    assert_eq!(text::shift_jis("日本ｱ", b"\x93\xfa\x96\x7b\xb1"), Ok(1));
    assert_eq!(text::windows_1252("€ü", b"\x80\xfc"), Ok(1));
    assert_eq!(text::shift_jis("表", b"\x95\x5c"), Ok(1), "the second byte is that of a backslash");
}

#[test]
fn s3_what_the_code_page_does_not_have_is_an_error_that_names_it() {
    is_found();
    let error = text::windows_1252("ab∞", b"ab8").unwrap_err().to_string();
    for part in ["U+221E", "1252", "text"] {
        assert!(error.contains(part), "{part} is not in {error}");
    }
    assert!(text::windows_1252("日", &[]).is_err());
    assert!(text::shift_jis("ü", &[]).is_err());
}

#[test]
fn s3_best_fit_and_replacement_are_chosen() {
    is_found();
    assert_eq!(text::best_fit("∞", b"8"), Ok(1));
    assert_eq!(text::replaced("aü𝄞b", b"a##b"), Ok(1), "a pair of surrogates is one character");
}

#[test]
fn b6_entries_are_named_by_their_encoding_where_that_is_asked_for() {
    is_found();
    assert_eq!(text::by_its_name("wide"), Ok(16));
    assert_eq!(text::suffixed_name("wide"), Ok(16));
    assert_eq!(text::ansi::suffixed_name("ansi"), Ok(8));
    assert_eq!(text::without_text::suffixed_name(41), Ok(42));
    assert!(text::given_live().is_ok(), "exact: a name that would be another one in PascalCase");
}
