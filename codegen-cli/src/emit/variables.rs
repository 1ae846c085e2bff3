//! What the variables of functions are called that no library and no declaration names.
//!
//! In: what one is to be called. Out: a name. What always holds: in a module, none is that of a value which a variable cannot
//! shadow; among the items of others, where nobody knows what these are called, the name has two underscores behind it: a constant, a
//! static, a structure without fields or a variant of the same name would be meant by a pattern, instead of a new variable. What
//! it does not know: whether a parameter has the name of such a thing. Whoever declares it sees both.

use super::Emitter;
use super::code::Ident;
use crate::analysis::names::{Scope, member_name};
use crate::list::List;
use crate::marshal::{Param, Plan, Role};

/// Behind the name of a variable of our own, where others may have any name. Items of others do not end so, and the runtime's
/// macros call their variables so, too.
const OWN: &str = "__";

impl Emitter<'_> {
    /// What a variable of our own is to be called, where no other can have the name.
    pub(super) fn own_wanted(&self, wanted: &str) -> String {
        if self.is_among_others { format!("{wanted}{OWN}") } else { wanted.to_owned() }
    }

    /// What a variable of our own is called in a scope.
    pub(super) fn own(&self, scope: &mut Scope, wanted: &str) -> String {
        let mut name = scope.unique(self.own_wanted(wanted));
        // A number is in the place of the underscores.
        while self.is_among_others && !name.ends_with(OWN) {
            name = scope.unique(format!("{name}{OWN}"));
        }
        name
    }

    /// The variables for the parameters of a function, in order. What its caller does not give is seen by nobody: among the items
    /// of others, it is a variable of our own.
    pub(super) fn param_names(&self, scope: &mut Scope, plan: &Plan) -> Vec<String> {
        let is_own = |param: &Param| self.is_among_others && (param.is_result() || param.role == Role::Implied);
        let given = plan.params.iter().filter(|param| !is_own(param)).map(|param| member_name(&param.name));
        let mut given = scope.assign(given).into_iter();
        let names = plan.params.iter().map(|param| match is_own(param) {
            true => self.own(scope, &member_name(&param.name)),
            false => given.next().unwrap_or_default(),
        });
        names.list()
    }

    /// The names that variables can have in the module.
    pub(super) fn free_variables(&self) -> Scope {
        Scope::with_reserved(self.taken_values.iter().map(String::as_str))
    }

    /// The only variable of our own where there is one.
    pub(super) fn variable(&self, wanted: &str) -> Ident {
        Ident::new(&self.own(&mut self.free_variables(), wanted))
    }
}
