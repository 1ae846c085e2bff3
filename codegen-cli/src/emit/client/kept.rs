//! Results that are kept: by the object that gives them, or by what a kept object keeps itself (links).
//!
//! The call is that of another method, which knows nothing of links; here is what is made of what it gives.

use super::method::{Parts, output, tuple_pattern};
use crate::emit::Emitter;
use crate::emit::code::{Attr, Block, Doc, Expr, Function, Known, Pattern, Type, WithAttrs};
use crate::emit::docs;
use crate::list::List;
use crate::marshal::Plan;

/// What keeps a result: what is said in a method about its object.
#[derive(Clone, Copy)]
pub(in crate::emit) enum By {
    /// The object.
    Object,
    /// The object, which is a kept one, with what keeps it.
    KeptObject,
    /// What keeps the object.
    Keeper,
}

/// What keeps the results of a method, one after the other.
pub(in crate::emit) struct Keeping {
    /// When it is called on an object that keeps nothing; `None` when no result has to be kept.
    pub(in crate::emit) own: Option<Vec<Option<By>>>,
    /// When it is called on a kept one; `None` when that has no such method.
    pub(in crate::emit) kept: Option<Vec<Option<By>>>,
    /// Why, when somebody has said that.
    pub(in crate::emit) reason: Option<String>,
    /// What is to be said of the method where it keeps nothing of what may need its object.
    pub(in crate::emit) remarks: Vec<Doc>,
    /// The same of the method of a kept object.
    pub(in crate::emit) kept_remarks: Vec<Doc>,
}

impl Keeping {
    /// Nothing is kept.
    pub(in crate::emit) const NOTHING: Self =
        Self { own: None, kept: None, reason: None, remarks: Vec::new(), kept_remarks: Vec::new() };
}

impl Emitter<'_> {
    /// The types of the results, of which some are kept.
    pub(super) fn kept_results(&self, plan: &Plan, parts: &Parts, by: Option<&[Option<By>]>) -> Vec<Type> {
        let mut results = self.results(plan, parts);
        let kept = plan.results().into_iter().zip(by.unwrap_or_default()).enumerate();
        for (at, (given, _)) in kept.filter(|(_, (_, by))| by.is_some()) {
            if let Some(value) = given.value {
                results[at] = self.kept_type(value);
            }
        }
        results
    }

    /// The end of a function: what `call` gives, kept.
    pub(super) fn keeping(
        &self,
        function: Function,
        plan: &Plan,
        parts: &Parts,
        call: Expr,
        by: &[Option<By>],
    ) -> Function {
        let given = output(plan, self.kept_results(plan, parts, Some(by)));
        let function = if given.is_unit() { function } else { function.output(given) };
        if by.iter().all(Option::is_none) {
            return function.body(Block::of(call));
        }
        let is_fallible = plan.is_fallible() || plan.can_fail();
        let call = if is_fallible { call.tried() } else { call };
        let (before, results) = match by {
            [Some(by)] => (Block::new(), keep(call, *by)),
            _ => {
                let returned = (by.len() > parts.results().len()).then_some(&parts.code);
                let outs = parts.outs().filter(|out| out.result.is_some()).map(|out| &out.name);
                let names: Vec<_> = returned.into_iter().chain(outs).list();
                let pattern = tuple_pattern(names.iter().map(|name| Pattern::name(*name)).list());
                let results = names.iter().zip(by).map(|(name, by)| match by {
                    Some(by) => keep(Expr::var(*name), *by),
                    None => Expr::var(*name),
                });
                (Block::new().bind(pattern, call), Expr::Tuple(results.list()))
            }
        };
        function.body(before.value(if is_fallible { results.ok() } else { results }))
    }
}

/// A value, kept.
pub(super) fn keep(value: Expr, by: By) -> Expr {
    let keeper = |function: &'static str| Expr::from(Known::Keeper.join(function)).call([Expr::this()]).by_ref();
    let keeper = match by {
        By::Object => keeper("of"),
        By::KeptObject => keeper("of_kept"),
        By::Keeper => Expr::this().method("keeper", []),
    };
    Expr::from(Known::Imp.join("keep")).call([value, keeper])
}

/// The object of a kept one.
pub(super) fn unlinked() -> Expr {
    Expr::this().method("unlinked", [])
}

/// The method that another one stands for, which keeps what comes out.
pub(super) fn not_kept(function: Function, kept: &str, keeping: &Keeping) -> Function {
    let about = docs::mention("What ", &format!("Self::{kept}"), " gives, without what keeps it alive.");
    let function = function.attr(Attr::Hidden).doc(about);
    keeping.reason.iter().fold(function, |function, reason| function.doc(Doc::plain(reason)))
}
