//! What a source is told when something goes wrong (rules D8, D9, C13).

use comwright::abi::{VARIANT, VarType};
use comwright::diagnostics::{self, Event, PanickedDuring};
use comwright::error::NO_ARGUMENT;
use comwright::interface::IDispatch;
use comwright::{Bstr, Error, HRESULT, Result, Variant, VariantMut};
use comwright_conformance::conforms;

use super::caller::{Call, number};
use super::{
    DISP_E_BADVARTYPE, DISP_E_EXCEPTION, DISP_E_OVERFLOW, DISP_E_PARAMNOTOPTIONAL, DISP_E_TYPEMISMATCH, E_FAIL,
    E_INVALIDARG, E_UNEXPECTED, S_OK, Target,
};

const OWN: HRESULT = HRESULT(0x8004_0321_u32 as i32);

/// A door whose `Opening` fails so.
fn failing(error: Error) -> Result<IDispatch> {
    Target::opening(move |_, _| Err(error.clone())).0.sink()
}

#[test]
fn d8_the_argument_at_fault_is_told() {
    conforms(|| {
        let (target, seen) = Target::new();
        let door = target.sink()?;
        let (bad, large) = (Variant::try_from_str("no number")?, Variant::from(1e20));
        for (args, named, code, at_fault) in [
            (&[bad.abi()][..], &[][..], DISP_E_TYPEMISMATCH, 0),
            (&[number(3), number(2), bad.abi()], &[], DISP_E_TYPEMISMATCH, 2),
            (&[bad.abi(), number(2), number(1)], &[], DISP_E_TYPEMISMATCH, 0),
            (&[number(2), bad.abi(), number(1)], &[1, 2], DISP_E_TYPEMISMATCH, 1),
            (&[number(2), large.abi()], &[], DISP_E_OVERFLOW, 1),
            (&[], &[], DISP_E_PARAMNOTOPTIONAL, NO_ARGUMENT),
            (&[Variant::missing().abi()], &[], DISP_E_PARAMNOTOPTIONAL, NO_ARGUMENT),
            (&[number(1)], &[2], DISP_E_PARAMNOTOPTIONAL, NO_ARGUMENT),
        ] {
            let said = Call { dispid: 2, args, named, ..Call::default() }.on(&door)?;
            // The codes are told as they are, not as an exception.
            assert_eq!((said.code, said.at_fault), (code, at_fault));
        }
        assert!(seen.events().is_empty(), "the target is not called");
        Ok(())
    });
}

#[test]
fn d8_an_out_that_does_not_fit_is_told() {
    conforms(|| {
        let door = Target::default().sink()?;
        let who = Variant::try_from_str("somebody")?;
        // A truth value does not become an array.
        let mut array: *mut comwright::abi::SAFEARRAY = std::ptr::null_mut();
        let mut flag = VARIANT::EMPTY;
        flag.vt = VarType::I4.array().by_ref();
        flag.data.byref = (&raw mut array).cast();
        let said = Call { dispid: 1, args: &[flag, who.abi()], ..Call::default() }.on(&door)?;
        assert_eq!((said.code, said.at_fault), (DISP_E_TYPEMISMATCH, 0));
        Ok(())
    });
}

#[test]
fn v4_a_malformed_argument_is_told() {
    conforms(|| {
        let door = Target::default().sink()?;
        let mut bad = VARIANT::EMPTY;
        bad.vt = VarType(0x0fff);
        let mut null = VARIANT::EMPTY;
        null.vt = VarType::I4.by_ref();
        let (said, events) = diagnostics::collect(|| {
            [bad, null].map(|arg| Call { dispid: 2, args: &[arg], ..Call::default() }.on(&door))
        });
        let said: Vec<_> = said.into_iter().collect::<Result<_>>()?;
        assert_eq!([said[0].code, said[1].code], [DISP_E_BADVARTYPE, E_INVALIDARG]);
        assert!(matches!(&events[..], [Event::InvalidVariant(_), Event::InvalidVariant(_)]), "{events:?}");
        Ok(())
    });
}

#[test]
fn d9_an_error_with_a_description_is_an_exception() {
    conforms(|| {
        let error =
            Error::new(OWN).with_description("the door is locked").with_source_name("Door").with_help("door.chm", 7);
        let door = failing(error.clone())?;
        let args = [number(0), VARIANT::EMPTY];
        let said = Call { dispid: 1, args: &args, ..Call::default() }.on(&door)?;
        let told = said.error.ok_or("it is an exception")?;
        // Texts for which there is no memory are left out.
        if told.description().is_some() && told.source_name().is_some() && told.help().is_some() {
            assert_eq!((said.code, told), (DISP_E_EXCEPTION, error));
        }
        // Where there is no place for it, the code is all there is to say.
        assert_eq!(Call { dispid: 1, args: &args, ..Call::default() }.alone_on(&door), OWN);
        Ok(())
    });
}

#[test]
fn d9_an_error_without_one_is_its_code() {
    conforms(|| {
        let args = [number(0), VARIANT::EMPTY];
        for (error, code) in [(E_FAIL, E_FAIL), (DISP_E_TYPEMISMATCH, DISP_E_TYPEMISMATCH), (S_OK, E_UNEXPECTED)] {
            let said = Call { dispid: 1, args: &args, ..Call::default() }.on(&failing(Error::new(error))?)?;
            assert_eq!((said.code, said.at_fault), (code, NO_ARGUMENT));
        }
        Ok(())
    });
}

#[test]
fn o2_a_failure_writes_nothing_back() {
    conforms(|| {
        let (target, _) = Target::opening(|_, cancel| {
            *cancel = true;
            Err(Error::new(E_FAIL))
        });
        let mut cancel = comwright::VariantBool::FALSE;
        let flag = VariantMut::from(&mut cancel).abi();
        let said = Call { dispid: 1, args: &[flag, VARIANT::EMPTY], ..Call::default() }.on(&target.sink()?)?;
        assert_eq!((said.code, cancel.raw()), (E_FAIL, 0));
        Ok(())
    });
}

#[test]
fn d11_panics_are_stopped() {
    conforms(|| {
        let (target, seen) = Target::opening(|_, _| panic!("the door is stuck"));
        let door = target.sink()?;
        let text = Variant::from(Bstr::try_new("somebody")?);
        let args = [number(0), text.abi()];
        let (said, events) = diagnostics::collect(|| Call { dispid: 1, args: &args, ..Call::default() }.on(&door));
        let said = said?;
        let told = said.error.ok_or("it is an exception")?;
        assert_eq!(told.code(), E_UNEXPECTED);
        assert!(told.description().is_none_or(|said| said == "panicked: the door is stuck"));
        let [Event::PanicStopped(event)] = &events[..] else { panic!("{events:?}") };
        assert!(event.during == PanickedDuring::Event && event.target.ends_with("events::Target"));
        assert_eq!(Call { dispid: 1, args: &args, ..Call::default() }.alone_on(&door), E_UNEXPECTED);
        // The sink is what it was.
        assert_eq!(Call { dispid: 2, args: &[number(1)], ..Call::default() }.on(&door)?.code, S_OK);
        assert_eq!((seen.events().len(), seen.dropped.get()), (3, 0));
        drop(door);
        assert_eq!(seen.dropped.get(), 1);
        Ok(())
    });
}
