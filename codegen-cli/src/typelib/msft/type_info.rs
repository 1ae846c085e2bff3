//! The segment of type descriptions: 100 bytes each.

use super::super::bytes::{Bytes, Word, offset};
use super::super::desc::TypeDesc;
use super::super::error::Error;
use super::references::type_ref;
use super::{Context, NONE, custom_data, members};
use crate::model::{Documentation, ImplType, ImplTypeFlags, Type, TypeKind, Version};

/// The size of a description.
pub(super) const SIZE: usize = 0x64;

/// The description of type `index`, with its members.
pub(super) fn read(index: u32, context: &Context<'_, '_>) -> Result<TypeDesc, Error> {
    let segments = &context.segments;
    let record = segments.type_infos.slice(offset(index).saturating_mul(SIZE), SIZE)?;
    // TYPEKIND is in the lowest bits, the alignment in the upper ones; between them is the alignment of the file.
    let kinds = record.u32(0x00)?;
    let type_kind = kinds & 0x0f;
    let kind = TypeKind::from_number(type_kind);
    let base = Base::read(record, kind, context)?;
    let owner = members::Owner {
        func_count: record.u16(0x18)?,
        var_count: record.u16(0x1a)?,
        is_module: kind == Some(TypeKind::Module),
    };
    let members = members::read(record.word(0x04)?, &owner, context)?;
    Ok(TypeDesc {
        position: record.position(0),
        name: segments.names.get(record.word(0x34)?, &context.text)?.unwrap_or_default(),
        type_kind,
        guid: segments.guids.get(record.word(0x2c)?)?,
        version: Version { major: record.u16(0x38)?, minor: record.u16(0x3a)? },
        flags: record.u16(0x30)?,
        docs: Documentation {
            help_string: segments.strings.get(record.word(0x3c)?, &context.text)?,
            help_string_context: record.u32(0x40)?,
            is_markdown: false,
            handed_on: None,
            help_context: record.u32(0x44)?,
        },
        size: record.u32(0x50)?,
        alignment: (kinds >> 11 & 0x1f) as u16,
        aliased: base.aliased,
        dll_name: base.dll_name,
        impl_types: base.impl_types,
        funcs: members.funcs,
        vars: members.vars,
        custom_data: custom_data::chain(record.word(0x48)?, context)?,
    })
}

/// What a type is based on. One word holds it, and means another thing for every kind.
#[derive(Default)]
struct Base {
    aliased: Option<Type>,
    dll_name: Option<String>,
    impl_types: Vec<ImplType>,
}

impl Base {
    fn read(record: Bytes<'_>, kind: Option<TypeKind>, context: &Context<'_, '_>) -> Result<Self, Error> {
        let word = record.word(0x54)?;
        let impl_count = record.u16(0x4c)?;
        let mut base = Self::default();
        match kind {
            Some(TypeKind::Alias) => base.aliased = Some(context.segments.type_descs.get(word, context)?),
            Some(TypeKind::Module) => base.dll_name = context.segments.strings.get(word, &context.text)?,
            Some(TypeKind::CoClass) => {
                base.impl_types = context.segments.references.chain(word, impl_count, context)?;
            }
            Some(TypeKind::Interface | TypeKind::Dispatch) if impl_count == 0 => {}
            Some(TypeKind::Interface | TypeKind::Dispatch) if word.value != NONE => {
                base.impl_types.push(derived_from(word, context)?);
            }
            // A dispinterface derives from IDispatch without saying so: the header knows where IDispatch is.
            Some(TypeKind::Dispatch) if context.dispatch.value != NONE => {
                base.impl_types.push(derived_from(context.dispatch, context)?);
            }
            _ => {}
        }
        Ok(base)
    }
}

fn derived_from(href: Word, context: &Context<'_, '_>) -> Result<ImplType, Error> {
    let reference = type_ref(href, context)?;
    Ok(ImplType { reference, flags: ImplTypeFlags(0), custom_data: Vec::new() })
}
