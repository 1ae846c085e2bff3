//! What is not repaired, and why.
//!
//! In: findings that are left, each with its reason. Out: lines, or JSON. What always holds: what is left for one
//! reason is told once, with the names of whatever it is wrong with. What it does not know: why something is left.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use comwright_codegen::registration::check::Found;
use comwright_codegen::registration::report;
use serde_json::{Value, json};

/// A finding that is left, and why.
pub(super) type Left<'f> = (&'f Found, Cow<'static, str>);

/// How many of those that are left for one reason are named.
const NAMED: usize = 8;

/// Tells of what is left, in the order of the kinds.
pub(super) fn tell<'f>(text: &mut String, left: impl Iterator<Item = Left<'f>>) -> std::fmt::Result {
    let mut by_reason = BTreeMap::<_, Vec<_>>::new();
    for (found, reason) in left {
        let names = by_reason.entry((found.finding.kind, reason)).or_default();
        for name in found.of.iter().map(|named| report::shown(&named.name)) {
            // For programs of both widths, it is found twice.
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    for ((kind, reason), mut names) in by_reason {
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        writeln!(text, "not repaired: {} ({}{more}): {reason}", kind.code(), names.join(", "))?;
    }
    Ok(())
}

/// The same for programs, each finding by itself.
pub(super) fn json<'f>(left: impl Iterator<Item = Left<'f>>) -> Value {
    let left = left.map(|(found, reason)| {
        let names: Vec<_> = found.of.iter().map(|named| &named.name).collect();
        json!({"code": found.finding.kind.code(), "of": names, "reason": reason})
    });
    left.collect()
}
