//! The thunk of one function: what stands in the table, and calls the method.

use super::parameter::Given;
use super::{Method, Served, Slot};
use crate::analysis::AbiType;
use crate::analysis::record::Nature;
use crate::emit::Emitter;
use crate::emit::client::one_or_tuple;
use crate::emit::code::{Block, Closure, Expr, Function, Ident, Known, Pattern, WithAttrs};
use crate::list::{Append, List};
use crate::marshal::{Call, Convention, Direction, Lower, Passing, Plan, Returns};

/// What makes a function of a method, by the number of the parameters that the method gets.
const TAKES: [&str; 13] = [
    "takes_0", "takes_1", "takes_2", "takes_3", "takes_4", "takes_5", "takes_6", "takes_7", "takes_8", "takes_9",
    "takes_10", "takes_11", "takes_12",
];
/// The same where one more is for what it gives.
const GIVES: [&str; 13] = [
    "gives_0", "gives_1", "gives_2", "gives_3", "gives_4", "gives_5", "gives_6", "gives_7", "gives_8", "gives_9",
    "gives_10", "gives_11", "gives_12",
];

impl Emitter<'_> {
    /// The function in the table as `maker` makes it of the method, or of a closure that calls it; `None` where it has
    /// another form.
    pub(super) fn made_thunk(&self, served: &Served, slot: &Slot<'_>, method: &Method, maker: &Ident) -> Option<Expr> {
        let (plan, variables) = (slot.plan, &method.variables);
        let is_code = matches!(plan.returns, Returns::Hresult | Returns::HresultKept);
        if !is_code || plan.call != Call::Slot(Convention::System) {
            return None;
        }
        // What is wrong with a type that is relied on is told in the body, where the type is named, and nowhere else.
        let gives = method.is_value_at_end(plan) && self.relied_on(plan).is_empty();
        let (names, count) = if gives { (GIVES, plan.params.len() - 1) } else { (TAKES, plan.params.len()) };
        let name = *names.get(count)?;
        let body = self.guarded(served, slot, method, Expr::var(&variables.this), gives);
        let is_trusting = !plan.is_safe()
            || !gives && !method.result.given.is_empty()
            || method.received.iter().any(|received| received.is_trusted);
        let params = &variables.params[..count];
        let gets_them = |given: &[Expr]| match given {
            [this, given @ ..] if given.len() == count => {
                this.is_var(&variables.this) && (0..count).all(|at| given[at].is_var(&params[at]))
            }
            _ => false,
        };
        let made = match body.into_expr() {
            // The method itself, where it gets what the closure does.
            Expr::Call(method, given) if !is_trusting && gets_them(&given) => *method,
            body => {
                let mut patterns = vec![(Pattern::from(&variables.this), None)];
                for (param, name) in plan.params.iter().zip(params) {
                    // What is asked of a value, and what a pointer becomes, needs its type, which the table says too late.
                    let is_asked = matches!(
                        param.lower.first(),
                        Some(
                            Lower::Truth(_) | Lower::Locale | Lower::LendRecord | Lower::Collect | Lower::CopyText(..)
                        )
                    );
                    let is_asked = is_asked || param.direction == Direction::In && param.passing == Passing::Pointer;
                    patterns.push((name.into(), is_asked.then(|| self.table_type(param))));
                }
                let body = match (is_trusting, body) {
                    (true, Expr::Block(block)) => Expr::unsafe_block(reason(plan), block),
                    (true, value) => Expr::unsafe_block(reason(plan), Block::of(value)),
                    (false, body) => body,
                };
                Expr::Closure(Box::new(Closure { is_move: false, params: patterns, body }))
            }
        };
        Some(Expr::var(maker).method(name, [made]))
    }

    /// The thunk `name` of a function: one for each kind of targets on which it is called differently (rules B1, B6).
    pub(super) fn thunks(&self, served: &Served, slot: &Slot<'_>, name: &Ident, method: &Method) -> Vec<Function> {
        let (plan, variables) = (slot.plan, &method.variables);
        let object = served.of_object(Known::Imp.join("object"));
        let object = Expr::from(object).call([Expr::var(&variables.this)]);
        let mut inner = self.guarded(served, slot, method, object, false);
        // What is returned is relied on around the guard as well.
        let promised: Vec<_> = inner.stmts.drain(..self.relied_on(plan).len()).list();
        let inner = Expr::closure([], Expr::unsafe_block(reason(plan), inner));
        let call = match &plan.returns {
            Returns::Hresult | Returns::HresultKept => {
                Expr::from(Known::Imp.join("guard")).call([served.iid().by_ref(), inner])
            }
            Returns::Checked(value) | Returns::Value(value) | Returns::Structure(value) => {
                self.under_value_guard(value, inner)
            }
            Returns::Nothing | Returns::Result(_) => Expr::from(Known::Imp.join("guard_nothing")).call([inner]),
        };
        let types = self.function_types(plan);
        let mut calls = vec![call; types.len()];
        let thunks = types.into_iter().map(|variant| {
            let call = calls.pop().unwrap_or(Expr::UNIT);
            let ty = variant.value;
            // Behind `this` stands the hidden pointer.
            let is_hidden = ty.params.len() == plan.params.len() + 2;
            let hidden = is_hidden.then_some(&variables.hidden);
            let names = [&variables.this].into_iter().chain(hidden).chain(&variables.params);
            let mut thunk = Function::new(name).unsafety().generics(served.generics());
            thunk.abi = ty.abi;
            for (name, (_, ty)) in names.zip(ty.params) {
                thunk = thunk.param(name, ty);
            }
            thunk.output = ty.output;
            if let Some(condition) = variant.condition {
                thunk = thunk.cfg(condition);
            }
            let mut body = Block::new();
            body.stmts.clone_from(&promised);
            let body = match (is_hidden, &thunk.output) {
                (true, _) => {
                    let given = [Expr::var(&variables.hidden), Expr::var(&variables.code)];
                    let given = Expr::from(Known::Imp.join("return_through")).call(given);
                    let given = Expr::unsafe_block(THROUGH, Block::of(given));
                    body.bind(&variables.code, call).value(given)
                }
                (false, Some(_)) => body.value(call),
                (false, None) => body.stmt(call),
            };
            thunk.body(body)
        });
        thunks.list()
    }

    /// The body of a function that returns such a value, under its guard.
    fn under_value_guard(&self, value: &AbiType, body: Expr) -> Expr {
        let ty = self.returned_type(value);
        let ty = match (value, self.nature(value)) {
            (AbiType::Record(_), Nature::Owning) if self.universe.is_automation_record(value) => {
                Known::RecordOut.of([ty]).into()
            }
            (AbiType::Record(_) | AbiType::Union(_), Nature::Owning | Nature::Raw) => {
                return Expr::from(Known::Imp.join("guard_structure").with([ty])).call([body]);
            }
            _ => ty,
        };
        match self.is_inferred(value) {
            true => Expr::var(self.promise()).method_of("guard_value", [ty], [body]),
            false => Expr::from(Known::Imp.join("guard_value").with([ty])).call([body]),
        }
    }

    /// What is done under the guard. Where what the method gives `is_written` without this, it is only called.
    fn guarded(
        &self,
        served: &Served,
        slot: &Slot<'_>,
        Method { variables, received, result }: &Method,
        object: Expr,
        is_written: bool,
    ) -> Block {
        let mut block = Block::new();
        block.stmts = self.relied_on(slot.plan);
        let is_promised = !block.stmts.is_empty();
        let before = received.iter().filter(|one| one.back.is_none()).filter_map(|one| one.before.clone());
        // What is taken goes back by itself when something else is refused, but is better not touched.
        let taken = received.iter().filter(|one| one.back.is_some()).filter_map(|one| one.before.clone());
        let before = before.chain(taken);
        let passed = received.iter().filter_map(|one| one.passed.clone());
        let call = Expr::from(served.methods.clone().join(slot.field)).call([object].into_iter().chain(passed));
        let call = if is_promised { self.promised_of(call) } else { call };
        let mut back = received.iter().filter_map(|one| one.back.clone()).peekable();
        let is_hresult = slot.plan.returns == Returns::Hresult;
        if is_hresult && back.peek().is_none() && result.are_given_at_once() {
            // What fails, fails the same way here.
            let mut method = Block::of(call);
            method.stmts = before.list();
            let outs: Vec<_> = result.given.iter().map(|given| Expr::var(&given.name)).list();
            let give = match outs.len() {
                count if count == 0 || is_written => {
                    block.stmts.append(&mut method.stmts);
                    block.value = method.value;
                    return block;
                }
                1 => "give",
                _ => "give_all",
            };
            let method = Expr::closure([], method.into_expr());
            return block.value(Expr::from(Known::Imp.join(give)).call([one_or_tuple(outs, Expr::Tuple), method]));
        }
        block.stmts.append_all(checked(&result.given).stmts);
        block.stmts.append_all(before);
        let call = if result.is_fallible { call.tried() } else { call };
        let is_code = slot.plan.returns == Returns::HresultKept;
        let succeeded = |code: Expr| Expr::from(Known::Imp.join("succeeded")).call([code]);
        let gives = |value: Expr| if is_code { succeeded(value) } else { value.ok() };
        let end = match &result.returned {
            Some(_) => Expr::var(&variables.code),
            None => Expr::UNIT,
        };
        match (&result.returned, &*result.given) {
            (None, []) => {
                block = block.stmt(call);
                block.stmts.append_all(back);
                block.value(end.ok())
            }
            (Some(_), []) if back.peek().is_none() => block.value(gives(self.as_returned(slot.plan, call))),
            (None, [only]) if back.peek().is_none() && !only.is_nullable => {
                block.stmt(written(only, call)).value(end.ok())
            }
            (returned, given) => {
                let returned = returned.iter().map(|_| Pattern::from(&variables.code));
                let patterns = returned.chain(given.iter().map(|given| Pattern::from(&given.value)));
                block = block.bind(one_or_tuple(patterns.list(), Pattern::Tuple), call);
                if is_code {
                    block = block.bind(&variables.code, succeeded(Expr::var(&variables.code)).tried());
                }
                block.stmts.append_all(back);
                for given in given {
                    let value = Expr::var(&given.value);
                    block = match given.is_nullable {
                        false => block.stmt(written(given, value)),
                        true => {
                            let there = Pattern::TupleStruct(Known::Some.into(), vec![(&given.name).into()]);
                            let is_there = Expr::Let(Box::new(there), Box::new(Expr::var(&given.name)));
                            block.stmt(is_there.then(Block::new().stmt(written(given, value))))
                        }
                    };
                }
                block.value(match result.returned {
                    Some(_) if !is_code => self.as_returned(slot.plan, end).ok(),
                    _ => end.ok(),
                })
            }
        }
    }

    /// A value as the guard wants it.
    fn as_returned(&self, plan: &Plan, value: Expr) -> Expr {
        match &plan.returns {
            Returns::Value(of @ AbiType::Record(_)) | Returns::Structure(of @ AbiType::Record(_))
                if self.nature(of) == Nature::Owning && self.universe.is_automation_record(of) =>
            {
                Expr::from(Known::RecordOut).call([value])
            }
            _ => value,
        }
    }
}

/// Why it is sound to return a structure through a pointer.
const THROUGH: &str = "C4. The caller gives storage for what is returned.";

/// All outs are made zero, then those are refused that are null (rule O7).
fn checked(given: &[Given]) -> Block {
    let mut block = Block::new();
    let is_only = given.len() == 1;
    for given in given {
        let new = if given.is_nullable { "optional" } else { "new" };
        let of = match given.is_inferred {
            true => Known::OutPointer.into(),
            false => Known::OutPointer.of([given.stored.clone()]),
        };
        let pointer = Expr::Path(of.join(new)).call([Expr::var(&given.name)]);
        block = block.bind(&given.name, if is_only && !given.is_nullable { pointer.tried() } else { pointer });
    }
    let needed: Vec<_> = given.iter().filter(|given| !given.is_nullable).map(|given| &given.name).list();
    if is_only || needed.is_empty() {
        return block;
    }
    let patterns = needed.iter().map(|name| Pattern::from(*name)).list();
    let there = needed.iter().map(|name| Expr::var(*name).tried()).list();
    block.bind(one_or_tuple(patterns, Pattern::Tuple), one_or_tuple(there, Expr::Tuple))
}

fn written(given: &Given, value: Expr) -> Expr {
    let value = match &given.wrapper {
        Some(wrapper) => Expr::from(wrapper.clone()).call([value]),
        None => value,
    };
    Expr::var(&given.name).method("write", [value])
}

/// Why the thunk is sound.
fn reason(plan: &Plan) -> String {
    let mut contracts = vec!["C1"];
    let lends = |step: &Lower| !matches!(step, Lower::Storage | Lower::MoveIn | Lower::Raw | Lower::Bits);
    if plan.params.iter().any(|param| param.lower.iter().any(lends)) {
        contracts.push("C3");
    }
    if plan.params.iter().any(|param| param.lower.contains(&Lower::Storage)) {
        contracts.push("C4");
    }
    if plan.params.iter().any(|param| param.lower.contains(&Lower::MoveIn)) {
        contracts.push("C5");
    }
    format!("{}. The caller of the function gives what its parameters say.", contracts.join(", "))
}
