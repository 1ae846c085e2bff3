//! Handlers: a closure for each event, for whoever does not want to write an implementation of the trait.

use super::{Method, Served, Slot};
use crate::analysis::TypeId;
use crate::analysis::names::{Scope, member_name};
use crate::emit::Emitter;
use crate::emit::code::{
    Arm, Block, Bound, Derive, Doc, Expr, Field, Function, Ident, Impl, Item, Known, Lifetime, Path, Pattern, Receiver,
    Structure, Type, Vis, WithAttrs,
};
use crate::emit::docs;
use crate::emit::names::{HANDLERS, SERVER};
use crate::list::List;

impl Emitter<'_> {
    /// The structure with a closure for each event, and what makes it one that is told them.
    pub(super) fn handlers(&self, id: TypeId, served: &Served, slots: &[Slot<'_>], methods: &[Method]) -> Vec<Item> {
        let name = Ident::from(format!("{}{HANDLERS}", self.names.name(id)));
        let wanted = slots.iter().map(|slot| member_name(slot.field.name()));
        let fields = Scope::with_reserved(["new", "default"]).assign(wanted);
        let handler = self.variable("handler");
        let mut members = Vec::new();
        let mut block = Impl::new(&name).member(
            Function::new("new")
                .public()
                .doc(Doc::markdown("No handlers: nothing is done, whatever happens."))
                .output(Type::this())
                .body(Block::of(Expr::default_value())),
        );
        let mut implementation = Impl::of(served.methods.clone(), &name);
        for ((slot, method), field) in slots.iter().zip(methods).zip(fields.into_iter().map(Ident::from)) {
            // What only the caller of an event can answer for is nothing for a closure. The trait has a body for it.
            if !slot.plan.is_safe() {
                continue;
            }
            let call = call(method);
            let boxed = Known::Boxed.of([Type::Dyn(vec![call.clone()])]);
            members.push(Field::new(field.clone(), Type::option(boxed)).vis(Vis::Private));
            block = block.member(setter(slot, &field, &handler, call));
            implementation = implementation.member(self.handled(id, slot, method, &field, &handler));
        }
        let left_out: Vec<_> = slots.iter().filter(|slot| !slot.plan.is_safe()).map(|slot| slot.field.name()).list();
        let structure = Structure::named(&name, members).derive(&[Derive::Default]).doc(docs::mention(
            "What is done when the events of ",
            self.names.name(id),
            " happen: a closure for each that is of interest. An event may happen while another is being told.",
        ));
        let structure = match left_out.is_empty() {
            true => structure,
            // Only the source knows what its pointers point to.
            false => structure.doc(docs::mention(
                "There is none for what has pointers of which the library does not tell what they point to; the trait has it: ",
                &left_out.join(", "),
                ".",
            )),
        };
        let mut items = vec![structure.into(), block.into(), implementation.into()];
        for base in self.served_bases(id) {
            items.push(Impl::of(self.names.derived(self.library, base, SERVER), &name).into());
        }
        items
    }

    /// The method of the trait that calls the closure.
    fn handled(&self, id: TypeId, slot: &Slot<'_>, method: &Method, field: &Ident, handler: &Ident) -> Function {
        let mut function = Function::new(slot.field).receiver(Receiver::Ref);
        let mut passed = Vec::new();
        for received in &method.received {
            if let Some(ty) = &received.ty {
                function = function.param(&received.name, ty.clone());
                passed.push(Expr::var(&received.name));
            }
        }
        // A parameter may have that name.
        let handler = match method.received.iter().any(|one| one.name.name() == handler.name()) {
            true => &method.variables.hidden,
            false => handler,
        };
        let default = self.default_body(id, method).and_then(|body| body.value);
        let there = Pattern::TupleStruct(Known::Some.into(), vec![Pattern::name(handler)]);
        let (told, call) = (Expr::this().field(field).by_ref(), Expr::var(handler).call(passed));
        match default {
            Some(default) => {
                let arms = [Arm::new(there, call), Arm::new(Pattern::Path(Known::None.into()), *default)];
                function.output(method.result.ty()).body(Block::of(told.matched(arms)))
            }
            None => {
                let is_there = Expr::Let(Box::new(there), Box::new(told));
                function.body(Block::new().stmt(is_there.then(Block::new().stmt(call))))
            }
        }
    }
}

/// The method that takes the closure.
fn setter(slot: &Slot<'_>, field: &Ident, handler: &Ident, call: Bound) -> Function {
    let mut setter = Function::new(field);
    if let Some(help) = slot.help.and_then(docs::help) {
        setter = setter.doc(help);
    }
    let boxed = Expr::from(Known::Boxed.join("new")).call([Expr::var(handler)]);
    setter
        .alias(slot.member.to_owned())
        .public()
        .receiver(Receiver::MutValue)
        .param(handler, Type::Impl(vec![call, Bound::Lifetime(Lifetime::STATIC)]))
        .output(Type::this())
        .body(Block::new().stmt(Expr::this().field(field).assign(boxed.some())).value(Expr::this()))
}

/// What a closure for a method is.
fn call(method: &Method) -> Bound {
    let given = method.received.iter().filter_map(|received| received.ty.clone());
    let output = match method.result.ty() {
        ty if ty.is_unit() => None,
        ty => Some(ty),
    };
    Bound::Call(Path::from(Known::Fn), given.list(), output)
}
