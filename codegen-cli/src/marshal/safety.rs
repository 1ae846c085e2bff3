//! What the caller of an unsafe function answers for (rule G6).

use std::fmt;

/// Something that the library does not tell, so that only the caller can know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hazard {
    /// The parameter; `None` for the function as a whole.
    pub param: Option<String>,
    /// What is not told.
    pub kind: HazardKind,
}

/// What is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HazardKind {
    /// How many values are behind the pointer: `size_is` is lost in type libraries.
    Length,
    /// What the pointer points to.
    Target,
    /// How many values the callee writes: there is a number among the arguments that may say so.
    Count,
    /// What is behind the pointers in the structure, or which member of a union is set.
    Inside,
    /// What the function does: it is one of a DLL, of which the library tells the types only.
    Import,
    /// What the function does: whoever declared it has not said that it may be called with anything that its types allow.
    Declared,
}

/// Where a function is described, as texts name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DescribedBy {
    /// In a type library.
    TypeLibrary,
    /// In a declaration in Rust.
    Declaration,
}

impl fmt::Display for DescribedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TypeLibrary => "the type library",
            Self::Declaration => "the declaration",
        })
    }
}

impl HazardKind {
    /// What the caller answers for, in words: what the source does not say.
    pub fn words(self, by: DescribedBy) -> String {
        match self {
            Self::Length => {
                format!("must be valid for as many values as the method accesses: {by} does not say how many")
            }
            Self::Target => format!("must be what the method expects: {by} does not say what it points to"),
            Self::Count => format!(
                "must be valid for as many values as the method writes: {by} does not say which argument is their number"
            ),
            Self::Inside => "must have pointers that are valid for what the method does with them".to_owned(),
            Self::Import => format!("the function must be what {by} says it is"),
            Self::Declared => {
                "the function must be what it is declared as, and the arguments what it expects: the types do \
                               not say all of it"
                    .to_owned()
            }
        }
    }
}
