//! Types that are there already (`--map`, `--extern`), and what is relied on of them.
//!
//! In: the types that are needed and not emitted. Out: assertions about each at compile time. What always holds: a type
//! that is not what it is taken for is an error of the compiler, and nothing worse. What it does not know: what these
//! types are.

use super::Emitter;
use super::code::{Block, Bound, Const, Expr, Ident, Item, Known, Literal, Path, Root, Stmt, Type};
use super::docs;
use super::layouts::extents;
use crate::analysis::record::Nature;
use crate::analysis::vtable::{Base, Vtable};
use crate::analysis::{AbiType, InterfaceRef, TypeId};
use crate::list::{Append, List};
use crate::marshal::Plan;
use crate::model::{Foreign, TypeKind};

/// What says that a type is what it is taken for.
struct Promise {
    /// The last name of its path.
    name: Ident,
    value: Expr,
    /// Whether all of it is where the name is.
    is_whole: bool,
}

impl Emitter<'_> {
    /// The assertions about the types that are needed and not emitted.
    pub(super) fn elsewhere(&self) -> Vec<Item> {
        let elsewhere = self.emitted.iter().copied().filter(|id| !self.names.is_emitted(*id));
        elsewhere.flat_map(|id| self.asserted(id)).list()
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
            true => Some(Const::unnamed(self.promised_base(id))),
            false => self.promised(id).map(|promised| self.asserted_once(promised)),
        };
        items.append_all(said.map(Item::from));
        items
    }

    /// The assertion of a type. That of one which a declaration names says what it is in bodies.
    fn asserted_once(&self, promised: Promise) -> Const {
        match promised {
            _ if !self.is_among_others => Const::unnamed(promised.value),
            Promise { is_whole: false, value, .. } => Const::unnamed_of(Known::Imp.join("Promised"), value),
            Promise { name, value, .. } => {
                let shown = Stmt::Shown(name, Box::new(Stmt::discard(value)));
                Const::unnamed(Expr::Block(Block::new().stmt(shown)))
            }
        }
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
    fn promised(&self, id: TypeId) -> Option<Promise> {
        let info = self.universe.info(id);
        let mut arguments = vec![];
        // Who asks for it of a type of a declaration, and of one that a library names.
        let (of_declaration, of_library) = match info.kind {
            TypeKind::Enum => ("Enumeration", "is_enumeration"),
            TypeKind::Union => ("Bits", "is_bits"),
            TypeKind::Record => {
                let value = AbiType::Record(id);
                match self.nature(&value) {
                    _ if info.foreign == Some(Foreign::Pointed) => return None,
                    _ if info.foreign == Some(Foreign::Input) => ("Input", "is_input"),
                    _ if info.foreign == Some(Foreign::Returned) => ("CallbackReturned", "is_returned"),
                    Nature::Plain => ("PlainStructure", "is_plain"),
                    Nature::Owning if self.universe.is_automation_record(&value) => ("Described", "is_record"),
                    Nature::Owning | Nature::Raw => return None,
                }
            }
            TypeKind::Interface | TypeKind::Dispatch => match self.universe.interface(id) {
                // A declaration knows it by its path alone.
                InterfaceRef::Type(id) if self.universe.info(id).guid.is_zero() => ("AnyInterface", "is_any_interface"),
                InterfaceRef::Type(id) => {
                    arguments.push(Literal::guid(docs::guid_number(self.universe.info(id).guid)).into());
                    ("AnyInterface", "is_interface")
                }
                _ => return None,
            },
            TypeKind::Alias | TypeKind::CoClass | TypeKind::Module => return None,
        };
        let path = self.names.path(self.library, id);
        let name = path.segments.last()?.name.clone();
        // The compiler tells of a path as a whole, which is nowhere where its parts are not.
        let is_whole = self.is_among_others && (path.segments.len() > 1 || !matches!(path.root, Root::Here));
        let ty = if is_whole { Known::Imp.join("Named").with([path.into()]).into() } else { Type::from(path) };
        let value = match self.is_among_others {
            true => Expr::Path(Path::qualified(ty, Known::Imp.join(of_declaration)).join("IS")),
            false => Expr::from(Known::Imp.join(of_library).with([ty])).call(arguments),
        };
        Some(Promise { name, value, is_whole })
    }

    /// The same, before anything else in a function of a declaration, of the types that a plan names. What the
    /// compiler says of a type is the same there and in the assertion, so that it says it once; and what is made with
    /// [`Emitter::promised_of`] is nothing that it could say anything of.
    pub(super) fn relied_on(&self, plan: &Plan) -> Vec<Stmt> {
        let named = self.named(plan);
        // Most functions name nothing.
        if named.is_empty() {
            return vec![];
        }
        let promise = self.promise();
        let mut stmts = Vec::new();
        for Promise { name, value, .. } in named {
            let value = if stmts.is_empty() { value } else { Expr::var(&promise).method("and", [value]) };
            stmts.push(Stmt::Shown(name, Box::new(Stmt::bind(&promise, value))));
        }
        stmts
    }

    /// The same where nothing is made with it.
    pub(super) fn asked(&self, plan: &Plan) -> Vec<Stmt> {
        let shown = |Promise { name, value, .. }| Stmt::Shown(name, Box::new(Stmt::discard(value)));
        self.named(plan).into_iter().map(shown).list()
    }

    /// What is said of the types of others that a plan of a declaration names.
    fn named(&self, plan: &Plan) -> Vec<Promise> {
        if !self.is_among_others {
            return vec![];
        }
        let mut known = Vec::new();
        plan.values().for_each(|value| add_named(value, &mut known));
        let elsewhere = known.into_iter().filter(|id| !self.names.is_emitted(*id));
        elsewhere.filter_map(|id| self.promised(id)).list()
    }

    /// The variable that has what is relied on.
    pub(super) fn promise(&self) -> Ident {
        self.own_wanted("promised").into()
    }

    /// A value, of which nothing is known where a type that it is made with is not what it is taken for.
    pub(super) fn promised_of(&self, value: Expr) -> Expr {
        Expr::var(self.promise()).method("of", [value])
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
        kinds.into_iter().map(is_kind).list()
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
