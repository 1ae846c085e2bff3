//! Both implementations against the standard library, and so against each other.

use std::mem::MaybeUninit;

use super::{fast, portable, utf8_len, utf8_len_lossy, utf16_len};

type Encode = fn(&[u8], &mut [MaybeUninit<u16>]) -> Option<usize>;
type EncodeStr = fn(&str, &mut [MaybeUninit<u16>]) -> usize;
type Decode = fn(&[u16], &mut [MaybeUninit<u8>]) -> Option<usize>;

/// The implementations: the one in use, and the one for every processor.
const ENCODE: [Encode; 2] = [fast::encode, portable::encode];
const ENCODE_STR: [EncodeStr; 2] = [fast::encode_str, portable::encode_str];
const DECODE: [Decode; 2] = [fast::decode::<false>, portable::decode::<false>];
const DECODE_LOSSY: [Decode; 2] = [fast::decode::<true>, portable::decode::<true>];

/// What is written to so many slots; `None` when the conversion fails.
fn written<T: Copy, R>(slots: usize, convert: impl FnOnce(&mut [MaybeUninit<T>]) -> R) -> Option<Vec<T>>
where
    R: Into<Option<usize>>,
{
    let mut out = vec![MaybeUninit::uninit(); slots];
    let length = convert(&mut out).into()?;
    // SAFETY: C11. A conversion has written as many slots as it says; Miri sees when it has not.
    Some(unsafe { out[..length].assume_init_ref() }.to_vec())
}

/// Holds all conversions of `bytes` to UTF-16 against the standard library's.
fn check_bytes(bytes: &[u8]) {
    let expected = std::str::from_utf8(bytes).ok().map(|text| text.encode_utf16().collect::<Vec<_>>());
    for encode in ENCODE {
        // As many slots as there are bytes are enough, and no more are written.
        assert_eq!(written(bytes.len(), |slots| encode(bytes, slots)), expected, "{bytes:x?}");
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        let error = super::encode_utf16_bytes(bytes, &mut vec![MaybeUninit::uninit(); bytes.len()]);
        let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        assert_eq!(error.map_err(|error| error.position), Err(valid), "{bytes:x?}");
        return;
    };
    let units = expected.unwrap_or_default();
    for encode in ENCODE_STR {
        assert_eq!(written(bytes.len(), |slots| encode(text, slots)).as_ref(), Some(&units), "{text:?}");
        // Exactly so many slots are enough as well.
        assert_eq!(written(units.len(), |slots| encode(text, slots)).as_ref(), Some(&units), "{text:?}");
    }
    assert_eq!((utf16_len(text), super::to_utf16(text)), (units.len(), units.clone()), "{text:?}");
    check_units(&units);
}

/// Holds all conversions of `units` to UTF-8 against the standard library's.
fn check_units(units: &[u16]) {
    let (strict, lossy) = (String::from_utf16(units).ok(), String::from_utf16_lossy(units));
    for decode in DECODE {
        let bytes = written(3 * units.len(), |slots| decode(units, slots));
        assert_eq!(bytes.as_deref(), strict.as_ref().map(String::as_bytes), "{units:x?}");
    }
    for decode in DECODE_LOSSY {
        for slots in [3 * units.len(), lossy.len()] {
            let bytes = written(slots, |slots| decode(units, slots));
            assert_eq!(bytes.as_deref(), Some(lossy.as_bytes()), "{units:x?}");
        }
    }
    assert_eq!(super::to_string_lossy(units), lossy);
    assert_eq!(utf8_len_lossy(units), lossy.len(), "{units:x?}");
    assert_eq!(portable::utf8_len(units), (lossy.len(), strict.is_none()), "{units:x?}");
    let lone = char::decode_utf16(units.iter().copied()).try_fold(0, |position, character| match character {
        Ok(character) => Ok(position + character.len_utf16()),
        Err(_) => Err(position),
    });
    match lone {
        Ok(_) => assert_eq!((super::to_string(units), utf8_len(units)), (Ok(lossy.clone()), Ok(lossy.len()))),
        Err(position) => {
            let error = super::to_string(units).expect_err("there is half a pair");
            assert_eq!((error.position, error.unit), (position, units[position]), "{units:x?}");
            assert_eq!(utf8_len(units), Err(error));
        }
    }
}

/// How many characters are in a text of the exhaustive tests: enough for blocks of every kind.
const TOGETHER: usize = if cfg!(miri) { 8 } else { 64 };

/// Every how many-th character is looked at: of the BMP, and beyond it, where all are of one kind.
const STEPS: [usize; 2] = if cfg!(miri) { [1031, 40_009] } else { [1, 29] };

#[test]
fn s5_every_character_comes_back() {
    let bmp = ('\0'..='\u{ffff}').step_by(STEPS[0]);
    let all: Vec<char> = bmp.chain(('\u{10000}'..=char::MAX).step_by(STEPS[1])).collect();
    for characters in all.chunks(TOGETHER) {
        check_bytes(characters.iter().collect::<String>().as_bytes());
    }
}

#[test]
fn s5_every_character_comes_back_at_every_place_of_a_block() {
    for character in
        ['a', '\u{7f}', '\u{80}', 'é', '\u{7ff}', '\u{800}', '日', '\u{d7ff}', '\u{ffff}', '\u{10000}', '𝄞']
    {
        for others in ["a", "é", "日", "𝄞"] {
            for before in 0..=17 {
                for behind in [0, 1, 5, 16, 33] {
                    let text = others.repeat(before) + character.encode_utf8(&mut [0; 4]) + &others.repeat(behind);
                    check_bytes(text.as_bytes());
                }
            }
        }
    }
}

#[test]
fn s5_what_is_no_utf8_is_found_at_every_place() {
    let faults: [&[u8]; 17] = [
        b"\x80",
        b"\xbf",
        b"\xc0\x80",
        b"\xc1\xbf",
        b"\xc3",
        b"\xc3a",
        b"\xe0\x80\x80",
        b"\xe0\x9f\xbf",
        b"\xe3\x81",
        b"\xed\xa0\x80",
        b"\xed\xbf\xbf",
        b"\xf0\x80\x80\x80",
        b"\xf0\x9f\x98",
        b"\xf4\x90\x80\x80",
        b"\xf5\x80\x80\x80",
        b"\xff",
        b"\xe3\x81\xe3",
    ];
    for fault in faults {
        for others in ["a", "é", "日", "𝄞"] {
            for before in 0..=17 {
                for behind in [0, 1, 5, 16, 33] {
                    check_bytes(&[others.repeat(before).as_bytes(), fault, others.repeat(behind).as_bytes()].concat());
                }
            }
        }
    }
    for first in 0..=u8::MAX {
        for second in (0..=u8::MAX).step_by(if cfg!(miri) { 61 } else { 3 }) {
            check_bytes(&[first, second]);
            check_bytes(&[&[b'a'; 15][..], &[first, second], &[b'a'; 15]].concat());
        }
    }
}

#[test]
fn s5_half_a_pair_is_found_at_every_place() {
    for fault in [&[0xd800][..], &[0xdbff], &[0xdc00], &[0xdfff], &[0xdc00, 0xd800], &[0xd800, 0xd800, 0xdc00]] {
        for others in ["a", "é", "日", "𝄞"] {
            let others: Vec<u16> = others.encode_utf16().collect();
            for before in 0..=17 {
                for behind in [0, 1, 5, 16, 33] {
                    check_units(&[others.repeat(before), fault.to_vec(), others.repeat(behind)].concat());
                }
            }
        }
    }
}

#[test]
fn s5_text_without_an_order_comes_back() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut draw = |end: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % end
    };
    for _ in 0..if cfg!(miri) { 20 } else { 2_000 } {
        let length = draw(80);
        let widest = [0x80, 0x800, 0x1_0000, 0x11_0000][draw(4) as usize];
        let text: String = (0..length).filter_map(|_| char::from_u32(draw(widest) as u32)).collect();
        check_bytes(text.as_bytes());
        // One byte and one unit of it become any others.
        let (mut bytes, mut units) =
            (text.into_bytes(), (0..length).map(|_| draw(0x1_0000) as u16).collect::<Vec<_>>());
        if !bytes.is_empty() {
            let place = draw(bytes.len() as u64) as usize;
            bytes[place] = draw(0x100) as u8;
            check_bytes(&bytes);
        }
        check_units(&units);
        units.iter_mut().for_each(|unit| *unit = 0xd7f0 + *unit % 0x820);
        check_units(&units);
    }
}

#[test]
#[should_panic]
fn too_few_slots_are_a_panic_and_nothing_beyond_them_is_written() {
    super::encode_utf16("twenty characters..", &mut [MaybeUninit::uninit(); 18]);
}
