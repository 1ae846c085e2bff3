//! Prints a library for people and for tools.
//!
//! In: the model. Out: text. [`jsonl`] lists everything that the model holds; [`idl`] is what an OLE viewer shows,
//! complete enough to compile again.

pub mod idl;
pub mod jsonl;
