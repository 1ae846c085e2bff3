// Objects are made in an apartment, and come out of it as agile references.

use comwright::apartment::Sta;
use comwright::interface::IDispatch;
use comwright::{Class, ClassContext, Result};

fn make(sta: &Sta, class: &Class) -> Result<IDispatch> {
    sta.call(|| class.create(ClassContext::SERVER))
}

fn main() {}
