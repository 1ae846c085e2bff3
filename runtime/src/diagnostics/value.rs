//! What a handle or a pointer is, as a number to show and to compare.

use std::fmt;

/// The value of a handle or of a pointer: as a number, so that nothing can be done with it but show and compare it.
///
/// `Display` shows it as debuggers do: pointers in hexadecimal, numbers in decimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RawValue {
    /// An address, or a handle that is declared as a pointer.
    Pointer(usize),
    /// A number with a sign, such as a file descriptor.
    Signed(i64),
    /// A number without one.
    Unsigned(u64),
}

impl fmt::Display for RawValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pointer(value) => write!(f, "{value:#x}"),
            Self::Signed(value) => write!(f, "{value}"),
            Self::Unsigned(value) => write!(f, "{value}"),
        }
    }
}

impl fmt::Debug for RawValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
