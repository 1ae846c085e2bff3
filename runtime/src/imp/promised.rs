//! What generated code relies on about types that somebody else has declared: each is a constant expression, which does
//! not compile when it does not hold.

use windows_core::Interface;

use super::callback::CallbackResult;
use crate::code_page::portable;
use crate::out::PlainOut;

/// What goes into a function as it is, by value or by a pointer to read from. Whatever may come out as it is may go in, and closed
/// enumerations, of which not every number is a value.
///
/// # Safety
///
/// C10: the layout is that of the ABI, and nothing is owned.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not go into a function as it is: nothing says that it lies in memory as one of C, and owns nothing",
    label = "nothing is known of what it is at the boundary",
    note = "a structure of numbers and pointers derives `PlainOut`, an enumeration `ComEnum`; one that owns something has \
            `#[record]` beside it, and an object is written `&{Self}` or `Option<&{Self}>`"
)]
pub unsafe trait PlainIn: Copy {}

// SAFETY: C10. What may come out has that layout, and owns nothing.
unsafe impl<T: PlainOut> PlainIn for T {}

/// A type that is named by a path of several parts: what the compiler tells of it is where this is.
pub type Named<T> = T;

/// A code page in which text of a declaration is. On Windows, the system says later whether there is one.
#[track_caller]
pub const fn has_code_page(number: u32) {
    assert!(
        cfg!(windows) || portable::has(number),
        "the runtime has no such code page; those of East Asia come with the feature `double-byte` of comwright"
    );
}

/// A transparent wrapper of a 32-bit number, of which every value is one.
pub const fn is_enumeration<T: PlainOut>() {
    assert!(size_of::<T>() == 4 && align_of::<T>() == 4, "an enumeration is a number of 32 bits");
}

/// A structure of numbers.
pub const fn is_plain<T: PlainOut>() {}

/// What goes in as it is.
pub const fn is_input<T: PlainIn>() {}

/// What a callback returns.
pub const fn is_returned<T: CallbackResult>() {}

/// A union: its bits can be copied.
pub const fn is_bits<T: Copy>() {}

/// Any interface.
pub const fn is_any_interface<T: Interface>() {
    assert!(size_of::<T>() == size_of::<*const ()>(), "a wrapper of an interface is one pointer");
}

/// The base of an interface, of which this is the table.
pub const fn is_base<T, Table>() {
    assert!(size_of::<T>() == size_of::<*const ()>(), "a wrapper of an interface is one pointer");
}

/// The interface with this IID.
pub const fn is_interface<T: Interface>(iid: u128) {
    assert!(size_of::<T>() == size_of::<*const ()>(), "a wrapper of an interface is one pointer");
    assert!(T::IID.to_u128() == iid, "the interface that is there already has another IID");
}
