//! What stands in the way of code, and what is left out of it, each with its place in the library.

use std::fmt;

use crate::analysis::abi::NoAbi;
use crate::analysis::links::Conflict;
use crate::analysis::universe::Unfound;
use crate::analysis::{TypeId, Universe};
use crate::marshal::{Place, Unplannable};

/// Something without which no code is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the library.
    pub library: String,
    /// Where it is.
    pub site: Site,
    /// What it is.
    pub kind: ProblemKind,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { library, site, kind } = self;
        write!(f, "{library}: {site}: {kind}")
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
    /// Where it is.
    pub site: Site,
    /// What becomes of it.
    pub what: String,
    /// Why, where that is something else.
    pub why: Option<String>,
}

/// A place in a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The type, or the part of the options that has a name of its own.
    pub name: String,
    /// The member of the type.
    pub member: Option<String>,
    /// What of the member.
    pub part: Option<Place>,
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.member.iter().try_for_each(|member| write!(f, ".{member}"))
    }
}

impl From<&str> for Site {
    fn from(name: &str) -> Self {
        Self { name: name.to_owned(), member: None, part: None }
    }
}

/// Why a member is left out, and what of it is the matter.
pub(super) struct Reason {
    pub(super) part: Option<Place>,
    pub(super) why: String,
}

impl From<&str> for Reason {
    fn from(why: &str) -> Self {
        Self { part: None, why: why.to_owned() }
    }
}

impl From<&Unplannable> for Reason {
    fn from(why: &Unplannable) -> Self {
        Self { part: why.place().cloned(), why: why.why() }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { library, site, what, why } = self;
        write!(f, "{library}: {site}: {what}")?;
        if let Some(part) = &site.part {
            write!(f, ": {part}")?;
        }
        why.iter().try_for_each(|why| write!(f, ": {why}"))
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
        Self { library: universe.library(id.library).name.clone(), site: site(universe, id, member), kind }
    }
}

impl Warning {
    /// What is to be said of a type, or of a member of it.
    pub(super) fn of(universe: &Universe<'_>, id: TypeId, member: &str, what: String) -> Self {
        let library = universe.library(id.library).name.clone();
        Self { library, site: site(universe, id, member), what, why: None }
    }

    /// An interface that gets no server half.
    pub(super) fn server(universe: &Universe<'_>, id: TypeId, why: &str) -> Self {
        Self { why: Some(why.to_owned()), ..Self::of(universe, id, "", "is not served".to_owned()) }
    }

    /// A member is left out.
    pub(super) fn member(universe: &Universe<'_>, id: TypeId, member: &str, reason: Reason) -> Self {
        let Reason { part, why } = reason;
        let left_out = Self::of(universe, id, member, "is not offered".to_owned());
        Self { site: Site { part, ..left_out.site }, why: Some(why), ..left_out }
    }

    /// An interface is left out, or another type.
    pub(super) fn interface(universe: &Universe<'_>, id: TypeId, why: &str) -> Self {
        Self::member(universe, id, "", why.into())
    }
}

fn site(universe: &Universe<'_>, id: TypeId, member: &str) -> Site {
    let member = (!member.is_empty()).then(|| member.to_owned());
    Site { member, ..Site::from(&*universe.info(id).name) }
}
