//! The name table: every name once, behind eight bytes of hash data that no reader looks at.

use std::collections::HashMap;

/// The names that were asked for, and the offset of each.
#[derive(Default)]
pub(super) struct Names {
    bytes: Vec<u8>,
    offsets: HashMap<Vec<u8>, u16>,
}

impl Names {
    /// The offset of `name`; even, because the lowest bit means something in a parameter.
    pub(super) fn add(&mut self, name: Vec<u8>) -> u16 {
        if let Some(&offset) = self.offsets.get(&name) {
            return offset;
        }
        let offset = u16::try_from(self.bytes.len()).expect("the names fit in 64 KiB");
        // Wine tells a name from its tail by the byte before it, which must be neither zero nor a letter.
        self.bytes.extend([0xff; 8]);
        self.bytes.extend(&name);
        self.bytes.push(0);
        if !self.bytes.len().is_multiple_of(2) {
            self.bytes.push(0);
        }
        self.offsets.insert(name, offset);
        offset
    }

    /// The table: a header, a hash table, the size of the names, the names.
    pub(super) fn table(&self) -> Vec<u8> {
        let mut table = vec![0xff; 12];
        table.extend([0xff; 0x200]);
        table.extend((self.bytes.len() as u32).to_le_bytes());
        table.extend(&self.bytes);
        table
    }
}
