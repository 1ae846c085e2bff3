//! Closures that a function calls back: as a function of their signature, which the runtime makes, so that no panic
//! gets into the function.
//!
//! In: the plan of a callback. Out: an argument whose type is that of the closure, and a closure around it that has the
//! types of the boundary. What always holds: a closure with state is lent to the call by its context, and one without
//! is `Copy`, `Send`, `Sync` and `'static`; a panic goes on when the call is over and everything that came out is freed.
//! What it does not know: which parameter passes the context. That is implied.

use super::super::argument::{Argument, Given, Out, from_truth};
use super::super::vtable::truth;
use crate::analysis::AbiType;
use crate::emit::Emitter;
use crate::emit::code::{Bound, Closure, Expr, GenericArg, Ident, Known, Lifetime, Literal, Path, Pattern, Stmt, Type};
use crate::marshal::Param;

impl Emitter<'_> {
    /// A closure with the context that carries it, or one without state.
    pub(super) fn callback(&self, param: &Param, name: &Ident, context: Option<u16>, on_panic: i64) -> Argument {
        let AbiType::Function(function) = &param.value else { unreachable!("only functions are called back") };
        let is_context = |index: usize| context.is_some_and(|at| usize::from(at) == index);
        let (mut types, mut params, mut passed) = (Vec::new(), Vec::new(), Vec::new());
        for (index, value) in function.params.iter().enumerate() {
            if is_context(index) {
                params.push((Pattern::Wild, Some(self.stored(value))));
                continue;
            }
            let argument =
                Ident::from(self.own_wanted(&format!("{}_{}", name.name().trim_end_matches('_'), index + 1)));
            params.push((Pattern::from(&argument), Some(self.stored(value))));
            let (ty, lifted) = self.called_with(value, Expr::var(&argument));
            types.push(ty);
            passed.push(lifted);
        }
        let call = Expr::var(name).call(passed);
        let body = match &function.result {
            Some(AbiType::Bool(kind)) => from_truth(*kind, call),
            _ => call,
        };
        let result = function.result.as_ref().map(|result| match result {
            AbiType::Bool(_) => Known::Bool.into(),
            result => self.stored(result),
        });
        let closure = Expr::Closure(Box::new(Closure { is_move: true, params, body }));
        let number = |value: i64| GenericArg::Const(Literal::int(value).into());
        let (ty, before, out) = match context {
            Some(at) => {
                let ty = Type::Impl(vec![Bound::Call(Known::FnMut.into(), types, result)]);
                let of = Known::Imp.join("Callback").argument(Type::Infer).argument(Type::Infer);
                let made = made(of.argument(number(at.into())).argument(number(on_panic)), closure);
                let before = vec![
                    Stmt::bind(Pattern::name_mut(name), Expr::var(name)),
                    Stmt::bind(Pattern::name_mut(name), made),
                ];
                let out =
                    Out { name: name.clone(), reported: param.name.clone(), result: None, handed: None, wrapper: None };
                (ty, before, Some(out))
            }
            None => {
                let ty = Type::Impl(vec![
                    Bound::Call(Known::Fn.into(), types, result),
                    Known::Copy.into(),
                    Known::Send.into(),
                    Known::Sync.into(),
                    Bound::Lifetime(Lifetime::STATIC),
                ]);
                let of = Known::Imp.join("StatelessCallback").argument(Type::Infer).argument(Type::Infer);
                (ty, vec![Stmt::bind(name, made(of.argument(number(on_panic)), closure))], None)
            }
        };
        let convention = if function.is_cdecl { "c_function" } else { "function" };
        let given = Given { name: name.clone(), ty, optional: None, is_lent: (false, false) };
        Argument { given: Some(given), before, passed: Expr::var(name).method(convention, []), out }
    }

    /// An argument of a callback: its type in Rust, and how it becomes that.
    fn called_with(&self, value: &AbiType, argument: Expr) -> (Type, Expr) {
        match value {
            AbiType::Bool(kind) => (Known::Bool.into(), truth(*kind, argument)),
            AbiType::Handle(kind) => {
                let kind: Type = self.names.path(self.library, *kind).into();
                let raw = Path::qualified(kind, Known::Imp.join("HandleKind")).join("Raw");
                (raw.into(), argument.method("raw", []))
            }
            value => (self.stored(value), argument),
        }
    }
}

fn made(of: Path, closure: Expr) -> Expr {
    Expr::from(of.join("new")).call([closure])
}
