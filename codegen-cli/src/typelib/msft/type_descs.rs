//! The segments of type and array descriptors, which nest by referring to each other.

use super::super::bytes::{Bytes, Word};
use super::super::error::{Error, ErrorKind};
use super::super::limits::MAX_TYPE_DEPTH;
use super::Context;
use super::references::type_ref;
use crate::model::{ArrayBound, Type, VarType};

/// A type descriptor: VARTYPE, a word that repeats what kind it is, and what it is made of.
const TYPE_DESC_SIZE: usize = 8;

/// An array descriptor, its bounds apart: the element type, the number of dimensions, and their size.
const ARRAY_DESC_SIZE: usize = 8;

/// One dimension: element count, lower bound.
const BOUND_SIZE: usize = 8;

/// The part of a stored VARTYPE that says which one; the rest are flags of old compilers.
const VAR_TYPE_MASK: u32 = 0x0fff;

/// Where a descriptor is named, the highest bit says that the value is a VARTYPE itself.
const INLINE: u32 = 0x8000_0000;

pub(super) struct TypeDescs<'a> {
    types: Bytes<'a>,
    arrays: Bytes<'a>,
}

impl<'a> TypeDescs<'a> {
    pub(super) fn new(types: Bytes<'a>, arrays: Bytes<'a>) -> Self {
        Self { types, arrays }
    }

    /// The type that `data_type` is or leads to: a VARTYPE, or the offset of a descriptor.
    pub(super) fn get(&self, data_type: Word, context: &Context<'_, '_>) -> Result<Type, Error> {
        self.nested(data_type, 0, context)
    }

    fn nested(&self, data_type: Word, depth: u32, context: &Context<'_, '_>) -> Result<Type, Error> {
        if depth == MAX_TYPE_DEPTH {
            return Err(data_type.error(ErrorKind::TooDeep { limit: MAX_TYPE_DEPTH }));
        }
        if data_type.value & INLINE != 0 {
            return Ok(Type::Simple(var_type(data_type.value)));
        }
        let desc = self.types.target(data_type, "type descriptor")?.slice(0, TYPE_DESC_SIZE)?;
        let inner = desc.word(4)?;
        let boxed = |data_type: Word| {
            context.budget().charge(size_of::<Type>(), data_type.position)?;
            self.nested(data_type, depth + 1, context).map(Box::new)
        };
        Ok(match var_type(desc.u16(0)?.into()) {
            VarType::PTR => Type::Pointer(boxed(inner)?),
            VarType::SAFEARRAY => Type::SafeArray(boxed(inner)?),
            VarType::CARRAY => {
                let array = self.arrays.target(inner, "array descriptor")?;
                Type::CArray { element: boxed(array.word(0)?)?, bounds: bounds(array, context)? }
            }
            VarType::USERDEFINED => Type::Ref(type_ref(inner, context)?),
            simple => Type::Simple(simple),
        })
    }
}

fn var_type(stored: u32) -> VarType {
    VarType((stored & VAR_TYPE_MASK) as u16)
}

fn bounds(array: Bytes<'_>, context: &Context<'_, '_>) -> Result<Box<[ArrayBound]>, Error> {
    let count = usize::from(array.u16(4)?);
    let stored = array.slice(ARRAY_DESC_SIZE, count * BOUND_SIZE)?;
    let mut bounds = context.budget().vec(count, array.position(4))?;
    for index in 0..count {
        let at = index * BOUND_SIZE;
        bounds.push(ArrayBound { count: stored.u32(at)?, lower: stored.i32(at + 4)? });
    }
    Ok(bounds.into_boxed_slice())
}
