//! The server half: what an object implements to answer for an interface.
//!
//! In: an interface that is asked for ([`mod@served`]), and the plans of its functions. Out: the trait `IFoo_Impl` with a
//! method for each function, and the table that `#[windows_core::implement(IFoo)]` makes of it, with a thunk for each
//! ([`thunk`]). What always holds: the same plan as the client's is carried out, its steps read backwards ([`parameter`]):
//! outs are checked and made zero first, nothing is freed that the caller owns, results are written when nothing can fail
//! any more, and no panic leaves a thunk (rule O7). What it does not know: pure dispinterfaces, which have no table.

mod parameter;
mod served;
mod thunk;

use super::Emitter;
use super::code::{
    Attr, BinaryOp, Block, Bound, Doc, Expr, Function, GenericArg, Generics, Ident, Impl, Item, Known, Path, Receiver,
    Trait, Type, WithAttrs,
};
use super::docs;
use super::names::{SERVER, VTABLE};
use crate::analysis::TypeId;
use crate::analysis::names::Scope;
use crate::analysis::vtable::Base;
use crate::marshal::{Plan, Returns};
use parameter::{Received, Result};

pub(super) use served::served;

/// A function that is served.
pub(super) struct Slot<'a> {
    /// Its field in the table, and its name in the trait.
    pub(super) field: &'a Ident,
    /// What the library says about it.
    pub(super) help: Option<&'a str>,
    /// Whether it is not for users.
    pub(super) is_hidden: bool,
    pub(super) plan: &'a Plan,
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
}

impl Emitter<'_> {
    /// The items of the server half of an interface that has these functions, in the order of its table.
    pub(super) fn server(&self, id: TypeId, base: Base, slots: &[Slot<'_>]) -> Vec<Item> {
        let name = self.names.name(id);
        let served = Served {
            interface: Path::new(Ident::new(name)),
            methods: Path::new(Ident::from(format!("{name}{SERVER}"))),
            identity: self.free_name(id, "Identity"),
            offset: self.free_name(id, "OFFSET"),
        };
        let (base_trait, base_table): (Path, Path) = match base {
            Base::Unknown => (Known::Imp.join("IUnknownImpl"), Known::IUnknownVtbl.into()),
            Base::Dispatch => (Known::IDispatchImpl.into(), Known::IDispatchVtbl.into()),
            Base::Type(base) => {
                (self.names.derived(self.library, base, SERVER), self.names.derived(self.library, base, VTABLE))
            }
        };
        let mut methods = Trait::new(format!("{name}{SERVER}")).bound(base_trait).doc(docs::mention(
            "What an object does to answer for ",
            name,
            ": results are written when the method has succeeded; the caller of one that fails, or panics, is given the code, and \
             the rest of the error where the object serves `ISupportErrorInfo`, too.",
        ));
        let mut thunks = Vec::new();
        let own = slots.iter().map(|slot| slot.field.name().to_owned());
        let names = Scope::with_reserved(["new", "matches"]).assign(own);
        let mut fields = vec![("base__".into(), Expr::from(served.of_object(base_table.clone().join("new"))).call([]))];
        for (slot, name) in slots.iter().zip(&names) {
            let variables = self.served_variables(slot.plan);
            let (received, result) = self.received(slot.plan, &variables);
            methods = methods.member(self.served_method(slot, &received, &result));
            let thunk = Ident::new(name);
            fields.push((slot.field.clone(), served.of_object(Path::self_type().join(&thunk)).into()));
            thunks.extend(self.thunks(&served, slot, &thunk, &variables, &received, &result));
        }
        let new = Function::new("new")
            .public()
            .constant()
            .doc(Doc::markdown(
                "The functions for an object, which has the pointer to them so many pointers behind its start.",
            ))
            .generics(served.generics())
            .output(Type::this())
            .body(Block::of(Expr::structure(Path::self_type(), fields)));
        let iid = self.variable("iid");
        let mut is_own = Expr::var(&iid).deref().binary(BinaryOp::Eq, served.iid());
        if base != Base::Unknown {
            is_own = is_own.binary(BinaryOp::Or, Expr::from(base_table.join("matches")).call([Expr::var(&iid)]));
        }
        let matches = Function::new("matches")
            .public()
            .doc(Doc::markdown("Whether an object with these functions answers for the interface."))
            .param(iid, Type::reference(Known::Guid))
            .output(Known::Bool)
            .body(Block::of(is_own));
        let mut table = Impl::new(Path::new(Ident::from(format!("{name}{VTABLE}")))).member(new).member(matches);
        for thunk in thunks {
            table = table.member(thunk);
        }
        let runtime_name = Impl::of(Known::Imp.join("RuntimeName"), served.interface.clone());
        vec![methods.into(), runtime_name.into(), table.into()]
    }

    /// A method of the trait.
    fn served_method(&self, slot: &Slot<'_>, received: &[Received], result: &Result) -> Function {
        let mut method = Function::new(slot.field).receiver(Receiver::Ref);
        if let Some(help) = slot.help.filter(|help| !help.trim().is_empty()) {
            method = method.doc(Doc::plain(help));
        }
        if !matches!(slot.plan.returns, Returns::Hresult | Returns::HresultKept) {
            method = method.doc(Doc::markdown("The caller cannot be told of a failure: after a panic it gets zeros."));
        }
        if !slot.plan.is_safe() {
            method = method.unsafety();
            for doc in docs::safety(&slot.plan.hazards) {
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
            ty if ty == Type::UNIT => method,
            ty => method.output(ty),
        }
    }

    /// A name that no type of the library has.
    fn free_name(&self, id: TypeId, wanted: &str) -> Ident {
        let mut name = wanted.to_owned();
        while self.universe.types(id.library).any(|of| self.names.name(of) == name) {
            name.push('_');
        }
        Ident::from(name)
    }
}
