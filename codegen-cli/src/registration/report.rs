//! A report for people and for programs.
//!
//! In: a [`Report`](super::check::Report). Out: text, or one JSON object. What always holds: both say the same, in an
//! order that depends on nothing but what is registered. What it does not know: what is wrong (findings say it
//! themselves).

#[cfg(feature = "cli")]
mod json;
mod links;
mod text;

#[cfg(feature = "cli")]
pub use json::json;
pub use text::text;

use comwright_registration::{Severity, Width};

/// How severe a finding is, as it is written.
const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Broken => "broken",
        Severity::Risk => "risk",
        Severity::Note => "note",
    }
}

/// How many bits a width has.
const fn bits(width: Width) -> u32 {
    match width {
        Width::Bits32 => 32,
        Width::Bits64 => 64,
    }
}

/// Names of libraries and text of registries may hold anything: as a terminal may be given it.
pub fn shown(text: &str) -> String {
    text.escape_debug().to_string().replace(r"\\", r"\").replace(r"\'", "'").replace("\\\"", "\"")
}
