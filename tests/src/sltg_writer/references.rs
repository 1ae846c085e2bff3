//! The reference table of a block: the types it refers to, as text.

use comwright_codegen::model::{ImportTarget, TypeRef};

use super::Writer;

/// The references of one block, each once.
#[derive(Default)]
pub(super) struct References(Vec<TypeRef>);

impl References {
    /// The index of `reference`.
    pub(super) fn add(&mut self, reference: TypeRef) -> u16 {
        let index = self.0.iter().position(|known| *known == reference).unwrap_or_else(|| {
            self.0.push(reference);
            self.0.len() - 1
        });
        index as u16
    }

    /// The table; `None` when there is nothing to refer to.
    pub(super) fn table(&self, writer: &mut Writer<'_>) -> Option<Vec<u8>> {
        if self.0.is_empty() {
            return None;
        }
        let mut table = vec![0xff; 0x44];
        table[0] = 0xdf;
        table.extend((self.0.len() as u32 * 8).to_le_bytes());
        table.extend(vec![0xff; self.0.len() * 8 + 7]);
        for reference in &self.0 {
            let text = text(*reference, writer);
            table.extend(writer.counted(Some(&text)));
        }
        table.push(0xdf);
        Some(table)
    }
}

fn text(reference: TypeRef, writer: &mut Writer<'_>) -> String {
    match reference {
        TypeRef::Local(index) => format!(r"*\Rffff*#{index:x}"),
        TypeRef::Imported { library, target } => {
            let import = &writer.library.imports[library as usize];
            let ImportTarget::Index(index) = target else { panic!("the format refers by index only") };
            let version = import.version;
            let name = format!(
                r"*\G{{{}}}#{:x}.{:x}#{:x}#{}#",
                import.libid.to_string().to_uppercase(),
                version.major,
                version.minor,
                import.lcid.0,
                import.file_name
            );
            format!(r"*\R{:x}*#{index:x}", writer.name(&name))
        }
    }
}
