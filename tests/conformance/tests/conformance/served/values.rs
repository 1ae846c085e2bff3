//! Every kind of value, in every direction.

use std::fmt::Debug;

use comwright::interface::IDispatch;
use comwright::{
    AnySafeArray, Bstr, Currency, Date, Decimal, Element, Error, Guid, HRESULT, IUnknown, Result, SafeArray, VarType,
    Variant, VariantRef, diagnostics,
};
use comwright_conformance::{Probe, conforms};
use windows_core::implement;

use super::generated::steps::{INode, INode_Impl, IValues, IValues_Impl, Kind, Person, Point};
use super::{Act, E_FAIL, E_OUTOFMEMORY};

/// An object to be passed around.
#[implement(INode, Agile = false)]
pub(super) struct Node {
    number: i32,
}

impl Node {
    pub(super) fn numbered(number: i32) -> INode {
        Self { number }.into()
    }
}

impl INode_Impl for Node_Impl {
    fn get_Number(&self) -> Result<i32> {
        Ok(self.number)
    }
}

/// Gives the value, and what was in the in/out; puts there what it is pointed to.
#[implement(IValues, Agile = false)]
pub(super) struct Values {
    act: Act,
}

impl Values {
    pub(super) fn that(act: Act) -> IValues {
        Self { act }.into()
    }

    fn exchange<V, P, T>(
        &self,
        value: V,
        pointed: P,
        both: &mut T,
        copies: (impl Fn(V) -> Result<T>, impl Fn(P) -> Result<T>),
    ) -> Result<(T, T)> {
        self.act.first()?;
        let given = copies.0(value)?;
        let result = std::mem::replace(both, copies.1(pointed)?);
        self.act.last()?;
        Ok((given, result))
    }
}

/// The methods, all of the same shape: the type of the parameters, that of the rest, and how one becomes the other.
macro_rules! methods {
    ($($method:ident($value:ty, $pointed:ty, $of:ty) $copy:expr;)*) => {
        impl IValues_Impl for Values_Impl {
            $(
                fn $method(&self, value: $value, pointed: $pointed, both: &mut $of) -> Result<($of, $of)> {
                    self.exchange(value, pointed, both, ($copy, $copy))
                }
            )*

            fn Id(&self, value: Guid, pointed: &Guid, both: &mut Guid) -> Result<(Guid, Guid)> {
                self.exchange(value, pointed, both, (Ok, |id: &Guid| Ok(*id)))
            }
        }
    };
}

methods! {
    Octet(u8, u8, u8) Ok;
    Long(i32, i32, i32) Ok;
    Hyper(i64, i64, i64) Ok;
    Double(f64, f64, f64) Ok;
    Alias(i32, i32, i32) Ok;
    Enum(Kind, Kind, Kind) Ok;
    Truth(bool, bool, bool) Ok;
    Time(Date, Date, Date) Ok;
    Money(Currency, Currency, Currency) Ok;
    Exact(Decimal, Decimal, Decimal) Ok;
    Status(HRESULT, HRESULT, HRESULT) Ok;
    String(&Bstr, &Bstr, Bstr) Bstr::try_clone;
    Any(&VariantRef<'_>, &VariantRef<'_>, Variant) |value: &VariantRef<'_>| value.to_owned();
    Node(Option<&INode>, Option<&INode>, Option<INode>) |node: Option<&INode>| Ok(node.cloned());
    Unknown(Option<&IUnknown>, Option<&IUnknown>, Option<IUnknown>) |object: Option<&IUnknown>| Ok(object.cloned());
    Object(Option<&IDispatch>, Option<&IDispatch>, Option<IDispatch>) |object: Option<&IDispatch>| Ok(object.cloned());
    Longs(Option<&SafeArray<i32>>, Option<&SafeArray<i32>>, Option<SafeArray<i32>>) copied;
    Texts(Option<&SafeArray<Bstr>>, Option<&SafeArray<Bstr>>, Option<SafeArray<Bstr>>) copied;
    Untyped(Option<&AnySafeArray>, Option<&AnySafeArray>, Option<AnySafeArray>)
        |array: Option<&AnySafeArray>| array.map(AnySafeArray::try_clone).transpose();
    Place(&Point, &Point, Point) |place: &Point| Ok(*place);
    Owner(&Person, &Person, Person) Person::duplicate;
}

fn copied<T: Element>(array: Option<&SafeArray<T>>) -> Result<Option<SafeArray<T>>> {
    array.map(SafeArray::try_clone).transpose()
}

/// Calls a method that succeeds, and one that fails in every way; `make` gives three values that differ, and `nothing` is
/// what an out is that was not written.
fn exchanges<T: Debug>(
    make: impl Fn(i32) -> Result<T>,
    nothing: impl Fn() -> T,
    call: impl Fn(&IValues, &T, &T, &mut T) -> Result<(T, T)>,
) {
    let shown = |value: &T| format!("{value:?}");
    assert_ne!(shown(&make(1).expect("a value")), shown(&make(2).expect("a value")));
    conforms(|| {
        let (value, pointed, mut both) = (make(1)?, make(2)?, make(3)?);
        let before = shown(&both);
        let (given, result) = call(&Values::that(Act::Succeeds), &value, &pointed, &mut both)?;
        assert_eq!((shown(&given), shown(&result), shown(&both)), (shown(&value), before, shown(&pointed)));
        Ok(())
    });
    // What is not there is passed as well as what is.
    conforms(|| {
        let (value, pointed, mut both) = (nothing(), nothing(), nothing());
        let given = call(&Values::that(Act::Succeeds), &value, &pointed, &mut both)?;
        assert_eq!(
            (shown(&given.0), shown(&given.1), shown(&both)),
            (shown(&nothing()), shown(&nothing()), shown(&nothing()))
        );
        Ok(())
    });
    for act in Act::FAILURES {
        let (value, pointed, mut both) = (make(1).unwrap(), make(2).unwrap(), make(3).unwrap());
        let before = shown(&both);
        let (outcome, events) = diagnostics::collect(|| call(&Values::that(act), &value, &pointed, &mut both));
        assert_eq!(outcome.expect_err("it fails").code(), act.code());
        assert!(events.is_empty(), "O2, O7: the server leaves nothing in its outs: {events:?}");
        let now = shown(&both);
        assert!(now == before || now == shown(&nothing()) && act != Act::FailsFirst, "O2: {before} became {now}");
        drop((value, pointed, both));
        conforms(|| {
            let (value, pointed, mut both) = (make(1)?, make(2)?, make(3)?);
            call(&Values::that(act), &value, &pointed, &mut both).expect_err("it fails");
            Ok(())
        });
    }
}

/// Copies of values that have no memory.
fn exchanges_plain<T: Debug + Copy>(values: [T; 3], call: impl Fn(&IValues, T, T, &mut T) -> Result<(T, T)>) {
    let make = |number: i32| Ok(values[number as usize - 1]);
    // SAFETY: C10. Numbers.
    let nothing = || unsafe { std::mem::zeroed() };
    exchanges(make, nothing, |values, value, pointed, both| call(values, *value, *pointed, both));
}

#[test]
fn o7_numbers() {
    exchanges_plain([1, 2, 255], IValues::octet);
    exchanges_plain([1, 2, i32::MIN], IValues::long);
    exchanges_plain([1, 2, i64::MIN], IValues::hyper);
    exchanges_plain([1.5, -2.0, f64::MAX], IValues::double);
    exchanges_plain([1, 2, -1], IValues::alias);
    exchanges_plain([Kind::Some, Kind::Many, Kind(12345)], IValues::r#enum);
    exchanges_plain([HRESULT(1), E_FAIL, HRESULT(2)], IValues::status);
}

#[test]
fn v2_truth() {
    exchanges_plain([true, false, true], IValues::truth);
    exchanges_plain([false, true, false], IValues::truth);
}

#[test]
fn b2_numbers_of_several_parts() {
    exchanges_plain([1.0, -2.5, 3.25].map(Date::from_days), IValues::time);
    exchanges_plain(["1", "-2.5", "3.25"].map(|text| text.parse::<Currency>().unwrap()), IValues::money);
    exchanges_plain(
        ["1", "-2.5", "7922816251426433759354395033.5"].map(|text| text.parse::<Decimal>().unwrap()),
        IValues::exact,
    );
    exchanges_plain([1, 2, 3].map(Guid::from_u128), |values, value, pointed, both| values.id(value, &pointed, both));
    let point = |x| Point { x, y: f64::from(x) / 2.0 };
    exchanges_plain([1, 2, 3].map(point), |values, value, pointed, both| values.place(value, &pointed, both));
}

#[test]
fn o7_texts() {
    exchanges(
        |number| Bstr::try_new(&format!("text {number}")),
        Bstr::default,
        |values, value, pointed, both| values.string(value, pointed, both),
    );
}

#[test]
fn o7_values() {
    type Make = fn(i32) -> Result<Variant>;
    let makes: [Make; 4] = [
        |number| Ok(number.into()),
        |number| Variant::try_from_str(&format!("text {number}")),
        |number| Ok(Node::numbered(number).into()),
        |number| if number == 3 { Ok(Variant::from(3)) } else { Variant::try_from_str(&format!("text {number}")) },
    ];
    for make in makes {
        // Objects are compared as what they are.
        let first = [1, 2, 3].map(|number| make(number).expect("a value"));
        let made = |number: i32| first[number as usize - 1].try_clone();
        exchanges(made, Variant::new, |values, value, pointed, both| values.any(value, pointed, both));
        let texts =
            |number: i32| if number == 2 { Ok(Variant::new()) } else { Variant::try_from_str(&number.to_string()) };
        exchanges(texts, Variant::new, |values, value, pointed, both| values.any(value, pointed, both));
    }
}

#[test]
fn o3_objects() {
    let nodes = [1, 2, 3].map(Node::numbered);
    exchanges(
        |number| Ok(Some(nodes[number as usize - 1].clone())),
        || None,
        |values, value, pointed, both| values.node(value.as_ref(), pointed.as_ref(), both),
    );
    let probes = [1, 2, 3].map(|_| Probe::unknown());
    exchanges(
        |number| Ok(Some(probes[number as usize - 1].0.clone())),
        || None,
        |values, value, pointed, both| values.unknown(value.as_ref(), pointed.as_ref(), both),
    );
    assert!(probes.iter().all(|(_, probe)| probe.references() == 1));
    let probes = [1, 2, 3].map(|_| Probe::dispatch());
    exchanges(
        |number| Ok(Some(probes[number as usize - 1].0.clone())),
        || None,
        |values, value, pointed, both| values.object(value.as_ref(), pointed.as_ref(), both),
    );
    assert!(probes.iter().all(|(_, probe)| probe.references() == 1));
}

#[test]
fn o7_arrays() {
    exchanges(
        |number| SafeArray::from_vec(vec![number; 3]).map(Some),
        || None,
        |values, value, pointed, both| values.longs(value.as_ref(), pointed.as_ref(), both),
    );
    exchanges(
        |number| SafeArray::from_vec(vec![Bstr::try_new(&format!("text {number}"))?]).map(Some),
        || None,
        |values, value, pointed, both| values.texts(value.as_ref(), pointed.as_ref(), both),
    );
    exchanges(
        |number| AnySafeArray::new(VarType::INT_PTR, &[(number as u32).into()]).map(Some),
        || None,
        |values, value, pointed, both| values.untyped(value.as_ref(), pointed.as_ref(), both),
    );
}

#[test]
fn c14_records() {
    let node = Node::numbered(1);
    let person = |number: i32| {
        Ok::<_, Error>(Person {
            name: Bstr::try_new(&format!("name {number}"))?,
            tag: Variant::try_from_str("tag")?,
            friend: Some(node.clone()),
            sizes: Some(SafeArray::from_vec(vec![number])?),
            home: Point { x: number, y: 0.5 },
        })
    };
    for act in [Act::Succeeds].into_iter().chain(Act::FAILURES) {
        conforms(|| {
            let (value, pointed, mut both) = (person(1)?, person(2)?, person(3)?);
            let outcome = Values::that(act).owner(&value, &pointed, &mut both);
            if act != Act::Succeeds {
                let error = outcome.expect_err("it fails");
                assert!([act.code(), E_OUTOFMEMORY].contains(&error.code()), "{error}");
                // Nobody can tell what has changed in it: what is there is a record, and the caller's.
                assert!(both.name == "name 3" || both.name == "name 2" && act != Act::FailsFirst);
                return Ok(());
            }
            let (given, result) = outcome?;
            assert_eq!(both.name, "name 2");
            assert_eq!((given.name, result.name), (value.name, Bstr::try_new("name 3")?));
            assert_eq!(given.sizes.map(SafeArray::try_into_vec).transpose()?, Some(vec![1]));
            assert_eq!((given.friend.as_ref(), given.home), (Some(&node), Point { x: 1, y: 0.5 }));
            Ok(())
        });
    }
}
