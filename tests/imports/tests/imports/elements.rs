//! Elements, and how many there are (rules O1, O10).

use crate::codes;
use comwright_imports::elements::{self, Pair};

use crate::library::is_found;

#[test]
fn o1_elements_are_lent_with_their_count() {
    is_found();
    assert_eq!(elements::sum(&[]), Ok(0));
    assert_eq!(elements::sum(&[1, -2, i32::MAX, i32::MAX]), Ok(2 * i64::from(i32::MAX) - 1));
    let many: Vec<i32> = (0..100_000).collect();
    assert_eq!(elements::sum(&many), Ok(4_999_950_000));
    let pairs = [Pair { first: -3, second: 200 }, Pair { first: 5, second: 1 }];
    assert_eq!(elements::pairs(&pairs), Ok(-595));
}

#[test]
fn o1_elements_are_written_to_where_they_are() {
    is_found();
    let mut values = [1, -2, 3];
    elements::scale(&mut values, -7).expect("they are scaled");
    assert_eq!(values, [-7, 14, -21]);
    elements::scale(&mut [], 5).expect("there is nothing to scale");
}

#[test]
fn o10_several_slices_have_one_count() {
    is_found();
    let mut products = [0.0; 3];
    let sum = elements::product(&[1.0, 2.0, 3.0], &[0.5, 0.25, 2.0], &mut products);
    assert_eq!((sum, products), (Ok(7.0), [0.5, 0.5, 6.0]));
    let error = elements::product(&[1.0, 2.0], &[0.5], &mut products).unwrap_err();
    assert_eq!(error.code(), codes::E_INVALIDARG);
    let said = error.to_string();
    assert!(said.contains("first") && said.contains("second"), "{said}");
    assert_eq!(products, [0.5, 0.5, 6.0], "nothing was called");
}

#[test]
fn o10_a_fixed_count_is_held() {
    is_found();
    assert_eq!(elements::four(&[1, 2, 3, 4]), Ok(0x0403_0201));
    for values in [&[1_u8, 2, 3][..], &[1, 2, 3, 4, 5], &[]] {
        let error = elements::four(values).unwrap_err();
        assert_eq!(error.code(), codes::E_INVALIDARG, "{error}");
        assert!(error.to_string().contains("values"), "{error}");
    }
}

#[test]
fn o10_a_count_that_does_not_fit_is_an_error() {
    is_found();
    assert_eq!(elements::few(&[1; 255]), Ok(255));
    let error = elements::few(&[1; 256]).unwrap_err();
    assert_eq!(error.code(), codes::E_INVALIDARG, "{error}");
}
