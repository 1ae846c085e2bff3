//! Settings that name something which is not there.
//!
//! In: the libraries, and what was selected in them. Out: every setting that selects nothing, with the names that are
//! nearest to it. What it does not know: what the selected things become.

use std::collections::BTreeSet;
use std::fmt;

use super::shown::shown;
use crate::analysis::{TypeId, Universe, form};
use crate::emit::{Options, Select};
use crate::model::{Guid, Libid, TypeInfo, TypeKind};

/// A setting that selects nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unselected {
    /// Which setting: `filter`, `rename`, …
    pub key: &'static str,
    /// What was to be selected.
    pub name: String,
    /// The names that are nearest to it, best first; there may be none.
    pub nearest: Vec<String>,
}

impl fmt::Display for Unselected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}` selects nothing{}", self.key, shown(&self.name), Nearest(&self.nearest))
    }
}

/// Names behind a message that something selects nothing.
pub(super) struct Nearest<'a>(pub(super) &'a [String]);

impl fmt::Display for Nearest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            let separator = if index == 0 { "; near to it: " } else { ", " };
            write!(f, "{separator}`{}`", shown(name))?;
        }
        Ok(())
    }
}

/// The names of interfaces, classes and their members that are nearest to one by which a rule of links selects nothing.
pub(super) fn nearest(universe: &Universe<'_>, select: &Select) -> Vec<String> {
    let all = Names { universe, libraries: 0..universe.libraries().len() as u32 };
    all.missed("", select, |info| is_interface(info) || info.kind == TypeKind::CoClass).nearest
}

/// The settings that select nothing.
pub(super) fn unselected(universe: &Universe<'_>, options: &Options) -> Vec<Unselected> {
    let main = Names { universe, libraries: 0..1 };
    let all = Names { universe, libraries: 0..universe.libraries().len() as u32 };
    let mut found = Vec::new();
    let mut look = |key, selects: &[Select], names: &Names<'_>, fits: fn(&TypeInfo) -> bool| {
        let without = selects.iter().filter(|select| !names.has(select, fits));
        found.extend(without.map(|select| names.missed(key, select, fits)));
    };
    let any: fn(&TypeInfo) -> bool = |_| true;
    look("filter", &options.filter, &main, any);
    look("exclude", &options.exclude, &main, any);
    look("server", &options.server, &all, is_interface);
    look("proxy", &options.proxy, &all, is_interface);
    look("preserve-hresult", &options.preserve_hresult, &all, has_functions);
    look("outs-untrusted-on-failure", &options.outs_untrusted_on_failure, &all, has_functions);
    look("single", &options.single, &all, has_functions);
    for (key, pairs) in [("rename", &options.rename), ("map", &options.map)] {
        // These are names as they are: a star in them is a star.
        let without = pairs.iter().filter(|(name, _)| all.types().all(|info| info.name != *name));
        found.extend(without.map(|(name, _)| all.missed(key, &Select::Name(vec![name.clone()]), any)));
    }
    let unknown = options.externs.iter().filter(|(libid, _)| universe.libraries().all(|known| known.libid != *libid));
    found.extend(unknown.map(|(libid, _)| unknown_library(universe, *libid)));
    found
}

/// A library that takes no part. Those that do are few, and nobody knows a libid by heart.
fn unknown_library(universe: &Universe<'_>, libid: Libid) -> Unselected {
    let others = universe.libraries().skip(1).map(|library| format!("{{{}}} ({})", library.libid, library.name));
    Unselected { key: "extern", name: format!("{{{libid}}}"), nearest: others.take(NEAREST).collect() }
}

fn is_interface(info: &TypeInfo) -> bool {
    matches!(info.kind, TypeKind::Interface | TypeKind::Dispatch)
}

fn has_functions(info: &TypeInfo) -> bool {
    is_interface(info) || info.kind == TypeKind::Module
}

/// The names of some of the libraries.
struct Names<'a> {
    universe: &'a Universe<'a>,
    libraries: std::ops::Range<u32>,
}

/// How many names are told.
const NEAREST: usize = 3;

impl Names<'_> {
    fn ids(&self) -> impl Iterator<Item = TypeId> {
        self.libraries.clone().flat_map(|library| self.universe.types(library))
    }

    fn types(&self) -> impl Iterator<Item = &TypeInfo> {
        self.ids().map(|id| self.universe.info(id))
    }

    fn has(&self, select: &Select, fits: fn(&TypeInfo) -> bool) -> bool {
        self.types().filter(|info| fits(info)).any(|info| has_in(info, select))
    }

    fn missed(&self, key: &'static str, select: &Select, fits: fn(&TypeInfo) -> bool) -> Unselected {
        let parts = match select {
            Select::Guid(guid) => return Unselected { key, name: format!("{{{guid}}}"), nearest: Vec::new() },
            Select::Name(parts) => parts,
        };
        // Where a type is right, the member is not, or its parameter.
        let owner = select_of(&parts[..1]);
        let is_owner = |info: &&TypeInfo| parts.len() > 1 && owner.selects_type(&info.name, info.guid);
        let candidates = || self.types().filter(|info| fits(info));
        let owners = self.ids().filter(|id| fits(self.universe.info(*id)) && is_owner(&self.universe.info(*id)));
        // A member may be that of a base.
        let owners = owners.flat_map(|id| form::chain(self.universe, id)).map(|id| self.universe.info(id));
        let mut near: Vec<_> = owners.flat_map(|info| near_members(info, parts)).collect();
        if !candidates().any(|info| is_owner(&info)) {
            near.extend(candidates().filter_map(|info| Some((distance(&parts[0], &info.name)?, info.name.clone()))));
        }
        near.sort();
        near.dedup();
        let best = near.first().map_or(0, |(distance, _)| *distance);
        let nearest = near.into_iter().take_while(|(distance, _)| *distance <= best + 1).take(NEAREST);
        Unselected { key, name: parts.join("."), nearest: nearest.map(|(_, name)| name).collect() }
    }
}

fn select_of(parts: &[String]) -> Select {
    Select::Name(parts.to_vec())
}

/// Whether something in this type is selected.
fn has_in(info: &TypeInfo, select: &Select) -> bool {
    let depth = match select {
        Select::Guid(guid) => return *guid == info.guid && !guid.is_zero(),
        Select::Name(parts) => parts.len(),
    };
    let selects = |path: &[&str]| select.selects(path, Guid::ZERO);
    match depth {
        0 | 1 => selects(&[&info.name]),
        _ if !select.selects_type(&info.name, Guid::ZERO) => false,
        2 => members(info).iter().any(|member| selects(&[&info.name, member])),
        _ => info.funcs.iter().any(|func| {
            let mut params = func.params.iter().filter_map(|param| param.name.as_deref());
            params.any(|param| selects(&[&info.name, &func.name, param]))
        }),
    }
}

fn members(info: &TypeInfo) -> BTreeSet<&str> {
    let funcs = info.funcs.iter().map(|func| func.name.as_str());
    funcs.chain(info.vars.iter().map(|var| var.name.as_str())).collect()
}

/// Members of this type, or parameters of them, whose names are near.
fn near_members(info: &TypeInfo, parts: &[String]) -> Vec<(usize, String)> {
    let mut near = Vec::new();
    for member in members(info) {
        let is_member = select_of(&parts[1..2]).selects(&[member], Guid::ZERO);
        if let (Some(param), true) = (parts.get(2), is_member) {
            let params = info.funcs.iter().filter(|func| func.name == member).flat_map(|func| &func.params);
            let names = params.filter_map(|param| param.name.as_deref());
            near.extend(
                names.filter_map(|name| Some((distance(param, name)?, format!("{}.{member}.{name}", info.name)))),
            );
        } else {
            near.extend(distance(&parts[1], member).map(|distance| (distance, format!("{}.{member}", info.name))));
        }
    }
    near
}

/// How far a name is from what was written: letters changed, left out, added, or two of them swapped, where the case of
/// one is no change. `None` when it is another name altogether. Names of very different lengths are not compared, so
/// that a long one costs nothing.
fn distance(written: &str, name: &str) -> Option<usize> {
    let far = 1 + written.chars().count() / 3;
    if name.len() > 4 * (written.len() + far) {
        return None;
    }
    let letters = |text: &str| -> Vec<char> {
        text.chars().filter(|letter| *letter != '*').flat_map(char::to_lowercase).collect()
    };
    let (written, name) = (letters(written), letters(name));
    if written.len().abs_diff(name.len()) > far {
        return None;
    }
    // Rows of the table of Damerau and Levenshtein: one for each letter that was written.
    let (mut before, mut last) = (Vec::new(), (0..=name.len()).collect::<Vec<_>>());
    for (row, letter) in written.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, other) in name.iter().enumerate() {
            let changed = last[column] + usize::from(letter != other);
            let mut least = changed.min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && *letter == name[column - 1] && written[row - 1] == *other {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut last, next);
    }
    Some(last[name.len()]).filter(|distance| *distance <= far)
}

#[cfg(test)]
mod tests;
