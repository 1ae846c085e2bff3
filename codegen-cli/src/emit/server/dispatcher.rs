//! The way from a DISPID to a method: Invoke, on the side of who is called.
//!
//! A parameter that the method borrows is taken out of the call's arguments as a value of its own, converted when it is of
//! another type there, because callers of Invoke give what they have. What the plan has storage for goes back to where the
//! argument refers to; the result to where the caller wants it.

use super::{Method, Served, Slot, runtime_name};
use crate::analysis::names::Scope;
use crate::analysis::vtable::Base;
use crate::analysis::{AbiType, TypeId};
use crate::emit::Emitter;
use crate::emit::client::{Kind, one_or_tuple};
use crate::emit::code::{
    Arm, Block, Const, Expr, Function, GenericArg, Ident, Impl, Item, Known, Lifetime, Literal, Path, Pattern, Stmt,
    Type, Vis,
};
use crate::list::{Append, List};
use crate::marshal::{Direction, Lower, Param, Returns, Role};
use crate::model::{Dispid, InvokeKind};

/// How a method gets one of its parameters.
struct Taken {
    /// What is done before the call.
    before: Option<Stmt>,
    /// What the method is given.
    passed: Expr,
}

impl Emitter<'_> {
    /// The items of the server half of a dispinterface with these members.
    pub(in crate::emit) fn dispatch_server(&self, id: TypeId, slots: &[Slot<'_>]) -> Vec<Item> {
        let served = self.served(id);
        let methods: Vec<_> = slots.iter().map(|slot| self.served_method(slot)).list();
        let mut items = vec![
            self.methods_trait(id, None, slots, &methods).into(),
            runtime_name(&served),
            self.dispatch_table(id, &served).into(),
            self.dispatched(id, None, &served, slots, &methods),
        ];
        if self.has_sinks(id) {
            items.push(self.dispatch_sink(id, &served));
            items.append_all(self.handlers(id, &served, slots, &methods));
        }
        items
    }

    /// What makes the table of a dispinterface for an object: IDispatch's, whose Invoke comes to the methods of the trait.
    pub(super) fn dispatch_table(&self, id: TypeId, served: &Served) -> Impl {
        let table = Known::Imp.join("dispatch_table").argument(GenericArg::Type(served.interface.clone().into()));
        let table = Expr::from(served.of_object(table)).call([]);
        let new = served.made_by(
            Known::Imp.join("IUnknownImpl"),
            Block::of(Expr::structure(Path::self_type(), [("base__".into(), table)])),
        );
        let matches = self.matches(served, Some(Known::IDispatchVtbl.into()));
        Impl::new(self.table_path(id)).member(new).member(matches)
    }

    /// What carries out a call of Invoke with the methods of the trait. An interface with a base that has a table hands on
    /// what it does not know to that.
    pub(super) fn dispatched(
        &self,
        id: TypeId,
        base: Option<Base>,
        served: &Served,
        slots: &[Slot<'_>],
        methods: &[Method],
    ) -> Item {
        // No arm has a variable of these names.
        let variables = methods.iter().map(|method| &method.variables);
        let variables = variables.flat_map(|names| names.params.iter().chain(&names.results).chain([&names.code]));
        let taken = variables.map(Ident::name).chain(self.taken_values.iter().map(String::as_str));
        let mut scope = Scope::with_reserved(taken);
        let [target, call] = ["target", "call"].map(|name| Ident::from(self.own(&mut scope, name)));
        let mut called = Vec::new();
        let mut arms: Vec<_> = slots
            .iter()
            .zip(methods)
            .filter_map(|(slot, method)| {
                let is_shared = slots.iter().filter(|other| other.dispid == slot.dispid).count() > 1;
                let arm = self.arm(served, slot, is_shared, method, &target, &call)?;
                called.push((slot.member, slot.dispid));
                Some(arm)
            })
            .list();
        let otherwise = match base {
            Some(Base::Type(base)) => {
                let base = self.names.path(self.library, base);
                let of_base = Path::qualified(base, dispatched_for(served)).join("invoke");
                Expr::from(of_base).call([Expr::var(&target), Expr::var(&call)])
            }
            _ => Expr::var(&call).method("unknown", []),
        };
        arms.push(Arm::new(Pattern::Wild, otherwise));
        // A call to which nobody answers is looked at by nobody.
        let target_pattern = match arms.len() {
            1 if !matches!(base, Some(Base::Type(_))) => Pattern::name(Ident::from(self.own_wanted("_target"))),
            _ => Pattern::name(&target),
        };
        let body = match arms.len() {
            1 => Block::of(arms.remove(0).body),
            _ => Block::of(Expr::var(&call).method("dispid", []).matched(arms)),
        };
        let invocation = Known::Imp.join("Invocation").lifetime(Lifetime::ELIDED);
        let invoke = Function::new("invoke")
            .param(target_pattern, Type::reference(&served.target))
            .param(&call, Type::reference_mut(invocation))
            .output(Type::result(Type::UNIT))
            .body(body);
        let pair = Type::Tuple(vec![Type::reference(Known::Str).living(Lifetime::STATIC), Known::I32.into()]);
        let members = Type::reference(Type::slice(pair)).living(Lifetime::STATIC);
        let table = self
            .members_by_name(id, &called)
            .into_iter()
            .map(|(name, dispid)| Expr::Tuple(vec![Literal::text(&name).into(), Literal::int(dispid.0).into()]));
        let members = Const::new("MEMBERS", members, Expr::Array(table.list()).by_ref()).vis(Vis::Private);
        Impl::of(dispatched_for(served), served.interface.clone())
            .generics(served.of_target([]))
            .member(members)
            .member(invoke)
            .into()
    }

    /// The names of the members that can be called by name, those of the bases among them, each once.
    fn members_by_name(&self, id: TypeId, own: &[(&str, Dispid)]) -> Vec<(String, Dispid)> {
        let bases = self.served_bases(id);
        let inherited = bases.iter().flat_map(|base| &self.universe.info(*base).funcs);
        let mut members: Vec<(String, Dispid)> = Vec::new();
        for (name, dispid) in own.iter().copied().chain(inherited.map(|func| (&*func.name, func.memid))) {
            if !members.iter().any(|(known, _)| known.eq_ignore_ascii_case(name)) {
                members.push((name.to_owned(), dispid));
            }
        }
        members
    }

    /// The arm of one method; `None` for what no caller of Invoke can call.
    fn arm(
        &self,
        served: &Served,
        slot: &Slot<'_>,
        is_shared: bool,
        method: &Method,
        target: &Ident,
        call: &Ident,
    ) -> Option<Arm> {
        let plan = slot.plan;
        if !plan.is_safe() || matches!(plan.returns, Returns::Value(_) | Returns::Structure(_)) {
            return None;
        }
        let mut promised = self.relied_on(plan);
        if !promised.is_empty() {
            promised.push(Stmt::bind(call, self.promised_of(Expr::var(call))));
        }
        let call = || Expr::var(call);
        let mut body = Block::new();
        let mut passed = vec![Expr::var(target)];
        let mut back = Vec::new();
        let mut results = Vec::new();
        let result_of = match &plan.returns {
            Returns::Result(result) => Some(result),
            _ => None,
        };
        match method.result.returned {
            Some(_) if result_of.is_some() => results.push(Pattern::name(&method.variables.code)),
            // Invoke has a code of its own.
            Some(_) => results.push(Pattern::Wild),
            None => {}
        }
        let mut index = 0_u32;
        for ((param, name), value) in plan.params.iter().zip(&method.variables.params).zip(&method.variables.results) {
            if param.role == Role::Locale {
                passed.push(call().method("lcid", []));
                continue;
            }
            let at: Expr = Literal::int(index).into();
            if param.role == Role::Retval {
                results.push(Pattern::name(value));
                back.push(call().method("result", [given_back(&param.value, value)]));
                continue;
            }
            index += 1;
            if param.is_result() {
                results.push(Pattern::name(value));
                back.push(call().method("put_back", [at, given_back(&param.value, value)]));
                continue;
            }
            let taken = self.taken(param, name, call(), at.clone())?;
            body.stmts.append_all(taken.before);
            passed.push(taken.passed);
            if param.direction == Direction::InOut {
                back.push(call().method("put_back", [at, given_back(&param.value, name)]));
            }
        }
        if !plan.params.iter().any(|param| param.role == Role::VarArg) {
            let takes = call().method("takes", [Literal::int(index).into()]).tried();
            body.stmts.insert(0, takes.into());
        }
        if let Some(result) = result_of {
            back.push(call().method("result", [given_back(result, &method.variables.code)]));
        }
        let called = Expr::from(served.method(&served.target, slot.field)).call(passed);
        let called = if method.result.is_fallible { called.tried() } else { called };
        body = match (&*results, &*back) {
            ([Pattern::Wild], []) => body.stmt(Stmt::discard(called)).value(Expr::UNIT.ok()),
            ([], []) if method.result.is_fallible => {
                let Expr::Try(called) = called else { unreachable!("it has just been made so") };
                body.value(*called)
            }
            ([], _) => body.stmt(called),
            _ => body.bind(one_or_tuple(results, Pattern::Tuple), called),
        };
        if body.value.is_none() {
            let last = back.pop();
            body.stmts.append_all(back.into_iter().map(|back| Stmt::from(back.tried())));
            body = body.value(last.unwrap_or_else(|| Expr::UNIT.ok()));
        }
        body.stmts.splice(0..0, promised);
        let body = match body {
            Block { stmts, value: Some(value) } if stmts.is_empty() => *value,
            block => Expr::Block(block),
        };
        let mut arm = Arm::new(Pattern::Literal(Literal::int(slot.dispid.0)), body);
        let (asks, flag) = match slot.invoke {
            InvokeKind::PROPERTY_GET => ("is_get", "PROPERTYGET"),
            InvokeKind::PROPERTY_PUT => ("is_put", "PROPERTYPUT"),
            InvokeKind::PROPERTY_PUT_REF => ("is_put_ref", "PROPERTYPUTREF"),
            _ => ("is_method", "METHOD"),
        };
        // Where there is nothing to choose from, a sink takes what comes (rule D11).
        arm.guard = Some(match is_shared {
            true => call().method(asks, []),
            false => call().method("fits", [Expr::from(Known::Abi.join("invoke").join(flag))]),
        });
        Some(arm)
    }

    /// How the method gets one parameter; `None` when no VARIANT can carry it.
    fn taken(&self, param: &Param, name: &Ident, call: Expr, at: Expr) -> Option<Taken> {
        let var = || Expr::var(name);
        let first = param.lower.first();
        if first == Some(&Lower::Collect) {
            let rest = call.method("rest", [at]).tried();
            return Some(Taken { before: Some(Stmt::bind(name, rest)), passed: var().by_ref() });
        }
        if matches!(param.value, AbiType::Guid | AbiType::Array(..) | AbiType::WideString | AbiType::NarrowString) {
            return None;
        }
        let ty = self.owned(&param.value);
        let omitted = param.omitted.as_ref().and_then(|omitted| self.omitted(&param.value, omitted, Kind::Owned));
        let value = match omitted {
            Some(omitted) => call.method_of("arg_or", [ty], [at, omitted]),
            None => call.method_of("arg", [ty], [at]),
        };
        let is_exchanged = param.direction == Direction::InOut;
        let pattern = if is_exchanged { Pattern::name_mut(name) } else { Pattern::name(name) };
        let passed = match first? {
            _ if is_exchanged => var().by_mut(),
            Lower::Truth(_) => var(),
            Lower::Bits => var(),
            Lower::LendBstr | Lower::LendRecord => var().by_ref(),
            Lower::LendVariant => Expr::from(Known::VariantRef.join("from")).call([var().by_ref()]).by_ref(),
            Lower::LendInterface | Lower::LendArray => var().method("as_ref", []),
            _ => return None,
        };
        Some(Taken { before: Some(Stmt::bind(pattern, value.tried())), passed })
    }
}

/// A value that goes back to the caller.
fn given_back(of: &AbiType, value: &Ident) -> Expr {
    match of {
        AbiType::Record(_) => Expr::from(Known::RecordOut).call([Expr::var(value)]),
        _ => Expr::var(value),
    }
}

/// What carries out calls for the type that has the methods.
fn dispatched_for(served: &Served) -> Path {
    Known::Imp.join("Dispatched").with([Type::from(&served.target)])
}
