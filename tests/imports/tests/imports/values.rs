//! Structures, numbers, calling conventions, and what is not there.

use crate::codes;
use comwright_imports::values::{self, Mixed, Point, Side, Wide};

use crate::library::is_found;

#[test]
fn b2_structures_go_by_reference() {
    is_found();
    assert_eq!(values::read(Some(&Point { x: 7, y: 5 })), Ok(7005));
    assert_eq!(values::read(None), Ok(-1));
    let mut point = Point { x: 1, y: 2 };
    values::move_by(&mut point, 10).expect("it is moved");
    assert_eq!(point, Point { x: 11, y: -8 });
    assert_eq!(values::store(4), Ok(Point { x: 4, y: -4 }));
}

#[test]
fn b2_structures_go_by_value() {
    is_found();
    assert_eq!(values::point(Point { x: 50, y: 8 }), Ok(42));
    let wide = Wide { values: [1.0, 100.0, 100.0, 2.0], last: 3 };
    assert_eq!(values::wide(wide, Mixed { number: 1 << 33, fraction: 0.25 }), Ok(8_589_934_598.25));
}

#[test]
fn b2_a_closed_enumeration_goes_in_and_its_number_comes_out() {
    is_found();
    assert_eq!(values::side(Side::Right, &Side::Left, Some(&Side::Right)), Ok(300_000_000 - 1000 + 300));
    assert_eq!(values::side(Side::Left, &Side::Right, None), Ok(-1_000_000 + 300_000));
    let next = values::next_side(Side::Left).expect("there is one");
    assert_eq!(Side::try_from(next), Ok(Side::Right));
    let beyond = values::next_side(Side::Right).expect("it is a number");
    assert_eq!(Side::try_from(beyond).expect_err("no value has it").code(), codes::E_INVALIDARG);
}

#[test]
fn b1_structures_are_returned() {
    is_found();
    assert_eq!(values::make_point(9), Ok(Point { x: 9, y: 10 }));
    assert_eq!(values::make_mixed(-5), Ok(Mixed { number: -5, fraction: -2.5 }));
    assert_eq!(values::make_wide(0.5), Ok(Wide { values: [0.5, 1.5, 2.5, 3.5], last: 7 }));
}

#[test]
fn b6_each_convention_is_called_as_it_is() {
    is_found();
    assert_eq!(values::fastcall(1, 2, 3), Ok(123));
    assert_eq!(values::system(-1, 60_000, 1 << 20, 1.5, 0.25), Ok(59_999 + (1 << 20) + 3 + 1));
}

#[test]
fn raw_pointers_lead_to_what_is_declared() {
    is_found();
    let mut points = [Point { x: 1, y: 2 }, Point { x: 3, y: 4 }];
    let (array, mut place) = (&raw mut points, std::ptr::null_mut::<Point>());
    // SAFETY: both are there, and of the array nothing is read but where it is.
    let last: *mut Point = unsafe { values::last(array.cast_const(), &raw mut place) }.expect("it is called");
    assert_eq!((last, place), (array.cast::<Point>().wrapping_add(1), last));
    let choose = |first: *const Point, second: *const *mut Point| -> *const Point {
        // SAFETY: both are those of the call.
        let (first, second) = unsafe { (&*first, &**second) };
        if first.x > second.x { first } else { second }
    };
    // SAFETY: both are there, and are read.
    let chosen: *const Point = unsafe { values::chosen(array.cast(), last, choose) }.expect("it is called");
    assert_eq!(chosen, last.cast_const());
}

#[test]
fn raw_pointers_are_passed_as_they_are() {
    is_found();
    let mut place = 0_u8;
    let address = &raw mut place;
    // SAFETY: one byte is read, and one is written, both of which live.
    let returned = unsafe { values::raw(&41, address.cast()) };
    assert_eq!(returned, Ok(address.addr() as u64));
    assert_eq!(place, 42);
}

#[test]
fn o1_results_are_in_the_order_of_the_declaration() {
    is_found();
    let (returned, first, second, third, fourth) = values::many(10).expect("five results");
    assert_eq!((returned, first, second, third), (10, 11, 10.5, 13));
    assert!(fourth.is_null());
}

#[test]
#[cfg(not(windows))]
fn a_function_that_is_not_there_is_named() {
    is_found();
    let error = values::value_that_is_not_there().unwrap_err();
    assert_eq!(error.code(), codes::PROC_NOT_FOUND, "{error}");
    let said = error.to_string();
    assert!(said.contains("value_that_is_not_there") && said.contains("comwright_imports"), "{said}");
}

#[test]
#[cfg(not(windows))]
fn b6_a_number_is_no_name_elsewhere_than_in_a_dll() {
    is_found();
    let error = values::by_number().unwrap_err();
    assert_eq!(error.code(), codes::INVALID_ORDINAL, "{error}");
    let said = error.to_string();
    assert!(said.contains("function 7") && said.contains("comwright_imports.dll"), "{said}");
}

#[test]
fn b9_a_library_that_is_not_there_is_named() {
    is_found();
    let error = values::nowhere::anything().unwrap_err();
    assert_eq!(error.code(), codes::MOD_NOT_FOUND, "{error}");
    let said = error.to_string();
    assert!(said.contains("comwright_nowhere.dll") && said.contains("anything"), "{said}");
}
