// The interface is lent for the time of the call.

use comwright::interface::IDispatch;
use comwright::{Agile, Result};

fn out(object: &Agile<IDispatch>) -> Result<()> {
    let mut kept: Option<&IDispatch> = None;
    object.call(|object| {
        kept = Some(object);
        Ok(())
    })
}

fn main() {}
