//! Types that are there already (`--map`, `--extern`), and what is relied on of them.
//!
//! In: the types that are needed and not emitted. Out: assertions about each at compile time. What always holds: a type
//! that is not what it is taken for is an error of the compiler, and nothing worse. What it does not know: what these
//! types are.

use super::Emitter;
use super::code::{Const, Expr, Item, Known, Literal, Stmt, Type};
use super::docs;
use super::record::extents;
use crate::analysis::record::Nature;
use crate::analysis::{AbiType, InterfaceRef, TypeId};
use crate::marshal::{Plan, Returns};
use crate::model::{Foreign, TypeKind};

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
        items.extend(self.promised(id).map(|promised| Const::unnamed(promised).into()));
        items
    }

    /// What says that the type is what it is taken for; `None` where nothing can be said.
    fn promised(&self, id: TypeId) -> Option<Expr> {
        let info = self.universe.info(id);
        let mut arguments = vec![];
        let function = match info.kind {
            TypeKind::Enum => "is_enumeration",
            TypeKind::Union => "is_bits",
            TypeKind::Record => {
                let value = AbiType::Record(id);
                match self.nature(&value) {
                    _ if info.foreign == Some(Foreign::Input) => "is_input",
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
        let ty: Type = self.names.path(self.library, id).into();
        Some(Expr::from(Known::Imp.join(function).with([ty])).call(arguments))
    }

    /// The same, before anything else in a function of a declaration, of the types that a plan names. What the
    /// compiler says of a type is the same there and in the assertion, so that it says it once, and what follows from
    /// it in the function is no error of its own.
    pub(super) fn relied_on(&self, plan: &Plan) -> Vec<Stmt> {
        if !self.is_among_others {
            return vec![];
        }
        let returned = match &plan.returns {
            Returns::Checked(value) | Returns::Value(value) | Returns::Structure(value) | Returns::Result(value) => {
                Some(value)
            }
            Returns::Hresult | Returns::HresultKept | Returns::Nothing => None,
        };
        let values = plan.params.iter().map(|param| &param.value).chain(returned);
        let mut known = Vec::new();
        values.for_each(|value| add_named(value, &mut known));
        let elsewhere = known.into_iter().filter(|id| !self.names.is_emitted(*id));
        elsewhere.filter_map(|id| self.promised(id)).map(Stmt::Shown).collect()
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
