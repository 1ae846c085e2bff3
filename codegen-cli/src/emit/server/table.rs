//! What makes the table of an interface for an object, in the shapes that `#[windows_core::implement]` asks for.

use super::{Method, Served, Slot};
use crate::analysis::TypeId;
use crate::analysis::names::Scope;
use crate::analysis::vtable::{self, Base};
use crate::emit::Emitter;
use crate::emit::code::{BinaryOp, Block, Doc, Expr, Function, GenericArg, Ident, Impl, Known, Path, Type, WithAttrs};
use crate::emit::names::VTABLE;
use crate::list::Append;

/// What a table has besides its thunks.
const OWN: [&str; 2] = ["new", "matches"];

/// What the table of a server with these fields has: the names of its thunks and of what it has besides.
pub(in crate::emit) fn thunk_names(fields: &[String]) -> Vec<String> {
    let mut names = Scope::with_reserved(OWN).assign(fields.iter().cloned());
    names.append_all(OWN.map(str::to_owned));
    names
}

impl Emitter<'_> {
    /// What makes the table for an object.
    pub(super) fn served_table(
        &self,
        id: TypeId,
        base: Base,
        served: &Served,
        slots: &[Slot<'_>],
        methods: &[Method],
    ) -> Impl {
        let base_table: Path = match base {
            Base::Unknown => Known::IUnknownVtbl.into(),
            Base::Dispatch => Known::IDispatchVtbl.into(),
            Base::Type(base) => self.base_table(base),
        };
        // What is asked of an object besides the trait: what the table of the first base is made of.
        let root = match vtable::root(self.universe, id) {
            Base::Dispatch => Known::IDispatchImpl.into(),
            Base::Unknown | Base::Type(_) => Known::Imp.join("IUnknownImpl"),
        };
        let mut thunks = Vec::new();
        let own = slots.iter().map(|slot| slot.field.name().to_owned());
        let names = Scope::with_reserved(OWN).assign(own);
        let maker = self.variable("thunks");
        let mut is_made = false;
        let mut fields = vec![("base__".into(), Expr::from(served.of_object(base_table.clone().join("new"))).call([]))];
        for ((slot, method), name) in slots.iter().zip(methods).zip(&names) {
            let thunk = match self.made_thunk(served, slot, method, &maker) {
                Some(thunk) => {
                    is_made = true;
                    thunk
                }
                None => {
                    let name = Ident::new(name);
                    thunks.append_all(self.thunks(served, slot, &name, method));
                    served.of_object(Path::self_type().join(name)).into()
                }
            };
            fields.push((slot.field.clone(), thunk));
        }
        let mut body = Block::new();
        if is_made {
            let of = Known::Imp.join("Thunks").argument(GenericArg::Type(served.interface.clone().into()));
            body = body.bind(maker, Expr::from(served.of_object(of).join("new")).call([]));
        }
        let new = served.made_by(root, body.value(Expr::structure(Path::self_type(), fields)));
        let base_table = (base != Base::Unknown).then_some(base_table);
        let mut table = Impl::new(self.table_path(id)).member(new).member(self.matches(served, base_table));
        for thunk in thunks {
            table = table.member(thunk);
        }
        table
    }

    /// The table of a base. That of one that a declaration names is the interface's own, so that what is no interface is no
    /// second mistake.
    pub(in crate::emit) fn base_table(&self, base: TypeId) -> Path {
        match self.is_among_others && !self.names.is_emitted(base) {
            true => Path::qualified(self.names.path(self.library, base), Known::Interface).join("Vtable"),
            false => self.names.derived(self.library, base, VTABLE),
        }
    }

    /// The path of the interface's table.
    pub(in crate::emit) fn table_path(&self, id: TypeId) -> Path {
        Path::new(Ident::from(format!("{}{VTABLE}", self.names.name(id))))
    }

    /// Whether an object with the functions of a table answers for an interface.
    pub(super) fn matches(&self, served: &Served, base_table: Option<Path>) -> Function {
        let iid = self.variable("iid");
        let mut is_own = Expr::var(&iid).deref().binary(BinaryOp::Eq, served.iid());
        if let Some(base_table) = base_table {
            is_own = is_own.binary(BinaryOp::Or, Expr::from(base_table.join("matches")).call([Expr::var(&iid)]));
        }
        Function::new("matches")
            .public()
            .doc(Doc::markdown("Whether an object with these functions answers for the interface."))
            .param(iid, Type::reference(Known::Guid))
            .output(Known::Bool)
            .body(Block::of(is_own))
    }
}
