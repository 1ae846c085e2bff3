//! What values of automation hold.

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

/// Numbers.
macro_rules! hold_nothing {
    ($($type:ty)*) => {
        $(
            impl Trace for $type {
                fn trace(&self, _: &mut dyn Visitor) {}
            }
        )*
    };
}

hold_nothing! { Currency Date Decimal }
