//! Buffers by every convention of S9.

use crate::codes;
use comwright::Result;
use comwright_imports::buffers;

use crate::library::is_found;

/// Short, and longer than any first buffer; at its ends; with characters of several units and bytes.
fn texts() -> Vec<String> {
    let mut texts: Vec<_> = ["", "a", "Grüße", "日本𝄞"].map(str::to_owned).into();
    for length in [15, 16, 17, 127, 128, 129, 254, 255, 256, 257, 259, 260, 261, 1023, 1024, 5000] {
        texts.push("x".repeat(length));
        texts.push("日".repeat(length));
        // The last unit of a buffer is in the middle of a character.
        texts.push(format!("{}𝄞", "x".repeat(length)));
        texts.push("𝄞".repeat(length));
    }
    texts
}

/// Every text comes out whole, and after no more calls than `most`.
#[track_caller]
fn holds(most: i32, fill: impl Fn(&str, &mut i32) -> Result<String>) {
    is_found();
    for text in texts() {
        let mut calls = 0;
        let filled = fill(&text, &mut calls).unwrap_or_else(|error| panic!("{} bytes: {error}", text.len()));
        assert!(filled == text, "{} bytes of {}", filled.len(), text.len());
        assert!((1..=most).contains(&calls), "{calls} calls for {} bytes", text.len());
    }
}

#[test]
fn s9_what_is_needed_is_returned() {
    holds(2, buffers::needed);
}

#[test]
fn s9_the_length_counts_the_terminator() {
    holds(2, buffers::with_terminator);
}

#[test]
fn s9_the_capacity_does_not_count_the_terminator() {
    holds(2, buffers::without_terminator);
}

#[test]
fn s9_everything_is_counted_in_bytes() {
    holds(2, buffers::in_bytes);
}

#[test]
fn s9_everything_is_counted_in_characters() {
    holds(2, buffers::in_characters);
}

#[test]
fn s9_what_is_cut_grows_until_it_fits() {
    holds(12, buffers::cuts);
    holds(12, buffers::cuts_silently);
}

#[test]
fn s9_no_character_of_two_bytes_is_split() {
    is_found();
    for length in [0, 1, 2, 100, 127, 128, 254, 255, 256, 500, 511, 512] {
        for text in ["表".repeat(length), format!("a{}", "表".repeat(length)), "ｱ".repeat(length)] {
            assert_eq!(buffers::cuts_shift_jis(&text, &mut 0).as_deref(), Ok(&*text));
        }
    }
}

#[test]
fn s9_one_parameter_says_both_and_the_last_error_that_it_is_too_small() {
    holds(2, buffers::in_out);
}

#[test]
fn s9_a_code_says_that_it_is_too_small() {
    holds(12, buffers::hresult);
}

#[test]
fn s9_a_code_of_the_library_says_that_it_is_too_small() {
    is_found();
    for text in texts().into_iter().filter(|text| !text.is_empty()) {
        assert_eq!(buffers::own_code(&text, &mut 0).as_deref(), Ok(&*text));
    }
    let mut calls = 0;
    let error = buffers::own_code("", &mut calls).unwrap_err();
    assert_eq!((error.code(), calls), (codes::E_FAIL, 1), "another failure is one");
}

#[test]
fn s9_the_length_comes_out_of_a_parameter() {
    holds(2, buffers::length);
}

#[test]
fn s9_two_buffers_in_one_call() {
    is_found();
    for first in ["a".to_owned(), "日".repeat(700)] {
        for second in ["b".to_owned(), "c".repeat(3000)] {
            let both = buffers::two(&first, &second, &mut 0);
            assert_eq!(both, Ok((first.clone(), second)));
        }
    }
}

#[test]
fn s9_a_buffer_of_fixed_size_is_enough() {
    is_found();
    for text in ["", "a", "fifteen units  ", "日本語"] {
        assert_eq!(buffers::fixed(text).as_deref(), Ok(text));
    }
}

#[test]
fn s9_as_many_elements_as_there_are() {
    is_found();
    for wanted in [0, 1, 15, 16, 17, 63, 64, 65, 1000, 100_000] {
        let expected: Vec<u32> = (0..wanted).collect();
        let mut calls = 0;
        assert_eq!(buffers::numbers(wanted, &mut calls).as_ref(), Ok(&expected));
        assert!((1..=2).contains(&calls), "{calls} calls for {wanted}");
        calls = 0;
        assert_eq!(buffers::numbers_in_out(wanted, &mut calls).as_ref(), Ok(&expected));
        assert!((1..=2).contains(&calls), "{calls} calls for {wanted}");
    }
    assert_eq!(buffers::four(), Ok(vec![0, 1, 4, 9]));
}
