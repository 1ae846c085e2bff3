//! Types as words of sixteen bits: one a level, outermost first.

use super::super::bytes::{Bytes, Word};
use super::super::error::{Error, ErrorKind};
use super::super::limits::MAX_TYPE_DEPTH;
use super::Context;
use super::references::References;
use crate::model::{ArrayBound, ParamFlags, Type, VarType};

/// The VARTYPE in a word.
const VAR_TYPE: u16 = 0x003f;

/// In a word: one more level of pointer stands before it.
const POINTER: u16 = 0x0e00;

/// Before the bounds of an array: the head of a 32-bit SAFEARRAY descriptor, which starts with the number of
/// dimensions.
const ARRAY_HEAD: usize = 16;

/// One dimension: element count, lower bound.
const BOUND_SIZE: usize = 8;

/// A cursor over the words of a type, in a block whose offsets start at `members`.
pub(super) struct TypeWords<'a, 'c> {
    members: Bytes<'a>,
    references: &'c References,
    at: usize,
}

/// One level of a type, until what it contains is known.
enum Level {
    Pointer,
    SafeArray,
    CArray(Box<[ArrayBound]>),
}

impl<'a, 'c> TypeWords<'a, 'c> {
    /// Words from `at` on.
    pub(super) fn new(members: Bytes<'a>, at: usize, references: &'c References) -> Self {
        Self { members, references, at }
    }

    /// Where the words that were read end.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// PARAMFLAGS, which the first word of a parameter's type carries.
    pub(super) fn param_flags(&self) -> Result<ParamFlags, Error> {
        let word = self.members.u16(self.at)?;
        let direction = match word & 0xc000 {
            0xc000 => 0,
            0x8000 => ParamFlags::IN.0 | ParamFlags::OUT.0,
            0x4000 => ParamFlags::OUT.0,
            _ => ParamFlags::IN.0,
        };
        let lcid = if word & 0x2000 != 0 { ParamFlags::LCID.0 } else { 0 };
        let retval = if word & 0x0080 != 0 { ParamFlags::RETVAL.0 } else { 0 };
        Ok(ParamFlags(direction | lcid | retval))
    }

    /// Reads a type.
    pub(super) fn read(&mut self, context: &Context<'_, '_>) -> Result<Type, Error> {
        let start = self.at;
        let mut levels = Vec::new();
        let innermost = loop {
            if levels.len() >= MAX_TYPE_DEPTH as usize {
                return Err(self.members.error(start, ErrorKind::TooDeep { limit: MAX_TYPE_DEPTH }));
            }
            let word = self.next()?;
            if word & POINTER == POINTER {
                levels.push(Level::Pointer);
            }
            match VarType(word & VAR_TYPE) {
                VarType::PTR => levels.push(Level::Pointer),
                VarType::SAFEARRAY => {
                    self.next()?;
                    levels.push(Level::SafeArray);
                }
                VarType::CARRAY => {
                    let descriptor = self.members.short_word(self.at)?;
                    self.at += 2;
                    levels.push(Level::CArray(self.bounds(descriptor, context)?));
                }
                VarType::USERDEFINED => {
                    let reference = self.members.short_word(self.at)?;
                    self.at += 2;
                    break Type::Ref(self.references.get(reference, 4)?);
                }
                simple => break Type::Simple(simple),
            }
        };
        context.budget().charge(levels.len() * size_of::<Type>(), self.members.position(start))?;
        Ok(levels.into_iter().rev().fold(innermost, |inner, level| match level {
            Level::Pointer => Type::Pointer(Box::new(inner)),
            Level::SafeArray => Type::SafeArray(Box::new(inner)),
            Level::CArray(bounds) => Type::CArray { element: Box::new(inner), bounds },
        }))
    }

    fn next(&mut self) -> Result<u16, Error> {
        let word = self.members.u16(self.at)?;
        self.at += 2;
        Ok(word)
    }

    fn bounds(&self, descriptor: Word, context: &Context<'_, '_>) -> Result<Box<[ArrayBound]>, Error> {
        let descriptor = self.members.target(descriptor, "array descriptor")?;
        let count = usize::from(descriptor.u16(0)?);
        let stored = descriptor.slice(ARRAY_HEAD, count * BOUND_SIZE)?;
        let mut bounds = context.budget().vec(count, stored.position(0))?;
        for index in 0..count {
            let at = index * BOUND_SIZE;
            bounds.push(ArrayBound { count: stored.u32(at)?, lower: stored.i32(at + 4)? });
        }
        Ok(bounds.into_boxed_slice())
    }
}
