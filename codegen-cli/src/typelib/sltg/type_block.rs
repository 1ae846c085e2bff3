//! A type's block: a header, the references it makes, its members, and a tail that counts them.

use super::super::bytes::{Bytes, offset};
use super::super::chain::Chain;
use super::super::desc::TypeDesc;
use super::super::error::Error;
use super::library_block::Entry;
use super::names::SAME_NAME;
use super::references::References;
use super::type_words::TypeWords;
use super::{Context, NONE, func_record, impl_types, var_record};
use crate::model::{Documentation, ImplType, ImplTypeFlags, Type, TypeKind, TypeRef, VarType, Version};

/// What the block starts with.
const MAGIC: u16 = 0x0501;

/// In place of the offset of the reference table: there is none.
const NO_REFERENCES: u32 = u32::MAX;

/// In place of a member's help context: it has none.
const NO_HELP_CONTEXT: u16 = 0xfffe;

/// The header of the members; offsets in the block count from behind it.
const MEMBER_HEADER_SIZE: usize = 9;

/// The tail behind the members.
const TAIL_SIZE: usize = 54;

/// What the records of a block's members share.
pub(super) struct Members<'a, 'c> {
    /// The block from behind the header of the members: what offsets count from.
    pub(super) bytes: Bytes<'a>,
    pub(super) references: &'c References,
    /// The help context that those of the members are measured from: that of the first member which has one.
    pub(super) help_context: u32,
}

impl Members<'_, '_> {
    /// The offsets of the first `count` records of the chain that starts at `first`; the second word of each record is
    /// the offset of the next.
    pub(super) fn chain(&self, first: u16, count: u16, context: &Context<'_, '_>) -> Result<Vec<u16>, Error> {
        let mut offsets = context.budget().vec(count.into(), self.bytes.position(0))?;
        let mut chain = Chain::of("members");
        let (mut next, mut position) = (first, self.bytes.position(0));
        while next != NONE && offsets.len() < usize::from(count) {
            chain.follow(next.into(), position)?;
            offsets.push(next);
            let link = usize::from(next) + 2;
            (next, position) = (self.bytes.u16(link)?, self.bytes.position(link));
        }
        Ok(offsets)
    }

    /// The name of a member, or that of the one before it: accessors of a property store it once.
    pub(super) fn name(&self, stored: u16, previous: Option<&str>, context: &Context<'_, '_>) -> Result<String, Error> {
        match (stored, previous) {
            (SAME_NAME, Some(previous)) => {
                context.budget().charge(previous.len(), self.bytes.position(0))?;
                Ok(previous.to_owned())
            }
            _ => Ok(context.names.get(stored, &context.text)?.unwrap_or_default()),
        }
    }

    /// The help context that `stored` stands for: none, a distance from the type's base, or the offset of a number.
    ///
    /// The lowest bit marks a distance, the next one a negative one.
    pub(super) fn help_context(&self, stored: u16) -> Result<u32, Error> {
        let distance = u32::from(stored >> 2);
        match stored {
            NO_HELP_CONTEXT | NONE => Ok(0),
            _ if stored & 3 == 1 => Ok(self.help_context.wrapping_add(distance)),
            _ if stored & 3 == 3 => Ok(self.help_context.wrapping_sub(distance)),
            position => self.bytes.u32(position.into()),
        }
    }

    /// The help string that `stored` stands for.
    pub(super) fn help_string(&self, stored: u16, context: &Context<'_, '_>) -> Result<Option<String>, Error> {
        if stored == NONE {
            return Ok(None);
        }
        context.dictionary.decode(self.bytes.tail(stored.into())?, &context.text)
    }
}

/// Words of the tail.
struct Tail {
    func_count: u16,
    var_count: u16,
    impl_count: u16,
    funcs: u16,
    vars: u16,
    impls: u16,
    aliased: u16,
    /// The base of the members' help contexts.
    help_context: u32,
    aliased_is_word: bool,
    size: u16,
    alignment: u16,
}

impl Tail {
    fn read(tail: Bytes<'_>) -> Result<Self, Error> {
        let word = |index: usize| tail.u16(index * 2);
        Ok(Self {
            func_count: word(0)?,
            var_count: word(1)?,
            impl_count: word(2)?,
            funcs: word(4)?,
            vars: word(5)?,
            impls: word(6)?,
            aliased: word(10)?,
            help_context: tail.u32(24)?,
            aliased_is_word: word(14)? != 0,
            size: word(16)?,
            alignment: word(17)?,
        })
    }
}

/// Reads the block of the type that `entry` describes.
pub(super) fn read(block: Bytes<'_>, entry: &Entry<'_>, context: &Context<'_, '_>) -> Result<TypeDesc, Error> {
    block.expect_u16(0, MAGIC, "the mark of a type's block")?;
    let references = match block.u32(0x02)? {
        NO_REFERENCES => References::none(),
        position => References::read(block.tail(offset(position))?, context)?,
    };
    let header = block.tail(offset(block.u32(0x0a)?))?;
    let bytes = header.tail(MEMBER_HEADER_SIZE)?;
    let tail = Tail::read(bytes.slice(offset(header.u32(5)?), TAIL_SIZE)?)?;
    let members = Members { bytes, references: &references, help_context: tail.help_context };
    // Three bits of something, thirteen of TYPEFLAGS, a byte of something, TYPEKIND.
    let kinds = block.u32(0x1a)?;
    let type_kind = kinds >> 24;
    let kind = TypeKind::from_number(type_kind);
    Ok(TypeDesc {
        position: block.position(0),
        name: context.names.get(entry.name, &context.text)?.unwrap_or_default(),
        type_kind,
        guid: entry.guid,
        version: Version { major: block.u16(0x12)?, minor: block.u16(0x14)? },
        flags: (kinds >> 3 & 0x1fff) as u16,
        docs: Documentation {
            help_string: context.dictionary.decode(entry.help_string, &context.text)?,
            help_context: entry.help_context,
            help_string_context: 0,
        },
        size: tail.size.into(),
        alignment: tail.alignment,
        aliased: if kind == Some(TypeKind::Alias) { Some(aliased(&tail, &members, context)?) } else { None },
        dll_name: None,
        impl_types: match kind {
            // The chain of a dispinterface holds no references; its base is the first that the block makes.
            Some(TypeKind::Dispatch) => references.first().map(derived_from).into_iter().collect(),
            _ => impl_types::read(tail.impls, tail.impl_count, &members, context)?,
        },
        funcs: func_record::read_all(tail.funcs, tail.func_count, &members, context)?,
        vars: var_record::read_all(tail.vars, tail.var_count, &members, context)?,
        custom_data: Vec::new(),
    })
}

fn derived_from(reference: TypeRef) -> ImplType {
    ImplType { reference, flags: ImplTypeFlags(0), custom_data: Vec::new() }
}

fn aliased(tail: &Tail, members: &Members<'_, '_>, context: &Context<'_, '_>) -> Result<Type, Error> {
    if tail.aliased_is_word {
        return Ok(Type::Simple(VarType(tail.aliased & 0x3f)));
    }
    TypeWords::new(members.bytes, tail.aliased.into(), members.references).read(context)
}
