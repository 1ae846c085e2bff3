use std::time::Duration;

use comwright::interface::IDispatch;
use comwright::{Agile, Result, Variant};

fn in_time(object: &Agile<IDispatch>) -> Result<Variant> {
    object.call_timeout(Duration::from_secs(1), |_object| Ok(Variant::from(5)))
}

fn main() {}
