//! Types of the crates `windows` and `windows-core`, which are the same in memory as ours.
//!
//! Both sides stand for types of the SDK, so that a conversion takes over the bits: what owns a string, an array or a
//! reference hands that on. Nothing here calls the system.

mod array;
mod bstr;
mod interface;
mod number;
mod variant;
