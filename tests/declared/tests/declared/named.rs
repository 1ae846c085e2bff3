//! Types that are declared elsewhere, and truth values of every width.

use comwright::{Bstr, Result, SafeArray};
use comwright_declared::shapes::{Color, INamed, INamed_Impl, Person, Point};
use windows_core::implement;

#[implement(INamed, Agile = false)]
struct Object;

impl INamed_Impl for Object_Impl {
    fn Color(&self, value: Color, both: &mut Color, colors: Option<&SafeArray<Color>>) -> Result<(Color, Color)> {
        let first = colors.map(SafeArray::to_vec).transpose()?.and_then(|colors| colors.first().copied());
        Ok((std::mem::replace(both, value), first.unwrap_or(Color(-1))))
    }

    fn Point(&self, value: &Point, pointed: &Point, both: &mut Point) -> Result<(Point, Point)> {
        let before = std::mem::replace(both, *value);
        Ok((before, Point { x: value.x + pointed.x, y: value.y + pointed.y }))
    }

    fn Person(&self, value: &Person, both: &mut Person) -> Result<Person> {
        Ok(std::mem::replace(both, value.clone()))
    }

    fn Truth(&self, wide: bool, narrow: bool, both: &mut bool) -> Result<(bool, bool)> {
        *both = !*both;
        Ok((narrow, wide))
    }
}

fn object() -> INamed {
    Object.into()
}

#[test]
fn an_enumeration_is_its_number() -> Result<()> {
    let mut both = Color(7);
    let colors = SafeArray::from_vec(vec![Color(5), Color::RED])?;
    assert_eq!(object().color(Color::RED, &mut both, &colors)?, (Color(7), Color(5)));
    assert_eq!(both, Color::RED);
    Ok(())
}

#[test]
fn b2_a_structure_of_numbers_goes_every_way() -> Result<()> {
    let mut both = Point { x: 1, y: 0.5 };
    let (value, pointed) = (Point { x: 2, y: 1.5 }, Point { x: 3, y: 2.5 });
    let (given, result) = object().point(value, &pointed, &mut both)?;
    assert_eq!((given, result, both), (Point { x: 1, y: 0.5 }, Point { x: 5, y: 4.0 }, value));
    Ok(())
}

#[test]
fn o1_a_record_is_freed_once() -> Result<()> {
    let value = Person { name: Bstr::try_new("new")?, age: 1 };
    let mut both = Person { name: Bstr::try_new("old")?, age: 2 };
    let old = object().person(&value, &mut both)?;
    assert_eq!((old.name.to_string(), old.age), ("old".to_owned(), 2));
    assert_eq!((both.name.to_string(), both.age), ("new".to_owned(), 1));
    Ok(())
}

#[test]
fn s11_truth_values_are_as_wide_as_declared() -> Result<()> {
    for (wide, narrow) in [(true, false), (false, true)] {
        let mut both = wide;
        assert_eq!(object().truth(wide, narrow, &mut both)?, (narrow, wide));
        assert_eq!(both, !wide);
    }
    Ok(())
}
