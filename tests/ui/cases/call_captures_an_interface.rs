// What `call` captures goes into the apartment of the object.

use comwright::interface::IDispatch;
use comwright::{Agile, Result};

fn both(object: &Agile<IDispatch>, other: &IDispatch) -> Result<()> {
    object.call(|_object| {
        let _other = other.clone();
        Ok(())
    })
}

fn main() {}
