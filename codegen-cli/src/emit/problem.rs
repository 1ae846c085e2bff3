//! What stands in the way of code, and what is left out of it, each with its place in the library.

use std::fmt;

use crate::analysis::abi::NoAbi;
use crate::analysis::links::Conflict;
use crate::analysis::universe::Unfound;
use crate::analysis::{TypeId, Universe};
use crate::marshal::Unplannable;

/// Something without which no code is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the library.
    pub library: String,
    /// The type, and the member of it where there is one: `IFoo.Bar`.
    pub place: String,
    /// What it is.
    pub kind: ProblemKind,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { library, place, kind } = self;
        write!(f, "{library}: {place}: {kind}")
    }
}

impl std::error::Error for Problem {}

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// A type that is needed is not there.
    Missing(Unfound),
    /// The base of an interface is not there.
    MissingBase(Unfound),
    /// The filter leaves nothing of the library.
    NothingSelected,
    /// An interface of a class is not there.
    MissingInterface(Unfound),
    /// Two rules of links cannot both be followed.
    Contradiction(Conflict),
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(what) => write!(f, "needs a type that is missing: {what}"),
            Self::MissingBase(what) => write!(f, "derives from an interface that is missing: {what}"),
            Self::NothingSelected => f.write_str("selects no type of the library"),
            Self::MissingInterface(what) => write!(f, "has an interface that is missing: {what}"),
            Self::Contradiction(conflict) => conflict.fmt(f),
        }
    }
}

impl std::error::Error for ProblemKind {}

/// Something that is left out of the code, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The name of the library.
    pub library: String,
    /// The type, and the member of it where there is one: `IFoo.Bar`.
    pub place: String,
    /// What is left out, and why.
    pub what: String,
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}: {}", self.library, self.place, self.what)
    }
}

impl Problem {
    /// The problem that a type which is needed is missing, if that is why there is no plan.
    pub(super) fn missing(universe: &Universe<'_>, id: TypeId, member: &str, why: &Unplannable) -> Option<Self> {
        match why {
            Unplannable::Type { why, .. } => Self::unfound(universe, id, member, why),
            _ => None,
        }
    }

    /// The same where there is no plan.
    pub(super) fn unfound(universe: &Universe<'_>, id: TypeId, member: &str, why: &NoAbi) -> Option<Self> {
        let NoAbi::Unfound(unfound) = why else { return None };
        if universe.missing_is_opaque() {
            return None;
        }
        Some(Self::of(universe, id, member, ProblemKind::Missing(unfound.clone())))
    }

    /// A problem with a type, or with a member of it.
    pub(super) fn of(universe: &Universe<'_>, id: TypeId, member: &str, kind: ProblemKind) -> Self {
        Self { library: universe.library(id.library).name.clone(), place: place(universe, id, member), kind }
    }
}

impl Warning {
    /// What is to be said of a type, or of a member of it.
    pub(super) fn of(universe: &Universe<'_>, id: TypeId, member: &str, what: String) -> Self {
        Self { library: universe.library(id.library).name.clone(), place: place(universe, id, member), what }
    }

    /// An interface that gets no server half.
    pub(super) fn server(universe: &Universe<'_>, id: TypeId, why: &str) -> Self {
        let library = universe.library(id.library).name.clone();
        Self { library, place: place(universe, id, ""), what: format!("is not served: {why}") }
    }

    /// A member is left out.
    pub(super) fn member(universe: &Universe<'_>, id: TypeId, member: &str, why: String) -> Self {
        Self::of(universe, id, member, format!("is not offered: {why}"))
    }

    /// An interface is left out, or another type.
    pub(super) fn interface(universe: &Universe<'_>, id: TypeId, why: String) -> Self {
        Self::member(universe, id, "", why)
    }
}

fn place(universe: &Universe<'_>, id: TypeId, member: &str) -> String {
    let info = universe.info(id);
    if member.is_empty() { info.name.clone() } else { format!("{}.{member}", info.name) }
}
