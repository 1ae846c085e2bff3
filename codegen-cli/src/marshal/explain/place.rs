//! Where a function stands: what its plan does not know.

use crate::analysis::{TypeId, Universe};
use crate::list::List;
use crate::marshal::{Member, Plan, Rules};
use crate::model::EntryPoint;

/// Where the function of a plan stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Place<'a> {
    /// The interface or the module that declares it.
    pub interface: &'a str,
    /// What the library calls it; accessors of one property share that.
    pub member: &'a str,
    /// How the library declares it, in one or several lines, ready for a terminal.
    pub declaration: &'a str,
    /// Its slot in the table.
    pub slot: Option<u16>,
    /// The DLL that a module's function is in.
    pub dll: Option<&'a str>,
    /// How that DLL names it.
    pub entry: Option<&'a EntryPoint>,
    /// The parameters whose hazard is none when a rule says that they are of exactly one value ([`Rules::single`]).
    pub cured_by_single: Vec<String>,
}

impl<'a> Place<'a> {
    /// The place of a member of a type, whose plan by these rules is `plan`.
    pub fn of(
        universe: &Universe<'a>,
        (id, declaring): (TypeId, TypeId),
        member: &Member<'a>,
        plan: &Plan,
        rules: &Rules,
        declaration: &'a str,
    ) -> Self {
        let info = universe.info(id);
        let (slot, entry) = match member {
            Member::Function(func) => (func.slot, func.entry.as_ref()),
            Member::Get(_) | Member::Put(_) => (None, None),
        };
        let cured_by_single = plan.hazards.iter().filter_map(|hazard| hazard.param.clone()).filter(|param| {
            let mut rules = rules.clone();
            rules.single.push(param.clone());
            let with_rule = member.plan(universe, id, declaring, &rules);
            with_rule.is_ok_and(|plan| plan.hazards.iter().all(|hazard| hazard.param.as_ref() != Some(param)))
        });
        Self {
            interface: &info.name,
            member: member.name(),
            declaration,
            slot,
            dll: info.dll_name.as_deref(),
            entry,
            cured_by_single: cured_by_single.list(),
        }
    }
}
