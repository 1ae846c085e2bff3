//! Memory that crosses the boundary, owned: whoever holds one of these values frees what is behind it, by the function
//! that it was made for.
//!
//! What goes in is a pointer that a callee gave away, or a value to be given away; what comes out is a Rust value, or the
//! pointer again. It always holds that the memory has one owner, and that its type names the function which frees it
//! (rule S8): the task allocator unless another is declared.
//!
//! | | in task memory | with a declared owner |
//! |---|---|---|
//! | one value | [`TaskBox`] | [`Foreign`] |
//! | so many values | [`TaskSlice`] | [`ForeignSlice`] |
//! | a wide C string (`LPWSTR`) | [`TaskWideString`] | [`ForeignWideString`] |
//! | a narrow C string (`LPSTR`) | [`TaskNarrowString`] | [`ForeignNarrowString`] |
//!
//! A null pointer is none of them: `Option` of one has the same layout, and stands for it. What SysFreeString frees is a
//! [`Bstr`](crate::Bstr).
//!
//! Nothing here knows what the fields of a record own.

mod foreign;
mod narrow_string;
mod owner;
mod slice;
mod wide_string;

pub use foreign::{Foreign, TaskBox};
pub use narrow_string::{ForeignNarrowString, TaskNarrowString};
pub use owner::{AllocWith, Borrowed, FreeWith, LocalMemory, TaskMemory};
pub use slice::{ForeignSlice, TaskSlice};
pub use wide_string::{ForeignWideString, TaskWideString};
