//! Chains of records that name the next one, and the refusal of those that lead in a circle.

use std::collections::HashSet;

use super::bytes::Word;
use super::error::{Error, ErrorKind};

/// The links of one chain that were followed so far.
pub(super) struct Chain {
    what: &'static str,
    followed: HashSet<u32>,
}

impl Chain {
    /// A chain of `what`, of which no link was followed.
    pub(super) fn of(what: &'static str) -> Self {
        Self { what, followed: HashSet::new() }
    }

    /// Notes that `link` is followed; to follow it twice is an error.
    pub(super) fn follow(&mut self, link: Word) -> Result<(), Error> {
        if self.followed.insert(link.value) {
            return Ok(());
        }
        Err(link.error(ErrorKind::ChainCycle { what: self.what, value: link.value }))
    }
}
