//! Prints a library for people and for tools.
//!
//! In: the model. Out: text. [`jsonl`] lists what a COM implementation tells of a library; [`idl`] is what an OLE
//! viewer shows, complete enough to compile again.

pub mod idl;
pub mod jsonl;
