//! What the runtime's own types hold.

#[cfg(feature = "automation")]
mod values;

use std::marker::PhantomData;

use super::{Trace, Visitor};
use crate::interface::ComInterface;
use crate::{Bstr, Guid, HRESULT, Keeper, Kept, VariantBool};

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

#[cfg(feature = "automation")]
use hold_nothing;

hold_nothing! { () bool char str String i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64 }
hold_nothing! { Bstr Guid HRESULT VariantBool }
