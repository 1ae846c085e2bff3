//! What a raw handle may be.

use crate::diagnostics::RawValue;

/// A raw handle: a pointer, a number, or a type of the user's that is one of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no raw handle",
    label = "it is neither a pointer nor an integer",
    note = "a type of your own that is one of these implements `RawHandle`"
)]
pub trait RawHandle: Copy + 'static {
    /// The value, to show and to compare. Two handles are the same if, and only if, their values are equal.
    fn value(self) -> RawValue;
}

impl<T: 'static> RawHandle for *mut T {
    fn value(self) -> RawValue {
        RawValue::Pointer(self.addr())
    }
}

impl<T: 'static> RawHandle for *const T {
    fn value(self) -> RawValue {
        RawValue::Pointer(self.addr())
    }
}

/// Numbers are handles.
macro_rules! numbers {
    ($($number:ty)* => $variant:ident($value:ty)) => {
        $(
            impl RawHandle for $number {
                fn value(self) -> RawValue {
                    RawValue::$variant(self as $value)
                }
            }
        )*
    };
}

numbers! { i8 i16 i32 i64 isize => Signed(i64) }
numbers! { u8 u16 u32 u64 usize => Unsigned(u64) }
