//! What stands above a function is above the function that is made of it.

use comwright_imports::attributes;

use crate::library::is_found;

#[test]
#[expect(deprecated, reason = "it is handed on that it is")]
fn what_is_said_of_a_function_is_said_of_what_is_made() {
    is_found();
    assert_eq!(attributes::Old(true), Ok(1));
}

#[test]
fn a_condition_is_one_of_everything_that_is_made() {
    is_found();
    assert_eq!(attributes::by_width(false), Ok(0));
}
