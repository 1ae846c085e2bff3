//! The reference table of a type block: the types that it refers to, as text.

use std::cell::RefCell;
use std::collections::HashMap;

use super::super::bytes::{Bytes, Word, offset};
use super::super::error::{Error, ErrorKind};
use super::{Context, counted};
use crate::model::{ImportTarget, ImportedLib, Lcid, Libid, TypeRef, Version};

/// What the table starts with.
const MAGIC: u8 = 0xdf;

/// Before the count of records.
const COUNT: usize = 0x44;

/// A record, which says nothing that the texts do not say.
const RECORD_SIZE: u32 = 8;

/// Between the records and the texts.
const GAP: usize = 7;

/// In a reference: the library itself.
const SELF: u32 = 0xffff;

/// The references of one type block, in order.
pub(super) struct References(Vec<TypeRef>);

impl References {
    /// A block without references.
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    /// Reads the table.
    pub(super) fn read(table: Bytes<'_>, context: &Context<'_, '_>) -> Result<Self, Error> {
        let magic = table.u8(0)?;
        if magic != MAGIC {
            let kind = ErrorKind::Unexpected {
                what: "the mark of the reference table",
                found: magic.into(),
                expected: MAGIC.into(),
            };
            return Err(table.error(0, kind));
        }
        let records_size = table.u32(COUNT)?;
        table.slice(COUNT + 4, offset(records_size))?;
        let count = offset(records_size / RECORD_SIZE);
        let mut at = COUNT + 4 + offset(records_size) + GAP;
        let mut references = context.budget().vec(count, table.position(COUNT))?;
        for _ in 0..count {
            let (text, behind) = counted(table, at)?;
            references.push(reference(text.unwrap_or(table.slice(at, 0)?), context)?);
            at = behind;
        }
        Ok(Self(references))
    }

    /// The reference with the index that `stored` holds `scale` times.
    pub(super) fn get(&self, stored: Word, scale: u32) -> Result<TypeRef, Error> {
        let reference = self.0.get(offset(stored.value / scale)).copied();
        reference.ok_or_else(|| stored.out_of_range("reference", self.0.len() as u64 * u64::from(scale)))
    }

    /// The first reference: the base of a dispinterface.
    pub(super) fn first(&self) -> Option<TypeRef> {
        self.0.first().copied()
    }
}

/// `*\Rffff*#N`: type N of the library itself. `*\RXXXX*#N`: type N of the library that name XXXX describes. All
/// numbers are hexadecimal.
fn reference(text: Bytes<'_>, context: &Context<'_, '_>) -> Result<TypeRef, Error> {
    let malformed = || {
        let name = String::from_utf8_lossy(text.data()).into_owned();
        text.error(0, ErrorKind::NotFound { what: "the type of the reference", name })
    };
    let parsed = std::str::from_utf8(text.data()).ok().and_then(|text| {
        let (library, index) = text.strip_prefix(r"*\R")?.split_once("*#")?;
        Some((u32::from_str_radix(library, 16).ok()?, u32::from_str_radix(index, 16).ok()?))
    });
    let (library, index) = parsed.ok_or_else(malformed)?;
    if library != SELF {
        let name = Word { value: library, position: text.position(0) };
        let library = context.imports.index_of(name, context)?;
        return Ok(TypeRef::Imported { library, target: ImportTarget::Index(index) });
    }
    if index >= context.type_count {
        let limit = context.type_count.into();
        return Err(text.error(0, ErrorKind::OutOfRange { what: "the reference to a type", value: index, limit }));
    }
    Ok(TypeRef::Local(index))
}

/// The libraries that were referred to so far, each once.
#[derive(Default)]
pub(super) struct Imports(RefCell<KnownImports>);

#[derive(Default)]
struct KnownImports {
    libraries: Vec<ImportedLib>,
    /// The index of each by the name that describes it.
    by_name: HashMap<u32, u32>,
}

impl Imports {
    fn index_of(&self, name: Word, context: &Context<'_, '_>) -> Result<u32, Error> {
        let mut known = self.0.borrow_mut();
        if let Some(&index) = known.by_name.get(&name.value) {
            return Ok(index);
        }
        let library = imported_lib(context.names.raw(name)?, context)?;
        context.budget().charge(size_of::<ImportedLib>(), name.position)?;
        let index = known.libraries.len() as u32;
        known.libraries.push(library);
        known.by_name.insert(name.value, index);
        Ok(index)
    }

    pub(super) fn into_libraries(self) -> Vec<ImportedLib> {
        self.0.into_inner().libraries
    }
}

/// `*\G{libid}#major.minor#lcid#path#description`, numbers hexadecimal, the path empty or what it was at the time of
/// compilation.
fn imported_lib(text: Bytes<'_>, context: &Context<'_, '_>) -> Result<ImportedLib, Error> {
    let decoded = context.text.decode(text)?;
    let parsed = || {
        let mut parts = decoded.strip_prefix(r"*\G")?.splitn(4, '#');
        let libid = Libid(parts.next()?.parse().ok()?);
        let (major, minor) = parts.next()?.split_once('.')?;
        let version =
            Version { major: u16::from_str_radix(major, 16).ok()?, minor: u16::from_str_radix(minor, 16).ok()? };
        let lcid = Lcid(u32::from_str_radix(parts.next()?, 16).ok()?);
        // The path may have a `#` in it; the description behind the last one is not needed.
        let rest = parts.next().unwrap_or_default();
        let path = rest.rsplit_once('#').map_or(rest, |(path, _)| path);
        Some(ImportedLib { libid, version, lcid, file_name: path.to_owned() })
    };
    parsed().ok_or_else(|| text.error(0, ErrorKind::NotFound { what: "the libid in", name: decoded.clone() }))
}
