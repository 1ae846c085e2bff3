//! What the runtime's own types hold.

use std::marker::PhantomData;

use super::{Trace, Visitor};
use crate::interface::ComInterface;
use crate::{
    Bstr, Currency, Date, Decimal, Guid, HRESULT, Items, Keeper, Kept, KeptFrom, KeptItems, Value, Variant, VariantBool,
};

/// One claim. Generated interfaces are among them; their kept flavours are not, and show their pair.
#[diagnostic::do_not_recommend]
impl<I: ComInterface> Trace for I {
    fn trace(&self, visitor: &mut dyn Visitor) {
        visitor.object(crate::interface::unknown(self));
    }
}

impl Trace for Keeper {
    fn trace(&self, visitor: &mut dyn Visitor) {
        visitor.object(self.object());
    }
}

impl<T: Trace, K: Trace> Trace for Kept<T, K> {
    fn trace(&self, visitor: &mut dyn Visitor) {
        visitor.link(self.get(), self.keeper());
    }
}

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

impl<T: Trace> Trace for Option<T> {
    fn trace(&self, visitor: &mut dyn Visitor) {
        self.iter().for_each(|value| value.trace(visitor));
    }
}

impl<T: Trace> Trace for [T] {
    fn trace(&self, visitor: &mut dyn Visitor) {
        self.iter().for_each(|value| value.trace(visitor));
    }
}

impl<T: Trace> Trace for Vec<T> {
    fn trace(&self, visitor: &mut dyn Visitor) {
        self.as_slice().trace(visitor);
    }
}

impl<T: Trace, const N: usize> Trace for [T; N] {
    fn trace(&self, visitor: &mut dyn Visitor) {
        self.as_slice().trace(visitor);
    }
}

/// Nothing: there is none.
impl<T: ?Sized> Trace for PhantomData<T> {
    fn trace(&self, _: &mut dyn Visitor) {}
}

/// Values that hold nothing.
macro_rules! hold_nothing {
    ($($type:ty)*) => {
        $(
            impl Trace for $type {
                fn trace(&self, _: &mut dyn Visitor) {}
            }
        )*
    };
}

hold_nothing! { () bool char str String i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64 }
hold_nothing! { Bstr Currency Date Decimal Guid HRESULT VariantBool }
