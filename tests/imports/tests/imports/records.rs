//! Structures that own what they hold, in every direction (rules B2, B3, O1, O2).

use comwright::Bstr;
use comwright_imports::records::{self, Person};

use crate::codes::E_FAIL;
use crate::library::is_found;

fn somebody() -> Person {
    Person { kind: 2, name: Bstr::from("Ада"), weight: 60.5, age: 36 }
}

/// What the library makes of that.
const LOOKED_AT: i32 = 2_000_000 + 36_000 + 6_050 + 3;

#[test]
fn o1_a_record_goes_in_by_reference_and_stays_the_callers() {
    is_found();
    let person = somebody();
    assert_eq!(records::read(Some(&person)), Ok(LOOKED_AT));
    assert_eq!(records::read(None), Ok(-1));
    assert_eq!(records::read(Some(&Person::default())), Ok(0));
    assert_eq!(person.name, "Ада");
}

#[test]
fn b2_a_record_goes_in_by_value_and_stays_the_callers() {
    is_found();
    let person = somebody();
    assert_eq!(records::value(&person, 7), Ok(LOOKED_AT + 7));
    assert_eq!(person.name, "Ада");
}

#[test]
fn o1_what_a_record_holds_is_replaced_by_the_callee() {
    is_found();
    let mut person = somebody();
    records::change(&mut person).expect("it is changed");
    records::change(&mut person).expect("it is changed again");
    assert_eq!((person.kind, person.weight, person.age), (2, 60.5, 38));
    assert_eq!(person.name, "changed");
}

#[test]
fn o1_a_record_comes_out_owned() {
    is_found();
    let person = records::make(5).expect("there is one");
    assert_eq!((person.kind, person.weight, person.age), (-2, 0.5, 5));
    assert_eq!(person.name, "made");
}

#[test]
fn o2_a_record_that_a_failing_function_has_left_is_given_to_nobody() {
    is_found();
    assert_eq!(records::make(-1).expect_err("it fails").code(), E_FAIL);
}

#[test]
fn o1_records_go_in_side_by_side() {
    is_found();
    let persons = [somebody(), Person::default(), somebody()];
    assert_eq!(records::sum(&persons), Ok(2 * LOOKED_AT));
}
