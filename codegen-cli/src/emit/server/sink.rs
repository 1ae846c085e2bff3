//! Sinks: what a source calls when something happens. The object is the runtime's; what is made here is its table, and for
//! an interface that has one of its own the way from the object to who is told.

use super::{Method, Served, Slot};
use crate::analysis::TypeId;
use crate::analysis::vtable::{self, Base, Entry, Vtable};
use crate::emit::Emitter;
use crate::emit::code::{
    Block, Bound, Const, Expr, Function, GenericArg, Ident, Impl, Item, Known, Lifetime, Literal, Path, Pattern,
    Receiver, Type, Vis,
};
use crate::emit::interface::field_names;
use crate::emit::names::SERVER;
use crate::list::{Append, List};
use crate::marshal;

impl Emitter<'_> {
    /// The items for sinks of an interface with a table.
    pub(super) fn sinks(
        &self,
        id: TypeId,
        base: Base,
        served: &Served,
        slots: &[Slot<'_>],
        methods: &[Method],
    ) -> Vec<Item> {
        let mut items = Vec::new();
        if vtable::root(self.universe, id) == Base::Dispatch {
            items.push(self.dispatched(id, Some(base), served, slots, methods));
        }
        items.append_all(self.table_sink(id, served, slots, methods));
        items.append_all(self.handlers(id, served, slots, methods));
        items
    }

    /// The items for sinks of a dispinterface, which have a table of IDispatch alone.
    pub(super) fn dispatch_sink(&self, id: TypeId, served: &Served) -> Item {
        let base = Expr::from(of_sink(Known::IDispatchVtbl.join("new"), served)).call([]);
        self.events(served, Expr::structure(self.table_path(id), [("base__".into(), base)]))
    }

    /// The items for sinks of an interface with a table: every function of it, and of those of its bases.
    fn table_sink(&self, id: TypeId, served: &Served, slots: &[Slot<'_>], methods: &[Method]) -> Vec<Item> {
        let table = Expr::from(of_sink(self.table_path(id).join("new"), served)).call([]);
        let mut items = vec![self.events(served, table)];
        items.push(self.handed_on(served, &served.methods, slots, methods));
        for base in self.served_bases(id) {
            let methods = self.names.derived(self.library, base, SERVER);
            items.append_all(self.base_handed_on(base, served, methods));
        }
        items
    }

    /// What makes an interface one for events.
    fn events(&self, served: &Served, table: Expr) -> Item {
        let ty = Type::Path(Path::qualified(Path::self_type(), Known::Interface).join("Vtable"));
        let table =
            Const::new("VTABLE", Type::reference(ty).living(Lifetime::STATIC), table.by_ref()).vis(Vis::Private);
        Impl::of(Known::Imp.join("Events").with([Type::from(&served.target)]), served.interface.clone())
            .unsafety("C1. These are the functions of a sink of this interface for this target.")
            .unsafety("C1. The table is made for the object of a sink.")
            .generics(served.of_target([Bound::Lifetime(Lifetime::STATIC)]))
            .member(table)
            .into()
    }

    /// The methods of a sink's object: those of who is told.
    fn handed_on(&self, served: &Served, of_trait: &Path, slots: &[Slot<'_>], methods: &[Method]) -> Item {
        let bound = Bound::Lifetime(Lifetime::STATIC);
        let mut item = Impl::of(of_trait.clone(), sink(served)).generics(served.of_target([bound]));
        for (slot, method) in slots.iter().zip(methods) {
            item = item.member(self.hand_on(served, of_trait, slot, method));
        }
        item.into()
    }

    fn hand_on(&self, served: &Served, of_trait: &Path, slot: &Slot<'_>, method: &Method) -> Function {
        let mut function = Function::new(slot.field).receiver(Receiver::Ref);
        let mut passed = Vec::new();
        for received in &method.received {
            if let Some(ty) = &received.ty {
                function = function.param(&received.name, ty.clone());
                passed.push(Expr::var(&received.name));
            }
        }
        let target = &method.variables.hidden;
        let called = Path::qualified(&served.target, of_trait.clone()).join(slot.field);
        let found = Expr::this().method("target", []);
        let called = |target: Expr| {
            let call = Expr::from(called).call([target.deref().by_ref()].into_iter().chain(passed));
            match slot.plan.is_safe() {
                true => call,
                false => Expr::unsafe_block("As the caller promises.", Block::of(call)),
            }
        };
        let body = match method.result.is_fallible {
            true => Block::of(called(found.tried())),
            // What cannot fail does nothing when there is nobody to be told.
            false => {
                let there = Pattern::TupleStruct(Known::Ok.into(), vec![Pattern::name(target)]);
                let is_there = Expr::Let(Box::new(there), Box::new(found));
                Block::new().stmt(is_there.then(Block::new().stmt(called(Expr::var(target)))))
            }
        };
        if !slot.plan.is_safe() {
            function = function.unsafety();
        }
        match method.result.ty() {
            ty if ty.is_unit() => function,
            ty => function.output(ty),
        }
        .body(body)
    }

    /// The same for a base.
    fn base_handed_on(&self, base: TypeId, served: &Served, of_trait: Path) -> Option<Item> {
        let info = self.universe.info(base);
        let table = Vtable::of(self.universe, base).ok()?;
        let mut planned = Vec::new();
        for (entry, field) in table.entries.iter().zip(field_names(info, &table)) {
            let Entry::Func(index) = entry else { return None };
            let func = &info.funcs[*index];
            let plan = marshal::function(self.universe, base, func, &self.rules(base, &func.name)).ok()?;
            planned.push((func, Ident::new(&field), plan));
        }
        let slots: Vec<_> = planned
            .iter()
            .map(|(func, field, plan)| Slot {
                member: &func.name,
                dispid: func.memid,
                invoke: func.invoke,
                field,
                help: None,
                is_hidden: false,
                plan,
            })
            .list();
        let methods: Vec<_> = slots.iter().map(|slot| self.served_method(slot)).list();
        Some(self.handed_on(served, &of_trait, &slots, &methods))
    }
}

/// The object of a sink.
fn sink(served: &Served) -> Path {
    Known::Imp.join("Sink").with([served.interface.clone().into(), Type::from(&served.target)])
}

/// A function that makes a table, for the object of a sink: the pointer to it is the first thing there.
fn of_sink(path: Path, served: &Served) -> Path {
    path.argument(GenericArg::Type(sink(served).into())).argument(GenericArg::Const(Literal::int(0).into()))
}
