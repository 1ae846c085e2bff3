//! Emission: Rust code from plans.
//!
//! In: a [`Universe`](crate::analysis::Universe), and [`Options`]. Out: a tree of code, which has two sinks: text and
//! tokens. What always holds: the same input gives the same bytes; names and documentation of a library are data, and
//! never become code; no decision about ownership is taken here. What it does not know: files.

pub mod options;

pub use options::{Options, Select};
