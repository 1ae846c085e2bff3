// Rule LK3: a kept object does not become one by a cast that has no link.

include!("../../golden/steps/links/expected.rs");

use comwright::interface::IDispatch;
use comwright::{Kept, Result, Variant};
use rows::{IColumn, KeptIColumn};

fn to_an_interface(column: &KeptIColumn) -> Result<IDispatch> {
    column.cast()
}

fn to_a_type(value: &Kept<Variant>) -> Result<()> {
    value.linked::<IColumn>().map(drop)
}

fn main() {}
