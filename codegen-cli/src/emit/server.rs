//! The server half: what an object implements to answer for an interface, or to be told events through one.
//!
//! In: an interface that is asked for or is a source ([`mod@served`]), and the plans of its functions. Out: the trait
//! `IFoo_Impl` with a method for each function ([`methods`]); the table that `#[windows_core::implement(IFoo)]` makes of it,
//! with a thunk for each ([`table`], [`thunk`]); for what is called by Invoke the way from a DISPID to a method
//! ([`dispatcher`]); for sources a sink ([`sink`]) and closures instead of a trait ([`handlers`]). What always holds: the
//! same plan as the client's is carried out, its steps read backwards ([`parameter`]): outs are checked and made zero first,
//! nothing is freed that the caller owns, results are written when nothing can fail any more, and no panic leaves a thunk
//! (rule O7). What it does not know: what is done with a call that goes wrong, and who holds the objects: that is the
//! runtime's.

#[cfg(feature = "libraries")]
mod dispatcher;
#[cfg(feature = "libraries")]
mod handlers;
mod methods;
mod parameter;
mod served;
#[cfg(feature = "libraries")]
mod sink;
mod table;
mod thunk;
#[cfg(not(feature = "libraries"))]
mod unsunk;

use super::Emitter;
use super::code::{
    Block, Bound, Doc, Expr, Function, GenericArg, Generics, Ident, Impl, Item, Known, Path, Type, WithAttrs,
};
use super::names::SERVER;
use crate::analysis::TypeId;
use crate::analysis::vtable::Base;
use crate::list::{Append, List};
use crate::marshal::{Param, Plan, Returns};
use crate::model::{Dispid, Documentation, InvokeKind};
use parameter::{Received, Result, Variables};

pub(super) use served::Halves;
#[cfg(feature = "libraries")]
pub(super) use table::thunk_names;

/// A function that is served.
pub(super) struct Slot<'a> {
    /// The name of the member in the library.
    pub(super) member: &'a str,
    /// Its number, for Invoke.
    pub(super) dispid: Dispid,
    /// What Invoke does to it.
    pub(super) invoke: InvokeKind,
    /// Its field in the table, and its name in the trait.
    pub(super) field: &'a Ident,
    /// What the library says about it.
    pub(super) help: Option<&'a Documentation>,
    /// Whether it is not for users.
    pub(super) is_hidden: bool,
    pub(super) plan: &'a Plan,
}

/// A function as the method of an object.
struct Method {
    variables: Variables,
    received: Vec<Received>,
    result: Result,
}

impl Method {
    /// Whether all that it gives is one value, where the last parameter points to.
    fn is_value_at_end(&self, plan: &Plan) -> bool {
        plan.returns == Returns::Hresult
            && self.result.given.len() == 1
            && self.result.are_given_at_once()
            && plan.params.last().is_some_and(Param::is_result)
            && self.received.iter().all(|received| received.back.is_none())
    }
}

/// What the items of one interface have in common.
struct Served {
    /// The wrapper.
    interface: Path,
    /// The trait.
    methods: Path,
    /// The name for the object's outer type in generic code, which no type of the library has.
    identity: Ident,
    /// The name for where the table is in it.
    offset: Ident,
    /// The name for the type that has the methods, where it is no object of its own.
    target: Ident,
}

impl Served {
    /// The generic arguments of everything that is made for an object.
    fn arguments(&self) -> [GenericArg; 2] {
        [&self.identity, &self.offset].map(|name| GenericArg::Type(name.into()))
    }

    /// The path with these arguments.
    fn of_object(&self, path: Path) -> Path {
        self.arguments().into_iter().fold(path, Path::argument)
    }

    /// The generic parameters.
    fn generics(&self) -> Generics {
        let bound = Bound::Trait(self.methods.clone());
        Generics::default().ty(&self.identity, [bound]).constant(&self.offset, Known::Isize)
    }

    /// The IID.
    fn iid(&self) -> Expr {
        Path::qualified(self.interface.clone(), Known::Interface).join("IID").into()
    }

    /// What makes a table for an object: one that has the trait, and what the table's base is made of.
    fn made_by(&self, root: Path, body: Block) -> Function {
        let bounds = [Bound::Trait(self.methods.clone()), Bound::Trait(root)];
        Function::new("new")
            .public()
            .constant()
            .doc(Doc::markdown(
                "The functions for an object, which has the pointer to them so many pointers behind its start.",
            ))
            .generics(Generics::default().ty(&self.identity, bounds).constant(&self.offset, Known::Isize))
            .output(Type::this())
            .body(body)
    }

    /// The generic parameter [`Self::target`], for something that lives as long as it likes, or is only looked at.
    fn of_target(&self, bounds: impl IntoIterator<Item = Bound>) -> Generics {
        let bounds = [Bound::Trait(self.methods.clone())].into_iter().chain(bounds);
        Generics::default().ty(&self.target, bounds)
    }

    /// That a method of the trait is called on an object of a type.
    fn method(&self, of: &Ident, name: &Ident) -> Path {
        Path::qualified(of, self.methods.clone()).join(name)
    }
}

impl Emitter<'_> {
    /// The items of the server half of an interface that has these functions, in the order of its table.
    pub(super) fn server(&self, id: TypeId, base: Base, slots: &[Slot<'_>]) -> Vec<Item> {
        let served = self.served(id);
        let bound = match base {
            Base::Type(base) => Some(self.names.derived(self.library, base, SERVER)),
            Base::Unknown | Base::Dispatch => None,
        };
        let methods: Vec<_> = slots.iter().map(|slot| self.served_method(slot)).list();
        let mut items = vec![
            self.methods_trait(id, bound, slots, &methods).into(),
            runtime_name(&served),
            self.served_table(id, base, &served, slots, &methods).into(),
        ];
        if self.has_sinks(id) {
            items.append_all(self.sinks(id, base, &served, slots, &methods));
        }
        items
    }

    /// What the items of one interface have in common.
    fn served(&self, id: TypeId) -> Served {
        let name = self.names.name(id);
        Served {
            interface: Path::new(Ident::new(name)),
            methods: Path::new(Ident::from(format!("{name}{SERVER}"))),
            identity: self.free_name(id, "Identity"),
            offset: self.free_name(id, "OFFSET"),
            target: self.free_name(id, "T"),
        }
    }

    /// A method as its object has it.
    fn served_method(&self, slot: &Slot<'_>) -> Method {
        let variables = self.served_variables(slot.plan);
        let (received, result) = self.received(slot.plan, &variables);
        Method { variables, received, result }
    }

    /// A name that no type of the library has, and none that a declaration names without a path.
    fn free_name(&self, id: TypeId, wanted: &str) -> Ident {
        let mut name = wanted.to_owned();
        while self.universe.types(id.library).any(|of| self.names.name(of) == name) || self.names.is_written(&name) {
            name.push('_');
        }
        Ident::from(name)
    }
}

/// What windows-core's macro asks of an interface.
fn runtime_name(served: &Served) -> Item {
    Impl::of(Known::Imp.join("RuntimeName"), served.interface.clone()).into()
}
