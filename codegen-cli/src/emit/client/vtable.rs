//! A call through a table of functions, and what is made of what it gives.

use super::method::{Parts, Subject, System, one_or_tuple, output, text, tuple_pattern};
use crate::analysis::AbiType;
use crate::analysis::record::Nature;
use crate::emit::Emitter;
use crate::emit::code::{BinaryOp, Block, Expr, Known, Literal, Pattern, Stmt, Type};
use crate::list::{Append, List};
use crate::marshal::{Call, Lower, Plan, Returns};
use crate::model::BoolKind;

/// How many outs are finished at once; more are in tuples of tuples.
const AT_ONCE: usize = 12;

impl Emitter<'_> {
    /// The call on the systems that are meant, and what comes after it.
    pub(super) fn called(
        &self,
        subject: &Subject<'_>,
        plan: &Plan,
        mut parts: Parts,
        body: Block,
        system: System,
        is_promised: bool,
    ) -> (Type, Block) {
        let promised = |value| if is_promised { self.promised_of(value) } else { value };
        let output = output(plan, self.results(plan, &parts));
        let hidden = plan.hidden().filter(|_| system == System::Windows);
        let passed = parts.passed();
        let code = || Expr::var(&parts.code);
        let of_call = || Expr::var(&parts.function);
        let gives_code = matches!(plan.returns, Returns::Hresult | Returns::HresultKept);
        let (table, pointer, body) = match gives_code {
            true => {
                let call = Expr::from(Known::Imp.join("call")).call([Expr::this(), self.described(&parts)]);
                (of_call(), of_call().method("as_raw", []), body.bind(&parts.function, promised(call)))
            }
            false => {
                let of_this = |name| Expr::from(Known::Interface.join(name)).call([Expr::this()]);
                (promised(of_this("vtable")), of_this("as_raw"), body)
            }
        };
        let storage = hidden.map(|_| code().method("as_mut_ptr", []));
        let call = table.field(subject.field).call([pointer].into_iter().chain(storage).chain(passed));
        // Through the hidden pointer comes what is returned elsewhere.
        let (before, call) = match hidden {
            None => (vec![], call),
            Some(value) => {
                let zeros = Known::MaybeUninit.of([self.stored(value)]).join("zeroed");
                let storage = Stmt::bind(Pattern::name_mut(&parts.code), Expr::from(zeros).call([]));
                (vec![storage, call.into()], code().method("assume_init", []))
            }
        };
        let mut inner = match &plan.returns {
            Returns::Hresult | Returns::HresultKept => self.checked(plan, &parts, call),
            Returns::Nothing if parts.outs().next().is_none() && !plan.is_fallible() => Block::new().stmt(call),
            Returns::Nothing => self.unchecked(plan, &parts, call, None),
            Returns::Checked(value) | Returns::Value(value) | Returns::Structure(value) => {
                if !plan.is_fallible() {
                    Block::of(match value {
                        AbiType::Bool(kind) => truth(*kind, call),
                        _ => call,
                    })
                } else {
                    self.unchecked(plan, &parts, call, Some(value))
                }
            }
            Returns::Result(_) => Block::of(call),
        };
        inner.stmts.splice(0..0, before);
        let unsafe_block = Expr::unsafe_block(self.reason(plan), inner);
        let body = match &plan.returns {
            Returns::Nothing if !plan.is_fallible() => body.stmt(unsafe_block),
            _ => body.value(unsafe_block),
        };
        (output, body)
    }

    /// A call that gives an HRESULT.
    fn checked(&self, plan: &Plan, parts: &Parts, call: Expr) -> Block {
        let is_kept = plan.returns == Returns::HresultKept;
        let finish = if is_kept { "finish_with_code" } else { "finish" };
        let (outs, pattern) = self.outs(plan, parts);
        let code = &parts.code;
        let finished = Expr::var(&parts.function).method(finish, [call, outs]);
        let block = Block::new();
        match pattern {
            // The code is all that the method gives.
            None if is_kept && parts.outs().all(|out| out.result.is_none()) => {
                let both = Pattern::Tuple(vec![code.into(), Pattern::Tuple(vec![])]);
                block.bind(both, finished.tried()).value(Expr::var(code).ok())
            }
            // What is finished is what the method gives.
            None => block.value(finished),
            Some((pattern, results)) if is_kept => {
                let both = Pattern::Tuple(vec![code.into(), pattern]);
                let results = std::iter::once(Expr::var(code)).chain(results).list();
                block.bind(both, finished.tried()).value(one_or_tuple(results, Expr::Tuple).ok())
            }
            Some((pattern, results)) => {
                block.bind(pattern, finished.tried()).value(one_or_tuple(results, Expr::Tuple).ok())
            }
        }
    }

    /// A call that gives something else, or nothing.
    fn unchecked(&self, plan: &Plan, parts: &Parts, call: Expr, value: Option<&AbiType>) -> Block {
        let mut block = Block::new();
        let mut results = Vec::new();
        let is_all = parts.outs().next().is_none();
        if let Some(value) = value {
            if is_all && !self.is_taken_over(value) {
                return block.value(call.ok());
            }
            block = block.bind(&parts.code, call);
            if self.is_taken_over(value) {
                let code = Expr::var(&parts.code);
                let taken = |of: Type| match self.is_inferred(value) {
                    true => Expr::var(self.promise()).method_of("taken", [of], [code]).tried(),
                    false => Expr::from(Known::Imp.join("taken").with([of])).call([code]).tried(),
                };
                let taken = match value {
                    AbiType::Record(_) => taken(Known::RecordOut.of([self.returned_type(value)]).into()).tuple_field(0),
                    _ => taken(self.returned_type(value)),
                };
                block = block.bind(&parts.code, taken);
            }
            results.push(match value {
                AbiType::Bool(kind @ (BoolKind::Win32 | BoolKind::C)) => truth(*kind, Expr::var(&parts.code)),
                _ => Expr::var(&parts.code),
            });
        } else {
            block = block.stmt(call);
        }
        if parts.outs().next().is_some() {
            let (outs, pattern) = self.outs(plan, parts);
            let finished =
                Expr::from(Known::Imp.join("finish_without_code")).call([self.described(parts), outs]).tried();
            let (pattern, more) = pattern.unwrap_or_else(|| (tuple_pattern(patterns(parts)), values(parts)));
            block = block.bind(pattern, finished);
            results.append_all(more);
        }
        block.value(one_or_tuple(results, Expr::Tuple).ok())
    }

    /// What is handed to the end of a call, and how its results are taken apart; `None` when they are what the method gives.
    pub(super) fn outs(&self, plan: &Plan, parts: &Parts) -> (Expr, Option<(Pattern, Vec<Expr>)>) {
        let outs: Vec<_> = parts.outs().list();
        let handed = chunked(outs.iter().map(|out| Expr::var(&out.name)).list(), Expr::Tuple);
        let handed = match plan.outs_untrusted_on_failure && !outs.is_empty() {
            true => Expr::from(Known::Imp.join("Untrusted")).call([handed]),
            false => handed,
        };
        let is_direct = outs.len() <= AT_ONCE
            && outs.iter().all(|out| out.wrapper.is_none() && (out.result.is_some() || outs.len() == 1));
        if is_direct {
            return (handed, None);
        }
        (handed, Some((chunked(patterns(parts), Pattern::Tuple), values(parts))))
    }

    /// The description of the method: its name, and in parentheses those of its outs.
    pub(super) fn described(&self, parts: &Parts) -> Expr {
        let outs: Vec<_> = parts.outs().map(|out| unpunctuated(&out.reported)).list();
        let label = unpunctuated(&parts.label);
        text(&if outs.is_empty() { label } else { format!("{label}({})", outs.join(", ")) })
    }

    /// The type of what a function returns itself.
    pub(in crate::emit) fn returned_type(&self, value: &AbiType) -> Type {
        if self.is_taken_over(value) { self.owned(value) } else { self.stored(value) }
    }

    /// Whether a value that is returned is one that has to be taken over.
    pub(super) fn is_taken_over(&self, value: &AbiType) -> bool {
        match value {
            AbiType::Bool(kind) => *kind == BoolKind::Variant,
            // One that automation cannot describe cannot be looked at: it is what it is.
            AbiType::Record(id) if !self.describes_itself(*id) => false,
            value => self.nature(value) == Nature::Owning,
        }
    }

    /// Why the call is sound.
    pub(super) fn reason(&self, plan: &Plan) -> String {
        let mut contracts = match plan.call {
            Call::Import(_) => vec![],
            Call::Slot(_) | Call::Invoke(..) => vec!["C1"],
        };
        let lends = |step: &Lower| {
            use Lower::{Bits, CallBack, Capacity, Context, Count, GiveHandle, LendHandle, MoveIn, Raw, Room, Storage};
            let no_value = matches!(step, Storage | MoveIn | Raw | Bits | Capacity | Context | Count);
            !no_value && !matches!(step, CallBack { .. } | GiveHandle | LendHandle | Room(_))
        };
        if plan.params.iter().any(|param| param.lower.iter().any(lends)) {
            contracts.push("C3");
        }
        if plan.params.iter().any(|param| param.lower.contains(&Lower::Storage)) {
            contracts.push("C4");
        }
        if plan.params.iter().any(|param| param.lower.contains(&Lower::MoveIn)) {
            contracts.push("C5");
        }
        let has = |is: fn(&Lower) -> bool| plan.params.iter().any(|param| param.lower.iter().any(is));
        if has(|step| matches!(step, Lower::Room(_))) {
            contracts.push("C11");
        }
        if has(|step| matches!(step, Lower::CallBack { .. })) {
            contracts.push("C13");
            contracts.push("C16");
        }
        if has(|step| matches!(step, Lower::LendHandle | Lower::GiveHandle)) {
            contracts.push("C17");
        }
        let promised = if plan.is_safe() { "" } else { " The rest is promised by the caller." };
        let contracts = if contracts.is_empty() { String::new() } else { contracts.join(", ") + ". " };
        format!("{contracts}The function takes these parameters.{promised}")
    }
}

/// A truth value of the boundary as one of Rust's.
pub(super) fn truth(kind: BoolKind, value: Expr) -> Expr {
    match kind {
        BoolKind::Variant => Expr::from(Known::Bool.join("from")).call([value]),
        BoolKind::Win32 | BoolKind::C => value.binary(BinaryOp::Ne, Literal::int(0)),
    }
}

/// What the ends of the outs are bound to: nothing where a value goes back into the caller's variable.
pub(super) fn patterns(parts: &Parts) -> Vec<Pattern> {
    let patterns = parts.outs().map(|out| match (&out.result, &out.wrapper) {
        (None, _) => Pattern::Tuple(vec![]),
        (Some(_), Some(wrapper)) => Pattern::TupleStruct(wrapper.clone(), vec![(&out.name).into()]),
        (Some(_), None) => (&out.name).into(),
    });
    patterns.list()
}

/// What comes out of the outs.
pub(super) fn values(parts: &Parts) -> Vec<Expr> {
    parts.outs().filter(|out| out.result.is_some()).map(|out| Expr::var(&out.name)).list()
}

/// A name without what separates names in a description.
pub(in crate::emit) fn unpunctuated(name: &str) -> String {
    let bytes = name.as_bytes();
    let mut index = 0;
    // A plain loop, as for all names.
    while index < bytes.len() && !matches!(bytes[index], b'(' | b')' | b',') {
        index += 1;
    }
    if index == bytes.len() { name.to_owned() } else { name.replace(['(', ')', ','], "_") }
}

/// As a tuple of at most so many, or tuples in a tuple; the only one as it is.
pub(super) fn chunked<T>(values: Vec<T>, tuple: fn(Vec<T>) -> T) -> T {
    if values.len() <= AT_ONCE {
        return one_or_tuple(values, tuple);
    }
    let mut chunks = Vec::new();
    let mut values = values.into_iter().peekable();
    while values.peek().is_some() {
        chunks.push(tuple(values.by_ref().take(AT_ONCE).list()));
    }
    chunked(chunks, tuple)
}
