//! Rules of links: the file that has them (`--links FILE`), those in a file with settings, and the presets.
//!
//! ```toml
//! # A type by itself: whoever has a child keeps the parent that it comes from, by whatever stands between.
//! [[link]]
//! child = "Column"                # or a list; `*` is any characters; {IID}; a class is its interface
//! parent = "Row"                  # or a list; without it, the object that hands the child out
//! through = ["Columns"]           # what stands between, where that is not to be found out
//! reason = "A column does not hold its row."
//!
//! # A member: what it hands out keeps the object.
//! [[link]]
//! method = "Row.Source"
//!
//! # Everything that a type hands out, but for some members.
//! [[link]]
//! from = "Row"
//! except = ["Clone"]
//!
//! # Members whose results hold themselves; with a reason, or in one list before the first `[[link]]`.
//! [[link]]
//! unlinked = "Column.Value"
//! library = "{5b1c7a10-0005-4c5e-9a51-000000000001}" # the libraries that are meant, one or a list; before the first
//! #                                 `[[link]]`, those of all rules
//! ```
//!
//! In: text. Out: [`LinkRule`]s with their places, or every mistake with its line; of a library, the rules that hold
//! for it and what is to be told of them. What it does not know: what the rules mean ([`crate::analysis::links`]).

mod preset;

use std::path::PathBuf;

use super::config::{ConfigError, Mistake, Value, Values};
use super::{Error, Warning, selection, shown};
use crate::analysis::Universe;
use crate::analysis::links::{LinkRule, Links, Origin, Says, Told};
use crate::emit::Select;
use crate::model::Libid;
pub use preset::presets;

/// Reads the files, in their order.
///
/// # Errors
///
/// [`ConfigError`] when one cannot be read, or has mistakes: all of them, with their lines.
pub fn read(paths: &[PathBuf]) -> Result<Vec<LinkRule>, ConfigError> {
    let mut rules = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Read { path: path.clone(), source })?;
        let read = parse(&text, &path.display().to_string());
        rules.extend(read.map_err(|mistakes| ConfigError::Mistakes { path: path.clone(), mistakes })?);
    }
    Ok(rules)
}

/// The rules in a text that is called `place` in messages.
///
/// # Errors
///
/// Every mistake, in the order of the text; where it is no TOML, those of the TOML.
pub fn parse(text: &str, place: &str) -> Result<Vec<LinkRule>, Vec<Mistake>> {
    let (table, mut values) = Values::of(text);
    let mut found = Vec::new();
    let mut of_all = Vec::new();
    if values.is_whole() {
        // In the order of the text, in which what is told comes, too.
        let mut keys: Vec<_> = table.get_ref().iter().collect();
        keys.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in keys {
            match &**key.get_ref() {
                name @ ("link" | "unlinked") => found.extend(rules(name, value, place, &mut values)),
                "library" => of_all = libraries(value, &mut values),
                unknown => {
                    let message = format!("unknown key `{unknown}`; there is library, link, unlinked");
                    values.mistake(key.span().start, message);
                }
            }
        }
    }
    for rule in found.iter_mut().filter(|rule: &&mut LinkRule| rule.libraries.is_empty()) {
        rule.libraries.clone_from(&of_all);
    }
    values.finish().map(|()| found)
}

/// What follows for the libraries from rules, from those in files and, unless they are not wanted, from the presets;
/// and what is to be told of it. What the user says comes before what presets say.
///
/// # Errors
///
/// [`Error::Config`] when a file cannot be used, [`Error::Links`] when two rules contradict each other.
pub fn of(
    universe: &Universe<'_>,
    rules: &[LinkRule],
    files: &[PathBuf],
    no_preset: bool,
) -> Result<(Links, Vec<Warning>), Error> {
    let presets = if no_preset { Vec::new() } else { presets(universe) };
    let rules: Vec<_> = read(files)?.into_iter().chain(rules.iter().cloned()).chain(presets).collect();
    let (links, told) = Links::of(universe, &rules)
        .map_err(|conflicts| Error::Links(conflicts.iter().map(|one| shown(&one.to_string())).collect()))?;
    let warning = |told: Told| {
        let nearest = match &told {
            Told::Nothing { select, .. } => selection::nearest(universe, select),
            _ => Vec::new(),
        };
        Warning::Link { told, nearest }
    };
    Ok((links, told.into_iter().map(warning).collect()))
}

const KEYS: [&str; 8] = ["child", "parent", "through", "method", "from", "except", "unlinked", "library"];
/// What a rule is about, and which further keys it may have.
const SUBJECTS: [(&str, &[&str]); 4] =
    [("child", &["parent", "through"]), ("method", &[]), ("from", &["except"]), ("unlinked", &[])];

/// The rules under the key `link` or `unlinked`.
pub(super) fn rules(key: &str, value: &Value<'_>, place: &str, values: &mut Values<'_>) -> Vec<LinkRule> {
    if key == "unlinked" {
        let texts = values.texts(key, value);
        let rules = texts.into_iter().filter_map(|(start, text)| {
            let says = Says::Unlinked(member(key, &text, start, values)?);
            Some(LinkRule { says, reason: None, libraries: Vec::new(), origin: origin(place, start, values) })
        });
        return rules.collect();
    }
    let Some(list) = value.get_ref().as_array() else {
        values.mistake(value.span().start, "`link` takes tables: each begins with `[[link]]`".to_owned());
        return Vec::new();
    };
    list.iter().flat_map(|one| rule(one, place, values)).collect()
}

/// The rules of one table: one for each member that it names, else one.
fn rule(value: &Value<'_>, place: &str, values: &mut Values<'_>) -> Vec<LinkRule> {
    let start = value.span().start;
    let Some(table) = values.sub_table("link", value) else { return Vec::new() };
    let get = |wanted: &str| table.iter().find(|(key, _)| key.get_ref() == wanted).map(|(_, value)| value);
    for (key, _) in table {
        if !KEYS.contains(&&**key.get_ref()) && key.get_ref() != "reason" {
            let unknown = key.get_ref();
            let message = format!("unknown key `{unknown}` of a link; there is {}, reason", KEYS.join(", "));
            values.mistake(key.span().start, message);
        }
    }
    let subjects: Vec<_> = SUBJECTS.iter().filter(|(subject, _)| get(subject).is_some()).collect();
    let [(subject, further)] = subjects[..] else {
        let subjects = SUBJECTS.map(|(subject, _)| format!("`{subject}`")).join(", ");
        values.mistake(start, format!("a link has one of {subjects}"));
        return Vec::new();
    };
    for key in ["parent", "through", "except"] {
        if let Some(value) = get(key)
            && !further.contains(&key)
        {
            values.mistake(value.span().start, format!("`{key}` does not go with `{subject}`"));
        }
    }
    let reason = get("reason").and_then(|value| values.text("reason", value));
    let libraries = get("library").map_or_else(Vec::new, |value| libraries(value, values));
    let mut types = |key: &str| {
        let texts = get(key).map_or_else(Vec::new, |value| one_or_more(key, value, values));
        texts.into_iter().filter_map(|(start, text)| a_type(key, &text, start, values)).collect::<Vec<_>>()
    };
    let all_say: Vec<Says> = match *subject {
        "child" => {
            let (children, parents) = (types("child"), types("parent"));
            let through = get("through").is_some().then(|| types("through"));
            vec![Says::Child { children, parents, through }]
        }
        "from" => {
            let from = types("from");
            let except = get("except").map_or_else(Vec::new, |value| one_or_more("except", value, values));
            let except: Vec<_> = except.into_iter().map(|(_, text)| text).collect();
            from.into_iter().map(|from| Says::From { from, except: except.clone() }).collect()
        }
        key => {
            let texts = get(key).map_or_else(Vec::new, |value| one_or_more(key, value, values));
            let members = texts.into_iter().filter_map(|(start, text)| member(key, &text, start, values));
            members.map(if key == "method" { Says::Method } else { Says::Unlinked }).collect()
        }
    };
    let origin = origin(place, start, values);
    let rule = |says| LinkRule { says, reason: reason.clone(), libraries: libraries.clone(), origin: origin.clone() };
    all_say.into_iter().map(rule).collect()
}

/// A type that is named.
fn a_type(key: &str, text: &str, start: usize, values: &mut Values<'_>) -> Option<Select> {
    let select = Select::parse(text);
    let is_type = !matches!(&select, Select::Name(parts) if parts.len() > 1);
    if !is_type {
        values.mistake(start, format!("`{key}` names a type, and `{text}` is a member"));
    }
    is_type.then_some(select)
}

/// A member that is named.
fn member(key: &str, text: &str, start: usize, values: &mut Values<'_>) -> Option<Select> {
    let select = Select::parse(text);
    let is_member = matches!(&select, Select::Name(parts) if parts.len() == 2);
    if !is_member {
        values.mistake(start, format!("`{key}` names a member, `Interface.Member`, and `{text}` is none"));
    }
    is_member.then_some(select)
}

/// A text, or a list of some, each with its place.
fn one_or_more(key: &str, value: &Value<'_>, values: &mut Values<'_>) -> Vec<(usize, String)> {
    match value.get_ref().as_str() {
        Some(text) => vec![(value.span().start, text.to_owned())],
        None => values.texts(key, value),
    }
}

fn libraries(value: &Value<'_>, values: &mut Values<'_>) -> Vec<Libid> {
    let texts = one_or_more("library", value, values);
    let libids = texts.into_iter().filter_map(|(start, text)| match text.parse() {
        Ok(guid) => Some(Libid(guid)),
        Err(error) => {
            values.mistake(start, super::with_causes(&error));
            None
        }
    });
    libids.collect()
}

fn origin(place: &str, start: usize, values: &Values<'_>) -> Origin {
    Origin { place: format!("{place}:{}", values.line(start)), is_preset: false }
}

#[cfg(test)]
mod tests;
