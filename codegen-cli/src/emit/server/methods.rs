//! The trait of an interface: a method for each function, under the name that the library has for it.

use std::borrow::Cow;

use super::{Method, Slot};
use crate::analysis::{Form, TypeId, vtable};
use crate::emit::code::{Attr, Block, Bound, Doc, Expr, Function, Known, Lifetime, Path, Receiver, Trait, WithAttrs};
use crate::emit::names::SERVER;
use crate::emit::{Emitter, docs};

impl Emitter<'_> {
    /// The trait.
    pub(super) fn methods_trait(
        &self,
        id: TypeId,
        bound: Option<Path>,
        slots: &[Slot<'_>],
        methods: &[Method],
    ) -> Trait {
        let name = self.names.name(id);
        let mut item = Trait::new(format!("{name}{SERVER}"));
        // Whoever has a pointer to the object may keep it for as long as the program runs.
        item = item.bound(bound.map_or_else(|| Bound::Lifetime(Lifetime::STATIC), Bound::from));
        item = item.doc(match self.has_sinks(id) {
            true => docs::mention(
                "What is done when the events of ",
                name,
                " happen: each method is one of them. What is not written here does nothing, and says E_NOTIMPL where it would \
                 have to give something.",
            ),
            false => docs::mention(
                "What an object does to answer for ",
                name,
                ": results are written when the method has succeeded; the caller of one that fails, or panics, is given the \
                 code, and the rest of the error where the object serves `ISupportErrorInfo`, too.",
            ),
        });
        if !self.has_sinks(id) {
            let is_dual = Form::of(self.universe.info(id)) != Some(Form::Dispatch)
                && vtable::root(self.universe, id) == vtable::Base::Dispatch;
            let besides = if is_dual { " It implements `IDispatch_Impl`, too, which may be empty." } else { "" };
            item = item.doc(docs::mention(
                "The object is made by `#[windows_core::implement(",
                name,
                &format!(", Agile = false)]`: without `Agile = false` other threads use it as they like.{besides}"),
            ));
        }
        if self.is_partial(id) {
            // Bodies that do nothing look at nothing.
            item = item.attr(Attr::Allow(Cow::Borrowed(&["unused_variables"])));
        }
        for (slot, method) in slots.iter().zip(methods) {
            let mut function = self.trait_method(slot, method);
            if self.is_partial(id)
                && let Some(body) = self.default_body(id, method)
            {
                function = function.body(body);
            }
            item = item.member(function);
        }
        item
    }

    /// What a method does when nobody has written it; `None` when it has to give a value, and cannot fail.
    pub(super) fn default_body(&self, id: TypeId, method: &Method) -> Option<Block> {
        match (&method.result.returned, method.result.is_fallible) {
            (None, true) if self.has_sinks(id) && method.result.given.is_empty() => Some(Block::of(Expr::UNIT.ok())),
            (_, true) => Some(Block::of(Expr::from(Known::Imp.join("not_implemented")).call([]))),
            (None, false) if method.result.given.is_empty() => Some(Block::new()),
            (_, false) => None,
        }
    }

    /// A method of the trait.
    fn trait_method(&self, slot: &Slot<'_>, Method { received, result, .. }: &Method) -> Function {
        let mut method = Function::new(slot.field).receiver(Receiver::Ref);
        if let Some(help) = slot.help.and_then(docs::help) {
            method = method.doc(help);
        }
        if !result.is_fallible {
            method = method.doc(Doc::markdown("The caller cannot be told of a failure: after a panic it gets zeros."));
        }
        if !slot.plan.is_safe() {
            method = method.unsafety();
            for doc in docs::safety(slot.help, &slot.plan.hazards, self.described_by()) {
                method = method.doc(doc);
            }
        }
        if slot.is_hidden {
            method = method.attr(Attr::Hidden);
        }
        for received in received {
            if let Some(ty) = &received.ty {
                method = method.param(&received.name, ty.clone());
            }
        }
        match result.ty() {
            ty if ty.is_unit() => method,
            ty => method.output(ty),
        }
    }
}
