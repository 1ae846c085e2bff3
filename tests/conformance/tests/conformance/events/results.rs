//! What goes back to the source: results and outs of every kind (rules D7, D10, O1).

use comwright::abi::{SAFEARRAY, VARIANT, VarType};
use comwright::interface::IDispatch;
use comwright::{
    AnySafeArray, Bstr, Currency, Date, IUnknown, Interface, Result, SafeArray, Variant, VariantMut, sink,
};
use comwright_conformance::{Probe, conforms};

use super::caller::{Call, number};
use super::generated::{DDoorEvents, DDoorEvents_Impl, Given};
use super::{E_OUTOFMEMORY, S_OK};

/// Gives what it has been made with.
struct Giver(Box<dyn Fn() -> Result<Given>>);

impl DDoorEvents_Impl for Giver {
    fn Name(&self, is_long: bool) -> Result<Bstr> {
        Bstr::try_new(if is_long { "a long name" } else { "a" })
    }

    fn Give(&self) -> Result<Given> {
        (self.0)()
    }
}

fn door(give: impl Fn() -> Result<Given> + 'static) -> IDispatch {
    sink::<DDoorEvents, _>(Giver(Box::new(give))).into()
}

#[test]
fn d7_the_result_is_the_callers() {
    conforms(|| {
        let door = door(|| Ok(Given::default()));
        let said = Call { dispid: 5, args: &[number(1)], ..Call::default() }.on(&door)?;
        assert_eq!((said.code, <&Bstr>::try_from(&said.result)?), (S_OK, &Bstr::try_new("a long name")?));
        // Who wants none frees none.
        let code = Call { dispid: 5, args: &[number(1)], ..Call::default() }.alone_on(&door);
        assert!([S_OK, E_OUTOFMEMORY].contains(&code));
        Ok(())
    });
}

/// Storage of a caller for all outs of `Give`, with something in each.
struct Storage {
    text: Bstr,
    object: Option<IDispatch>,
    unknown: Option<IUnknown>,
    any: Variant,
    numbers: *mut SAFEARRAY,
    values: *mut SAFEARRAY,
    price: Currency,
    when: Date,
}

impl Storage {
    fn new(object: &IDispatch) -> Result<Self> {
        let (mut text, mut any) = (Bstr::try_new("before")?, Variant::try_from_str("before")?);
        let array = || Ok::<_, comwright::Error>(SafeArray::from_vec(vec![7, 8])?.into_raw());
        let (text, any) = (std::mem::take(&mut text), any.take());
        let mut storage = Self {
            text,
            object: Some(object.clone()),
            unknown: Some(object.clone().into()),
            any,
            numbers: std::ptr::null_mut(),
            values: std::ptr::null_mut(),
            price: Currency::default(),
            when: Date::default(),
        };
        storage.numbers = array()?;
        Ok(storage)
    }

    /// Calls `Give` with all of it.
    fn pass_to(&mut self, door: &IDispatch) -> Result<comwright::HRESULT> {
        let array = |element: VarType, storage: *mut *mut SAFEARRAY| {
            let mut raw = VARIANT::EMPTY;
            raw.vt = element.array().by_ref();
            raw.data.byref = storage.cast();
            raw
        };
        let mut any = VARIANT::EMPTY;
        any.vt = VarType::VARIANT.by_ref();
        any.data.byref = (&raw mut self.any).cast();
        let mut args = [
            VariantMut::from(&mut self.text).abi(),
            VariantMut::from(&mut self.object).abi(),
            VariantMut::from(&mut self.unknown).abi(),
            any,
            array(VarType::I4, &raw mut self.numbers),
            array(VarType::VARIANT, &raw mut self.values),
            VariantMut::from(&mut self.price).abi(),
            VariantMut::from(&mut self.when).abi(),
        ];
        args.reverse();
        Ok(Call { dispid: 6, args: &args, ..Call::default() }.on(door)?.code)
    }

    /// The arrays, which are nobody's else.
    fn arrays(&mut self) -> Result<(Option<SafeArray<i32>>, Option<AnySafeArray>)> {
        let [numbers, values] =
            [&mut self.numbers, &mut self.values].map(|array| std::mem::replace(array, std::ptr::null_mut()));
        // SAFETY: C9. What the storage has is the caller's.
        unsafe { Ok((SafeArray::from_raw(numbers)?, AnySafeArray::from_raw(values, None)?)) }
    }
}

impl Drop for Storage {
    fn drop(&mut self) {
        let _ = self.arrays();
    }
}

#[test]
fn o1_outs_replace_what_was_there() {
    let (old, old_probe) = Probe::dispatch();
    let (new, new_probe) = Probe::dispatch();
    conforms(|| {
        let given = new.clone();
        let door = door(move || {
            Ok(Given {
                text: Bstr::try_new("after")?,
                object: Some(given.clone()),
                unknown: Some(given.clone().into()),
                any: Variant::try_from_str("after")?,
                numbers: Some(SafeArray::from_vec(vec![1])?),
                values: Some(SafeArray::from_vec(vec![Variant::try_from_str("value")?])?.into()),
                price: "1.25".parse().expect("a price"),
                when: Date::from_days(-1.25),
            })
        });
        let mut storage = Storage::new(&old)?;
        assert_eq!(storage.pass_to(&door)?, S_OK);
        assert_eq!((storage.text.to_string_lossy().as_str(), &storage.price.to_string()[..]), ("after", "1.25"));
        assert_eq!((<&Bstr>::try_from(&storage.any)?, storage.when.days()), (&Bstr::try_new("after")?, -1.25));
        assert_eq!((storage.object.as_ref(), storage.unknown.is_some()), (Some(&new), true));
        let (numbers, values) = storage.arrays()?;
        assert_eq!(numbers.map(SafeArray::try_into_vec).transpose()?, Some(vec![1]));
        assert_eq!(values.map(|values| values.element_type()), Some(VarType::VARIANT));
        Ok(())
    });
    assert_eq!((old_probe.references(), new_probe.references()), (1, 1));
}

#[test]
fn v3_nothing_is_written_back_as_null() {
    let (old, probe) = Probe::dispatch();
    conforms(|| {
        let door = door(|| Ok(Given::default()));
        let mut storage = Storage::new(&old)?;
        assert_eq!(storage.pass_to(&door)?, S_OK);
        assert!(storage.text.is_empty() && storage.object.is_none() && storage.unknown.is_none());
        assert!(storage.any.is_empty() && storage.numbers.is_null() && storage.values.is_null());
        Ok(())
    });
    assert_eq!(probe.references(), 1);
}

#[test]
fn d10_every_variant_takes_every_out() {
    let (object, probe) = Probe::dispatch();
    conforms(|| {
        let given = object.clone();
        let door = door(move || {
            Ok(Given {
                text: Bstr::try_new("after")?,
                unknown: Some(given.clone().into()),
                numbers: Some(SafeArray::from_vec(vec![1])?),
                ..Given::default()
            })
        });
        let mut values: Vec<Variant> = (0..8).map(|_| Variant::try_from_str("before")).collect::<Result<_>>()?;
        let args: Vec<VARIANT> = values
            .iter_mut()
            .rev()
            .map(|value| {
                let mut raw = VARIANT::EMPTY;
                raw.vt = VarType::VARIANT.by_ref();
                raw.data.byref = std::ptr::from_mut(value).cast();
                raw
            })
            .collect();
        assert_eq!(Call { dispid: 6, args: &args, ..Call::default() }.on(&door)?.code, S_OK);
        let types = [
            VarType::BSTR,
            VarType::DISPATCH,
            VarType::UNKNOWN,
            VarType::EMPTY,
            VarType::I4.array(),
            VarType::VARIANT.array(),
            VarType::CY,
            VarType::DATE,
        ];
        assert!(values.iter().map(Variant::var_type).eq(types), "{values:?}");
        assert_eq!(<&Bstr>::try_from(&values[0])?, "after");
        Ok(())
    });
    assert_eq!(probe.references(), 1);
}

#[test]
fn d10_objects_fit_storage_of_the_other_kind() {
    let (object, probe) = Probe::dispatch();
    conforms(|| {
        let given = object.clone();
        // An IUnknown where the caller has room for an IDispatch, and the other way round; and none in both.
        let full =
            move || Ok(Given { object: Some(given.clone()), unknown: Some(given.clone().into()), ..Given::default() });
        for (door, is_there) in [(door(full), true), (door(|| Ok(Given::default())), false)] {
            let (mut unknown, mut dispatch): (Option<IUnknown>, Option<IDispatch>) = (None, None);
            let args =
                [VariantMut::from(&mut dispatch).abi(), VariantMut::from(&mut unknown).abi(), Variant::missing().abi()];
            assert_eq!(Call { dispid: 6, args: &args, ..Call::default() }.on(&door)?.code, S_OK);
            assert_eq!((unknown.is_some(), dispatch.is_some()), (is_there, is_there));
            assert!(dispatch.is_none_or(|dispatch| dispatch.as_raw() == object.as_raw()));
        }
        Ok(())
    });
    assert_eq!(probe.references(), 1);
}
