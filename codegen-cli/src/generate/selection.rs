//! Settings that name something which is not there.
//!
//! In: the libraries, and what was selected in them. Out: every setting that selects nothing, with the names that are
//! nearest to it. What it does not know: what the selected things become.

use std::collections::BTreeSet;
use std::fmt;

use crate::analysis::{TypeId, Universe};
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
        write!(f, "{} `{}` selects nothing", self.key, self.name.escape_debug())?;
        for (index, name) in self.nearest.iter().enumerate() {
            let separator = if index == 0 { "; near to it: " } else { ", " };
            write!(f, "{separator}`{}`", name.escape_debug())?;
        }
        Ok(())
    }
}

/// The settings that select nothing, in the order of [`Options`].
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
    look("exclude", &options.exclude, &all, any);
    look("rename", &by_name(&options.rename), &all, any);
    look("map", &by_name(&options.map), &all, any);
    look("server", &options.server, &all, is_interface);
    look("preserve-hresult", &options.preserve_hresult, &all, has_functions);
    look("outs-untrusted-on-failure", &options.outs_untrusted_on_failure, &all, has_functions);
    look("single", &options.single, &all, has_functions);
    let unknown = options.externs.iter().filter(|(libid, _)| universe.libraries().all(|known| known.libid != *libid));
    found.extend(unknown.map(|(libid, _)| unknown_library(universe, *libid)));
    found
}

/// A library that takes no part. Those that do are few, and nobody knows a libid by heart.
fn unknown_library(universe: &Universe<'_>, libid: Libid) -> Unselected {
    let others = universe.libraries().skip(1).map(|library| format!("{{{}}} ({})", library.libid, library.name));
    Unselected { key: "extern", name: format!("{{{libid}}}"), nearest: others.take(NEAREST).collect() }
}

/// Names that are taken as they are, stars and dots included.
fn by_name(pairs: &[(String, String)]) -> Vec<Select> {
    pairs.iter().map(|(name, _)| Select::Name(vec![name.clone()])).collect()
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
    fn types(&self) -> impl Iterator<Item = &TypeInfo> {
        let ids = self.libraries.clone().flat_map(|library| self.universe.types(library));
        ids.map(|id: TypeId| self.universe.info(id))
    }

    fn has(&self, select: &Select, fits: fn(&TypeInfo) -> bool) -> bool {
        self.types().filter(|info| fits(info)).any(|info| has_in(info, select))
    }

    fn missed(&self, key: &'static str, select: &Select, fits: fn(&TypeInfo) -> bool) -> Unselected {
        let parts = match select {
            Select::Guid(guid) => return Unselected { key, name: format!("{{{guid}}}"), nearest: Vec::new() },
            Select::Name(parts) => parts,
        };
        let mut nearest = Vec::new();
        for info in self.types().filter(|info| fits(info)) {
            nearest.extend(distance(&parts[0], &info.name).map(|distance| (distance, info.name.clone())));
            // Where the type is right, the member is not, or its parameter.
            if parts.len() > 1 && select_of(&parts[..1]).selects_type(&info.name, info.guid) {
                nearest.extend(near_members(info, parts));
            }
        }
        nearest.sort();
        nearest.dedup();
        // A type that is right has nothing to say when its members have.
        let shown = nearest.iter().filter(|(_, name)| parts.len() == 1 || name.contains('.') || *name != parts[0]);
        let nearest = shown.take(NEAREST).map(|(_, name)| name.clone()).collect();
        Unselected { key, name: parts.join("."), nearest }
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

/// How far a name is from what was written: changed letters, where the case of one is no change. `None` when it is
/// another name altogether. Names of very different lengths are not compared, so that a long one costs nothing.
fn distance(written: &str, name: &str) -> Option<usize> {
    let letters =
        |text: &str| -> Vec<char> { text.chars().flat_map(char::to_lowercase).filter(|c| *c != '*').collect() };
    let far = 1 + written.chars().count() / 3;
    if name.len() > 4 * (written.chars().count() + far) {
        return None;
    }
    let (written, name) = (letters(written), letters(name));
    if written.len().abs_diff(name.len()) > far {
        return None;
    }
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (above, letter) in written.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = above + 1;
        for (column, other) in name.iter().enumerate() {
            let changed = diagonal + usize::from(letter != other);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    let distance = row[name.len()];
    (distance <= far).then_some(distance)
}

#[cfg(test)]
mod tests;
