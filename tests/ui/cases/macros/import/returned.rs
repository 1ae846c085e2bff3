//! What a function returns, and how that shows a failure.

use comwright::{Result, library_import};

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn that_can_fail() -> u32;
    safe fn that_returns_nothing_and_can_fail();
    #[failure(value = 300)]
    safe fn a_value_that_does_not_fit() -> Result<u8>;
    #[failure(value = -1)]
    safe fn a_value_below_zero() -> Result<u32>;
    #[failure(value = x)]
    safe fn a_value_that_is_no_number() -> Result<u32>;
    #[failure(negative)]
    safe fn without_a_sign() -> Result<u32>;
    #[failure(zero)]
    safe fn a_structure() -> Result<Point>;
    #[failure(zero)]
    safe fn a_fraction() -> Result<f64>;
    #[failure(hresult)]
    safe fn a_number_that_is_no_hresult() -> Result<u32>;
    #[failure(hresult)]
    safe fn an_hresult_twice() -> Result<HRESULT>;
    #[failure(hresult)]
    #[preserve_hresult]
    safe fn an_hresult_that_is_preserved() -> Result<()>;
    #[failure(win32_code)]
    safe fn a_code_that_is_a_result() -> Result<u32>;
    #[failure(win32_code)]
    #[returns(u16)]
    safe fn a_code_of_another_type() -> Result<()>;
    #[returns(bool = C)]
    safe fn a_truth_value_that_is_a_number() -> Result<i32>;
    #[failure(zero, negative)]
    safe fn in_two_ways() -> Result<i32>;
    #[failure]
    safe fn in_no_way() -> Result<i32>;
    #[failure(zeros)]
    safe fn in_a_misspelled_way() -> Result<i32>;
    #[failure(zero)]
    #[bool(C)]
    safe fn always_true() -> Result<bool>;
    #[failure(zero)]
    safe fn what_may_be_none() -> Result<Option<Handle<File>>>;
    #[returns(u32)]
    safe fn a_type_twice() -> Result<u16>;
    #[returns(u33)]
    safe fn an_unknown_type() -> Result<()>;
    #[returns]
    safe fn no_type() -> Result<()>;
    #[returns()]
    safe fn no_type_in_parentheses() -> Result<()>;
    #[returns(*const c_char)]
    safe fn a_pointer_beside_the_result() -> Result<()>;
    safe fn an_error_of_another_type() -> std::result::Result<u32, u32>;
    safe fn an_option_of_a_number() -> Result<Option<u32>>;
    safe fn a_reference() -> Result<&u32>;
    safe fn elements() -> Result<Vec<u32>>;
    safe fn a_variant() -> Result<Variant>;
}

struct File;
struct Point;

fn main() {
    let _ = (that_can_fail(), that_returns_nothing_and_can_fail(), a_value_that_does_not_fit());
}
