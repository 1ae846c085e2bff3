//! Types that are there already (`--map`, `--extern`): what code here relies on is asserted about each at compile time, so
//! that a wrong one is an error of the compiler and nothing worse.

use super::Emitter;
use super::code::{Const, Expr, Item, Known, Literal, Type};
use super::docs;
use super::record::extents;
use crate::analysis::record::Nature;
use crate::analysis::{AbiType, InterfaceRef, TypeId};
use crate::model::{Foreign, TypeKind};

impl Emitter<'_> {
    /// The assertions about the types that are needed and not emitted.
    pub(super) fn elsewhere(&self) -> Vec<Item> {
        let elsewhere = self.emitted.iter().copied().filter(|id| !self.names.is_emitted(*id));
        elsewhere.flat_map(|id| self.asserted(id)).collect()
    }

    fn asserted(&self, id: TypeId) -> Vec<Item> {
        let ty: Type = self.names.path(self.library, id).into();
        let promised = |function: &'static str, arguments: Vec<Expr>| {
            let function = Known::Imp.join(function).with([ty.clone()]);
            Const::unnamed(Expr::from(function).call(arguments)).into()
        };
        match self.universe.info(id).kind {
            TypeKind::Enum => vec![promised("is_enumeration", vec![])],
            TypeKind::Record | TypeKind::Union => {
                let mut items = extents(&ty, &self.universe.layout(id).placements);
                let value = AbiType::Record(id);
                let is_union = self.universe.info(id).kind == TypeKind::Union;
                items.push(match self.nature(&value) {
                    _ if is_union => promised("is_bits", vec![]),
                    _ if self.universe.info(id).foreign == Some(Foreign::Input) => promised("is_input", vec![]),
                    Nature::Plain => promised("is_plain", vec![]),
                    Nature::Owning if self.universe.is_automation_record(&value) => promised("is_record", vec![]),
                    Nature::Owning | Nature::Raw => return items,
                });
                items
            }
            TypeKind::Interface | TypeKind::Dispatch => match self.universe.interface(id) {
                // A declaration knows it by its path alone.
                InterfaceRef::Type(id) if self.universe.info(id).guid.is_zero() => {
                    vec![promised("is_any_interface", vec![])]
                }
                InterfaceRef::Type(id) => {
                    let number = Literal::guid(docs::guid_number(self.universe.info(id).guid));
                    vec![promised("is_interface", vec![number.into()])]
                }
                _ => vec![],
            },
            TypeKind::Alias | TypeKind::CoClass | TypeKind::Module => vec![],
        }
    }
}
