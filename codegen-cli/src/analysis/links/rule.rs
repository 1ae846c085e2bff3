//! A rule that says which object keeps which one alive, and where it was said.

use std::fmt;

use crate::analysis::Select;
use crate::model::Libid;

/// A rule, as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRule {
    /// What it says.
    pub says: Says,
    /// Why, for the documentation of what is generated.
    pub reason: Option<String>,
    /// The libraries that it speaks of; every one when there is none.
    pub libraries: Vec<Libid>,
    /// Where it was said.
    pub origin: Origin,
}

/// What a rule says. Types are named as the library names them; a class stands for its default interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// Whoever has a child keeps what it comes from.
    Child {
        /// The types of children; interfaces that derive from one are children, too.
        children: Vec<Select>,
        /// The types that are kept when the child comes from one of them, directly or by what stands between; none: it
        /// is the object that hands the child out.
        parents: Vec<Select>,
        /// The types that stand between, which are kept like the children. `None`: those that a parent hands out and
        /// that hand out a child, or else those on the shortest ways.
        through: Option<Vec<Select>>,
    },
    /// What these members hand out keeps the object that they belong to: `Interface.Member`.
    Method(Select),
    /// Everything that the members of a type hand out keeps the object that they belong to.
    From {
        /// The type.
        from: Select,
        /// Names of members of which that is not said, in which `*` is any characters.
        except: Vec<String>,
    },
    /// What these members hand out keeps nothing: `Interface.Member`.
    Unlinked(Select),
}

/// Where a rule was said. What is said by the user comes before what a preset says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The place, for messages: a file and a line.
    pub place: String,
    /// Whether it is one of those that come with the generator.
    pub is_preset: bool,
}

impl LinkRule {
    /// How much a rule about members counts where another one speaks of the same member: what the user says more than a
    /// preset, a member more than a whole type, a name more than a pattern.
    pub(super) fn weight(&self) -> (bool, u32) {
        let exactness = match &self.says {
            Says::Method(Select::Name(parts)) | Says::Unlinked(Select::Name(parts)) => {
                3 - parts.iter().take(2).filter(|part| part.contains('*')).count() as u32
            }
            Says::Method(Select::Guid(_))
            | Says::Unlinked(Select::Guid(_))
            | Says::From { .. }
            | Says::Child { .. } => 0,
        };
        (!self.origin.is_preset, exactness)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place)
    }
}
