//! Strings of automation.

use comwright::Bstr;
use comwright_conformance::conforms;

#[test]
fn b5_the_count_of_bytes_may_be_odd_and_is_kept() {
    conforms(|| {
        for bytes in [&b"a"[..], b"abc", &[0; 7], &[0xff; 513]] {
            let text = Bstr::from_bytes(bytes)?;
            assert_eq!(text.as_bytes(), bytes);
            assert_eq!(text.len(), bytes.len() / 2, "the number of units is rounded down");
            let copy = text.try_clone()?;
            assert_eq!(copy.as_bytes(), bytes);
            assert_ne!(copy.as_raw(), text.as_raw());
        }
        Ok(())
    });
}

#[test]
fn b5_the_count_stands_in_front_and_zeros_behind() {
    conforms(|| {
        let text = Bstr::try_new("ab")?;
        // SAFETY: C7. A BSTR has a count in front of it, and a terminator behind its last unit.
        let (count, terminator) = unsafe { (text.as_raw().cast::<u32>().sub(1).read(), text.as_raw().add(2).read()) };
        assert_eq!((count, terminator), (4, 0));
        let odd = Bstr::from_bytes(b"abc")?;
        // SAFETY: C7. As above: three bytes, and two zeros.
        assert_eq!(unsafe { odd.as_raw().cast::<u8>().add(3).cast::<[u8; 2]>().read() }, [0, 0]);
        Ok(())
    });
}

#[test]
fn s6_null_equals_empty_and_zeros_are_text() {
    conforms(|| {
        // SAFETY: C7. Null is a BSTR, and so is a copy of nothing.
        let empty = unsafe { Bstr::from_raw(std::ptr::null_mut()) };
        assert_eq!(empty, Bstr::new());
        assert_eq!(empty, "");
        assert!(Bstr::from_units(&[])?.is_empty());
        let raw = Bstr::try_new("a")?.into_raw();
        // SAFETY: C7. It is ours alone, and shorter from here on: a count of zero, and zeros behind it.
        let made = unsafe {
            raw.cast::<u32>().sub(1).write(0);
            raw.write(0);
            Bstr::from_raw(raw)
        };
        assert!(!made.as_raw().is_null());
        assert_eq!((&made, made.try_clone()?.as_raw()), (&empty, empty.as_raw()), "an empty string needs no memory");
        let zeros = Bstr::try_new("a\0b\0")?;
        assert_eq!(zeros.len(), 4);
        assert_eq!(zeros, "a\0b\0");
        assert_eq!(String::try_from(&zeros)?, "a\0b\0");
        Ok(())
    });
}

#[test]
fn s5_text_is_lossless_in_every_length_and_script() {
    conforms(|| {
        for script in ["a", "ß", "я", "日本", "𝄞", "a\u{10ffff}é"] {
            for count in [1, 3, 63, 64, 127, 255, 256, 257, 1000] {
                let text = script.repeat(count);
                let bstr = Bstr::try_new(&text)?;
                assert_eq!(bstr.len(), text.encode_utf16().count());
                assert_eq!(bstr, text);
                assert_eq!(String::try_from(&bstr)?, text);
                assert_eq!(bstr.to_string(), text);
            }
        }
        Ok(())
    });
}

#[test]
fn s5_lone_surrogates_are_kept_and_told() {
    conforms(|| {
        for (units, position) in [(&[0xd800][..], 0), (&[0x61, 0xdc00], 1), (&[0xd83d, 0xde00, 0xd800, 0x61], 2)] {
            let text = Bstr::from_units(units)?;
            assert_eq!(&*text, units);
            let error = String::try_from(&text).expect_err("there is a lone surrogate");
            assert_eq!((error.position, error.unit), (position, units[position]));
            assert!(text.to_string().contains('\u{fffd}'));
            assert_ne!(text, text.to_string());
        }
        assert_eq!(format!("{:?}", Bstr::from_units(&[0x27, 0x22, 0x0a, 0xd800])?), r#""'\"\n\u{d800}""#);
        Ok(())
    });
}

#[test]
fn o1_a_string_that_goes_over_is_freed_by_its_new_owner() {
    conforms(|| {
        let raw = Bstr::try_new("over")?.into_raw();
        // SAFETY: C7. It was just given away.
        let back = unsafe { Bstr::from_raw(raw) };
        assert_eq!(back, "over");
        // SAFETY: C7. `raw` is valid as long as `back` is.
        assert_eq!(*unsafe { Bstr::from_raw_borrowed(&raw) }, "over");
        Ok(())
    });
}

#[test]
fn order_is_that_of_the_units() {
    conforms(|| {
        let mut texts = [Bstr::from_bytes(b"a\0b")?, Bstr::try_new("b")?, Bstr::try_new("a")?, Bstr::new()];
        texts.sort();
        let shown: Vec<_> = texts.iter().map(|text| format!("{text:?}")).collect();
        assert_eq!(shown, [r#""""#, r#""a""#, r#""a\x62""#, r#""b""#]);
        Ok(())
    });
}
