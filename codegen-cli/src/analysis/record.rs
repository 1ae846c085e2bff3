//! What the values of structures and unions are made of, as far as it decides who may make and drop one.

use super::abi::NoAbi;
use super::layout::Repr;
use super::{AbiType, Number, TypeId, Universe};
use crate::model::{BoolKind, Foreign, TypeKind, VarPlace};

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

/// What a structure is known to be made of.
#[derive(Clone, Debug)]
pub(super) struct Known {
    nature: Result<Nature, NoAbi>,
    /// Whether automation can describe it.
    is_describable: bool,
    /// Whether something in it is to be freed, whatever else it has.
    owns: bool,
    /// Whether its fields can be looked at, so that it can be shown: there is no union in it, and nothing packed that owns
    /// something.
    is_shown: bool,
    /// Whether a copy of the bytes is a second value: nothing is owned, not even in a union.
    copies: bool,
    /// Whether there is something in it that belongs to an apartment.
    is_bound: bool,
    /// Whether there may be something of that kind in it which nobody sees.
    hides: bool,
}

impl Known {
    /// Of what is raw, and nothing else is known.
    const RAW: Self = Self {
        nature: Ok(Nature::Raw),
        is_describable: false,
        owns: false,
        is_shown: true,
        copies: true,
        is_bound: false,
        hides: true,
    };

    /// Of a structure that Rust has already, whose declaration says what it is. What is in one that owns something nobody
    /// says.
    const fn of_foreign(foreign: Foreign) -> Self {
        let (nature, owns) = match foreign {
            Foreign::Plain | Foreign::Input | Foreign::Returned => (Nature::Plain, false),
            Foreign::Owning => (Nature::Owning, true),
            Foreign::Pointed => (Nature::Raw, false),
        };
        Self {
            nature: Ok(nature),
            is_describable: owns,
            owns,
            is_shown: true,
            copies: !owns,
            is_bound: owns,
            hides: !owns,
        }
    }
}

impl Universe<'_> {
    /// What the values of a type are made of.
    ///
    /// # Errors
    ///
    /// [`NoAbi`] when a field has a type that is not there, or has no form.
    pub fn nature(&self, value: &AbiType) -> Result<Nature, NoAbi> {
        Ok(match value {
            AbiType::Number(..)
            | AbiType::Bool(_)
            | AbiType::Hresult
            | AbiType::Date
            | AbiType::Currency
            | AbiType::Decimal
            | AbiType::Guid
            | AbiType::Enum(_) => Nature::Plain,
            AbiType::Bstr | AbiType::Variant | AbiType::SafeArray(_) | AbiType::Interface(_) | AbiType::Handle(_) => {
                Nature::Owning
            }
            AbiType::Void
            | AbiType::WideString
            | AbiType::NarrowString
            | AbiType::Pointer(_)
            | AbiType::Constant(_)
            | AbiType::Function(_)
            | AbiType::Union(_) => Nature::Raw,
            AbiType::Array(element, _) => self.nature_in_place(element)?,
            AbiType::Record(id) => self.known(*id).nature?,
        })
    }

    /// The same of a value in a structure or an array. There it has the place of what the ABI has, which is not enough for
    /// what knows the elements of a SAFEARRAY that no type tells: that is a pointer there.
    fn nature_in_place(&self, value: &AbiType) -> Result<Nature, NoAbi> {
        match value {
            AbiType::SafeArray(element) if !self.has_typed_elements(element) => Ok(Nature::Raw),
            value => self.nature(value),
        }
    }

    /// Whether the elements of a SAFEARRAY have a type of their own in Rust.
    pub fn has_typed_elements(&self, element: &AbiType) -> bool {
        !matches!(element, AbiType::SafeArray(_) | AbiType::Array(..)) && self.is_automation_record(element)
    }

    /// Whether values of the type have a known size on every target.
    pub fn is_sized(&self, value: &AbiType) -> bool {
        match value {
            AbiType::Record(id) if self.info(*id).foreign.is_some() => true,
            AbiType::Record(id) | AbiType::Union(id) => {
                self.layout(*id).placements.iter().all(|(_, placement)| placement.is_some())
            }
            AbiType::Array(element, _) => self.is_sized(element),
            _ => true,
        }
    }

    /// Whether a structure is one that automation can describe: every field is what may be an element of a SAFEARRAY, such
    /// an array, or an array in place of these.
    pub fn is_automation_record(&self, value: &AbiType) -> bool {
        match value {
            AbiType::Record(id) => self.known(*id).is_describable,
            AbiType::Array(element, count) => *count > 0 && self.is_automation_record(element),
            AbiType::SafeArray(element) => self.has_typed_elements(element),
            AbiType::Number(Number::Isize | Number::Usize, _) => false,
            AbiType::Number(..)
            | AbiType::Bool(BoolKind::Variant)
            | AbiType::Hresult
            | AbiType::Date
            | AbiType::Currency
            | AbiType::Decimal
            | AbiType::Enum(_)
            | AbiType::Bstr
            | AbiType::Variant
            | AbiType::Interface(_) => true,
            AbiType::Void
            | AbiType::Bool(_)
            | AbiType::Guid
            | AbiType::Handle(_)
            | AbiType::Function(_)
            | AbiType::WideString
            | AbiType::NarrowString
            | AbiType::Union(_)
            | AbiType::Pointer(_)
            | AbiType::Constant(_) => false,
        }
    }

    /// What a structure is made of, which is found out once: many may have the same one in them.
    fn known(&self, id: TypeId) -> Known {
        if let Some(known) = self.natures.borrow().get(&id) {
            return known.clone();
        }
        // What leads back to itself (through an array: by value nothing can) is none that can be described.
        self.natures.borrow_mut().insert(id, Known::RAW);
        let known = self.find_out(id);
        self.natures.borrow_mut().insert(id, known.clone());
        known
    }

    fn find_out(&self, id: TypeId) -> Known {
        if let Some(foreign) = self.info(id).foreign {
            return Known::of_foreign(foreign);
        }
        // It also limits how deep structures are in one another.
        if matches!(self.layout(id).repr, Repr::Opaque(_)) {
            return Known::RAW;
        }
        let fields = match self.fields(id) {
            Ok(fields) => fields,
            Err(why) => return Known { nature: Err(why), ..Known::RAW },
        };
        let mut nature = Ok(Nature::Plain);
        for (_, field) in &fields {
            nature = nature.and_then(|nature: Nature| Ok(nature.max(self.nature_in_place(field)?)));
        }
        let is_describable = !fields.is_empty() && fields.iter().all(|(_, field)| self.is_automation_record(field));
        let owns = fields.iter().any(|(_, field)| self.owns_in_place(field));
        let is_packed = matches!(self.layout(id).repr, Repr::Packed(_));
        let is_shown = !(owns && is_packed) && fields.iter().all(|(_, field)| self.is_shown(field));
        let is_union = self.info(id).kind == TypeKind::Union;
        let copies = (is_union || !owns) && fields.iter().all(|(_, field)| self.copies(field));
        let is_bound = fields.iter().any(|(_, field)| self.is_bound(field));
        let hides = fields.iter().any(|(_, field)| self.hides(field));
        Known { nature, is_describable, owns, is_shown, copies, is_bound, hides }
    }

    /// Whether a copy of the bytes of a structure, a union, or an array of these is a second value. What is stored as a
    /// pointer is one, whatever it points to.
    pub fn copies(&self, stored: &AbiType) -> bool {
        match stored {
            AbiType::Record(id) | AbiType::Union(id) => self.known(*id).copies,
            AbiType::Array(element, _) => self.copies(element),
            _ => true,
        }
    }

    /// Whether something in a value is to be freed: a structure may have that beside what is raw.
    pub fn owns(&self, value: &AbiType) -> bool {
        match value {
            AbiType::Bstr | AbiType::Variant | AbiType::SafeArray(_) | AbiType::Interface(_) => true,
            AbiType::Array(element, _) => self.owns_in_place(element),
            AbiType::Record(id) => self.known(*id).owns,
            _ => false,
        }
    }

    fn owns_in_place(&self, value: &AbiType) -> bool {
        match value {
            AbiType::SafeArray(element) => self.has_typed_elements(element),
            value => self.owns(value),
        }
    }

    /// Whether there is something in a value that belongs to an apartment: an interface, or what may hold one at run time, a
    /// VARIANT or an array of unknown elements. Structures behind pointers are not looked at ([`Universe::hides`]).
    pub fn is_bound(&self, value: &AbiType) -> bool {
        match value {
            AbiType::Interface(_) | AbiType::Variant => true,
            AbiType::SafeArray(element) => **element == AbiType::Void || self.is_bound(element),
            AbiType::Array(element, _) => self.is_bound(element),
            AbiType::Pointer(target) | AbiType::Constant(target) => {
                !matches!(**target, AbiType::Record(_) | AbiType::Union(_)) && self.is_bound(target)
            }
            AbiType::Record(id) | AbiType::Union(id) => self.known(*id).is_bound,
            _ => false,
        }
    }

    /// Whether there may be something in a value that belongs to an apartment and that nobody can see: behind a pointer to
    /// anything, or to a structure, or among bytes of which nothing is told.
    pub fn hides(&self, value: &AbiType) -> bool {
        match value {
            AbiType::Void => true,
            AbiType::SafeArray(element) => **element != AbiType::Void && self.hides(element),
            AbiType::Pointer(target) | AbiType::Constant(target) => {
                matches!(**target, AbiType::Record(_) | AbiType::Union(_)) || self.hides(target)
            }
            AbiType::Array(element, _) => self.hides(element),
            AbiType::Record(id) | AbiType::Union(id) => self.known(*id).hides,
            _ => false,
        }
    }

    /// Whether the value of a structure can be shown: there is no union in it whose fields are known, and no packed structure
    /// that owns something, to whose fields nobody can refer.
    pub fn is_shown(&self, value: &AbiType) -> bool {
        match value {
            AbiType::Union(id) => matches!(self.layout(*id).repr, Repr::Opaque(_)),
            AbiType::Array(element, _) => self.is_shown(element),
            AbiType::Record(id) => self.known(*id).is_shown,
            _ => true,
        }
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
}
