// What `call` gives comes out of the apartment of the object.

use comwright::interface::IDispatch;
use comwright::{Agile, Result};

fn out(object: &Agile<IDispatch>) -> Result<IDispatch> {
    object.call(|object| Ok(object.clone()))
}

fn main() {}
