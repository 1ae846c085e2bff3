//! Types that are there already (`--map`, `--extern`), and what is relied on of them.
//!
//! In: the types that are needed and not emitted. Out: assertions about each at compile time. What always holds: a type
//! that is not what it is taken for is an error of the compiler, and nothing worse. What it does not know: what these
//! types are.

use super::Emitter;
use super::code::{Block, Bound, Const, Expr, Ident, Item, Known, Literal, Root, Stmt, Type};
use super::docs;
use super::layouts::extents;
use crate::analysis::record::Nature;
use crate::analysis::vtable::{Base, Vtable};
use crate::analysis::{AbiType, InterfaceRef, TypeId};
use crate::marshal::Plan;
use crate::model::{Foreign, TypeKind};

/// What says that a type is what it is taken for.
struct Promised {
    /// The last name of its path.
    name: Ident,
    call: Expr,
    /// Whether all of it is where the name is.
    is_whole: bool,
}

impl Promised {
    /// As a statement, where the name is.
    fn stmt(self) -> Stmt {
        Stmt::Shown(self.name, self.call)
    }
}

impl Emitter<'_> {
    /// The assertions about the types that are needed and not emitted.
    pub(super) fn elsewhere(&self) -> Vec<Item> {
        let elsewhere = self.emitted.iter().copied().filter(|id| !self.names.is_emitted(*id));
        elsewhere.flat_map(|id| self.asserted(id)).collect()
    }

    fn asserted(&self, id: TypeId) -> Vec<Item> {
        let info = self.universe.info(id);
        let mut items = match info.kind {
            TypeKind::Record | TypeKind::Union => {
                let ty: Type = self.names.path(self.library, id).into();
                extents(&ty, &self.universe.layout(id).placements)
            }
            _ => vec![],
        };
        let said = match self.is_base(id) {
            true => Some(self.promised_base(id)),
            false => self.promised(id).map(|promised| match promised.is_whole {
                true => Expr::Block(Block::new().stmt(promised.stmt())),
                false => promised.call,
            }),
        };
        items.extend(said.map(|said| Const::unnamed(said).into()));
        items
    }

    /// Whether an interface of a declaration derives from the type.
    fn is_base(&self, id: TypeId) -> bool {
        let derives =
            |own| matches!(Vtable::of(self.universe, own).map(|table| table.base), Ok(Base::Type(base)) if base == id);
        self.is_among_others
            && self.universe.info(id).kind == TypeKind::Interface
            && self.universe.types(self.library).any(derives)
    }

    /// What says that a base is an interface: what its table is says that already, in the same words.
    fn promised_base(&self, id: TypeId) -> Expr {
        let base = self.names.path(self.library, id);
        Expr::from(Known::Imp.join("is_base").with([base.into(), self.base_table(id).into()])).call([])
    }

    /// What says that the type is what it is taken for; `None` where nothing can be said.
    fn promised(&self, id: TypeId) -> Option<Promised> {
        let info = self.universe.info(id);
        let mut arguments = vec![];
        let function = match info.kind {
            TypeKind::Enum => "is_enumeration",
            TypeKind::Union => "is_bits",
            TypeKind::Record => {
                let value = AbiType::Record(id);
                match self.nature(&value) {
                    _ if info.foreign == Some(Foreign::Input) => "is_input",
                    _ if info.foreign == Some(Foreign::Returned) => "is_returned",
                    Nature::Plain => "is_plain",
                    Nature::Owning if self.universe.is_automation_record(&value) => "is_record",
                    Nature::Owning | Nature::Raw => return None,
                }
            }
            TypeKind::Interface | TypeKind::Dispatch => match self.universe.interface(id) {
                // A declaration knows it by its path alone.
                InterfaceRef::Type(id) if self.universe.info(id).guid.is_zero() => "is_any_interface",
                InterfaceRef::Type(id) => {
                    arguments.push(Literal::guid(docs::guid_number(self.universe.info(id).guid)).into());
                    "is_interface"
                }
                _ => return None,
            },
            TypeKind::Alias | TypeKind::CoClass | TypeKind::Module => return None,
        };
        let path = self.names.path(self.library, id);
        let name = path.segments.last()?.name.clone();
        // The compiler tells of a path as a whole, which is nowhere where its parts are not.
        let is_whole = self.is_among_others && (path.segments.len() > 1 || path.root != Root::Here);
        let ty = if is_whole { Known::Imp.join("Named").with([path.into()]).into() } else { Type::from(path) };
        Some(Promised { name, call: Expr::from(Known::Imp.join(function).with([ty])).call(arguments), is_whole })
    }

    /// The same, before anything else in a function of a declaration, of the types that a plan names. What the
    /// compiler says of a type is the same there and in the assertion, so that it says it once, and what follows from
    /// it in the function is no error of its own.
    pub(super) fn relied_on(&self, plan: &Plan) -> Vec<Stmt> {
        if !self.is_among_others {
            return vec![];
        }
        let mut known = Vec::new();
        plan.values().for_each(|value| add_named(value, &mut known));
        let elsewhere = known.into_iter().filter(|id| !self.names.is_emitted(*id));
        elsewhere.filter_map(|id| self.promised(id)).map(Promised::stmt).collect()
    }

    /// That the kinds of a function's handles are kinds: what is said of a type here is taken for granted in the signature
    /// and in the body, so that it is told once where it does not hold.
    pub(super) fn kinds(&self, plan: &Plan) -> Vec<(Type, Vec<Bound>)> {
        let mut kinds = Vec::new();
        for value in plan.values() {
            match value {
                AbiType::Handle(kind) if !kinds.contains(kind) => kinds.push(*kind),
                _ => {}
            }
        }
        let is_kind = |kind| (self.names.path(self.library, kind).into(), vec![Known::Imp.join("HandleKind").into()]);
        kinds.into_iter().map(is_kind).collect()
    }

    /// Whether what a function of a declaration makes of a value is left to be inferred: of a type that is not what it
    /// is taken for, nothing can be named.
    pub(super) fn is_inferred(&self, value: &AbiType) -> bool {
        let mut known = Vec::new();
        if self.is_among_others {
            add_named(value, &mut known);
        }
        known.into_iter().any(|id| !self.names.is_emitted(id))
    }
}

/// Adds the types that a value is, consists of, or is called with, each once.
fn add_named(value: &AbiType, known: &mut Vec<TypeId>) {
    match value {
        AbiType::Enum(id) | AbiType::Record(id) | AbiType::Union(id) | AbiType::Interface(InterfaceRef::Type(id))
            if !known.contains(id) =>
        {
            known.push(*id);
        }
        AbiType::Array(element, _) | AbiType::SafeArray(element) => add_named(element, known),
        AbiType::Function(function) => {
            function.params.iter().chain(&function.result).for_each(|value| add_named(value, known));
        }
        _ => {}
    }
}
