// The rule is that of threads, not that of objects alone.

use std::rc::Rc;

use comwright::interface::IDispatch;
use comwright::{Agile, Result};

fn count(object: &Agile<IDispatch>, counter: Rc<u32>) -> Result<u32> {
    object.call(move |_object| Ok(*counter))
}

fn main() {}
