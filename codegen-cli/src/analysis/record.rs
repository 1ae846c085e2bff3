//! What the values of structures and unions are made of, as far as it decides who may make and drop one.

use super::abi::NoAbi;
use super::layout::Repr;
use super::{AbiType, Number, TypeId, Universe};
use crate::model::{TypeKind, VarPlace};

/// What is in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// Numbers, and arrays and structures of them: every bit pattern is a value, and nothing is owned.
    Plain,
    /// Something that is freed by a function of its type: a BSTR, a VARIANT, an interface, a SAFEARRAY.
    Owning,
    /// A pointer of which nobody can tell what it points to and whose that is, or a union.
    Raw,
}

/// How far structures are looked into.
const DEEPEST: u32 = 64;

impl Universe<'_> {
    /// What the values of a type are made of.
    ///
    /// # Errors
    ///
    /// [`NoAbi`] when a field has a type that is not there, or has no form.
    pub fn nature(&self, value: &AbiType) -> Result<Nature, NoAbi> {
        self.nature_at(value, DEEPEST)
    }

    fn nature_at(&self, value: &AbiType, depth: u32) -> Result<Nature, NoAbi> {
        Ok(match value {
            AbiType::Number(..)
            | AbiType::Bool
            | AbiType::Hresult
            | AbiType::Date
            | AbiType::Currency
            | AbiType::Decimal
            | AbiType::Guid
            | AbiType::Enum(_) => Nature::Plain,
            AbiType::Bstr | AbiType::Variant | AbiType::SafeArray(_) | AbiType::Interface(_) => Nature::Owning,
            AbiType::Void | AbiType::WideString | AbiType::NarrowString | AbiType::Pointer(_) | AbiType::Union(_) => {
                Nature::Raw
            }
            AbiType::Array(element, _) => self.nature_at(element, depth)?,
            AbiType::Record(id) => {
                let Some(depth) = depth.checked_sub(1) else {
                    return Err(NoAbi::Formless("a structure that is nested too deeply".to_owned()));
                };
                if matches!(self.layout(*id).repr, Repr::Opaque(_)) {
                    return Ok(Nature::Raw);
                }
                let mut nature = Nature::Plain;
                for (_, field) in self.fields(*id)? {
                    nature = nature.max(self.nature_at(&field, depth)?);
                }
                nature
            }
        })
    }

    /// The fields of a structure or a union: the index of each among the variables, and its type.
    ///
    /// # Errors
    ///
    /// [`NoAbi`] when one has a type that is not there, or has no form.
    pub fn fields(&self, id: TypeId) -> Result<Vec<(usize, AbiType)>, NoAbi> {
        let info = self.info(id);
        debug_assert!(matches!(info.kind, TypeKind::Record | TypeKind::Union));
        let fields = info.vars.iter().enumerate().filter(|(_, var)| matches!(var.place, VarPlace::PerInstance(_)));
        fields.map(|(index, var)| Ok((index, self.abi(id.library, &var.var_type)?))).collect()
    }

    /// Whether a structure is one that automation can describe: every field is what may be an element of a SAFEARRAY, such
    /// an array, or an array in place of these.
    pub fn is_automation_record(&self, value: &AbiType) -> bool {
        self.is_describable(value, DEEPEST)
    }

    fn is_describable(&self, value: &AbiType, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        match value {
            AbiType::Record(id) if matches!(self.layout(*id).repr, Repr::Opaque(_)) => false,
            AbiType::Record(id) => match self.fields(*id) {
                Ok(fields) => !fields.is_empty() && fields.iter().all(|(_, field)| self.is_describable(field, depth)),
                Err(_) => false,
            },
            AbiType::Array(element, count) => *count > 0 && self.is_describable(element, depth),
            AbiType::SafeArray(element) => {
                !matches!(**element, AbiType::SafeArray(_) | AbiType::Array(..)) && self.is_describable(element, depth)
            }
            AbiType::Number(Number::Isize | Number::Usize, _) => false,
            AbiType::Number(..)
            | AbiType::Bool
            | AbiType::Hresult
            | AbiType::Date
            | AbiType::Currency
            | AbiType::Decimal
            | AbiType::Enum(_)
            | AbiType::Bstr
            | AbiType::Variant
            | AbiType::Interface(_) => true,
            AbiType::Void
            | AbiType::Guid
            | AbiType::WideString
            | AbiType::NarrowString
            | AbiType::Union(_)
            | AbiType::Pointer(_) => false,
        }
    }
}
