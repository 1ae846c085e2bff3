//! Writes code.
//!
//! In: plans. Out: a tree of code ([`code`]), which prints itself as text or as tokens. What it deliberately does not
//! do: take decisions on ownership or on what is safe; those are the plan's.

pub mod code;
