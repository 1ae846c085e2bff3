//! What comes before the types: attributes of the library, the libraries that it refers to, declarations in advance.

use std::collections::BTreeMap;

use super::attributes::Attributes;
use super::names::{self, Names};
use super::text;
use super::writer::Writer;
use crate::model::{CustomData, Guid, ImportedLib, TypeKind, TypeLib, TypeRef, Value};

/// Opens the `library` block.
pub(super) fn open(library: &TypeLib, out: &mut Writer) {
    let mut attributes = Attributes::default();
    attributes.call("uuid", library.libid);
    attributes.call("version", library.version);
    if library.lcid.0 != 0 {
        attributes.call("lcid", format_args!("{:#06x}", library.lcid.0));
    }
    attributes.docs(&library.docs);
    if let Some(file) = &library.help_file {
        attributes.string("helpfile", file);
    }
    if let Some(dll) = &library.help_string_dll {
        attributes.string("helpstringdll", dll);
    }
    attributes.lib_flags(library.flags);
    let (stamps, own): (Vec<_>, Vec<_>) = library.custom_data.iter().cloned().partition(is_compiler_stamp);
    attributes.custom(&own);
    for stamp in &stamps {
        match &stamp.value {
            // A compiler writes its own name and time: as an attribute, they would be there twice.
            Value::Bstr(Some(text)) => out.comment(text.trim_end()),
            value => out.comment(&format!("{}: {}", stamp.guid, super::values::described(value))),
        }
    }
    match library.sys.name() {
        Some(target) => out.comment(&format!("target {target}")),
        None => out.comment(&format!("target {}", library.sys.0)),
    }
    attributes.block(out);
    out.line(&format!("library {}", text::defined(&library.name)));
    out.open("{");
}

/// Custom data in which MIDL and widl note their version and the time.
fn is_compiler_stamp(data: &CustomData) -> bool {
    const STAMPS: [u32; 3] = [0xde77_ba63, 0xde77_ba64, 0xde77_ba65];
    let rest = [0xa2, 0xda, 0, 0, 0xf8, 0x77, 0x3c, 0xe9];
    STAMPS.iter().any(|&first| data.guid == Guid::from_fields(first, 0x517c, 0x11d1, rest))
}

/// Prints an `importlib` for every library that is referred to, and what could not be found in them.
pub(super) fn imports(library: &TypeLib, names: &Names<'_>, out: &mut Writer) {
    let mut used: BTreeMap<u32, Option<&str>> = BTreeMap::new();
    for (reference, imported) in &names.imported {
        if let TypeRef::Imported { library, .. } = reference {
            let found = imported.found.map(|found| found.library.name.as_str());
            let name = used.entry(*library).or_default();
            *name = name.or(found);
        }
    }
    for (index, name) in used {
        let import = &library.imports[index as usize];
        out.comment(&described(import, name));
        out.line(&format!("importlib({});", text::literal(base_name(&import.file_name))));
    }
    for (placeholder, index, target) in names.placeholders() {
        let import = &library.imports[index as usize];
        out.comment(&format!("{placeholder} is not found: {target} of {{{}}} {}", import.libid, import.version));
    }
}

/// The name of a file without the folder that it was in where the library was compiled.
fn base_name(path: &str) -> &str {
    path.rsplit(['\\', '/']).next().unwrap_or(path)
}

fn described(import: &ImportedLib, name: Option<&str>) -> String {
    let name = name.unwrap_or("a library of which nothing is found:");
    let locale = if import.lcid.0 == 0 { String::new() } else { format!(", locale {:#06x}", import.lcid.0) };
    format!("{name} {{{}}} version {}{locale}", import.libid, import.version)
}

/// Declares all interfaces, so that they may be used in any order.
pub(super) fn interfaces(library: &TypeLib, names: &Names<'_>, out: &mut Writer) {
    for (index, info) in library.types.iter().enumerate() {
        if matches!(info.kind, TypeKind::Interface | TypeKind::Dispatch) && names.repeats[index].is_none() {
            out.line(&format!("{} {};", names::interface_word(info), names.local[index]));
        }
    }
}
