//! A type's block: a header, the references it makes, its members, and a tail that counts them.

use super::super::bytes::{Bytes, Word, offset};
use super::super::chain::Chain;
use super::super::desc::{FuncDesc, TypeDesc, VarDesc};
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
const NO_HELP_CONTEXT: u32 = 0xfffe;

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

impl<'a, 'c> Members<'a, 'c> {
    /// The first `count` records of the chain that starts at `first`; the second word of each record leads to the next.
    pub(super) fn chain(&self, first: Word, count: u16, context: &Context<'_, '_>) -> Result<Vec<Record<'a>>, Error> {
        let mut records = context.budget().vec(count.into(), first.position)?;
        let mut links = Chain::of("members");
        let mut next = first;
        while next.value != NONE && records.len() < usize::from(count) {
            let bytes = self.bytes.target(next, "member")?;
            links.follow(next)?;
            records.push(Record { bytes, at: offset(next.value) });
            next = bytes.short_word(2)?;
        }
        Ok(records)
    }

    /// Reads the first `count` records of the chain that starts at `first`; each is told the name of the one before.
    pub(super) fn read_all<T>(
        &self,
        first: Word,
        count: u16,
        context: &Context<'_, '_>,
        name: impl Fn(&T) -> &str,
        read: impl Fn(&Record<'a>, Option<&str>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let chain = self.chain(first, count, context)?;
        let mut members: Vec<T> = context.budget().vec(chain.len(), first.position)?;
        for record in &chain {
            let member = read(record, members.last().map(&name))?;
            members.push(member);
        }
        Ok(members)
    }

    /// The name of a member, or that of the one before it: accessors of a property store it once.
    pub(super) fn name(
        &self,
        stored: Word,
        previous: Option<&str>,
        context: &Context<'_, '_>,
    ) -> Result<String, Error> {
        match (stored.value, previous) {
            (SAME_NAME, Some(previous)) => {
                context.budget().charge_text(previous.len(), stored.position)?;
                Ok(previous.to_owned())
            }
            _ => Ok(context.names.get(stored, &context.text)?.unwrap_or_default()),
        }
    }

    /// The help context that `stored` stands for: none, a distance from the type's base, or the offset of a number.
    ///
    /// The lowest bit marks a distance, the next one a negative one.
    pub(super) fn help_context(&self, stored: Word) -> Result<u32, Error> {
        let distance = stored.value >> 2;
        match stored.value {
            NO_HELP_CONTEXT | NONE => Ok(0),
            value if value & 3 == 1 => Ok(self.help_context.wrapping_add(distance)),
            value if value & 3 == 3 => Ok(self.help_context.wrapping_sub(distance)),
            _ => self.bytes.target(stored, "help context")?.u32(0),
        }
    }

    /// The help string that `stored` leads to.
    pub(super) fn help_string(&self, stored: Word, context: &Context<'_, '_>) -> Result<Option<String>, Error> {
        if stored.value == NONE {
            return Ok(None);
        }
        context.dictionary.decode(self.bytes.target(stored, "help string")?, &context.text)
    }

    /// The words of a type: the one that `stored` is, or those that it leads to.
    pub(super) fn type_words(
        &self,
        stored: Word,
        is_inline: bool,
        record: &Record<'_>,
    ) -> Result<TypeWords<'a, 'c>, Error> {
        let at = if is_inline {
            // The word stands in the record, and the record in the block.
            record.at + (stored.position - record.bytes.position(0)) as usize
        } else {
            self.bytes.target(stored, "type")?;
            offset(stored.value)
        };
        Ok(TypeWords::new(self.bytes, at, self.references))
    }
}

/// A record of a chain.
pub(super) struct Record<'a> {
    /// The block from the record on.
    pub(super) bytes: Bytes<'a>,
    /// The offset of the record in the block.
    at: usize,
}

/// Words of the tail.
struct Tail {
    func_count: u16,
    var_count: u16,
    impl_count: u16,
    funcs: Word,
    vars: Word,
    impls: Word,
    aliased: Word,
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
            funcs: tail.short_word(4 * 2)?,
            vars: tail.short_word(5 * 2)?,
            impls: tail.short_word(6 * 2)?,
            aliased: tail.short_word(10 * 2)?,
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
    let references = block.word(0x02)?;
    let references = match references.value {
        NO_REFERENCES => References::none(),
        _ => References::read(block.target(references, "reference table")?, context)?,
    };
    let header = block.target(block.word(0x0a)?, "header of the members")?;
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
            is_markdown: false,
            handed_on: None,
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
        funcs: members.read_all(
            tail.funcs,
            tail.func_count,
            context,
            |func: &FuncDesc| &func.name,
            |record, previous| func_record::read(record, previous, &members, context),
        )?,
        vars: members.read_all(
            tail.vars,
            tail.var_count,
            context,
            |var: &VarDesc| &var.name,
            |record, previous| var_record::read(record, previous, &members, context),
        )?,
        custom_data: Vec::new(),
    })
}

fn derived_from(reference: TypeRef) -> ImplType {
    ImplType { reference, flags: ImplTypeFlags(0), custom_data: Vec::new() }
}

fn aliased(tail: &Tail, members: &Members<'_, '_>, context: &Context<'_, '_>) -> Result<Type, Error> {
    if tail.aliased_is_word {
        return Ok(Type::Simple(VarType(tail.aliased.value as u16 & 0x3f)));
    }
    members.bytes.target(tail.aliased, "aliased type")?;
    TypeWords::new(members.bytes, offset(tail.aliased.value), members.references).read(context)
}
