//! A coclass: its CLSID, its default interface, and its other interfaces.

use super::Emitter;
use super::code::{
    Block, Const, Derive, Expr, Function, Ident, Impl, Item, Known, Literal, Path, Receiver, Repr, Structure, Type,
    Vis, WithAttrs,
};
use super::docs;
use crate::analysis::names::{self, Scope};
use crate::analysis::{InterfaceRef, TypeId, form};
use crate::model::{ImplTypeFlags, TypeInfo};

impl Emitter<'_> {
    /// The items of a coclass.
    pub(super) fn coclass(&mut self, id: TypeId) -> Vec<Item> {
        let info = self.universe.info(id);
        let name = Ident::new(self.names.name(id));
        let default = match self.universe.default_interface(id) {
            Some(default) => self.universe.interface(default),
            None => InterfaceRef::Unknown,
        };
        let default = self.names.interface(self.library, default);
        let number = Literal::guid(docs::guid_number(info.guid));
        let clsid = Expr::from(Known::Guid.join("from_u128")).call([number.into()]);
        let clsid = Const::new("CLSID", Known::Guid, clsid).vis(Vis::Pub);
        if self.options.raw {
            let class = Structure::named(&name, []).derive(&[Derive::Clone, Derive::Copy, Derive::Debug]);
            return vec![class.into(), Impl::new(&name).member(clsid).into()];
        }
        const DERIVES: &[Derive] = &[Derive::Clone, Derive::PartialEq, Derive::Eq, Derive::Debug];
        let class = Structure::tuple(&name, [(Vis::Private, default.clone().into())])
            .repr(&[Repr::Transparent])
            .derive(DERIVES);
        let class = self.documented(info, class, name.name());
        let clsid = clsid.doc(super::code::Doc::markdown("The class, for whoever creates one."));
        let mut block = Impl::new(&name).member(clsid);
        for method in self.other_interfaces(id, info) {
            block = block.member(method);
        }
        let deref = Impl::of(Known::Deref, &name)
            .member(super::code::TypeAlias::new("Target", default.clone()).vis(Vis::Private))
            .member(
                Function::new("deref")
                    .receiver(Receiver::Ref)
                    .output(Type::reference(default.clone()))
                    .body(Block::of(Expr::this().tuple_field(0).by_ref())),
            );
        let object = self.variable("object");
        let conversion = |from: Type, to: Type, value: Expr| {
            Impl::of(Known::From.of([from.clone()]), to)
                .member(Function::new("from").param(&object, from).output(Type::this()).body(Block::of(value)))
        };
        let object = || Expr::var(&object);
        let wrapped = Expr::from(Path::self_type()).call([object()]);
        let lent = super::code::Lifetime::new("a");
        let generics = || super::code::Generics::default().lifetime(super::code::Lifetime::new("a"));
        let of_reference = |to: Type, value: Expr| {
            let from = Type::reference(&name).living(lent.clone());
            Impl { generics: generics(), ..conversion(from, to, value) }
        };
        let as_default = Type::option(Type::reference(default.clone()).living(lent.clone()));
        vec![
            class.into(),
            block.into(),
            deref.into(),
            conversion(default.clone().into(), (&name).into(), wrapped).into(),
            conversion((&name).into(), default.into(), object().tuple_field(0)).into(),
            of_reference(as_default, object().tuple_field(0).by_ref().some()).into(),
        ]
    }

    /// The methods that ask for the interfaces besides the default one.
    fn other_interfaces(&self, id: TypeId, info: &TypeInfo) -> Vec<Function> {
        let default = self.universe.default_interface(id);
        let implemented = info.impl_types.iter().filter(|one| !one.flags.contains(ImplTypeFlags::SOURCE));
        let mut others = Vec::new();
        for other in implemented.filter_map(|one| self.universe.resolve(id.library, one.reference).ok()) {
            let is_interface = form::is_interface_of_com(self.universe, other);
            if Some(other) != default && is_interface && !others.contains(&other) {
                others.push(other);
            }
        }
        let wanted = others.iter().map(|other| format!("as_{}", names::member_name(&self.universe.info(*other).name)));
        let methods = Scope::of(wanted);
        let made = others.iter().zip(methods).map(|(other, method)| {
            let path = self.names.interface(self.library, self.universe.interface(*other));
            let query = Expr::from(Known::Query.join("query_for")).call([Expr::this().tuple_field(0).by_ref()]);
            Function::new(method)
                .public()
                .receiver(Receiver::Ref)
                .doc(docs::mention("Asks the object for its interface ", &self.universe.info(*other).name, "."))
                .output(Type::result(path))
                .body(Block::of(query))
        });
        made.collect()
    }
}
