//! The list of a module: its interfaces that have a proxy, each with its table.

use crate::analysis::TypeId;
use crate::emit::Emitter;
use crate::emit::code::{Block, Expr, Ident, Item, Known, Literal, Path, Static, Type};
use crate::list::List;

/// Why the list is sound.
const TABLES: &str = "C1. Each function of these tables switches, and calls its own slot.";

impl Emitter<'_> {
    /// The name of the list in the module that is made; none where no interface of it has a proxy.
    pub(in crate::emit) fn proxy_list(&self) -> Option<&Ident> {
        self.proxied.lists.iter().find(|(library, _)| *library == self.library).map(|(_, name)| name)
    }

    /// The list of the module that is made.
    pub(in crate::emit) fn proxies(&self) -> Option<Item> {
        let name = self.proxy_list()?;
        let listed = self.proxied.all.iter().copied().filter(|id| id.library == self.library);
        let listed: Vec<_> = listed.map(|id| self.listed(id).by_ref()).list();
        let ty = Type::array(Type::reference(Known::Imp.join("Proxy")), Literal::size(listed.len()));
        Some(Static::new(name, ty, Expr::unsafe_block(TABLES, Block::of(Expr::Array(listed)))).into())
    }

    fn listed(&self, id: TypeId) -> Expr {
        let table: Expr = match self.is_called_by_invoke(id) && !self.has_own_table(id) {
            true => Known::IDispatchVtbl.join("PROXY").into(),
            false => self.table_path(id).join(self.proxy_name(id)).into(),
        };
        let interface = Path::new(Ident::new(self.names.name(id)));
        let new = Known::Imp.join("Proxy").join("new").with([interface.into()]);
        Expr::from(new).call([Literal::text(&self.universe.info(id).name).into(), table.by_ref()])
    }

    /// Whether a dispinterface has a table of its own, and not IDispatch's.
    pub(super) fn has_own_table(&self, id: TypeId) -> bool {
        self.own_tables.contains(&id)
    }
}
