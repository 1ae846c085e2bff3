//! What is not repaired, and why.
//!
//! In: findings that are left, each with its reason, and the report that was told before. Out: lines, or JSON. What
//! always holds: what is left for one reason is told once, with the names of whatever it is wrong with, and what no
//! finding has told comes with its message. What it does not know: why something is left.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;

use comwright_codegen::registration::check::{Found, Report};
use comwright_codegen::registration::report;
use serde_json::{Value, json};

/// A finding that is left, and why.
pub(super) type Left<'f> = (&'f Found, Cow<'static, str>);

/// How many of those that are left for one reason are named, and how many of their messages.
const NAMED: usize = 8;

/// Tells of what is left, in the order of the kinds. What was not told comes of a repair: it was behind what is cured.
pub(super) fn tell<'f>(text: &mut String, told: &Report, left: impl Iterator<Item = Left<'f>>) -> std::fmt::Result {
    let told: HashSet<_> = told.found().map(|found| &*found.wording.message).collect();
    let mut by_reason = BTreeMap::<_, (Vec<_>, BTreeSet<_>)>::new();
    for (found, reason) in left {
        let (names, messages) = by_reason.entry((found.finding.kind, reason)).or_default();
        messages.extend(Some(&*found.wording.message).filter(|message| !told.contains(message)));
        for name in found.of.iter().map(|named| report::shown(&named.name)) {
            // For programs of both widths, it is found twice.
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    for ((kind, reason), (mut names, messages)) in by_reason {
        let more = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        writeln!(text, "not repaired: {} ({}{more}): {reason}", kind.code(), names.join(", "))?;
        for message in messages.iter().take(NAMED) {
            writeln!(text, "  {message}")?;
        }
        if let more @ 1.. = messages.len().saturating_sub(NAMED) {
            writeln!(text, "  and {more} more")?;
        }
    }
    Ok(())
}

/// The same for programs, each finding by itself.
pub(super) fn json<'f>(left: impl Iterator<Item = Left<'f>>) -> Value {
    let left = left.map(|(found, reason)| {
        let names: Vec<_> = found.of.iter().map(|named| &named.name).collect();
        let (code, message) = (found.finding.kind.code(), &found.wording.message);
        json!({"code": code, "of": names, "reason": reason, "message": message})
    });
    left.collect()
}
