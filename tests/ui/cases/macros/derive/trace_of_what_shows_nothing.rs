//! Every field is traced, or says that it is not.

use comwright::collect::Trace;
use comwright::{IUnknown, SafeArray};

#[derive(Trace)]
struct Form {
    object: IUnknown,
    array: SafeArray<i32>,
    file: std::fs::File,
}

#[derive(Trace)]
struct Skipped {
    #[trace(slip)]
    file: i32,
    #[trace]
    other: i32,
    #[trace(skip = true)]
    third: i32,
}

#[derive(Trace)]
union Either {
    one: i32,
    other: u32,
}

struct NotTraced;

fn traced<T: Trace>() {}

#[derive(Trace)]
struct Generic<T> {
    value: Vec<T>,
}

fn main() {
    traced::<Generic<NotTraced>>();
    traced::<Skipped>();
}
