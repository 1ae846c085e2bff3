//! One function of a proxy: it stands in the table, and calls the same slot of the object in its apartment.

use crate::analysis::TypeId;
use crate::analysis::names::{Scope, member_name};
use crate::emit::Emitter;
use crate::emit::client::unpunctuated;
use crate::emit::code::{Block, Expr, Function, Ident, Known, Literal, Path, Pattern, Stmt, Type, WithAttrs};
use crate::emit::server::Slot;
use crate::marshal::{Carriage, Carry, Lower, Plan, Returns, Way};

/// The names that a function has for things.
struct Variables {
    /// The pointer to the proxy.
    this: Ident,
    /// The pointer through which a structure is returned.
    storage: Ident,
    /// What is returned, where it is carried.
    result: Ident,
    /// The pointer to the object, at home.
    target: Ident,
    /// Its table.
    table: Ident,
    /// The function in that.
    function: Ident,
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
                Some(carriage) => Block::of(Expr::unsafe_block(
                    reason(plan, carriage),
                    self.switched(id, plan, carriage, slot.field, &variables, is_hidden),
                )),
                None => self.refused(id),
            })
        });
        thunks.collect()
    }

    fn proxy_variables(&self, plan: &Plan) -> Variables {
        let mut scope = Scope::with_reserved(self.taken_values.iter().map(String::as_str));
        let params = scope.assign(plan.params.iter().map(|param| member_name(&param.name)));
        let mut own = |name: &str| Ident::from(scope.unique(name.to_owned()));
        Variables {
            this: own("this"),
            storage: own("storage"),
            result: own("result"),
            target: own("target"),
            table: own("table"),
            function: own("function"),
            params: params.into_iter().map(Ident::from).collect(),
        }
    }

    /// What the function does: what is carried is made, and the call.
    fn switched(
        &self,
        id: TypeId,
        plan: &Plan,
        carriage: &Carriage,
        field: &Ident,
        variables: &Variables,
        is_hidden: bool,
    ) -> Block {
        let interface = Path::new(Ident::new(self.names.name(id)));
        let mut block = Block::new();
        let mut carried = Vec::new();
        let mut passed = vec![Expr::var(&variables.target)];
        let mut results = Vec::new();
        for (param, what) in variables.params.iter().zip(&carriage.params) {
            match self.carrier(what.what, what.way, Expr::var(param), plan, &variables.params) {
                Some(carrier) => {
                    block = block.bind(param, carrier);
                    carried.push(Expr::var(param).by_ref());
                    results.push(Expr::var(param).method("there", []));
                }
                None => results.push(Expr::var(param)),
            }
        }
        let function = || Block::new().bind(&variables.function, Expr::var(&variables.table).field(field));
        let called = |passed: Vec<Expr>| Expr::var(&variables.function).call(passed);
        // The names that errors have for what is carried; what the function itself returns is `result`.
        let names = plan.params.iter().zip(&carriage.params).filter(|(_, carried)| carried.what.is_carried());
        let names = names.map(|(param, _)| unpunctuated(&param.name));
        let names: Vec<_> = names.chain(carriage.result.is_carried().then(|| "result".to_owned())).collect();
        let label = unpunctuated(&format!("{}.{}", self.universe.info(id).name, plan.name));
        let text = if names.is_empty() { label } else { format!("{label}({})", names.join(", ")) };
        let switch = |function: &'static str, output: Option<Type>, carried: Vec<Expr>, body: Block| {
            let function = Known::Imp.join(function).with([Type::from(interface.clone())].into_iter().chain(output));
            let patterns = [&variables.target, &variables.table].map(Pattern::from);
            Expr::from(function).call([
                Expr::var(&variables.this),
                Literal::text(&text).into(),
                Expr::Array(carried).by_ref(),
                Expr::closure(patterns, body),
            ])
        };
        let value = match &plan.returns {
            Returns::Hresult | Returns::HresultKept => {
                passed.extend(results);
                return block.value(switch("switch", None, carried, function().value(called(passed))));
            }
            Returns::Nothing | Returns::Result(_) => {
                passed.extend(results);
                return block.stmt(switch("switch_nothing", None, carried, function().value(called(passed))));
            }
            Returns::Value(value) | Returns::Structure(value) => value,
        };
        let (storage, result) = (&variables.storage, &variables.result);
        if is_hidden {
            // Zeros for a call that does not come about.
            block =
                block.stmt(Expr::var(storage).method("write_bytes", [Literal::int(0).into(), Literal::int(1).into()]));
            passed.push(match self.carrier(carriage.result, Way::Given, Expr::var(storage), plan, &variables.params) {
                Some(carrier) => {
                    block = block.bind(result, carrier);
                    carried.push(Expr::var(result).by_ref());
                    Expr::var(result).method("there", [])
                }
                None => Expr::var(storage),
            });
            passed.extend(results);
            let body = function().stmt(called(passed));
            return block.stmt(switch("switch_nothing", None, carried, body)).value(Expr::var(storage));
        }
        passed.extend(results);
        let ty = self.stored(value);
        let own = Expr::var(result).raw_mut();
        let Some(carrier) = self.carrier(carriage.result, Way::Given, own, plan, &variables.params) else {
            return block.value(switch("switch_value", Some(ty), carried, function().value(called(passed))));
        };
        let zeros = Expr::from(Known::Mem.join("zeroed")).call([]);
        block = block.stmt(Stmt::bind_typed(Pattern::name_mut(result), ty, zeros)).bind(storage, carrier);
        carried.push(Expr::var(storage).by_ref());
        let write = Expr::var(storage).method("there", []).method("write", [called(passed)]);
        block.stmt(switch("switch_nothing", None, carried, function().value(write))).value(Expr::var(result))
    }

    /// What is said where interfaces of a call cannot be found: no call, rather than one with pointers of another apartment.
    fn refused(&self, id: TypeId) -> Block {
        let interface = Path::new(Ident::new(self.names.name(id)));
        let iid = Path::qualified(interface, Known::Interface).join("IID");
        let not_implemented = Expr::from(Known::Imp.join("not_implemented"));
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
    if plan.params.iter().any(|param| param.lower.contains(&Lower::Storage)) || plan.hidden().is_some() {
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
