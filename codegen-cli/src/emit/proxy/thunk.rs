//! One function of a proxy: it stands in the table, and calls the same slot of the object in its apartment.

use super::crossing::Crossing;
use crate::analysis::TypeId;
use crate::emit::Emitter;
use crate::emit::client::unpunctuated;
use crate::emit::code::{Block, Expr, Function, Ident, Known, Literal, Path, Pattern, Stmt, Type, WithAttrs};
use crate::emit::server::Slot;
use crate::list::List;
use crate::marshal::{Carriage, Carry, Lower, Plan, Returns, Way};

/// What errors call that which the function itself returns.
const RESULT: &str = "result";

/// The names that a function has for things.
pub(super) struct Variables {
    /// The pointer to the proxy.
    pub(super) this: Ident,
    /// The pointer through which a structure is returned.
    storage: Ident,
    /// What is returned, where it is carried.
    result: Ident,
    /// The pointer to the object, at home.
    pub(super) target: Ident,
    /// Its table.
    pub(super) table: Ident,
    /// The function in that.
    pub(super) function: Ident,
    /// The parameters.
    params: Vec<Ident>,
}

impl Emitter<'_> {
    /// The function `name` for a slot: one for each kind of targets on which it is called differently (rules B1, B6).
    pub(super) fn proxy_thunks(&self, id: TypeId, slot: &Slot<'_>, name: &Ident) -> Vec<Function> {
        let plan = slot.plan;
        let carriage = plan.carriage(self.universe).ok();
        let variables = self.proxy_variables(plan);
        let thunks = self.function_types(plan).into_iter().map(|variant| {
            let ty = variant.value;
            // Behind `this` stands the hidden pointer.
            let is_hidden = ty.params.len() == plan.params.len() + 2;
            let storage = is_hidden.then_some(&variables.storage);
            let names = [&variables.this].into_iter().chain(storage).chain(&variables.params);
            let mut thunk = Function::new(name).unsafety();
            thunk.abi = ty.abi;
            for (name, (_, ty)) in names.zip(ty.params) {
                thunk = match carriage {
                    Some(_) => thunk.param(name, ty),
                    None => thunk.param(Pattern::Wild, ty),
                };
            }
            thunk.output = ty.output;
            if let Some(condition) = variant.condition {
                thunk = thunk.cfg(condition);
            }
            thunk.body(match &carriage {
                Some(carriage) => {
                    let mut switched = self.switched(id, slot, carriage, &variables, is_hidden);
                    switched.stmts.splice(0..0, self.asked(plan));
                    Block::of(Expr::unsafe_block(reason(plan, carriage), switched))
                }
                None => self.refused(id),
            })
        });
        thunks.list()
    }

    fn proxy_variables(&self, plan: &Plan) -> Variables {
        let mut scope = self.free_variables();
        let params = self.param_names(&mut scope, plan);
        let mut own = |name: &str| Ident::from(self.own(&mut scope, name));
        Variables {
            this: own("this"),
            storage: own("storage"),
            result: own("result"),
            target: own("target"),
            table: own("table"),
            function: own("function"),
            params: params.into_iter().map(Ident::from).list(),
        }
    }

    /// What the function does: what is carried is made, and the call.
    fn switched(
        &self,
        id: TypeId,
        slot: &Slot<'_>,
        carriage: &Carriage,
        variables: &Variables,
        is_hidden: bool,
    ) -> Block {
        let plan = slot.plan;
        let label = unpunctuated(&format!("{}.{}", self.universe.info(id).name, plan.name));
        let interface = Path::new(Ident::new(self.names.name(id)));
        let mut crossing = Crossing::new(variables, interface, slot.field, label);
        let mut passed = Vec::new();
        for ((param, name), carried) in plan.params.iter().zip(&variables.params).zip(&carriage.params) {
            passed.push(match self.carrier(carried.what, carried.way, Expr::var(name), plan, &variables.params) {
                Some(carrier) => crossing.carry(name, carrier, unpunctuated(&param.name)),
                None => Expr::var(name),
            });
        }
        if is_hidden {
            return self.through_storage(crossing, plan, carriage, variables, passed);
        }
        passed.into_iter().for_each(|value| crossing.pass(value));
        match &plan.returns {
            Returns::Hresult | Returns::HresultKept => {
                let (before, call) = crossing.switched("switch", None, Block::value);
                before.value(call)
            }
            Returns::Nothing | Returns::Result(_) => {
                let (before, call) = crossing.switched("switch_nothing", None, Block::value);
                before.stmt(call)
            }
            Returns::Checked(value) | Returns::Value(value) | Returns::Structure(value) => {
                self.returned(crossing, self.stored(value), plan, carriage, variables)
            }
        }
    }

    /// What is returned through the hidden pointer: the caller's storage has zeros where no call comes about.
    fn through_storage(
        &self,
        mut crossing: Crossing<'_>,
        plan: &Plan,
        carriage: &Carriage,
        variables: &Variables,
        passed: Vec<Expr>,
    ) -> Block {
        let storage = || Expr::var(&variables.storage);
        crossing.before(|block| block.stmt(storage().method("write_bytes", [0, 1].map(|n| Literal::int(n).into()))));
        let hidden = match self.carrier(carriage.result, Way::Given, storage(), plan, &variables.params) {
            Some(carrier) => crossing.carry(&variables.result, carrier, RESULT.to_owned()),
            None => storage(),
        };
        [hidden].into_iter().chain(passed).for_each(|value| crossing.pass(value));
        let (before, call) = crossing.switched("switch_nothing", None, Block::stmt);
        before.stmt(call).value(storage())
    }

    /// What is returned as it is, or written to a place of its own from which it is carried.
    fn returned(
        &self,
        mut crossing: Crossing<'_>,
        ty: Type,
        plan: &Plan,
        carriage: &Carriage,
        variables: &Variables,
    ) -> Block {
        let (storage, result) = (&variables.storage, &variables.result);
        let own = Expr::var(result).raw_mut();
        let Some(carrier) = self.carrier(carriage.result, Way::Given, own, plan, &variables.params) else {
            let (before, call) = crossing.switched("switch_value", Some(ty), Block::value);
            return before.value(call);
        };
        let zeros = Expr::from(Known::Mem.join("zeroed")).call([]);
        crossing.before(|block| block.stmt(Stmt::bind_typed(Pattern::name_mut(result), ty, zeros)));
        let there = crossing.carry(storage, carrier, RESULT.to_owned());
        let write = |block: Block, call: Expr| block.value(there.method("write", [call]));
        let (before, call) = crossing.switched("switch_nothing", None, write);
        before.stmt(call).value(Expr::var(result))
    }

    /// What is said where interfaces of a call cannot be found: no call, rather than one with pointers of another apartment.
    fn refused(&self, id: TypeId) -> Block {
        let interface = Path::new(Ident::new(self.names.name(id)));
        let iid = Path::qualified(interface, Known::Interface).join("IID");
        let not_implemented = Expr::from(Known::Imp.join("not_implemented").with([Type::UNIT]));
        Block::of(Expr::from(Known::Imp.join("guard")).call([Expr::from(iid).by_ref(), not_implemented]))
    }
}

/// Why the function is sound.
fn reason(plan: &Plan, carriage: &Carriage) -> String {
    let mut contracts = vec!["C1"];
    let lends = |step: &Lower| !matches!(step, Lower::Storage | Lower::MoveIn | Lower::Raw);
    if plan.params.iter().any(|param| param.lower.iter().any(lends)) {
        contracts.push("C3");
    }
    if carriage.params.iter().any(|param| param.way == Way::Given) || plan.hidden().is_some() {
        contracts.push("C4");
    }
    if plan.params.iter().any(|param| param.lower.contains(&Lower::MoveIn)) {
        contracts.push("C5");
    }
    contracts.push("C12");
    let has_unseen =
        carriage.params.iter().any(|param| param.what == Carry::Unseen) || carriage.result == Carry::Unseen;
    let unseen = if has_unseen { " What is behind untyped pointers is nobody's but the caller's to know." } else { "" };
    format!(
        "{}. The caller gives what the parameters say, and waits while they are used in the object's apartment; what \
         belongs to an apartment is carried.{unseen}",
        contracts.join(", ")
    )
}
