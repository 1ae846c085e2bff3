// Rule LK3: what is kept becomes nothing in silence that is not kept.

include!("../../golden/steps/links/expected.rs");

use comwright::Result;
use rows::{IColumn, KeptIColumn};

/// What would put a column in the place of one, which has another row.
fn swap(column: &KeptIColumn, other: &mut Option<IColumn>) -> Result<()> {
    column.swap(other)
}

fn size(column: &IColumn) -> Result<i32> {
    column.size()
}

fn lend(column: &KeptIColumn) -> Result<i32> {
    size(column)
}

fn lose(column: KeptIColumn) -> IColumn {
    column.into()
}

fn main() {}
