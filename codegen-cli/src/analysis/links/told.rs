//! What is to be said about rules of links.

use std::fmt;

use super::Origin;
use crate::analysis::Select;

/// Something to know about a rule that ends nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Told {
    /// A name in it means nothing.
    Nothing {
        /// Where the rule is.
        origin: Origin,
        /// Under which key the name stands.
        key: &'static str,
        /// The name.
        name: String,
        /// What it selects, to look for names that are near to it.
        select: Select,
    },
    /// A member that is named gives nothing that could be kept.
    NoObject {
        /// Where the rule is.
        origin: Origin,
        /// The member, as it was named.
        name: String,
    },
    /// No member of a parent, nor of what its members hand out, leads to a child.
    NoWay {
        /// Where the rule is.
        origin: Origin,
        /// The parents, as they were named.
        parents: String,
        /// The children, as they were named.
        child: String,
    },
    /// A type hands out a child, and can be had from a parent, but does not keep that.
    Besides {
        /// Where the rule is.
        origin: Origin,
        /// The type.
        owner: String,
        /// The children, as they were named.
        child: String,
        /// The parents, as they were named.
        parents: String,
    },
}

/// Two rules that cannot both be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Where the one is.
    pub first: Origin,
    /// Where the other is.
    pub second: Origin,
    /// In what they do.
    pub what: String,
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { first, second, what } = self;
        write!(f, "{first} and {second} contradict each other: {what}")
    }
}

impl std::error::Error for Conflict {}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing { origin, key, name, .. } => write!(f, "{origin}: {key} `{name}` selects nothing"),
            Self::NoObject { origin, name } => {
                write!(f, "{origin}: `{name}` hands out nothing that could be kept")
            }
            Self::NoWay { origin, parents, child } => {
                write!(f, "{origin}: nothing that {parents} hands out leads to {child}")
            }
            Self::Besides { origin, owner, child, parents } => write!(
                f,
                "{origin}: `{owner}` hands out {child}, too, and may come from {parents}; it keeps that only when it is \
                 named: `through` says which types stand between"
            ),
        }
    }
}

impl std::error::Error for Told {}
