//! What a call gives, and what comes out of it that no kept object can keep (links).
//!
//! A result is kept when it is handed to the caller. What comes back into a variable of the caller's is not: it goes in as well,
//! and nobody could say of what comes out whether it is what went in.

use super::{Direction, Param, Plan, Returns};
use crate::analysis::links::{LinkRule, Links};
use crate::analysis::{AbiType, Universe};
use crate::list::List;

/// One of the things that a call gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given<'p> {
    /// The parameter that it comes out of; `None` for what the function itself returns.
    pub name: Option<&'p str>,
    /// What it is in the library; `None` for the code of success.
    pub value: Option<&'p AbiType>,
}

/// A parameter through which a child comes out that keeps nothing. A kept flavour does not offer the member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost<'p, 'l> {
    /// Its name in the library.
    pub param: &'p str,
    /// The rule by which what comes out may be a child.
    pub rule: &'l LinkRule,
}

impl Plan {
    /// What the call gives, in the order in which methods give it: what the function itself returns comes first.
    pub fn results(&self) -> Vec<Given<'_>> {
        let returned = match &self.returns {
            Returns::Hresult | Returns::Nothing | Returns::Checked(_) => None,
            Returns::HresultKept => Some(Given { name: None, value: None }),
            Returns::Result(value) | Returns::Value(value) | Returns::Structure(value) => {
                Some(Given { name: None, value: Some(value) })
            }
        };
        let outs = self.params.iter().filter(|param| param.is_result());
        let outs = outs.map(|param| Given { name: Some(&*param.name), value: Some(&param.value) });
        returned.into_iter().chain(outs).list()
    }

    /// The parameters through which children come out that keep nothing.
    pub fn lost<'l>(&self, universe: &Universe<'_>, links: &'l Links) -> Vec<Lost<'_, 'l>> {
        let may_come_out = |param: &&Param| param.direction == Direction::InOut || param.is_raw();
        let params = self.params.iter().filter(may_come_out);
        let lost =
            params.filter_map(|param| Some(Lost { param: &param.name, rule: links.child(universe, &param.value)? }));
        lost.list()
    }

    /// The parameters of a kept object's member through which something comes out that keeps nothing, and no type tells whether
    /// it has to. The member is offered: what goes in and out is most often a number or a text.
    pub fn untold(&self, universe: &Universe<'_>, links: &Links) -> Vec<&str> {
        let comes_out =
            |param: &&Param| param.direction == Direction::InOut || param.is_raw() && param.direction == Direction::Out;
        let untold = self.params.iter().filter(comes_out).filter(|param| links.is_untold(universe, &param.value));
        untold.map(|param| &*param.name).list()
    }
}
