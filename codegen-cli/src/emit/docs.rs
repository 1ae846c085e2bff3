//! Documentation: the help strings of a library, and what we add to them.

use super::code::{Attr, Doc};
use crate::list::Append;
use crate::marshal::{DescribedBy, Hazard};
use crate::model::{Documentation, Guid};

/// What is said of something where it is described, if that is anything.
pub(super) fn help(docs: &Documentation) -> Option<Doc> {
    let help = docs.help_string.as_deref().filter(|help| !help.trim().is_empty())?;
    Some(if docs.is_markdown { Doc::markdown(help.to_owned()) } else { Doc::plain(help) })
}

/// What a declaration has above it besides.
pub(super) fn handed_on(docs: &Documentation) -> Option<Attr> {
    docs.handed_on.map(Attr::HandedOn)
}

/// What the caller of an unsafe function answers for, as rustdoc wants it.
pub(super) fn safety(help: Option<&Documentation>, hazards: &[Hazard], by: DescribedBy) -> Vec<Doc> {
    // A declaration may say it itself.
    let said = help.filter(|help| help.is_markdown).and_then(|help| help.help_string.as_deref());
    if said.is_some_and(|said| said.lines().any(|line| line.trim() == "# Safety")) {
        return vec![];
    }
    let mut docs = vec![Doc::markdown("# Safety")];
    docs.append_all(hazards.iter().map(|hazard| match &hazard.param {
        Some(param) => mention("", param, &format!(" {}.", hazard.kind.words(by))),
        None => Doc::markdown(format!("{}.", first_upper(&hazard.kind.words(by)))),
    }));
    docs
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => [&first.to_uppercase().to_string(), chars.as_str()].concat(),
        None => String::new(),
    }
}

/// A GUID as a number.
pub(super) fn guid_number(guid: Guid) -> u128 {
    u128::from_be_bytes({
        let mut bytes = guid.to_bytes_le();
        bytes[..4].reverse();
        bytes[4..6].reverse();
        bytes[6..8].reverse();
        bytes
    })
}

/// A text of ours in markdown, with a name in it that is set as code where it can be.
pub(super) fn mention(before: &str, name: &str, after: &str) -> Doc {
    match name.chars().all(|c| c.is_ascii_alphanumeric() || "_:.#".contains(c)) && !name.is_empty() {
        true => Doc::markdown(format!("{before}`{name}`{after}")),
        false => Doc::plain(&format!("{before}{name}{after}")),
    }
}
