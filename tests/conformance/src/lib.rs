//! The conformance suite of the runtime: the same tests on the embedded backend and, cross-compiled, on Windows.
//!
//! The tests are `tests/conformance`. They know `comwright` alone, so that they build for every target, and each names
//! the rule that it proves.
