//! Records (rules S10, O1, B3; contract C14).

use comwright::abi::VarType;
use comwright::string::{FixedNarrow, FixedWide};
use comwright::{Bstr, Guid, HRESULT, Record, SafeArray, Variant};
use comwright_conformance::{Probe, conforms};

use super::com_enum::Color;

const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);

#[derive(Record)]
#[record(guid = "{8F0D5B3C-77A1-4C67-9E5B-9D3F2F6F7A11}", name = "CustomerRecord")]
#[cfg_attr(target_pointer_width = "64", record(size = 96, align = 8))]
#[repr(C)]
struct Customer {
    #[offset(0)]
    number: i32,
    #[name("FullName")]
    name: Bstr,
    tag: Variant,
    home_place: Place,
    #[cfg(any())]
    never: std::fs::File,
    color: Color,
    code: [i16; 3],
    r#type: u8,
    #[cfg_attr(target_pointer_width = "64", offset(72))]
    orders: Option<SafeArray<i32>>,
    text: FixedWide<6>,
}

#[derive(Record)]
#[repr(C, packed(2))]
struct Place {
    flag: u8,
    x: f64,
    label: Bstr,
}

/// Text of every encoding.
#[derive(Debug, Record)]
#[record(size = 44)]
#[strings(Ansi, code_page = 932)]
#[repr(C)]
pub(crate) struct Texts {
    japanese: FixedNarrow<8>,
    #[strings(Utf16)]
    #[offset(8)]
    wide: FixedWide<6>,
    #[strings(Utf8)]
    pub(crate) r#utf8: FixedNarrow<8>,
    #[strings(Ansi, code_page = 1252, on_unmappable = Replace('?'))]
    western: FixedNarrow<8>,
    #[strings(Ansi, code_page = 1252, on_unmappable = BestFit)]
    best: FixedNarrow<8>,
}

fn texts() -> Texts {
    Texts {
        japanese: FixedNarrow::default(),
        wide: FixedWide::default(),
        utf8: FixedNarrow::default(),
        western: FixedNarrow::default(),
        best: FixedNarrow::default(),
    }
}

#[test]
fn c14_a_record_is_described_as_it_is() {
    assert_eq!(Customer::LAYOUT.name(), "CustomerRecord");
    assert_eq!(Customer::LAYOUT.guid(), Guid::from_u128(0x8f0d5b3c_77a1_4c67_9e5b_9d3f2f6f7a11));
    assert_eq!(Customer::LAYOUT.size(), size_of::<Customer>());
    assert_eq!((Place::LAYOUT.guid(), Place::LAYOUT.name()), (Guid::zeroed(), "Place"));
    assert_eq!(Place::LAYOUT.size(), 10 + size_of::<usize>());
    let described = format!("{:?}", Customer::LAYOUT);
    for name in ["Number", "FullName", "Tag", "HomePlace", "Color", "Code", "Type", "Orders", "Text"] {
        assert!(described.contains(&format!("name: {name:?}")), "{name} in {described}");
    }
}

#[test]
fn o1_what_a_record_owns_is_copied_and_freed_with_it() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let mut customer = Customer {
            number: 7,
            name: Bstr::try_new("Grün")?,
            tag: object.into(),
            home_place: Place { flag: 1, x: 2.5, label: Bstr::try_new("home")? },
            color: Color(77),
            code: [1, 2, 3],
            r#type: 9,
            orders: Some(SafeArray::from_vec(vec![5, 6])?),
            text: FixedWide::default(),
        };
        customer.text = FixedWide::new("Köln")?;
        let array = SafeArray::from_vec(vec![customer])?;
        let copy = array.get(&[0])?;
        assert_eq!(probe.references(), 2);
        let label = copy.home_place.label;
        assert_eq!((copy.number, copy.color, copy.code, copy.r#type), (7, Color(77), [1, 2, 3], 9));
        assert_eq!((copy.name.to_string().as_str(), label.to_string().as_str()), ("Grün", "home"));
        assert_eq!(copy.orders.ok_or("orders")?.to_vec()?, [5, 6]);
        assert_eq!(copy.text.to_text()?, "Köln");
        drop(copy.tag);
        assert_eq!(probe.references(), 1);
        drop(array);
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn b3_a_packed_record_lies_in_values_as_it_is() {
    conforms(|| {
        let value = Variant::from_record(Place { flag: 1, x: 2.5, label: Bstr::try_new("there")? })?;
        assert_eq!(value.var_type(), VarType::RECORD);
        let place = value.into_record::<Place>()?;
        let (flag, x, label) = (place.flag, place.x, place.label);
        assert_eq!((flag, x, label.to_string().as_str()), (1, 2.5, "there"));
        Ok(())
    });
}

#[test]
fn s10_text_is_written_with_its_terminator_and_read_up_to_it() {
    conforms(|| {
        let mut texts = texts();
        texts.set_japanese("ネコ")?;
        assert_eq!(texts.japanese.0, [0x83, 0x6c, 0x83, 0x52, 0, 0, 0, 0], "Shift_JIS, by the record");
        texts.set_japanese("犬")?;
        assert_eq!(texts.japanese.0, [0x8c, 0xa2, 0, 0, 0, 0, 0, 0], "nothing is left of what was there");
        texts.set_wide("Köln")?;
        texts.set_utf8("Köln")?;
        texts.set_western("Köln")?;
        assert_eq!((texts.wide()?.as_str(), texts.utf8()?.as_str()), ("Köln", "Köln"));
        assert_eq!((texts.japanese()?.as_str(), texts.western()?.as_str()), ("犬", "Köln"));
        assert_eq!(texts.utf8.0, *b"K\xc3\xb6ln\0\0\0");
        assert_eq!(texts.western.0, *b"K\xf6ln\0\0\0\0");
        texts.wide.0 = [b'x'.into(); 6];
        assert_eq!(texts.wide()?, "xxxxxx", "without a terminator the whole array is text");
        Ok(())
    });
}

#[test]
fn s10_text_that_does_not_fit_is_an_error_and_changes_nothing() {
    conforms(|| {
        let mut texts = texts();
        texts.set_wide("abcde")?;
        texts.set_japanese("abc")?;
        for error in [texts.set_wide("abcdef"), texts.set_japanese("ネコネコ"), texts.set_wide("a\0b")] {
            assert_eq!(error.expect_err("it does not fit").code(), E_INVALIDARG);
        }
        assert_eq!((texts.wide()?.as_str(), texts.japanese()?.as_str()), ("abcde", "abc"));
        Ok(())
    });
}

#[test]
fn s3_what_a_code_page_lacks_is_an_error_unless_chosen_otherwise() {
    conforms(|| {
        let mut texts = texts();
        assert!(texts.set_japanese("ö").is_err(), "932 has no ö");
        texts.set_western("a犬")?;
        texts.set_best("∞")?;
        assert_eq!((texts.western()?.as_str(), texts.best()?.as_str()), ("a?", "8"));
        texts.utf8.0 = *b"\xff\xff\xff\xff\xff\xff\xff\xff";
        assert!(texts.utf8().is_err(), "this is no UTF-8");
        Ok(())
    });
}

#[test]
fn s10_arrays_of_characters_are_fields_of_records() {
    conforms(|| {
        let mut record = texts();
        record.set_wide("wide")?;
        let array = SafeArray::from_vec(vec![record])?;
        assert_eq!(array.get(&[0])?.wide()?, "wide");
        Ok(())
    });
}
