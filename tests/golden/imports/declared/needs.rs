// What the declarations name, as a crate has it beside them.

/// A door of the library.
pub struct Door;

// SAFETY: nothing is open that would have to be closed, and 0 is none.
unsafe impl ::comwright::handle::HandleKind for Door {
    type Raw = isize;

    const NAME: &'static str = "Door";
    const INVALID: isize = 0;

    unsafe fn close(_: isize) -> Result<(), ::comwright::handle::CloseError> {
        Ok(())
    }
}

/// Two numbers.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// The first.
    pub x: i32,
    /// The second.
    pub y: i32,
}

// SAFETY: C10. Numbers.
unsafe impl ::comwright::out::PlainOut for Point {}

/// A structure that owns something.
#[repr(C)]
pub struct Label {
    /// The text.
    pub text: ::comwright::Bstr,
}

// SAFETY: C14. Every field is there, with its offset and its type.
unsafe impl ::comwright::Record for Label {
    const LAYOUT: &'static ::comwright::RecordLayout = &::comwright::RecordLayout::of::<Self>(
        "Label",
        ::comwright::Guid::from_u128(0x7f0a1c52_41d7_4a0e_8a2b_0c9d5e6f7a81),
        &[::comwright::Field::of::<::comwright::Bstr>("Text", ::core::mem::offset_of!(Self, text))],
    );
}

/// Frees a text of the library.
///
/// # Safety
///
/// None that this one asks for: it leaves it alone.
pub unsafe fn free_own(_: *mut ::core::ffi::c_void) -> i32 {
    1
}
