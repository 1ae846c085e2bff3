//! Functions that return no HRESULT: they cannot tell of a failure, and give zeros after a panic.

use comwright::{Bstr, Currency, Date, Decimal, Element, Guid, Result, SafeArray, Variant, VariantRef};
use comwright_conformance::conforms;
use windows_core::implement;

use super::Act;
use super::generated::steps::{IFunctions, IFunctions_Impl, INode, Kind, Mixed, Number, Person, Point};
use super::values::Node;

#[implement(IFunctions, Agile = false)]
struct Functions {
    act: Act,
}

impl Functions {
    fn that(act: Act) -> IFunctions {
        Self { act }.into()
    }

    /// The value, unless a panic is wanted.
    fn give<T>(&self, value: T) -> T {
        self.act.last().expect("it cannot fail");
        value
    }
}

impl IFunctions_Impl for Functions_Impl {
    fn Touch(&self) {
        self.give(());
    }

    fn Give(&self, text: &Bstr, value: &mut Variant) -> Bstr {
        *value = Variant::from(1);
        self.give(text.try_clone().unwrap_or_default())
    }

    fn Measure(&self, value: &VariantRef<'_>) -> (i32, Bstr) {
        let text = <&Bstr>::try_from(&**value).ok();
        self.give((text.map_or(0, |text| text.len()) as i32, Bstr::try_new("characters").unwrap_or_default()))
    }

    fn Half(&self, value: f64) -> f64 {
        self.give(value / 2.0)
    }

    fn Which(&self) -> Kind {
        self.give(Kind::Some)
    }

    fn Day(&self, day: Date) -> Date {
        self.give(day)
    }

    fn Label(&self, number: i32) -> Bstr {
        self.give(Bstr::try_new(&number.to_string()).unwrap_or_default())
    }

    fn Node(&self, node: Option<&INode>) -> Option<INode> {
        self.give(node.cloned())
    }

    fn Numbers(&self, numbers: Option<&SafeArray<i32>>) -> Option<SafeArray<i32>> {
        self.give(numbers.and_then(|numbers| numbers.try_clone().ok()))
    }

    fn Where(&self, place: &Point) -> Point {
        self.give(*place)
    }

    fn Price(&self, price: Currency) -> Currency {
        self.give(price)
    }

    fn Exactly(&self, value: Decimal) -> Decimal {
        self.give(value)
    }

    fn Id(&self, id: Guid) -> Guid {
        self.give(id)
    }

    fn Any(&self, value: &VariantRef<'_>) -> Variant {
        self.give(value.to_owned().unwrap_or_default())
    }

    unsafe fn Either(&self, number: Number) -> Number {
        self.give(number)
    }

    fn Whose(&self, person: &Person) -> Person {
        self.give(person.duplicate().unwrap_or_default())
    }

    fn Blend(&self, number: i32) -> Mixed {
        let text = Bstr::try_new(&number.to_string()).unwrap_or_default();
        self.give(Mixed { text, data: std::ptr::dangling_mut() })
    }
}

#[test]
fn o7_values_that_are_returned_are_the_callers() {
    conforms(|| {
        let functions = Functions::that(Act::Succeeds);
        functions.touch();
        let mut value = Variant::try_from_str("old")?;
        let same = functions.give(&Bstr::try_new("same")?, &mut value)?;
        assert!(same == "same" || same.is_empty(), "there may be no memory for it");
        assert_eq!(i32::try_from(&value)?, 1);
        assert_eq!(functions.measure(&Variant::try_from_str("four")?)?.0, 4);
        assert_eq!((functions.half(3.0), functions.which()), (1.5, Kind::Some));
        assert_eq!(functions.day(Date::from_days(2.5)), Date::from_days(2.5));
        functions.label(12)?;
        let node = Node::numbered(3);
        assert_eq!((functions.node(&node)?, functions.node(None)?), (Some(node), None));
        let numbers = SafeArray::from_vec(vec![1, 2])?;
        assert!(functions.numbers(None)?.is_none());
        if let Some(same) = functions.numbers(&numbers)? {
            assert_eq!(same.try_into_vec()?, [1, 2]);
        }
        functions.any(&Variant::try_from_str("text")?)?;
        Ok(())
    });
    let functions = Functions::that(Act::Succeeds);
    assert_eq!(functions.label(12).expect("a text"), "12");
    assert_eq!(functions.measure("four").expect("a text").1, "characters");
}

#[test]
fn b1_structures_are_returned() -> Result<()> {
    let functions = Functions::that(Act::Succeeds);
    let place = Point { x: 4, y: -0.5 };
    assert_eq!(functions.r#where(place)?, place);
    let price: Currency = "12.5".parse().expect("a price");
    let exact: Decimal = "-12.5".parse().expect("a number");
    assert_eq!((functions.price(price), functions.exactly(exact)), (price, exact));
    assert_eq!(functions.id(Guid::from_u128(5)), Guid::from_u128(5));
    assert_eq!(functions.any("text")?, Variant::from("text"));
    // SAFETY: the union is of numbers.
    assert_eq!(unsafe { functions.either(Number { real: 1.5 }).real }, 1.5);
    Ok(())
}

#[test]
fn o1_what_a_structure_owns_is_the_callers_when_it_is_returned() {
    conforms(|| {
        let functions = Functions::that(Act::Succeeds);
        let person = Person { name: Bstr::try_new("somebody")?, ..Person::default() };
        let same = functions.whose(&person)?;
        assert!(same.name == person.name || same.name.is_empty(), "there may be no memory for it");
        let mixed = functions.blend(12)?;
        assert!((mixed.text == "12" || mixed.text.is_empty()) && !mixed.data.is_null());
        let functions = Functions::that(Act::Panics);
        assert!(functions.whose(&person)?.name.is_empty());
        let mixed = functions.blend(12)?;
        assert!(mixed.text.is_empty() && mixed.data.is_null());
        Ok(())
    });
}

#[test]
fn c13_a_panic_gives_zeros() {
    conforms(|| {
        let functions = Functions::that(Act::Panics);
        functions.touch();
        let mut value = Variant::try_from_str("old")?;
        assert!(functions.give(&Bstr::try_new("same")?, &mut value)?.is_empty());
        assert!(value.is_empty(), "O2: what was there was replaced, and is gone");
        assert_eq!(functions.measure(&Variant::try_from_str("four")?)?, (0, Bstr::default()));
        assert_eq!((functions.half(3.0), functions.which()), (0.0, Kind(0)));
        assert!(functions.label(12)?.is_empty());
        assert_eq!(functions.node(&Node::numbered(3))?, None);
        assert!(functions.numbers(&SafeArray::from_vec(vec![1])?)?.is_none());
        assert_eq!(functions.r#where(Point { x: 4, y: -0.5 })?, Point::default());
        assert_eq!(functions.id(Guid::from_u128(5)), Guid::from_u128(0));
        assert!(functions.any(&Variant::try_from_str("text")?)?.is_empty());
        // SAFETY: the union is of numbers.
        assert_eq!(unsafe { functions.either(Number { real: 1.5 }).real }, 0.0);
        Ok(())
    });
}
