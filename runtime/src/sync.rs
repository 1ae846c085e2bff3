//! What is shared between threads. Only this module names atomics, so that its models see all of them.
//!
//! With `--cfg loom` they are those of the `loom` crate, which tries every interleaving.

mod ref_count;

pub(crate) use ref_count::RefCount;

#[cfg(loom)]
use loom::sync::atomic;
#[cfg(not(loom))]
use std::sync::atomic;
