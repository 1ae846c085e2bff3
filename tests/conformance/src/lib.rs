//! What the conformance suite is made of: how a case runs, and an object whose references can be counted.
//!
//! The suite is one set of tests for both backends: natively on the embedded one, built for Windows and run under Wine
//! on oleaut32. The name of a test carries the rule that it proves.

mod case;
mod probe;

pub use case::{Outcome, conforms};
pub use probe::Probe;
