// Rule LK3: an object does not come out of a kept value without its link.

use comwright::interface::IDispatch;
use comwright::{Kept, Result, SafeArray, Variant};

fn as_an_object(value: &Kept<Variant>) -> Result<IDispatch> {
    value.to()
}

fn as_a_value(value: &Kept<Variant>) -> Result<Variant> {
    value.to()
}

fn as_an_array(value: &Kept<Variant>) -> Result<SafeArray<Variant>> {
    value.to()
}

fn main() {}
