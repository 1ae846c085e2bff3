//! Buffers that a callee fills (rule S9), against functions that count and fail in all the ways there are.

use std::cell::Cell;

use comwright::HRESULT;
use comwright::code_page::{CodePage, OnUnmappable};
use comwright::string::{Answer, Convention, Counted, TooSmall, fill_narrow, fill_wide};
use comwright_conformance::conforms;

const S_OK: HRESULT = HRESULT(0);
const MORE_DATA: HRESULT = HRESULT(0x8007_00ea_u32 as i32);
const STRSAFE_INSUFFICIENT_BUFFER: HRESULT = HRESULT(0x8007_007a_u32 as i32);
const E_UNEXPECTED: HRESULT = HRESULT(0x8000_ffff_u32 as i32);
const ACCESS_DENIED: HRESULT = HRESULT(0x8007_0005_u32 as i32);

/// A function as a convention describes it, which has `text` to give.
fn fills(convention: Convention, text: &[u16], buffer: *mut u16, capacity: u32) -> Answer {
    let scale = if convention.counted == Counted::Bytes { 2 } else { 1 };
    let room = capacity as usize / scale - usize::from(convention.capacity_counts_terminator);
    let length = text.len() + usize::from(convention.length_counts_terminator);
    if text.len() <= room {
        // SAFETY: C11. The buffer has the capacity that was declared, and a place for the terminator.
        unsafe {
            buffer.copy_from_nonoverlapping(text.as_ptr(), text.len());
            buffer.add(text.len()).write(0);
        }
        return Answer { length: Some(length * scale), code: S_OK };
    }
    match convention.too_small {
        TooSmall::NeededReturned => Answer { length: Some((text.len() + 1) * scale), code: S_OK },
        TooSmall::Code(code) => Answer { length: None, code },
        TooSmall::Cuts => {
            // SAFETY: C11. As above.
            unsafe {
                buffer.copy_from_nonoverlapping(text.as_ptr(), room);
                buffer.add(room).write(0);
            }
            Answer { length: Some((room + usize::from(convention.length_counts_terminator)) * scale), code: S_OK }
        }
    }
}

#[test]
fn s9_every_convention_gives_the_whole_text() {
    conforms(|| {
        for script in ["a", "日", "𝄞"] {
            for count in [0, 1, 126, 127, 128, 253, 254, 255, 256, 257, 1023, 5000] {
                let text = script.repeat(count);
                let units: Vec<u16> = text.encode_utf16().collect();
                for counted in [Counted::Units, Counted::Bytes] {
                    for flags in 0..4 {
                        for too_small in
                            [TooSmall::NeededReturned, TooSmall::Code(STRSAFE_INSUFFICIENT_BUFFER), TooSmall::Cuts]
                        {
                            let convention = Convention {
                                counted,
                                capacity_counts_terminator: flags & 1 != 0,
                                length_counts_terminator: flags & 2 != 0,
                                too_small,
                            };
                            let call = |buffer, capacity| fills(convention, &units, buffer, capacity);
                            // SAFETY: C11. `fills` keeps to the capacity.
                            let got = unsafe { fill_wide(convention, call) }?;
                            assert!(got == text, "{convention:?}, {count} times {script}");
                        }
                    }
                }
            }
        }
        Ok(())
    });
}

#[test]
fn s9_a_text_that_grows_meanwhile_is_caught_up_with() {
    conforms(|| {
        let length = Cell::new(300);
        let convention = Convention::default();
        let call = |buffer, capacity| {
            let answer = fills(convention, &vec![0x61; length.get()], buffer, capacity);
            length.set((length.get() * 3).min(2000));
            answer
        };
        // SAFETY: C11. `fills` keeps to the capacity.
        assert_eq!(unsafe { fill_wide(convention, call) }?.len(), 2000);
        Ok(())
    });
}

#[test]
fn s9_without_a_length_the_text_goes_up_to_its_terminator() {
    conforms(|| {
        let convention = Convention { too_small: TooSmall::Code(MORE_DATA), ..Convention::default() };
        let call = |buffer: *mut u16, capacity| {
            let text: Vec<u16> = "x".repeat(700).encode_utf16().collect();
            Answer { length: None, ..fills(convention, &text, buffer, capacity) }
        };
        // SAFETY: C11. `fills` keeps to the capacity.
        assert_eq!(unsafe { fill_wide(convention, call) }?, "x".repeat(700));
        Ok(())
    });
}

#[test]
fn s9_no_character_is_split() {
    conforms(|| {
        // A function that cuts in the middle of a pair and of a double byte, until the text fits.
        let convention = Convention { too_small: TooSmall::Cuts, ..Convention::default() };
        let text = "a".to_owned() + &"𝄞".repeat(127) + "b";
        let units: Vec<u16> = text.encode_utf16().collect();
        let call = |buffer, capacity| fills(convention, &units, buffer, capacity);
        // SAFETY: C11. `fills` keeps to the capacity.
        assert_eq!(unsafe { fill_wide(convention, call) }?, text);
        let bytes = b"a".iter().copied().chain(b"\x93\xfa".repeat(127)).collect::<Vec<_>>();
        let call = |buffer: *mut u8, capacity: u32| {
            let length = bytes.len().min(capacity as usize - 1);
            // SAFETY: C11. The buffer has that capacity.
            unsafe {
                buffer.copy_from_nonoverlapping(bytes.as_ptr(), length);
                buffer.add(length).write(0);
            }
            Answer { length: Some(length), code: S_OK }
        };
        // SAFETY: C11. As above.
        let got = unsafe { fill_narrow(convention, CodePage::SHIFT_JIS, call) }?;
        assert_eq!(got, "a".to_owned() + &"日".repeat(127));
        Ok(())
    });
}

#[test]
fn s9_characters_have_room_for_their_widest_form() {
    conforms(|| {
        let convention = Convention { counted: Counted::Characters, ..Convention::default() };
        let text = "日𝄞a".repeat(100);
        let call = |buffer: *mut u8, capacity: u32| {
            let characters = text.chars().count();
            if characters >= capacity as usize {
                return Answer { length: Some(characters + 1), code: S_OK };
            }
            // SAFETY: C11. The buffer has room for so many characters, of up to four bytes each, and a terminator.
            unsafe { buffer.copy_from_nonoverlapping(text.as_ptr(), text.len()) };
            Answer { length: Some(characters), code: S_OK }
        };
        // SAFETY: C11. As above.
        assert_eq!(unsafe { fill_narrow(convention, CodePage::UTF_8, call) }?, text);
        Ok(())
    });
}

#[test]
fn s9_failures_and_lies_are_errors() {
    conforms(|| {
        for too_small in [TooSmall::NeededReturned, TooSmall::Code(MORE_DATA), TooSmall::Cuts] {
            let convention = Convention { too_small, ..Convention::default() };
            // SAFETY: C11. Nothing is written.
            let failed = unsafe { fill_wide(convention, |_, _| Answer { length: None, code: ACCESS_DENIED }) };
            assert_eq!(failed.expect_err("the call failed").code(), ACCESS_DENIED);
        }
        let convention = Convention { too_small: TooSmall::Code(MORE_DATA), ..Convention::default() };
        // SAFETY: C11. Nothing is written.
        let lied = unsafe { fill_wide(convention, |_, _| Answer { length: Some(100_000), code: S_OK }) };
        assert!(lied.expect_err("more than there was room for").to_string().contains("100000"));
        let lone = |buffer: *mut u16, _| {
            // SAFETY: C11. There is room for two units.
            unsafe { buffer.copy_from_nonoverlapping([0xd800, 0].as_ptr(), 2) };
            Answer { length: Some(1), code: S_OK }
        };
        // SAFETY: C11. As above.
        assert!(unsafe { fill_wide(Convention::default(), lone) }.is_err(), "a lone surrogate is no text");
        Ok(())
    });
}

#[test]
fn s9_a_function_that_always_wants_more_ends() {
    let calls = Cell::new(0);
    let call = |_: *mut u16, capacity: u32| {
        calls.set(calls.get() + 1);
        Answer { length: Some(capacity as usize + 1), code: S_OK }
    };
    // SAFETY: C11. Nothing is written.
    assert!(unsafe { fill_wide(Convention::default(), call) }.is_err());
    assert!(calls.get() < 40, "{} calls", calls.get());
}

/// A function that cuts before a character which does not fit, and writes the terminator; gives the units written.
fn cuts_before_a_character(text: &str, room: usize, buffer: *mut u16) -> usize {
    let mut length = 0;
    for character in text.chars() {
        let mut units = [0; 2];
        let units = character.encode_utf16(&mut units);
        if length + units.len() > room {
            break;
        }
        // SAFETY: C11. There is room for so many units, and for the terminator.
        unsafe { buffer.add(length).copy_from_nonoverlapping(units.as_ptr(), units.len()) };
        length += units.len();
    }
    // SAFETY: C11. As above.
    unsafe { buffer.add(length).write(0) };
    length
}

#[test]
fn s9_a_cut_that_keeps_characters_whole_is_seen() {
    conforms(|| {
        let convention = Convention { too_small: TooSmall::Cuts, ..Convention::default() };
        for head in ["", "a"] {
            let text = head.to_owned() + &"𝄞".repeat(300);
            for gives_length in [true, false] {
                let call = |buffer: *mut u16, capacity: u32| {
                    let length = cuts_before_a_character(&text, capacity as usize - 1, buffer);
                    Answer { length: gives_length.then_some(length), code: S_OK }
                };
                // SAFETY: C11. The function keeps to the capacity.
                assert!(unsafe { fill_wide(convention, call) }? == text, "after {head:?}");
            }
        }
        for (code_page, character) in [(CodePage::UTF_8, "𝄞"), (CodePage::SHIFT_JIS, "日")] {
            for head in 0..4 {
                let text = "a".repeat(head) + &character.repeat(600);
                let encoded = code_page.encode_str(&text, OnUnmappable::Error)?;
                let width = (encoded.len() - head) / 600;
                let call = |buffer: *mut u8, capacity: u32| {
                    let room = capacity as usize - 1;
                    let length = encoded.len().min(head + (room - head) / width * width);
                    // SAFETY: C11. The buffer has that capacity.
                    unsafe {
                        buffer.copy_from_nonoverlapping(encoded.as_ptr(), length);
                        buffer.add(length).write(0);
                    }
                    Answer { length: Some(length), code: S_OK }
                };
                // SAFETY: C11. As above.
                assert!(unsafe { fill_narrow(convention, code_page, call) }? == text, "{head} before {character}");
            }
        }
        Ok(())
    });
}

#[test]
fn s9_a_cut_is_seen_when_characters_are_counted() {
    conforms(|| {
        for text in ["a".repeat(700), "𝄞".repeat(700), "日a𝄞".repeat(300)] {
            for (a_character_is_a_unit, gives_length) in [(false, true), (false, false), (true, true), (true, false)] {
                let too_small = TooSmall::Cuts;
                let convention = Convention { counted: Counted::Characters, too_small, ..Convention::default() };
                let call = |buffer: *mut u16, capacity: u32| {
                    let room = capacity as usize - 1;
                    let room = match a_character_is_a_unit {
                        true => room,
                        false => text.chars().take(room).map(char::len_utf16).sum(),
                    };
                    let length = cuts_before_a_character(&text, room, buffer);
                    Answer { length: gives_length.then_some(length), code: S_OK }
                };
                // SAFETY: C11. The function keeps to the capacity.
                assert!(unsafe { fill_wide(convention, call) }? == text, "{} units", text.len());
            }
        }
        Ok(())
    });
}

#[test]
fn s9_no_length_is_too_large_to_be_judged() {
    for counted in [Counted::Units, Counted::Bytes, Counted::Characters] {
        for flags in [0, 3] {
            for too_small in [TooSmall::NeededReturned, TooSmall::Code(MORE_DATA), TooSmall::Cuts] {
                for code in [S_OK, MORE_DATA] {
                    let convention = Convention {
                        counted,
                        capacity_counts_terminator: flags & 1 != 0,
                        length_counts_terminator: flags & 2 != 0,
                        too_small,
                    };
                    for length in [usize::MAX, usize::MAX / 2 + 1] {
                        // SAFETY: C11. Nothing is written.
                        let wide = unsafe { fill_wide(convention, |_, _| Answer { length: Some(length), code }) };
                        // Up to its terminator there is no text, where characters are counted.
                        let is_up_to_terminator =
                            counted == Counted::Characters && code == S_OK && too_small != TooSmall::NeededReturned;
                        assert_eq!(wide.is_ok(), is_up_to_terminator, "{convention:?}, {code:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn s9_a_length_above_the_capacity_is_an_error() {
    conforms(|| {
        let convention = Convention { too_small: TooSmall::Code(MORE_DATA), ..Convention::default() };
        for above in 1..3 {
            let call = |_: *mut u16, capacity: u32| Answer { length: Some(capacity as usize + above), code: S_OK };
            // SAFETY: C11. Nothing is written.
            let lied = unsafe { fill_wide(convention, call) };
            assert_eq!(lied.expect_err("more than the capacity").code(), E_UNEXPECTED);
        }
        // A length is believed, whatever is there.
        // SAFETY: C11. Nothing is written.
        let zeros = unsafe { fill_wide(convention, |_, _| Answer { length: Some(3), code: S_OK }) }?;
        assert_eq!(zeros, "\0\0\0");
        Ok(())
    });
}
