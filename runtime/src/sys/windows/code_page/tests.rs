use super::SystemCoding;
use super::coding::SystemPage;
use crate::code_page::coding::Coding;
use crate::code_page::flags::Flags;
use crate::code_page::{CodePage, DecodeError, EncodeError, OnInvalid, OnUnmappable, PortableCodePage, decode, encode};

/// Numbers that look random and are the same in each run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

/// Text of which the code page has most characters, some or none.
fn text(random: &mut Random, page: PortableCodePage, length: usize) -> Vec<u16> {
    let foreign = random.below(3);
    let mut text = Vec::new();
    while text.len() < length {
        if random.below(20) < foreign * foreign {
            match random.below(4) {
                0 => text.extend([0xd83d, 0xde00 + random.below(64) as u16]),
                1 => text.push(0xd800 + random.below(0x800) as u16),
                _ => text.push(random.next() as u16),
            }
        } else {
            let bytes = random.next().to_le_bytes();
            text.extend(page.decode(&bytes[..4], OnInvalid::SystemDefault).unwrap());
        }
    }
    text
}

const UNMAPPABLE: [OnUnmappable; 4] =
    [OnUnmappable::Error, OnUnmappable::Replace('?'), OnUnmappable::Replace('\u{ac}'), OnUnmappable::BestFit];

const INVALID: [OnInvalid; 3] = [OnInvalid::Error, OnInvalid::Replace, OnInvalid::SystemDefault];

/// Lengths of one part, and of several.
const LENGTHS: [usize; 8] = [0, 1, 7, 40, 300, 1023, 1025, 5000];

#[test]
fn s12_the_systems_conversions_and_ours_are_the_same() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for code_page in PortableCodePage::all() {
        // Wine 8.0 does not have it.
        if !code_page.is_supported() {
            assert_eq!(code_page, CodePage::GB18030);
            continue;
        }
        let portable = PortableCodePage::new(code_page).unwrap();
        for length in LENGTHS.into_iter().cycle().take(2 * LENGTHS.len()) {
            let text = text(&mut random, portable, length);
            for choice in UNMAPPABLE {
                assert_eq!(code_page.encode(&text, choice), portable.encode(&text, choice), "{code_page} {text:x?}");
            }
            let bytes = match random.below(2) {
                0 => portable.encode(&text, OnUnmappable::Replace('?')).unwrap(),
                _ => std::iter::repeat_with(|| random.next() as u8).take(length).collect(),
            };
            for choice in INVALID {
                assert_eq!(code_page.decode(&bytes, choice), portable.decode(&bytes, choice), "{code_page} {bytes:x?}");
            }
        }
    }
}

/// Code pages that take no flags: Wine has but UTF-7, so others are asked as if they took none.
#[test]
fn s3_without_flags_a_best_fit_is_found_by_converting_back() {
    for (code_page, text, position, fit) in
        [(1252, "8 > ∞", 4, '8'), (1252, "a\u{2216}", 1, '\\'), (932, "日¥", 1, '\\')]
    {
        let code_page = CodePage(code_page);
        let page = SystemPage::open_with(code_page, Flags::NONE).unwrap();
        let text: Vec<u16> = text.encode_utf16().collect();
        let error = match encode::to_vec(&page, code_page, &text, OnUnmappable::Error) {
            Err(EncodeError::Unmappable(error)) => error,
            other => panic!("{other:?}"),
        };
        assert_eq!((error.position(), error.best_fit()), (position, Some(fit)));
        for choice in UNMAPPABLE {
            assert_eq!(encode::to_vec(&page, code_page, &text, choice), code_page.encode(&text, choice));
        }
    }
}

/// Code pages that do not tell their lead bytes.
#[test]
fn characters_of_unknown_length_are_found_by_trying() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for code_page in [932, 936, 949, 950].map(CodePage) {
        let page = SystemPage::open(code_page).unwrap().without_lead_bytes();
        for length in LENGTHS {
            let mut text = text(&mut random, PortableCodePage::new(code_page).unwrap(), length);
            // Those of single bytes without a meaning are encoded, but not decoded strictly.
            text.retain(|unit| !(0xe000..0xf900).contains(unit));
            let mut bytes = code_page.encode(&text, OnUnmappable::Replace('?')).unwrap();
            let units = code_page.decode(&bytes, OnInvalid::Error).unwrap();
            assert_eq!(decode::to_vec(&page, code_page, &bytes, OnInvalid::Error).as_ref(), Ok(&units));
            bytes.extend(b"\x81 and more");
            let error = decode::to_vec(&page, code_page, &bytes, OnInvalid::Error).unwrap_err();
            assert!(
                matches!(error, DecodeError::InvalidBytes(error) if error.position() == bytes.len() - 10),
                "{error}"
            );
            let decoded = decode::to_vec(&page, code_page, &bytes, OnInvalid::Replace).unwrap();
            let expected: Vec<u16> = units.into_iter().chain("\u{fffd} and more".encode_utf16()).collect();
            assert_eq!(decoded, expected);
        }
    }
}

#[test]
fn s4_numbers_that_stand_for_others_are_resolved() {
    for code_page in [CodePage::ACP, CodePage::OEMCP, CodePage::MACCP, CodePage::THREAD_ACP] {
        let resolved = code_page.resolve();
        assert!(resolved.0 > 3, "{code_page} is {resolved}");
        // What the system makes of the name is what it makes of the number.
        let bytes: Vec<u8> = (1..=255).collect();
        let named = SystemPage::open_with(code_page, Flags::of(resolved)).unwrap();
        let SystemCoding::System(numbered) = super::coding(resolved).unwrap() else { continue };
        for choice in [OnInvalid::SystemDefault, OnInvalid::Replace] {
            assert_eq!(
                decode::to_vec(&named, resolved, &bytes, choice),
                decode::to_vec(&numbered, resolved, &bytes, choice)
            );
        }
        assert_eq!(named.longest(), numbered.longest());
    }
}
