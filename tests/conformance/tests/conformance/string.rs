//! C strings.

mod out_buffer;

use comwright::code_page::{CodePage, OnUnmappable};
use comwright::memory::{TaskNarrowString, TaskWideString};
use comwright::string::{FixedNarrow, FixedWide, NarrowArg, NarrowStr, WideArg, WideStr};
use comwright_conformance::conforms;

#[test]
fn s6_a_zero_in_the_text_is_an_error_that_says_where() {
    conforms(|| {
        let error = WideArg::new("ab\0c").expect_err("there is a zero");
        assert!(error.to_string().contains("byte 2"), "{error}");
        assert!(WideArg::from_units(&[0x61, 0]).is_err());
        let narrow = NarrowArg::new("ab\0c", CodePage::WINDOWS_1252, OnUnmappable::Error);
        assert!(narrow.expect_err("there is a zero").to_string().contains("byte 2"));
        assert!(NarrowArg::from_bytes(b"a\0").is_err());
        assert!(FixedWide::<8>::new("a\0").is_err());
        Ok(())
    });
}

#[test]
fn s5_wide_arguments_of_every_length_arrive_whole() {
    conforms(|| {
        for script in ["a", "ß", "日", "𝄞"] {
            for count in [0, 1, 84, 127, 128, 254, 255, 256, 1000] {
                let text = script.repeat(count);
                let argument = WideArg::new(&text)?;
                // SAFETY: C11. An argument has a terminator, and lives until the end of the block.
                let seen = unsafe { WideStr::from_ptr(argument.as_ptr()) }.ok_or("a string")?;
                assert_eq!(seen.to_text()?, text);
                assert_eq!(seen.units(), argument.units());
            }
        }
        Ok(())
    });
}

#[test]
fn s2_narrow_arguments_are_in_the_declared_code_page() {
    conforms(|| {
        for (code_page, text, bytes) in [
            (CodePage::WINDOWS_1252, "Grüße", &b"Gr\xfc\xdfe"[..]),
            (CodePage::SHIFT_JIS, "日本", b"\x93\xfa\x96\x7b"),
            (CodePage::WINDOWS_1251, "Да", b"\xc4\xe0"),
            (CodePage::UTF_8, "𝄞", "𝄞".as_bytes()),
        ] {
            for count in [1, 60, 127, 128, 255, 256, 1000] {
                let argument = NarrowArg::new(&text.repeat(count), code_page, OnUnmappable::Error)?;
                assert_eq!(argument.bytes(), bytes.repeat(count));
                // SAFETY: C11. An argument has a terminator, and lives until the end of the block.
                let seen = unsafe { NarrowStr::from_ptr(argument.as_ptr()) }.ok_or("a string")?;
                assert_eq!(seen.to_text(code_page)?, text.repeat(count));
            }
        }
        Ok(())
    });
}

#[test]
fn s3_what_a_code_page_lacks_is_an_error_unless_chosen_otherwise() {
    conforms(|| {
        let strict = NarrowArg::new("a\u{221e}", CodePage::WINDOWS_1252, OnUnmappable::Error);
        let error = strict.expect_err("1252 has no infinity");
        assert!(error.to_string().contains('∞') && error.to_string().contains("1252"), "{error}");
        let best = NarrowArg::new("a\u{221e}", CodePage::WINDOWS_1252, OnUnmappable::BestFit)?;
        assert_eq!(best.bytes(), b"a8");
        let replaced = NarrowArg::new("a\u{1f600}b", CodePage::WINDOWS_1252, OnUnmappable::Replace('?'))?;
        assert_eq!(replaced.bytes(), b"a?b", "a surrogate pair is one character");
        Ok(())
    });
}

#[test]
fn null_is_no_string() {
    conforms(|| {
        // SAFETY: C11. Null is what is asked about.
        assert_eq!(unsafe { WideStr::from_ptr(std::ptr::null()) }, None);
        // SAFETY: C11. As above.
        assert_eq!(unsafe { NarrowStr::from_ptr(std::ptr::null()) }, None);
        Ok(())
    });
}

#[test]
fn s10_fixed_arrays_keep_a_terminator_and_read_without_one() {
    conforms(|| {
        let full = FixedWide::<4>::new("abc")?;
        assert_eq!(full.0, [0x61, 0x62, 0x63, 0]);
        let error = FixedWide::<4>::new("abcd").expect_err("no room for a terminator");
        assert!(error.to_string().contains("4 UTF-16 units"), "{error}");
        assert!(FixedWide::<4>::new("ab𝄞").is_err());
        assert_eq!(FixedWide([0x61, 0x62]).to_text()?, "ab", "all of it, where there is no zero");
        assert_eq!(FixedWide([0x61, 0, 0x62]).to_text()?, "a", "up to the first zero");
        assert!(FixedWide([0xd800, 0]).to_text().is_err());
        assert_eq!(FixedWide::<0>::default().to_text()?, "");
        assert!(FixedWide::<0>::new("").is_err(), "no room for a terminator");

        let narrow = FixedNarrow::<5>::new("日本", CodePage::SHIFT_JIS, OnUnmappable::Error)?;
        assert_eq!(&narrow.0, b"\x93\xfa\x96\x7b\0");
        assert_eq!(narrow.to_text(CodePage::SHIFT_JIS)?, "日本");
        assert!(FixedNarrow::<4>::new("日本", CodePage::SHIFT_JIS, OnUnmappable::Error).is_err());
        assert_eq!(FixedNarrow(*b"ab").to_text(CodePage::UTF_8)?, "ab");
        Ok(())
    });
}

#[test]
fn s8_returned_strings_are_read_and_freed_by_their_declared_owner() {
    conforms(|| {
        let narrow = TaskNarrowString::encoded("日本", CodePage::SHIFT_JIS, OnUnmappable::Error)?.into_raw();
        // SAFETY: C6. It was just given away.
        let narrow = unsafe { TaskNarrowString::from_raw(narrow) }.ok_or("a string")?;
        assert_eq!(narrow.to_text(CodePage::SHIFT_JIS)?, "日本");
        assert!(narrow.to_text(CodePage::UTF_8).is_err(), "bytes that are no UTF-8");
        let wide = TaskWideString::try_new("日本")?.into_raw();
        // SAFETY: C6. As above.
        let wide = unsafe { TaskWideString::from_raw(wide) }.ok_or("a string")?;
        assert_eq!(String::try_from(&wide)?, "日本");
        Ok(())
    });
}

#[test]
fn s6_a_replacement_makes_no_zero() {
    conforms(|| {
        let replace = OnUnmappable::Replace('\0');
        let error = NarrowArg::new("a∞b", CodePage::WINDOWS_1252, replace).expect_err("a zero");
        assert!(error.to_string().contains("encoded byte 1"), "{error}");
        let fixed = FixedNarrow::<8>::new("a∞b", CodePage::WINDOWS_1252, replace);
        assert!(fixed.expect_err("a zero").to_string().contains("encoded byte 1"));
        assert_eq!(NarrowArg::new("ab", CodePage::WINDOWS_1252, replace)?.bytes(), b"ab");
        Ok(())
    });
}
