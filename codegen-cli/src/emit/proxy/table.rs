//! The table of a proxy: that of the interface's objects, with functions that switch.

use crate::analysis::TypeId;
use crate::analysis::names::Scope;
use crate::analysis::vtable::{Base, Vtable};
use crate::emit::Emitter;
use crate::emit::code::{Const, Expr, Function, Ident, Impl, Item, Known, Path, Type, WithAttrs};
use crate::emit::interface::field_names;
use crate::emit::names::VTABLE;
use crate::emit::server::{Slot, thunk_names};
use crate::list::{Append, List};

impl Emitter<'_> {
    /// The items of the proxy of an interface that has these functions, in the order of its table; none where it has no
    /// proxy.
    pub(in crate::emit) fn proxy(&self, id: TypeId, base: Base, slots: &[Slot<'_>]) -> Option<Item> {
        if !self.proxied.all.contains(&id) {
            return None;
        }
        let own: Vec<_> = slots.iter().map(|slot| slot.field.name().to_owned()).list();
        let name = self.proxy_name(id);
        // What the server half has in the same place.
        let mut scope = Scope::with_reserved(thunk_names(&own).iter().map(String::as_str));
        scope.unique(name.name().to_owned());
        let names = scope.assign(own.iter().map(|field| format!("proxy_{field}")));
        let base: Expr = match base {
            Base::Unknown => Known::Imp.join("UNKNOWN_PROXY").into(),
            Base::Dispatch => Known::IDispatchVtbl.join("PROXY").into(),
            Base::Type(base) => self.names.derived(self.library, base, VTABLE).join(self.proxy_name(base)).into(),
        };
        let mut fields = vec![("base__".into(), base)];
        let mut thunks = Vec::new();
        for (slot, name) in slots.iter().zip(&names) {
            let thunk = Ident::new(name);
            fields.push((slot.field.clone(), Path::self_type().join(&thunk).into()));
            thunks.append_all(self.proxy_thunks(id, slot, &thunk));
        }
        Some(self.proxy_table(id, name, fields, thunks))
    }

    /// The same of a dispinterface that has a table of its own.
    pub(in crate::emit) fn dispatch_proxy(&self, id: TypeId) -> Option<Item> {
        let is_needed = self.proxied.all.contains(&id) && self.has_own_table(id);
        let base = Expr::from(Known::IDispatchVtbl.join("PROXY"));
        is_needed.then(|| self.proxy_table(id, self.proxy_name(id), vec![("base__".into(), base)], vec![]))
    }

    fn proxy_table(&self, id: TypeId, name: Ident, fields: Vec<(Ident, Expr)>, thunks: Vec<Function>) -> Item {
        let table = Const::new(name, Type::this(), Expr::structure(Path::self_type(), fields)).hidden();
        let block = Impl::new(self.table_path(id)).member(table);
        thunks.into_iter().fold(block, Impl::member).into()
    }

    /// The name of the constant with the table: that of what is elsewhere, too, because it depends on the library only.
    pub(super) fn proxy_name(&self, id: TypeId) -> Ident {
        let fields = match Vtable::of(self.universe, id) {
            Ok(table) if !self.is_called_by_invoke(id) => field_names(self.universe.info(id), &table),
            _ => vec![],
        };
        let fields: Vec<_> = fields.iter().map(|field| Ident::new(field).name().to_owned()).list();
        Ident::from(Scope::with_reserved(thunk_names(&fields).iter().map(String::as_str)).unique("PROXY".to_owned()))
    }
}
