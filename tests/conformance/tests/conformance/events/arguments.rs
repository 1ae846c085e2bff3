//! Arguments of events, as sources pass them.

use comwright::abi::{VARIANT, VarType, invoke};
use comwright::{AnySafeArray, Bstr, Interface, Result, SafeArray, Variant, VariantBool, VariantMut, sink};
use comwright_conformance::{Probe, conforms};

use super::caller::{Call, number};
use super::generated::{DDoorEvents, DDoorEvents_Impl};
use super::{DISP_E_NONAMEDARGS, DISP_E_TYPEMISMATCH, S_OK, Target};

/// A reference to a VARIANT.
fn reference(to: &mut VARIANT) -> VARIANT {
    let mut raw = VARIANT::EMPTY;
    raw.vt = VarType::VARIANT.by_ref();
    raw.data.byref = std::ptr::from_mut(to).cast();
    raw
}

/// A door that cancels, and what it was asked.
fn cancelling() -> (Target, std::rc::Rc<super::Seen>) {
    Target::opening(|_, cancel| {
        *cancel = !*cancel;
        Ok(())
    })
}

#[test]
fn d11_a_cancel_flag_is_written_back() {
    conforms(|| {
        let (target, seen) = cancelling();
        let door = target.sink()?;
        let who = Variant::try_from_str("somebody")?;
        let mut cancel = VariantBool::FALSE;
        let flag = VariantMut::from(&mut cancel).abi();
        assert_eq!(Call { dispid: 1, args: &[flag, who.abi()], ..Call::default() }.on(&door)?.code, S_OK);
        assert_eq!((cancel.raw(), seen.events()), (-1, vec!["Opening(somebody, false)".to_owned()]), "V2: -1, not 1");
        // By its DISPID as well.
        let flag = VariantMut::from(&mut cancel).abi();
        Call { dispid: 1, args: &[flag, who.abi()], named: &[1], ..Call::default() }.on(&door)?;
        assert_eq!(cancel.raw(), 0);
        Ok(())
    });
}

#[test]
fn d11_references_to_variants_are_looked_through() {
    conforms(|| {
        let (target, seen) = cancelling();
        let door = target.sink()?;
        let mut who = Variant::try_from_str("somebody")?.into_raw();
        // What is in the VARIANT may be a truth value, another number, nothing, or a reference to one.
        let mut flag = VariantBool::FALSE;
        let inner = VariantMut::from(&mut flag).abi();
        let mut values = [Variant::from(false).into_raw(), number(0), VARIANT::EMPTY, inner];
        let said: Result<Vec<_>> = values
            .iter_mut()
            .map(|value| {
                let args = [reference(value), reference(&mut who)];
                Ok(Call { dispid: 1, args: &args, ..Call::default() }.on(&door)?.code)
            })
            .collect();
        // SAFETY: C8. It is ours, and stays it.
        drop(unsafe { Variant::from_raw(who)? });
        assert!(said?.iter().all(|code| *code == S_OK));
        assert_eq!(seen.events(), ["Opening(somebody, false)"; 4]);
        let [value, other, nothing, still] = values;
        // A VARIANT takes every type; a reference in it is to storage of one.
        assert_eq!(
            [value.vt, other.vt, nothing.vt, still.vt],
            [VarType::BOOL, VarType::BOOL, VarType::BOOL, VarType::BOOL.by_ref()]
        );
        assert_eq!(flag.raw(), -1);
        Ok(())
    });
}

#[test]
fn d11_what_is_written_back_has_the_callers_type() {
    conforms(|| {
        let (target, _) = cancelling();
        let door = target.sink()?;
        let who = Variant::try_from_str("somebody")?;
        let mut cancel = 0_i32;
        let flag = VariantMut::from(&mut cancel).abi();
        assert_eq!(Call { dispid: 1, args: &[flag, who.abi()], ..Call::default() }.on(&door)?.code, S_OK);
        assert_eq!(cancel, -1);
        // By value nothing comes back, and nothing is wrong.
        let by_value = Variant::from(false);
        let said = Call { dispid: 1, args: &[by_value.abi(), who.abi()], ..Call::default() }.on(&door)?;
        assert_eq!((said.code, bool::try_from(&by_value)?), (S_OK, false));
        Ok(())
    });
}

#[test]
fn d5_what_is_left_out_has_its_value() {
    conforms(|| {
        let (target, seen) = Target::new();
        let door = target.sink()?;
        let missing = Variant::missing().abi();
        let mut inner = missing;
        let by_ref = reference(&mut inner);
        for (args, expected) in [
            (&[number(1)][..], "Moved(1, missing, 7)"),
            (&[missing, number(1)], "Moved(1, missing, 7)"),
            (&[missing, missing, number(1)], "Moved(1, missing, 7)"),
            (&[by_ref, by_ref, number(1)], "Moved(1, missing, 7)"),
            (&[number(3), missing, number(1)], "Moved(1, missing, 3)"),
            // More than there are parameters: the rest is nobody's.
            (&[number(9), number(3), number(2), number(1)], "Moved(1, VT_I4: 2, 3)"),
        ] {
            assert_eq!(Call { dispid: 2, args, ..Call::default() }.on(&door)?.code, S_OK);
            assert_eq!(seen.events(), [expected]);
        }
        Ok(())
    });
}

#[test]
fn d3_the_value_of_a_property_is_the_last_parameter() {
    conforms(|| {
        let (target, seen) = Target::new();
        let door = target.sink()?;
        let red = Variant::try_from_str("red")?;
        let flags = invoke::PROPERTYPUT;
        for (args, named, expected) in [
            (&[red.abi(), number(4)][..], &[-3][..], "put_Colour(4, red)"),
            (&[red.abi()], &[-3], "put_Colour(-1, red)"),
            (&[red.abi(), number(4)], &[-3, 0], "put_Colour(4, red)"),
            // Somebody who does not say that it is the value.
            (&[red.abi(), number(4)], &[], "put_Colour(4, red)"),
        ] {
            assert_eq!(Call { dispid: 7, flags, args, named }.on(&door)?.code, S_OK);
            assert_eq!(seen.events(), [expected]);
        }
        Ok(())
    });
}

#[test]
fn d6_any_number_of_values_comes_in_an_array_or_one_by_one() {
    conforms(|| {
        let (target, seen) = Target::new();
        let door = target.sink()?;
        let text = Variant::try_from_str("text")?;
        let array = SafeArray::from_vec(vec![text.try_clone()?, Variant::from(2)])?;
        let array = Variant::from(AnySafeArray::from(array));
        let both = "Log(1, [VT_BSTR: \"text\", VT_I4: 2])";
        assert_eq!(Call { dispid: 3, args: &[array.abi(), number(1)], ..Call::default() }.on(&door)?.code, S_OK);
        assert_eq!(seen.events(), [both]);
        let mut inner = array.abi();
        let by_ref = reference(&mut inner);
        assert_eq!(Call { dispid: 3, args: &[by_ref, number(1)], ..Call::default() }.on(&door)?.code, S_OK);
        assert_eq!(seen.events(), [both]);
        let args = [number(2), text.abi(), number(1)];
        assert_eq!(Call { dispid: 3, args: &args, ..Call::default() }.on(&door)?.code, S_OK);
        assert_eq!(seen.events(), [both]);
        // None, and one that is no array of values.
        assert_eq!(Call { dispid: 3, args: &[number(1)], ..Call::default() }.on(&door)?.code, S_OK);
        assert_eq!(Call { dispid: 3, args: &[text.abi(), number(1)], ..Call::default() }.on(&door)?.code, S_OK);
        assert_eq!(seen.events(), ["Log(1, [])", "Log(1, [VT_BSTR: \"text\"])"]);
        let named = Call { dispid: 3, args: &[number(2), number(1)], named: &[1], ..Call::default() };
        assert_eq!(named.on(&door)?.code, DISP_E_NONAMEDARGS);
        Ok(())
    });
}

/// Meets another door, and gives it back.
struct Meeting;

impl DDoorEvents_Impl for Meeting {
    fn Meet(&self, other: Option<&DDoorEvents>) -> Result<Option<comwright::IUnknown>> {
        Ok(other.cloned().map(Into::into))
    }
}

#[test]
fn d10_objects_are_asked_for_their_interface() {
    conforms(|| {
        let door: comwright::interface::IDispatch = sink::<DDoorEvents, _>(Meeting).into();
        let other = sink::<DDoorEvents, _>(Target::default());
        let meet = |arg: VARIANT| Call { dispid: 8, args: &[arg], ..Call::default() }.on(&door);
        for arg in [Variant::from(&other), Variant::from(comwright::IUnknown::from(other.clone()))] {
            let said = meet(arg.abi())?;
            assert_eq!((said.code, said.result.var_type()), (S_OK, VarType::UNKNOWN));
            assert_eq!(comwright::IUnknown::try_from(&said.result)?.as_raw(), other.as_raw());
        }
        // V3: no object is a value, of which nothing comes.
        for none in [Variant::null_dispatch(), Variant::null_unknown(), Variant::new()] {
            assert_eq!(meet(none.abi())?.result.var_type(), VarType::UNKNOWN);
        }
        // Another object has not the interface.
        let (unknown, probe) = Probe::dispatch();
        let wrong = Variant::from(&unknown);
        assert_eq!(meet(wrong.abi())?.code, DISP_E_TYPEMISMATCH);
        drop(wrong);
        assert_eq!(probe.references(), 1);
        Ok(())
    });
}

#[test]
fn s5_texts_of_all_scripts_come_through() {
    conforms(|| {
        let (target, seen) = Target::new();
        let door = target.sink()?;
        let who = Variant::from(Bstr::try_new("Ärger 日本 🚪")?);
        Call { dispid: 1, args: &[number(0), who.abi()], ..Call::default() }.on(&door)?;
        assert_eq!(seen.events(), ["Opening(Ärger 日本 🚪, false)"]);
        Ok(())
    });
}
