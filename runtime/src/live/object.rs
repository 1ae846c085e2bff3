//! What is told of an object that lives.

use std::borrow::Cow;
use std::fmt;
use std::panic::Location;

use crate::apartment::ApartmentKind;
use crate::diagnostics::RawValue;

/// A pointer to an object that Rust code holds. `Display` tells it in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LiveObject {
    /// The pointer: of an interface, not of the object, which may have several.
    pub pointer: RawValue,
    /// How many references Rust code has: wrappers, and those in records of its own. What an array has is counted while it is
    /// locked for writing.
    pub references: usize,
    /// How many agile references there are.
    pub agile: usize,
    /// How many references Rust code has given away as raw pointers, and that did not come back (rule LO3). Whether somebody
    /// has released them is not known, so that beyond 1,024 pointers of which there is nothing else the oldest are forgotten.
    pub given_away: usize,
    /// Where the references came in, the oldest first: up to eight, of which several may have gone (rule LO2).
    pub made: Vec<Made>,
    /// Links: the pointers of the parents that are kept alive for it.
    pub keeps: Vec<RawValue>,
}

/// How a reference came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Made {
    /// The type of the wrapper with its path; `None` when it is known since its first clone only.
    pub type_path: Option<&'static str>,
    /// The apartment that the thread was in; `None` when it was in none.
    pub apartment: Option<LiveApartment>,
    /// The place in the code; `None` where it cannot be had.
    pub place: Option<&'static Location<'static>>,
    /// The member of an interface that gave it, as `Interface.Member`.
    pub member: Option<&'static str>,
    /// How often it came in this way.
    pub times: usize,
}

/// An apartment in a report, which does not keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LiveApartment {
    /// Its kind.
    pub kind: ApartmentKind,
    /// Its number (see [`ApartmentRef::generation`](crate::apartment::ApartmentRef::generation)); `None` for the
    /// multithreaded one on a thread that has not entered it.
    pub generation: Option<u64>,
}

impl Made {
    /// The type without its path: of an interface, `Keeper` or `AgileKept`.
    pub fn type_name(&self) -> Option<&'static str> {
        self.type_path.map(|path| without_path(path.split_once('<').map_or(path, |(outer, _)| outer)))
    }

    /// For a `Keeper` and an `AgileKept` the type of what it is one of, without its path, where that is known.
    pub fn type_of_what(&self) -> Option<&'static str> {
        let (_, inner) = self.type_path?.split_once('<')?;
        inner.strip_suffix('>').map(without_path)
    }
}

fn without_path(path: &'static str) -> &'static str {
    path.rsplit("::").next().unwrap_or(path)
}

/// `Workbooks`, `Keeper of Workbooks`, or what stands for a type that is not known.
pub(super) fn name_of(made: Option<&Made>) -> Cow<'static, str> {
    let Some(name) = made.and_then(Made::type_name) else { return "an interface of unknown type".into() };
    match made.and_then(Made::type_of_what) {
        Some(what) => format!("{name} of {what}").into(),
        None => name.into(),
    }
}

/// `made at src/x.rs:12:20 by _Application.Workbooks in the single-threaded apartment 3`.
impl fmt::Display for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(place) => write!(f, "made at {place}")?,
            None => f.write_str("made at an unknown place")?,
        }
        if let Some(member) = self.member {
            write!(f, " by {member}")?;
        }
        match self.apartment {
            Some(apartment) => write!(f, " in {apartment}"),
            None => f.write_str(" in no apartment"),
        }
    }
}

impl fmt::Display for LiveApartment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind, self.generation) {
            (ApartmentKind::Sta, Some(number)) => write!(f, "the single-threaded apartment {number}"),
            (ApartmentKind::Sta, None) => f.write_str("a single-threaded apartment"),
            (ApartmentKind::Mta, Some(number)) => write!(f, "the multithreaded apartment {number}"),
            (ApartmentKind::Mta, None) => f.write_str("the multithreaded apartment"),
            (ApartmentKind::Neutral, _) => f.write_str("the neutral apartment"),
        }
    }
}

/// `Workbooks 0x7f00, 2 references: made at src/x.rs:12:20 in no apartment; keeps 0x7f80`.
impl fmt::Display for LiveObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}, ", name_of(self.made.first()), self.pointer)?;
        f.write_str(&self.counts())?;
        for (at, made) in self.made.iter().enumerate() {
            f.write_str(if at == 0 { ": " } else { ", " })?;
            if at > 0 && made.type_path != self.made[0].type_path {
                write!(f, "{} ", name_of(Some(made)))?;
            }
            made.fmt(f)?;
            if made.times > 1 {
                write!(f, " ({} times)", made.times)?;
            }
        }
        for (at, parent) in self.keeps.iter().enumerate() {
            write!(f, "{}{parent}", if at == 0 { "; keeps " } else { ", " })?;
        }
        Ok(())
    }
}

impl LiveObject {
    /// `2 references, 1 agile reference, 1 given away`: those of which there are any.
    pub(super) fn counts(&self) -> String {
        let plural = |count| if count == 1 { "" } else { "s" };
        let mut said = Vec::new();
        if self.references > 0 || self.agile + self.given_away == 0 {
            said.push(format!("{} reference{}", self.references, plural(self.references)));
        }
        if self.agile > 0 {
            said.push(format!("{} agile reference{}", self.agile, plural(self.agile)));
        }
        if self.given_away > 0 {
            said.push(format!("{} given away", self.given_away));
        }
        said.join(", ")
    }
}
