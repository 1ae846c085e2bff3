//! Text that goes in, and text that comes out with its owner (rules S1 to S8).

use comwright::HRESULT;
use comwright::diagnostics::{Event, collect};
use comwright_conformance::conforms;

use super::generated::{best_fit_1252, described, motto, open, shift_jis, strict_1252, title, utf8};
use super::{E_ACCESSDENIED, E_INVALIDARG, FREED, allocator, alone, local, own, task};

/// HRESULT_FROM_WIN32(ERROR_NO_UNICODE_TRANSLATION).
const NO_UNICODE_TRANSLATION: HRESULT = HRESULT(0x8007_0459_u32 as i32);

#[test]
fn s2_text_is_in_the_declared_code_page() {
    conforms(|| {
        assert_eq!(shift_jis("日本")?, b"\x93\xfa\x96\x7b");
        assert_eq!(strict_1252("Tür")?, b"T\xfcr");
        assert_eq!(utf8("Tür")?, "Tür".as_bytes());
        assert_eq!(utf8("")?, b"");
        Ok(())
    });
}

#[test]
fn s3_unmappable_characters_are_what_the_declaration_says() {
    conforms(|| {
        assert_eq!(shift_jis("a\u{1f600}b")?, b"a?b");
        assert_eq!(best_fit_1252("\u{221e}")?, b"8");
        let error = strict_1252("a\u{221e}").expect_err("1252 does not have it");
        assert_eq!((error.code(), error.argument()), (NO_UNICODE_TRANSLATION, Some("text")));
        let said = error.to_string();
        assert!(said.contains("doors.strict_1252") && said.contains("1252"), "{said}");
        Ok(())
    });
}

#[test]
fn s6_a_zero_in_text_is_refused_before_the_call() {
    conforms(|| {
        for error in [open("a\0b", None).err(), open("a", "n\0").err(), utf8("\0").map(drop).err()] {
            assert_eq!(error.ok_or("it has a zero in it")?.code(), E_INVALIDARG);
        }
        Ok(())
    });
}

#[test]
fn s7_text_that_may_be_missing_is_null() {
    conforms(|| {
        let _alone = alone();
        let mut last =
            [None, Some(""), Some("xyz")].map(|nick| open("door", nick).map(|door| door.into_raw() % 10_000));
        let last = last.each_mut().map(|door| std::mem::replace(door, Ok(0)));
        let [none, empty, three] = last;
        assert_eq!([none?, empty?, three?], [1100, 100, 103]);
        Ok(())
    });
}

#[test]
fn s8_returned_text_goes_back_to_its_owner() {
    conforms(|| {
        assert_eq!(motto(1)?, "Tür zu", "it is borrowed, and there again");
        assert_eq!(motto(1)?, "Tür zu");
        let error = motto(0).expect_err("there has to be one");
        assert_eq!(error.method(), Some("doors.motto"));
        // SAFETY: it allocates.
        unsafe {
            assert_eq!(title(allocator(task), 2)?.ok_or("memory for a title")?, "Tür");
            assert_eq!(title(allocator(task), 0)?, None);
            // What is no text is refused, and freed as well.
            let half = title(allocator(task), 1).err().ok_or("half a pair is no text")?;
            if half.code() != NO_UNICODE_TRANSLATION {
                return Err(half.into());
            }
        }
        Ok(())
    });
}

#[test]
fn s8_text_that_comes_out_is_freed_by_the_declared_function() {
    conforms(|| {
        FREED.set(0);
        // SAFETY: they allocate.
        let (wide, narrow) = unsafe { described(0, allocator(local), allocator(own))? };
        assert_eq!(wide, "W");
        assert_eq!(narrow.ok_or("memory for a narrow text")?, "ü");
        // SAFETY: they allocate.
        let (_, narrow) = unsafe { described(2, allocator(local), allocator(own))? };
        assert_eq!((narrow, FREED.get()), (None, 0));
        Ok(())
    });
}

#[test]
fn o2_text_that_a_failing_call_leaves_is_freed_and_told() {
    conforms(|| {
        FREED.set(0);
        // SAFETY: they allocate.
        let (failed, events) = collect(|| unsafe { described(1, allocator(local), allocator(own)) });
        let error = failed.expect_err("it fails");
        assert_eq!(FREED.get(), 0, "what it has left is freed, as far as it has allocated");
        if error.code() != E_ACCESSDENIED {
            return Err(error.into());
        }
        let [Event::LeftoverOut(wide), Event::LeftoverOut(narrow)] = &*events else {
            return Err(format!("two leftovers are told, not {events:?}").into());
        };
        assert_eq!(wide.place.argument.as_deref(), Some("wide"));
        assert_eq!(narrow.place.argument.as_deref(), Some("narrow"));
        Ok(())
    });
}
