// A VARIANT may hold an object.

use comwright::interface::IDispatch;
use comwright::{Agile, Result, Variant};

fn out(object: &Agile<IDispatch>) -> Result<Variant> {
    object.call(|_object| Ok(Variant::from(5)))
}

fn main() {}
