//! A type's block: header, references, members, tail.

use comwright_codegen::model::{FuncDesc, Type, TypeInfo, TypeKind, VarDesc};

use super::members::{Chain, Members};
use super::references::References;
use super::type_words::words;
use super::{NONE, Writer};

/// The size of the header, behind which the references start.
const HEADER_SIZE: u32 = 0x22;

/// The block of `info`.
pub(super) fn write(info: &TypeInfo, writer: &mut Writer<'_>) -> Vec<u8> {
    let mut members =
        Members { bytes: Vec::new(), references: References::default(), help_context: base_help_context(info) };
    let mut impls = Chain::new();
    // The base of a dispinterface is its first reference, and no record.
    for impl_type in &info.impl_types {
        if info.kind == TypeKind::Dispatch {
            members.references.add(impl_type.reference);
        } else {
            members.add_impl(impl_type, &mut impls);
        }
    }
    let mut funcs = Chain::new();
    let mut previous: Option<&FuncDesc> = None;
    for func in &info.funcs {
        members.add_func(func, previous.replace(func), &mut funcs, writer);
    }
    let mut vars = Chain::new();
    let mut previous: Option<&VarDesc> = None;
    for var in &info.vars {
        members.add_var(var, previous.replace(var), &mut vars, writer);
    }
    let (alias, alias_is_word) = match &info.aliased {
        None => (NONE, 0),
        Some(Type::Simple(vt)) => (vt.0, 1),
        Some(aliased) => {
            let words = words(aliased, &mut members);
            let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
            (members.add(&bytes), 0)
        }
    };
    let mut tail = [NONE; 27];
    tail[0] = info.funcs.len() as u16;
    tail[1] = info.vars.len() as u16;
    tail[2] = info.impl_types.len() as u16;
    tail[3] = 0;
    tail[4] = funcs.first;
    tail[5] = vars.first;
    tail[6] = impls.first;
    tail[10] = alias;
    tail[12] = members.help_context as u16;
    tail[13] = (members.help_context >> 16) as u16;
    tail[14] = alias_is_word;
    tail[16] = info.size as u16;
    tail[17] = info.alignment;
    tail[20] = info.funcs.iter().filter_map(|func| func.slot).max().map_or(0, |slot| slot * 4 + 4);
    assemble(info, members, &tail, writer)
}

fn base_help_context(info: &TypeInfo) -> u32 {
    let members = info.funcs.iter().map(|func| &func.docs).chain(info.vars.iter().map(|var| &var.docs));
    members.map(|docs| docs.help_context).find(|&context| context != 0).unwrap_or(0)
}

fn assemble(info: &TypeInfo, members: Members, tail: &[u16], writer: &mut Writer<'_>) -> Vec<u8> {
    let references = members.references.table(writer);
    let header_end = HEADER_SIZE + references.as_ref().map_or(0, |table| table.len() as u32);
    let mut block = 0x0501_u16.to_le_bytes().to_vec();
    let offsets = [if references.is_some() { HEADER_SIZE } else { u32::MAX }, u32::MAX, header_end, u32::MAX];
    block.extend(offsets.iter().flat_map(|offset| offset.to_le_bytes()));
    block.extend(info.version.major.to_le_bytes());
    block.extend(info.version.minor.to_le_bytes());
    block.extend(0xfffe_0000_u32.to_le_bytes());
    block.extend((2 | u32::from(info.flags.0) << 3 | 2 << 16 | info.kind.number() << 24).to_le_bytes());
    block.extend(u32::MAX.to_le_bytes());
    block.extend(references.unwrap_or_default());
    block.extend([1, 0, 0xff, 0xff, 1]);
    block.extend((members.bytes.len() as u32).to_le_bytes());
    block.extend(&members.bytes);
    block.extend(tail.iter().flat_map(|word| word.to_le_bytes()));
    block
}
