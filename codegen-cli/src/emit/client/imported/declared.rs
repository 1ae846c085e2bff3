//! Arguments and results that only declarations have: references and elements of the caller's, handles, text with its
//! owner.
//!
//! In: the plan of a parameter, or of what is returned. Out: what the caller gives and gets, and what is passed. What
//! always holds: what is lent stays the caller's, and its pointer is used by nobody else during the call; what comes
//! out has a place that frees it by the function of its owner when it is not taken. What it does not know: whose a
//! value is. The plan says it.

use super::super::argument::{Argument, Given, Out, or_none};
use super::super::method::text as literal;
use crate::analysis::AbiType;
use crate::emit::Emitter;
use crate::emit::code::{Block, Closure, Expr, Ident, Known, Literal, Path, Pattern, Stmt, Type};
use crate::emit::names;
use crate::emit::types::handle;
use crate::marshal::{Direction, Free, Lift, Lower, Outcome, Owner, Param};
use crate::model::{Encoding, Extent, OnUnmappable};

impl Emitter<'_> {
    /// A parameter with a step that only declarations have; `None` for others.
    pub(in crate::emit::client) fn declared_argument(
        &self,
        param: &Param,
        name: &Ident,
        method: &str,
    ) -> Option<Argument> {
        match (param.lower.first()?, &*param.lift) {
            (Lower::LendReference, _) => Some(self.lent_reference(param, name)),
            (Lower::LendElements(extent), _) => Some(self.lent_elements(param, name, *extent, method)),
            (Lower::Room(filling), _) => Some(self.buffer(param, name, filling)),
            (Lower::CallBack { context, on_panic, .. }, _) => Some(self.callback(param, name, *context, *on_panic)),
            (Lower::Storage, [Lift::Decode(encoding)]) => Some(text_out(param, name, *encoding)),
            (Lower::Storage, _) => match &param.value {
                AbiType::Handle(kind) => {
                    let kind = self.names.path(self.library, *kind).into();
                    Some(handle_out(param, name, kind))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The caller's own value.
    fn lent_reference(&self, param: &Param, name: &Ident) -> Argument {
        let is_mutable = param.direction == Direction::InOut;
        let value = self.field(&param.value);
        let ty = if is_mutable { Type::reference_mut(value) } else { Type::reference(value) };
        let mut before = Vec::new();
        let passed = match (param.is_required, is_mutable) {
            (true, _) => Expr::var(name),
            (false, false) => Expr::from(Known::Imp.join("pointer")).call([Expr::var(name)]),
            (false, true) => {
                let pointer = Expr::from(Known::Imp.join("pointer_mut")).call([Expr::var(name)]);
                before.push(Stmt::bind(name, pointer));
                Expr::var(name)
            }
        };
        given(name, or_none(param, ty), before, passed)
    }

    /// The caller's own elements.
    fn lent_elements(&self, param: &Param, name: &Ident, extent: Extent, method: &str) -> Argument {
        let is_mutable = param.direction == Direction::InOut;
        let elements = Type::slice(self.field(&param.value));
        let ty = if is_mutable { Type::reference_mut(elements) } else { Type::reference(elements) };
        let before = match extent {
            Extent::Param(_) => vec![],
            Extent::Constant(count) => {
                let is_right = Expr::from(Known::Imp.join("exactly")).call([
                    Literal::int(count).into(),
                    Expr::var(name).method("len", []),
                    literal(method),
                    literal(&param.name),
                ]);
                vec![is_right.tried().into()]
            }
        };
        // The pointer is the only way to them during the call.
        given(name, ty, before, Expr::var(name).method(if is_mutable { "as_mut_ptr" } else { "as_ptr" }, []))
    }
}

/// An argument that the caller gives, of which nothing is left to be finished.
pub(super) fn given(name: &Ident, ty: Type, before: Vec<Stmt>, passed: Expr) -> Argument {
    let given = Given { name: name.clone(), ty, optional: None, is_lent: (false, false) };
    Argument { given: Some(given), before, passed, out: None }
}

/// What comes out of a place for it, which a step of the runtime makes.
pub(super) fn out(param: &Param, name: &Ident, result: Type, made: Expr, passed: Expr) -> Argument {
    let (reported, result) = (param.name.clone(), Some(result));
    Argument {
        given: None,
        before: vec![Stmt::bind(Pattern::name_mut(name), made)],
        passed,
        out: Some(Out { name: name.clone(), reported, result, handed: None, wrapper: None }),
    }
}

/// A handle that comes out.
fn handle_out(param: &Param, name: &Ident, kind: Type) -> Argument {
    let handle = handle(kind.clone());
    // Of what kind it is, is inferred: of a type that is no kind, nothing can be named.
    let place = Expr::from(Known::Imp.join("HandlePlace").join("new")).call([]);
    let (place, at) = in_required(param, place, Expr::var(name));
    out(param, name, or_none(param, handle), place, at.method("as_mut_ptr", []))
}

/// Text that comes out.
fn text_out(param: &Param, name: &Ident, encoding: Encoding) -> Argument {
    let free = free(encoding, param.owner, param.freed_at.as_deref());
    let place = Expr::from(Known::Imp.join("ForeignText").join("new")).call([decoder(encoding, param.owner), free]);
    let (place, at) = in_required(param, place, Expr::var(name));
    out(param, name, or_none(param, Type::from(string())), place, at.method("as_mut_ptr", []))
}

/// A place whose value there has to be, and where the place itself is then.
fn in_required(param: &Param, place: Expr, variable: Expr) -> (Expr, Expr) {
    match param.is_required {
        true => (Expr::from(Known::Imp.join("Required")).call([place]), variable.tuple_field(0)),
        false => (place, variable),
    }
}

/// Text that is returned, with what reads and what frees it.
pub(super) fn returned_text(outcome: &Outcome, encoding: Encoding, call: Expr) -> Expr {
    let free = free(encoding, outcome.owner, outcome.freed_at.as_deref());
    let at = Known::Imp.join("ForeignText").join("at");
    Expr::from(at).call([call, decoder(encoding, outcome.owner), free])
}

/// What reads text, as the runtime calls it.
pub(super) fn decoder(encoding: Encoding, owner: Owner) -> Expr {
    match (encoding, owner) {
        (_, Owner::BecomesOurs(Free::SysFreeString)) => Known::Imp.join("BstrText").into(),
        (Encoding::Utf16, _) => Known::Imp.join("Wide").into(),
        (Encoding::Utf8 | Encoding::Ansi(_), _) => Expr::from(Known::Imp.join("Narrow")).call([code_page(encoding)]),
    }
}

/// The code page of narrow text.
fn code_page(encoding: Encoding) -> Expr {
    let code_page = || Known::Imp.join("CodePage");
    match encoding {
        Encoding::Ansi(Some(number)) => Expr::from(code_page()).call([Literal::int(number).into()]),
        Encoding::Ansi(None) => code_page().join("ACP").into(),
        Encoding::Utf8 | Encoding::Utf16 => code_page().join("UTF_8").into(),
    }
}

/// What frees text.
fn free(encoding: Encoding, owner: Owner, path: Option<&str>) -> Expr {
    let imp = |name: &'static str| Known::Imp.join(name).into();
    match (owner, path) {
        (Owner::BecomesOurs(Free::Named), Some(path)) => {
            let text = Ident::from("text__");
            let freed = Expr::Path(names::parsed(path)).call([Expr::var(&text).method("cast", [])]);
            let unit = if encoding == Encoding::Utf16 { Known::U16 } else { Known::U8 };
            let params = vec![(Pattern::from(&text), Some(Type::pointer_mut(unit)))];
            let body = Expr::Block(Block::new().stmt(Stmt::discard(freed)));
            Expr::Closure(Box::new(Closure { is_move: false, params, body }))
        }
        (Owner::BecomesOurs(Free::LocalFree), _) => imp("FreeLocalMemory"),
        (Owner::BecomesOurs(Free::SysFreeString), _) => imp("FreeBstr"),
        (Owner::BecomesOurs(_), _) => imp("FreeTaskMemory"),
        _ => imp("LeaveAlone"),
    }
}

/// What copies text for a call: the function, and what it is told besides.
pub(in crate::emit::client) fn copied(encoding: Encoding, on_unmappable: OnUnmappable) -> (Path, Vec<Expr>) {
    let of = |copy: &'static str, how: &'static str| Known::Imp.join(copy).join(how);
    match (encoding, on_unmappable) {
        (Encoding::Utf16, _) => (of("WideParam", "new"), vec![]),
        (Encoding::Ansi(None), OnUnmappable::Error) => (of("NarrowParam", "new"), vec![]),
        (encoding, on_unmappable) => {
            let choice = Known::Imp.join("OnUnmappable");
            let choice = match on_unmappable {
                OnUnmappable::Error => choice.join("Error").into(),
                OnUnmappable::BestFit => choice.join("BestFit").into(),
                OnUnmappable::Replace(by) => Expr::from(choice.join("Replace")).call([Literal::Char(by).into()]),
            };
            (of("NarrowParam", "encoded"), vec![code_page(encoding), choice])
        }
    }
}

/// `String`.
pub(super) fn string() -> Path {
    Known::Imp.join("String")
}

/// The type of text that is returned.
pub(in crate::emit::client) fn text(is_required: bool) -> Type {
    if is_required { string().into() } else { Type::option(string()) }
}
