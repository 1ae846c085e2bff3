use std::mem::MaybeUninit;

use super::{CodePage, DecodeError, EncodeError, InvalidBytes, OnInvalid, OnUnmappable, PortableCodePage, Unmappable};

fn utf16(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn unmappable(code_page: u32, text: &[u16], on_unmappable: OnUnmappable) -> Unmappable {
    match CodePage(code_page).encode(text, on_unmappable) {
        Err(EncodeError::Unmappable(error)) => error,
        other => panic!("{other:?}"),
    }
}

fn invalid(code_page: u32, bytes: &[u8]) -> InvalidBytes {
    match CodePage(code_page).decode(bytes, OnInvalid::Error) {
        Err(DecodeError::InvalidBytes(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn s2_the_active_code_page_is_a_real_one() {
    let active = CodePage::active();
    assert!(active.0 > 3 && active.is_supported(), "{active}");
    for code_page in [CodePage::ACP, CodePage::OEMCP, CodePage::MACCP, CodePage::THREAD_ACP] {
        let resolved = code_page.resolve();
        assert!(resolved.0 > 3 && resolved.is_supported(), "{code_page} is {resolved}");
    }
    assert_eq!(CodePage(932).resolve(), CodePage(932));
    // Errors name the real number, too.
    let lone = [0xd800];
    assert_eq!(unmappable(0, &lone, OnUnmappable::Error).code_page(), active);
}

#[test]
fn s2_a_code_page_can_be_declared_anywhere() {
    assert_eq!(CodePage::SHIFT_JIS.encode_str("日本", OnUnmappable::Error).unwrap(), b"\x93\xfa\x96\x7b");
    assert_eq!(CodePage::WINDOWS_1251.encode_str("Да", OnUnmappable::Error).unwrap(), b"\xc4\xe0");
    assert_eq!(CodePage::EBCDIC_US.encode_str("Ab1", OnUnmappable::Error).unwrap(), b"\xc1\x82\xf1");
    assert_eq!(CodePage::UTF_8.encode_str("Да", OnUnmappable::Error).unwrap(), "Да".as_bytes());
}

#[test]
fn s3_the_error_names_the_character_its_position_the_page_and_the_best_fit() {
    let error = unmappable(1252, &utf16("😀8 > ∞"), OnUnmappable::Error);
    assert_eq!(error.character(), Some('😀'));
    assert_eq!((error.position(), error.best_fit()), (0, None));

    let error = unmappable(1252, &utf16("€: 8 > ∞"), OnUnmappable::Error);
    assert_eq!(error.character(), Some('∞'));
    assert_eq!(error.position(), 7);
    assert_eq!(error.code_page(), CodePage(1252));
    assert_eq!(error.best_fit(), Some('8'));
    assert_eq!(
        error.to_string(),
        "U+221E '∞' at UTF-16 unit 7 is not in code page 1252; best fit would make it '8'; pass text that the code page \
         has, declare another one, or choose OnUnmappable::Replace('?')"
    );

    // The position counts UTF-16 units, behind a pair as well, and for `str`, too.
    let error = CodePage::UTF_8.encode(&[0xd83d, 0xde00, 0xdc00], OnUnmappable::Error).unwrap_err();
    assert!(matches!(error, EncodeError::Unmappable(error) if error.position() == 2), "{error}");
    let error = CodePage(932).encode_str("日本€", OnUnmappable::Error).unwrap_err();
    assert!(matches!(error, EncodeError::Unmappable(error) if error.position() == 2), "{error}");
}

#[test]
fn s3_best_fit_is_a_choice() {
    for (code_page, character, fit) in [
        (1252, "∞", &b"8"[..]),
        (1252, "\u{ff3c}", b"\\"),
        (1252, "\u{2216}", b"\\"),
        (932, "¥", b"\\"),
        (437, "\u{ff21}", b"A"),
        (1252, "日", b"?"),
    ] {
        let page = CodePage(code_page);
        assert!(page.encode_str(character, OnUnmappable::default()).is_err(), "{character} in {code_page}");
        assert_eq!(page.encode_str(character, OnUnmappable::BestFit).unwrap(), fit, "{character} in {code_page}");
        assert_eq!(page.encode_str(character, OnUnmappable::Replace('_')).unwrap(), b"_", "{character} in {code_page}");
    }
    // What the page has is never touched.
    let text = "a\\é€";
    for choice in [OnUnmappable::Error, OnUnmappable::BestFit, OnUnmappable::Replace('?')] {
        assert_eq!(CodePage(1252).encode_str(text, choice).unwrap(), b"a\\\xe9\x80");
    }
}

#[test]
fn s3_a_surrogate_pair_is_one_character() {
    let text = "a😀b";
    for code_page in [1252, 932, 37] {
        let error = unmappable(code_page, &utf16(text), OnUnmappable::Error);
        assert_eq!((error.character(), error.position()), (Some('😀'), 1));
        let page = CodePage(code_page);
        let expected = page.encode_str("a?b", OnUnmappable::Error).unwrap();
        assert_eq!(page.encode_str(text, OnUnmappable::Replace('?')).unwrap(), expected);
        assert_eq!(page.encode_str(text, OnUnmappable::BestFit).unwrap(), expected);
    }
}

#[test]
fn s3_a_surrogate_alone_is_a_character_that_no_page_has() {
    for code_page in [1252, 932, 65001] {
        // A high one at the end, a low one, and a high one before something else.
        for (text, position) in [(&[0x61, 0xd83d][..], 1), (&[0xde00], 0), (&[0xd83d, 0x61], 0)] {
            let error = unmappable(code_page, text, OnUnmappable::Error);
            assert_eq!((error.character(), error.position()), (None, position), "{code_page}");
            assert_eq!(error.code_point(), u32::from(text[position]));
            assert!(error.to_string().contains("a surrogate without its other half"), "{error}");
            let replaced = CodePage(code_page).encode(text, OnUnmappable::Replace('?')).unwrap();
            assert_eq!(replaced.iter().filter(|&&byte| byte == b'?').count(), 1);
            assert_eq!(replaced.len(), text.len());
        }
    }
}

#[test]
fn s3_a_replacement_must_be_in_the_page() {
    let error = unmappable(437, &utf16("ab日"), OnUnmappable::Replace('€'));
    assert!(error.is_replacement());
    assert_eq!((error.character(), error.position()), (Some('€'), 2));
    assert!(
        error.to_string().starts_with("the replacement U+20AC '€', for the character at UTF-16 unit 2,"),
        "{error}"
    );
    // It is not asked for when nothing has to be replaced.
    assert_eq!(CodePage(437).encode_str("ab", OnUnmappable::Replace('€')).unwrap(), b"ab");
    // It may have more bytes than the characters around it.
    let replaced = CodePage(932).encode_str("a€b", OnUnmappable::Replace('〓')).unwrap();
    assert_eq!(replaced, b"a\x81\xacb");
    let replaced = CodePage::UTF_8.encode(&[0xd800; 3], OnUnmappable::Replace('😀')).unwrap();
    assert_eq!(replaced, "😀😀😀".as_bytes());
}

#[test]
fn s9_a_buffer_that_is_too_small_is_told_what_it_needs() {
    let needed = |error: EncodeError| match error {
        EncodeError::BufferTooSmall(error) => error.needed(),
        other => panic!("{other}"),
    };
    for (code_page, text) in [(1252, "é".repeat(40)), (932, "日a".repeat(20)), (65001, "日a😀".repeat(300))] {
        let page = CodePage(code_page);
        let units = utf16(&text);
        let bytes = page.encode(&units, OnUnmappable::Error).unwrap();
        let mut buffer = vec![MaybeUninit::uninit(); bytes.len()];
        for size in [0, 1, bytes.len() / 2, bytes.len() - 1] {
            let error = page.encode_into(&units, OnUnmappable::Error, &mut buffer[..size]).unwrap_err();
            assert_eq!(needed(error), bytes.len(), "{size} bytes for {code_page}");
        }
        assert_eq!(page.encode_into(&units, OnUnmappable::Error, &mut buffer).unwrap(), bytes);

        let mut buffer = vec![MaybeUninit::uninit(); units.len()];
        for size in [0, 1, units.len() / 2, units.len() - 1] {
            let error = page.decode_into(&bytes, OnInvalid::Error, &mut buffer[..size]).unwrap_err();
            let DecodeError::BufferTooSmall(error) = error else { panic!("{error}") };
            assert_eq!(error.needed(), units.len(), "{size} units for {code_page}");
        }
        assert_eq!(page.decode_into(&bytes, OnInvalid::Error, &mut buffer).unwrap(), units);
    }
    // Characters that do not fit are looked at all the same.
    let error = CodePage(1252).encode_into(&utf16("ab∞"), OnUnmappable::Error, &mut []).unwrap_err();
    assert!(matches!(error, EncodeError::Unmappable(_)), "{error}");
    let error = CodePage(1252).encode_into(&utf16("ab∞"), OnUnmappable::Replace('?'), &mut []).unwrap_err();
    assert_eq!(needed(error), 3);
}

#[test]
fn invalid_bytes_are_an_error_with_their_position() {
    for (code_page, bytes, position, wrong) in [
        (932, &b"ab\x81\x20c"[..], 2, &b"\x81\x20"[..]),
        (932, b"ab\x81", 2, b"\x81"),
        (932, b"\x82\xa0\x81\0c", 2, b"\x81"),
        (932, b"\xa0", 0, b"\xa0"),
        (1253, b"aa\xd2", 2, b"\xd2"),
        (65001, b"a\xe2\x82", 1, b"\xe2\x82"),
        (65001, b"a\xff\xff", 1, b"\xff"),
        (65001, b"a\xc0\x80", 1, b"\xc0"),
    ] {
        let error = invalid(code_page, bytes);
        assert_eq!((error.position(), error.bytes()), (position, wrong), "{bytes:x?} in {code_page}");
        assert_eq!(error.code_page(), CodePage(code_page));
    }
    assert_eq!(
        invalid(932, b"ab\x81\x20c").to_string(),
        "bytes 81 20 at offset 2 are no character of code page 932; declare the code page that the text was written in, \
         or choose OnInvalid::Replace"
    );
}

#[test]
fn invalid_bytes_can_be_replaced() {
    let text = b"a\x81\x20\x81\0\xa0\x81";
    let decode = |on_invalid| CodePage(932).decode(text, on_invalid).unwrap();
    assert_eq!(decode(OnInvalid::Replace), utf16("a\u{fffd}\u{fffd}\0\u{fffd}\u{fffd}"));
    assert_eq!(decode(OnInvalid::SystemDefault), utf16("a・・\0\u{f8f0}・"));
    // The private character is what keeps the byte.
    assert_eq!(CodePage(932).encode(&[0xf8f0], OnUnmappable::Error).unwrap(), b"\xa0");
    let replaced = CodePage(65001).decode_to_string(b"a\xe2\x82b\xff\xc0\x80", OnInvalid::Replace).unwrap();
    assert_eq!(replaced, "a\u{fffd}b\u{fffd}\u{fffd}\u{fffd}");
}

#[test]
fn strings_of_every_length_come_back() {
    for (code_page, part) in [(1252, "Grüße, "), (932, "日本 go. "), (437, "é█ x"), (37, "Text "), (65001, "aé日😀")]
    {
        let page = CodePage(code_page);
        for length in (0..40).chain([200, 255, 256, 257, 300, 1000, 5000]) {
            let text: String = part.chars().cycle().take(length).collect();
            let bytes = page.encode_str(&text, OnUnmappable::Error).unwrap();
            assert_eq!(bytes, page.encode(&utf16(&text), OnUnmappable::Error).unwrap());
            assert!(bytes.len() <= page.max_encoded_len(utf16(&text).len()).unwrap());
            assert_eq!(page.decode_to_string(&bytes, OnInvalid::Error).unwrap(), text, "{length} in {code_page}");
            assert_eq!(page.decode(&bytes, OnInvalid::Error).unwrap(), utf16(&text));
        }
    }
}

#[test]
fn utf_8_is_converted_in_blocks_that_hold_whole_characters() {
    for before in 0..4 {
        for count in [510, 511, 512, 513, 1024, 1025] {
            let text = format!("{}{}", "a".repeat(before), "😀".repeat(count));
            assert_eq!(CodePage::UTF_8.encode(&utf16(&text), OnUnmappable::Error).unwrap(), text.as_bytes());
            assert_eq!(CodePage::UTF_8.decode(text.as_bytes(), OnInvalid::Error).unwrap(), utf16(&text));
            // With a fault at the end.
            let cut = &text.as_bytes()[..text.len() - 1];
            let error = invalid(65001, cut);
            assert_eq!((error.position(), error.bytes()), (text.len() - 4, &b"\xf0\x9f\x98"[..]));
            let cut = &utf16(&text)[..before + 2 * count - 1];
            assert_eq!(unmappable(65001, cut, OnUnmappable::Error).position(), cut.len() - 1);
        }
    }
}

#[test]
fn utf_8_ends_anywhere_behind_a_block() {
    for character in ["ü", "日", "😀"] {
        for before in 0..4 {
            for count in 200..1100 {
                let text = format!("{}{}", "a".repeat(before), character.repeat(count));
                let decoded = CodePage::UTF_8.decode(text.as_bytes(), OnInvalid::Error);
                assert!(decoded.as_ref() == Ok(&utf16(&text)), "{before} and {count} of {character}: {decoded:?}");
            }
        }
    }
}

#[test]
fn utf_7_is_that_of_the_rfc() {
    for (text, bytes) in [
        ("A≢Α.", "A+ImIDkQ-."),
        ("Hi Mom -☺-!", "Hi Mom -+Jjo--+ACE-"),
        ("日本語", "+ZeVnLIqe-"),
        ("Item 3 is £1.", "Item 3 is +AKM-1."),
        ("1 + 2", "1 +- 2"),
        ("😀", "+2D3eAA-"),
    ] {
        assert_eq!(CodePage::UTF_7.encode_str(text, OnUnmappable::Error).unwrap(), bytes.as_bytes(), "{text}");
        assert_eq!(CodePage::UTF_7.decode_to_string(bytes.as_bytes(), OnInvalid::Error).unwrap(), text);
    }
    // What the RFC's own example leaves out.
    assert_eq!(CodePage::UTF_7.decode_to_string(b"A+ImIDkQ.", OnInvalid::Error).unwrap(), "A≢Α.");
    let error = CodePage::UTF_7.decode_to_string(b"ab+2AA-", OnInvalid::Error).unwrap_err();
    assert!(matches!(error, DecodeError::LoneSurrogate(error) if error.position == 2), "{error}");
    assert_eq!(CodePage::UTF_7.decode_to_string(b"ab+2AA-", OnInvalid::Replace).unwrap(), "ab\u{fffd}");
}

#[test]
fn a_code_page_that_is_not_there_is_an_error() {
    for code_page in [4, 42, 1200, 12345, 66_037, u32::MAX] {
        let page = CodePage(code_page);
        assert!(!page.is_supported(), "{code_page}");
        let error = page.encode_str("a", OnUnmappable::Error).unwrap_err();
        assert!(matches!(error, EncodeError::Unsupported(error) if error.code_page() == page), "{error}");
        assert!(page.decode(b"a", OnInvalid::Error).is_err());
        assert!(PortableCodePage::new(page).is_err());
    }
    for code_page in PortableCodePage::all() {
        assert!(PortableCodePage::new(code_page).is_ok(), "{code_page}");
    }
}

#[test]
fn errors_have_the_codes_of_the_system() {
    let code = |error: EncodeError| error.hresult().0 as u32;
    assert_eq!(code(CodePage(1252).encode_str("∞", OnUnmappable::Error).unwrap_err()), 0x8007_0459);
    assert_eq!(code(CodePage(12345).encode_str("a", OnUnmappable::Error).unwrap_err()), 0x8007_0057);
    assert_eq!(code(CodePage(1252).encode_str_into("a", OnUnmappable::Error, &mut []).unwrap_err()), 0x8007_007a);
    assert_eq!(CodePage(932).decode(b"\x81", OnInvalid::Error).unwrap_err().hresult().0 as u32, 0x8007_0459);
}

#[test]
fn s9_the_bound_holds_for_every_replacement() {
    for code_page in [CodePage::UTF_8, CodePage::WINDOWS_1252, CodePage::SHIFT_JIS, CodePage::GB18030] {
        for replacement in ['?', 'é', '日', '😀'] {
            for text in [&[0xd800][..], &[0xdc00, 0xdc00], &[0xd83d, 0xde00], &[0x65e5]] {
                let Ok(bytes) = code_page.encode(text, OnUnmappable::Replace(replacement)) else { continue };
                let bound = code_page.max_encoded_len(text.len()).unwrap();
                assert!(bytes.len() <= bound, "{code_page}: {} bytes of {text:x?}, not {bound}", bytes.len());
            }
        }
    }
}
