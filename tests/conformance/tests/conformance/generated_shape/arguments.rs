//! What generated methods take.

use comwright::abi::VarType;
use comwright::{Bstr, BstrArg, Variant, VariantArg, VariantMut, VariantRef};
use comwright_conformance::conforms;

#[test]
fn s7_a_string_is_lent_as_it_is() {
    conforms(|| {
        let text = Bstr::try_new("lent")?;
        let lent = BstrArg::from(&text);
        assert_eq!(lent.abi().cast_const(), text.as_raw());
        // SAFETY: C3. It is a pointer to the string, to be read.
        assert_eq!(unsafe { *lent.as_ptr() }.cast_const(), text.as_raw());
        drop(lent);
        assert_eq!(text, "lent");
        Ok(())
    });
}

#[test]
fn o1_a_string_of_its_own_is_freed_after_the_call() {
    conforms(|| {
        let text = Bstr::try_new("given")?;
        let pointer = text.as_raw();
        let given = BstrArg::from(text);
        assert_eq!(given.abi().cast_const(), pointer);
        Ok(())
    });
    assert_eq!(format!("{:?}", BstrArg::from("text")), "\"text\"");
    assert_eq!(format!("{:?}", BstrArg::from(&String::from("text"))), "\"text\"");
    assert_eq!(format!("{:?}", BstrArg::from(Some(String::from("text")))), "\"text\"");
}

#[test]
fn s6_no_string_is_null() {
    assert!(BstrArg::default().abi().is_null());
    assert!(BstrArg::from(None::<&str>).abi().is_null());
    assert!(BstrArg::from("").abi().is_null());
}

#[test]
fn c3_a_value_is_lent_as_it_is() {
    conforms(|| {
        let value = Variant::try_from_str("lent")?;
        let seen = VariantRef::from(&value);
        for lent in [VariantArg::from(&value), VariantArg::from(Some(&value)), VariantArg::from(&seen)] {
            // SAFETY: C8. It is a string, seen through the pointer.
            let text = unsafe { (*lent.as_ptr()).data.bstrVal };
            assert_eq!(text.cast_const(), <&Bstr>::try_from(&value)?.as_raw());
        }
        assert_eq!(<&Bstr>::try_from(&value)?, "lent");
        Ok(())
    });
}

#[test]
fn o1_a_value_of_its_own_is_freed_after_the_call() {
    conforms(|| {
        assert_eq!(VariantArg::from(Bstr::try_new("given")?).abi().vt, VarType::BSTR);
        assert_eq!(VariantArg::from(Variant::try_from_str("given")?).abi().vt, VarType::BSTR);
        assert_eq!(VariantArg::from(2.5).abi().vt, VarType::R8);
        Ok(())
    });
}

#[test]
fn d5_what_is_left_out_is_missing() {
    for missing in [VariantArg::default(), ().into(), None::<i32>.into(), None::<&Variant>.into()] {
        // SAFETY: C8. It owns nothing.
        let value = unsafe { Variant::from_raw(missing.abi()) };
        assert!(value.is_ok_and(|value| value.is_missing()), "{missing:?}");
    }
}

#[test]
fn d10_a_reference_goes_as_it_is() {
    let mut number = 5;
    let storage: *const i32 = &raw const number;
    let mut reference = VariantMut::from(&mut number);
    let argument = VariantArg::from(&mut reference);
    assert_eq!(argument.abi().vt, VarType::I4.by_ref());
    // SAFETY: C5. The callee's side: that is what the type says.
    unsafe {
        assert_eq!(argument.abi().data.byref.cast_const().cast(), storage);
        argument.abi().data.byref.cast::<i32>().write(6);
    }
    drop(argument);
    drop(reference);
    assert_eq!(number, 6);
}
