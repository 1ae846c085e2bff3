//! The layouts of a universe.

use std::cell::RefCell;
use std::rc::Rc;

use super::packing::{Field, place};
use super::{Extent, Layout, MAX_SIZE, PerTarget, Placement, Reason, Repr, Target};
use crate::analysis::{AbiType, TypeId, TypeMap, Universe};
use crate::model::{TypeKind, VarPlace};

/// How deep structures may contain one another. Genuine ones stop at four; rustc has a limit of its own.
pub(super) const DEEPEST: u32 = 64;

/// The layouts of the structures of a [`Universe`], each of which is made once.
pub struct Layouts<'u, 'a> {
    pub(super) universe: &'u Universe<'a>,
    known: RefCell<TypeMap<Rc<Layout>>>,
}

/// Structures are nested too deeply.
pub(super) struct TooDeep;

impl<'u, 'a> Layouts<'u, 'a> {
    /// The layouts of `universe`; none is made yet.
    pub fn new(universe: &'u Universe<'a>) -> Self {
        Self { universe, known: RefCell::default() }
    }

    /// The layout of a structure or a union. What cannot be laid out is [`Repr::Opaque`].
    pub fn of(&self, id: TypeId) -> Rc<Layout> {
        self.at(id, DEEPEST).unwrap_or_else(|TooDeep| {
            // Whatever contains it is too deep as well.
            let layout = Rc::new(self.opaque(id, Reason::TooDeep, None, DEEPEST + 1));
            self.known.borrow_mut().insert(id, layout.clone());
            layout
        })
    }

    /// The size and alignment of a value on each target; `None` where they cannot be told.
    pub fn extents(&self, value: &AbiType) -> PerTarget<Option<Extent>> {
        self.shape(value, DEEPEST).map_or(PerTarget::of(|_| None), |shape| shape.extents)
    }

    /// The layout of a structure in which structures may be `depth` deep.
    pub(super) fn at(&self, id: TypeId, depth: u32) -> Result<Rc<Layout>, TooDeep> {
        if let Some(known) = self.known.borrow().get(&id) {
            // Not only when it is met for the first time: the answer must not depend on what was asked before.
            return if known.depth <= depth || depth == DEEPEST { Ok(known.clone()) } else { Err(TooDeep) };
        }
        let layout = Rc::new(self.make(id, depth.checked_sub(1).ok_or(TooDeep)?)?);
        self.known.borrow_mut().insert(id, layout.clone());
        Ok(layout)
    }

    fn make(&self, id: TypeId, depth: u32) -> Result<Layout, TooDeep> {
        let info = self.universe.info(id);
        if !matches!(info.kind, TypeKind::Record | TypeKind::Union) {
            return Ok(self.opaque(id, Reason::NoStructure, None, 1));
        }
        if info.vars.is_empty() {
            return Ok(self.opaque(id, Reason::NoFields, None, 1));
        }
        let mut fields = Vec::with_capacity(info.vars.len());
        for var in &info.vars {
            let VarPlace::PerInstance(stored) = var.place else {
                return Ok(self.opaque(id, Reason::NoField(var.name.clone()), None, 1));
            };
            let value = match self.universe.abi(id.library, &var.var_type) {
                Ok(value) => value,
                Err(source) => {
                    let reason = Reason::Formless { field: var.name.clone(), source };
                    return Ok(self.opaque(id, reason, None, 1));
                }
            };
            let shape = self.shape(&value, depth)?;
            fields.push(Field { name: &var.name, stored, value, shape });
        }
        let depth = 1 + fields.iter().map(|field| field.shape.depth).max().unwrap_or(0);
        // Where one of the fields has no size, nobody may make room for the whole.
        let packing = self.packing(id, info, &fields).and_then(|packing| {
            match fields.iter().find(|field| !field.shape.is_everywhere()) {
                Some(field) => Err(Reason::UnknownField(field.name.to_owned())),
                None => Ok(packing),
            }
        });
        Ok(match packing {
            Ok(packing) => Layout {
                repr: packing.map_or(Repr::Natural, Repr::Packed),
                placements: PerTarget::of(|target| place(&fields, packing, info.kind == TypeKind::Union, target)),
                is_aligned: fields.iter().any(|field| field.shape.is_aligned),
                depth,
            },
            Err(reason) => self.opaque(id, reason, Some(&fields), depth),
        })
    }

    /// The target that a library was made for, as far as layouts go: Windows of its pointer size.
    pub(super) fn own_target(&self, library: u32) -> Target {
        if self.universe.library(library).sys.pointer_size() == 8 { Target::Bits64 } else { Target::Bits32 }
    }

    /// The layout of what is as many bytes as are stored. With other pointers it would have another size, unless its
    /// `fields` are known and have none.
    fn opaque(&self, id: TypeId, reason: Reason, fields: Option<&[Field<'_>]>, depth: u32) -> Layout {
        let info = self.universe.info(id);
        let own = self.own_target(id.library);
        // Storage of a size that does not hold the fields would be written beyond its end.
        let holds = |field: &Field<'_>| {
            let end = field.shape.extents[own].and_then(|extent| field.stored.checked_add(extent.size));
            end.is_none_or(|end| end <= info.size)
        };
        let has_extent = reason != Reason::NoStructure
            && (1..=MAX_SIZE).contains(&info.size)
            && fields.is_none_or(|fields| fields.iter().all(holds));
        let extent = has_extent.then(|| Extent::of_bytes(info.size, info.alignment.into()));
        let has_no_pointers = |field: &Field<'_>| {
            let size = |target| field.shape.extents[target].map(|extent: Extent| extent.size);
            size(Target::Bits64).is_some() && size(Target::Bits64) == size(Target::Bits32)
        };
        let is_fixed = fields.is_some_and(|fields| fields.iter().all(has_no_pointers));
        let told_on = |target: Target| extent.filter(|_| is_fixed || target.pointer_size() == own.pointer_size());
        Layout {
            repr: Repr::Opaque(reason),
            placements: PerTarget::of(|target| told_on(target).map(|extent| Placement { extent, offsets: Vec::new() })),
            is_aligned: extent.is_some_and(|extent| extent.alignment > 4),
            depth,
        }
    }
}
