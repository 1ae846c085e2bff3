//! How functions fill buffers with text: what a declaration says of one, and what the function itself says.
//!
//! Nothing is called and nothing is counted here.

use crate::HRESULT;

/// How a function fills a buffer with text. The default is that of most of the system's functions: everything is
/// counted in units, the capacity counts the terminator, the length does not, and what is needed is returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Convention {
    /// What capacity and length are counted in.
    pub counted: Counted,
    /// Whether the capacity counts the terminator.
    pub capacity_counts_terminator: bool,
    /// Whether the returned length counts the terminator.
    pub length_counts_terminator: bool,
    /// How it shows that the buffer is too small.
    pub too_small: TooSmall,
}

impl Default for Convention {
    fn default() -> Self {
        Self {
            counted: Counted::Units,
            capacity_counts_terminator: true,
            length_counts_terminator: false,
            too_small: TooSmall::NeededReturned,
        }
    }
}

/// What a function counts in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counted {
    /// UTF-16 units of a wide string, bytes of a narrow one.
    #[default]
    Units,
    /// Bytes.
    Bytes,
    /// Characters: each may take two UTF-16 units, or as many as four bytes.
    Characters,
}

/// How a function shows that a buffer is too small.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TooSmall {
    /// It returns how much it needs, with the terminator: more than the capacity.
    #[default]
    NeededReturned,
    /// The call fails with this code, or with HRESULT_FROM_WIN32 of the last error: ERROR_INSUFFICIENT_BUFFER and
    /// ERROR_MORE_DATA are always understood.
    Code(HRESULT),
    /// It does not show: it cuts. It may leave out a character of several units as a whole, so that the buffer grows
    /// until there is room left for another character of the widest form, whatever a character is to the function.
    Cuts,
}

/// What a function said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The length, or what is needed, in what the function counts in; `None` when it returns no length. Then the text
    /// goes up to its terminator, as it does when characters are counted. A length is believed up to the capacity:
    /// zeros within it are part of the text, also where the function has written nothing.
    pub length: Option<usize>,
    /// S_OK when it succeeded; else its HRESULT, or HRESULT_FROM_WIN32 of the last error.
    pub code: HRESULT,
}
