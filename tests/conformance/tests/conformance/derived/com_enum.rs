//! Enumerations, open and closed (rules B2, C10).

use comwright::out::{Out, OutPolicy, PlainOut};
use comwright::{ComEnum, Element, ElementKind, HRESULT, Plain, SafeArray, VarType};
use comwright_conformance::conforms;

const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);

/// Open: every number is a value.
#[derive(Clone, Copy, Debug, PartialEq, ComEnum)]
#[repr(transparent)]
pub(super) struct Color(pub i32);

impl Color {
    pub(super) const RED: Self = Self(1);
}

/// The same with a smaller number.
#[derive(Clone, Copy, Debug, PartialEq, ComEnum)]
#[repr(transparent)]
struct Small(u8);

/// Closed: values have names.
#[derive(Clone, Copy, Debug, PartialEq, ComEnum)]
#[repr(i32)]
pub(super) enum Shape {
    Round = 1,
    Square = 4,
    r#Self_,
    Crooked = -1,
    #[cfg(any())]
    Never = 7,
}

#[derive(Clone, Copy, Debug, PartialEq, ComEnum)]
#[repr(u64)]
enum Wide {
    Zero,
    Most = u64::MAX,
}

extern "system" fn paint(color: *mut Color) -> HRESULT {
    // SAFETY: the caller has storage for a number.
    unsafe { color.write(Color(77)) };
    HRESULT(0)
}

#[test]
fn c10_an_open_enumeration_is_its_number_wherever_it_is() {
    fn plain<T: PlainOut + Plain>() {}
    conforms(|| {
        plain::<Color>();
        plain::<Small>();
        assert!(matches!(<Color as Element>::KIND, ElementKind::Value(VarType::I4)));
        assert!(matches!(<Small as Element>::KIND, ElementKind::Value(VarType::UI1)));
        let mut color = Out::<Color>::new();
        let code = paint(color.as_mut_ptr());
        // SAFETY: C4. The function has filled it in.
        assert_eq!(unsafe { color.finish(code, OutPolicy::of("paint")) }?, Color(77), "it has no name, and survives");
        let colors = SafeArray::from_vec(vec![Color::RED, Color(77)])?;
        assert_eq!(colors.get(&[1])?, Color(77));
        assert_eq!((Color::from(1), i32::from(Color(77))), (Color::RED, 77));
        assert_eq!((Color::from_number(9)?, Color::NAME), (Color(9), "Color"));
        Ok(())
    });
}

#[test]
fn c10_a_closed_enumeration_has_no_value_that_is_not_named() {
    conforms(|| {
        for (shape, number) in [(Shape::Round, 1), (Shape::Square, 4), (Shape::Self_, 5), (Shape::Crooked, -1)] {
            assert_eq!((i32::from(shape), Shape::try_from(number)?, shape.number()), (number, shape, number));
        }
        for number in [0, 2, 3, 7, i32::MIN, i32::MAX] {
            let error = Shape::try_from(number).expect_err("no shape has it");
            assert_eq!(error.code(), E_INVALIDARG);
            let text = format!("{error:#}");
            assert!(text.contains(&format!("{number} is no value of Shape")), "{text}");
        }
        assert_eq!((Wide::try_from(u64::MAX)?, u64::from(Wide::Zero)), (Wide::Most, 0));
        assert!(Wide::try_from(1).is_err());
        Ok(())
    });
}

#[test]
fn the_error_of_a_closed_enumeration_names_its_values() {
    let error = Shape::try_from(2).expect_err("no shape has it");
    assert_eq!(error.hint(), Some("its values are Round (1), Square (4), Self_ (5), Crooked (-1)"));
}

#[test]
fn a_closed_enumeration_shows_its_names() {
    assert_eq!(format!("{} {:>8} {:?}", Shape::Round, Shape::Square, Shape::Self_), "Round   Square Self_");
}
