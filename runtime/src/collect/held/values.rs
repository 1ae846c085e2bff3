//! What values of automation hold.
//!
//! In: a value. Out: the objects that it holds, each shown to a visitor. What always holds: nothing is shown that the value
//! does not own. What it does not know: what is in arrays and records; it is not shown.

use super::hold_nothing;
use crate::collect::{Trace, Visitor};
use crate::{Currency, Date, Decimal, Items, KeptFrom, KeptItems, Value, Variant};

/// The object in it, if it is one. What is in arrays and records is not shown.
impl Trace for Variant {
    fn trace(&self, visitor: &mut dyn Visitor) {
        match self.value() {
            Value::Dispatch(Some(object)) => visitor.object(object),
            Value::Unknown(Some(object)) => visitor.object(object),
            _ => {}
        }
    }
}

/// Nothing: the enumerator is its own business.
impl<T> Trace for Items<T> {
    fn trace(&self, _: &mut dyn Visitor) {}
}

impl<R: KeptFrom> Trace for KeptItems<R> {
    fn trace(&self, visitor: &mut dyn Visitor) {
        self.keeper().trace(visitor);
    }
}

hold_nothing! { Currency Date Decimal }
