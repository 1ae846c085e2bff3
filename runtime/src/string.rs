//! C strings: what imported functions and plain interfaces take and give besides BSTRs.
//!
//! | | wide (UTF-16) | narrow (a [`CodePage`](crate::code_page::CodePage)) |
//! |---|---|---|
//! | passed in, for the call only | [`WideArg`] | [`NarrowArg`] |
//! | found behind a pointer | [`WideStr`] | [`NarrowStr`] |
//! | written by the callee into a buffer of ours | [`fill_wide`] | [`fill_narrow`] |
//! | an array of fixed size in a record | [`FixedWide`] | [`FixedNarrow`] |
//! | returned, with a declared owner | [`ForeignWideString`](crate::memory::ForeignWideString) | [`ForeignNarrowString`](crate::memory::ForeignNarrowString) |
//!
//! A zero ends such a string, so that text with a zero in it cannot be passed: an error says where it is (rule S6).
//! Short strings (under 256 UTF-16 units) are converted on the stack.

mod argument;
pub(crate) mod buffer;
mod convention;
mod fixed;
mod out_buffer;
mod pointed;
pub(crate) mod scale;
mod short;
pub(crate) mod terminator;

pub use argument::{NarrowArg, WideArg};
pub use convention::{Answer, Convention, Counted, TooSmall};
pub use fixed::{FixedNarrow, FixedWide};
pub use out_buffer::{fill_narrow, fill_wide};
pub use pointed::{NarrowStr, WideStr};
