// A kept object goes to another thread as a reference, which `agile()` makes, and in no other way.

include!("../../golden/steps/links/expected.rs");

use comwright::apartment::Sta;
use comwright::{Kept, Result, Variant};
use rows::KeptIColumn;

fn to_a_thread(column: KeptIColumn) {
    on_a_thread(move || drop(column));
}

fn into_an_apartment(sta: &Sta, column: KeptIColumn) -> Result<i32> {
    sta.call(move || column.size())
}

fn out_of_one(sta: &Sta, take: fn() -> Result<Kept<Variant>>) -> Result<Kept<Variant>> {
    sta.call(take)
}

fn on_a_thread(work: impl FnOnce() + Send + 'static) {
    std::thread::spawn(work);
}

fn main() {}
