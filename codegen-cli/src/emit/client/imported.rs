//! A call of a function of a DLL: its arguments are made, the function is looked for, since it may not be there, and
//! then the runtime calls it, as the plan says what its failure looks like (rule S13).
//!
//! What parameters are that follow from others is found here, when all of them are there.

mod buffer;
mod callback;
mod declared;

use super::argument::Argument;
use super::method::{Parts, Subject, one_or_tuple, output, tuple_pattern};
use super::vtable::{chunked, patterns, truth, values};
use crate::analysis::AbiType;
use crate::emit::Emitter;
use crate::emit::code::{Block, Expr, Ident, Known, Literal, Path, Pattern, RefKind, Stmt, Type};
use crate::list::{Append, List};
use crate::marshal::{Import, Lower, Passing, Plan, Returns};
use crate::model::Failure;

pub(super) use declared::{copied, text};

/// Another function of the module, whatever variables there are.
pub(super) fn sibling(name: String) -> Expr {
    Expr::Path(Path::rooted(crate::emit::code::Root::SelfValue).join(name))
}

impl Emitter<'_> {
    /// Looks for the function, when its arguments are made, where it has to be looked for.
    pub(super) fn looked_for(&self, subject: &Subject<'_>, parts: &Parts, body: Block, is_promised: bool) -> Block {
        let found = |find: &Expr| match is_promised {
            true => self.promised_of(find.clone().tried()),
            false => find.clone().tried(),
        };
        match subject.finder {
            Some(find) => body.bind(&parts.function, found(find)),
            None => body,
        }
    }

    /// The call, and what is made of what it gives.
    pub(super) fn imported(&self, plan: &Plan, import: Import, mut parts: Parts, body: Block) -> (Type, Block) {
        let output = output(plan, self.results(plan, &parts));
        let given = given_away(plan, &mut parts);
        let call = Expr::var(&parts.function).call(parts.passed());
        let has_outs = parts.outs().next().is_some();
        let is_taken = match &plan.returns {
            Returns::Value(value) => self.is_taken_over(value) || plan.outcome.text().is_some(),
            _ => false,
        };
        let mut inner = match (&plan.returns, import.failure) {
            // There is nothing to be finished.
            (Returns::Value(value), Failure::Never) if !has_outs && !is_taken => {
                Block::of(self.lifted(value, call).ok())
            }
            (Returns::Nothing, Failure::Never) if !has_outs => Block::new().stmt(call).value(Expr::UNIT.ok()),
            _ => self.finished(plan, import, &parts, call),
        };
        inner.stmts.splice(0..0, given);
        let unsafe_block = Expr::unsafe_block(self.reason(plan), inner);
        (output, body.value(unsafe_block))
    }

    /// A call that the runtime makes, because something may have to be done after it.
    fn finished(&self, plan: &Plan, import: Import, parts: &Parts, call: Expr) -> Block {
        let of = Expr::from(Known::Imp.join("ImportCall").join("new")).call([self.described(parts)]);
        let of = match failing(import.failure) {
            Some(failing) => of.method("failing", [failing]),
            None => of,
        };
        let of = if import.sets_last_error { of.method("with_last_error", []) } else { of };
        let names = || parts.outs().map(|out| &out.name);
        let handed = parts.outs().map(|out| out.handed.clone().unwrap_or_else(|| Expr::var(&out.name)));
        let handed = chunked(handed.list(), Expr::Tuple);
        let pattern = match parts.outs().next() {
            None => Pattern::Wild,
            Some(_) => chunked(names().map(Pattern::from).list(), Pattern::Tuple),
        };
        let closure = Expr::closure([pattern], self.taken_over(plan, call));
        let made = of.method(if plan.fills() { "fill" } else { "call" }, [handed, closure]).tried();
        let code = &parts.code;
        let (returned, first) = match &plan.returns {
            Returns::HresultKept => (code.into(), Some(Expr::var(code))),
            Returns::Value(value) => match value {
                AbiType::Record(_) if self.is_taken_over(value) => {
                    (Pattern::TupleStruct(Known::RecordOut.into(), vec![code.into()]), Some(Expr::var(code)))
                }
                value => (code.into(), Some(self.lifted(value, Expr::var(code)))),
            },
            _ => (Pattern::Wild, None),
        };
        let results: Vec<_> = first.into_iter().chain(values(parts)).list();
        let block = match (results.is_empty(), parts.outs().next()) {
            // A code of success that nobody wants is one that the compiler would have looked at.
            (true, None) if plan.returns == Returns::Hresult => Block::new().stmt(Stmt::discard(made)),
            (true, None) => Block::new().stmt(made),
            _ => {
                let outs = chunked(patterns(parts), Pattern::Tuple);
                let outs = if parts.outs().next().is_none() { tuple_pattern(vec![]) } else { outs };
                Block::new().bind(Pattern::Tuple(vec![returned, outs]), made)
            }
        };
        block.value(one_or_tuple(results, Expr::Tuple).ok())
    }

    /// A value that is returned and owns nothing, as the caller gets it.
    fn lifted(&self, value: &AbiType, returned: Expr) -> Expr {
        match value {
            AbiType::Bool(kind) => truth(*kind, returned),
            _ => returned,
        }
    }

    /// What the function returns, as the runtime takes it over.
    fn taken_over(&self, plan: &Plan, call: Expr) -> Expr {
        let taken = match plan.outcome.text() {
            Some(encoding) => declared::returned_text(&plan.outcome, encoding, call),
            None => self.value_taken_over(&plan.returns, call),
        };
        match plan.outcome.is_required {
            true => Expr::from(Known::Imp.join("Required")).call([taken]),
            false => taken,
        }
    }

    /// The same of what is no text, and may be none.
    fn value_taken_over(&self, returns: &Returns, call: Expr) -> Expr {
        let imp = |name: &'static str| Known::Imp.join(name);
        match returns {
            Returns::Nothing => call,
            Returns::Value(value) => match value {
                // It is taken over by itself.
                AbiType::Handle(_) => call,
                AbiType::Bool(_) => call,
                value if self.is_taken_over(value) && self.is_inferred(value) => {
                    Expr::from(imp("ReturnedValue")).call([call])
                }
                AbiType::Record(_) if self.is_taken_over(value) => {
                    let record = Known::RecordOut.of([self.returned_type(value)]);
                    Expr::from(imp("ReturnedValue").argument(Type::from(record))).call([call])
                }
                value if self.is_taken_over(value) => {
                    Expr::from(imp("ReturnedValue").argument(self.returned_type(value))).call([call])
                }
                AbiType::Number(..)
                | AbiType::Hresult
                | AbiType::Pointer(_)
                | AbiType::WideString
                | AbiType::NarrowString => call,
                _ => Expr::from(imp("Unjudged")).call([call]),
            },
            Returns::Hresult | Returns::HresultKept | Returns::Checked(_) => call,
            Returns::Structure(_) | Returns::Result(_) => Expr::from(imp("Unjudged")).call([call]),
        }
    }
}

/// Hands over what the end of a call gets: the call itself has it by reference, and may be made more than once.
pub(super) fn hand_over(plan: &Plan, names: &[Ident], arguments: &mut [Argument]) {
    for ((param, name), argument) in plan.params.iter().zip(names).zip(arguments) {
        // What is inferred is passed by a function of its type and not by a method, which lends the variable explicitly.
        if let (Some(_), Expr::Call(_, passed)) = (&argument.out, &mut argument.passed) {
            for one in passed {
                if matches!(one, Expr::Ref(RefKind::Mut, lent) if lent.is_var(name)) {
                    *one = Expr::var(name);
                }
            }
        }
        match (&mut argument.out, argument.before.pop()) {
            // What frees may be unsafe, which the code of the call is as well.
            (Some(out), Some(Stmt::Let { value: Some(made), .. })) if param.freed_at.is_some() => {
                out.handed = Some(made)
            }
            (Some(_), Some(Stmt::Let { ty, value, .. })) => {
                argument.before.push(Stmt::Let { pattern: Pattern::name(name), ty, value });
            }
            (_, last) => argument.before.append_all(last),
        }
        // A conversion is made once, whatever becomes of the call.
        let converts = matches!(param.lower.first(), Some(Lower::LendInterface | Lower::LendArray));
        if plan.fills() && converts && param.passing == Passing::Value {
            let passed = std::mem::replace(&mut argument.passed, Expr::var(name));
            argument.before.push(Stmt::bind(name, passed));
        }
    }
}

/// What is given away leaves its owner when nothing is left to be done but the call (rule O11): until then it is closed by who has
/// it.
fn given_away(plan: &Plan, parts: &mut Parts) -> Vec<Stmt> {
    let mut given = Vec::new();
    for (param, argument) in plan.params.iter().zip(&mut parts.arguments) {
        if let (Some(Lower::GiveHandle), Some(of)) = (param.lower.first(), &argument.given) {
            let passed = std::mem::replace(&mut argument.passed, Expr::var(&of.name));
            given.push(Stmt::bind(&of.name, passed));
        }
    }
    given
}

/// How the runtime calls what a failure looks like; nothing where there is none.
fn failing(failure: Failure) -> Option<Expr> {
    let failing = Known::Imp.join("Failure");
    Some(match failure {
        Failure::Never => return None,
        Failure::Hresult => failing.join("Hresult").into(),
        Failure::Zero => failing.join("Zero").into(),
        Failure::Negative => failing.join("Negative").into(),
        Failure::Value(value) => Expr::from(failing.join("Value")).call([Literal::int(value).into()]),
        Failure::Win32Code => failing.join("Win32Code").into(),
    })
}
