//! A library of the MSFT format, to be broken in a known place.

/// Segments by their position in the directory.
#[derive(Clone, Copy)]
pub enum Segment {
    /// Descriptions of types.
    TypeInfos = 0,
    /// Types of other libraries.
    Imports = 1,
    /// Other libraries.
    ImportFiles = 2,
    /// Interfaces of coclasses.
    References = 3,
    /// Help strings and file names.
    Strings = 8,
    /// Type descriptors.
    TypeDescs = 9,
    /// Custom data.
    CustomData = 12,
}

/// The size of a type's description.
pub const TYPE_INFO_SIZE: usize = 100;

/// Offsets in a type's description.
pub mod type_info {
    /// The block of members.
    pub const MEMBERS: usize = 0x04;
    /// How many functions, then how many variables: two words of 16 bits.
    pub const COUNTS: usize = 0x18;
    /// The help string.
    pub const HELP_STRING: usize = 0x3c;
    /// Custom data.
    pub const CUSTOM_DATA: usize = 0x48;
    /// What the type is based on.
    pub const BASE: usize = 0x54;
}

/// The bytes of a library.
#[derive(Clone)]
pub struct MsftFile(pub Vec<u8>);

impl MsftFile {
    /// The `u32` at `offset`.
    pub fn u32(&self, offset: usize) -> u32 {
        u32::from_le_bytes(self.0[offset..offset + 4].try_into().expect("four bytes"))
    }

    /// Sets the `u32` at `offset`.
    pub fn set(&mut self, offset: usize, value: u32) {
        self.0[offset..offset + 4].copy_from_slice(&value.to_le_bytes());
    }

    /// Where the directory entry of `segment` is.
    pub fn entry(&self, segment: Segment) -> usize {
        let type_count = self.u32(0x20) as usize;
        let has_help_dll = self.u32(0x14) & 0x100 != 0;
        0x54 + if has_help_dll { 4 } else { 0 } + type_count * 4 + segment as usize * 16
    }

    /// Where `segment` is.
    pub fn segment(&self, segment: Segment) -> usize {
        self.u32(self.entry(segment)) as usize
    }

    /// Where the description of type `index` is.
    pub fn type_info(&self, index: usize) -> usize {
        self.segment(Segment::TypeInfos) + index * TYPE_INFO_SIZE
    }

    /// Makes the first type descriptor a user-defined type, or a pointer, with this content.
    pub fn set_first_type_desc(&mut self, var_type: u16, content: u32) {
        let at = self.segment(Segment::TypeDescs);
        self.set(at, u32::from(var_type) | 0x7fff_0000);
        self.set(at + 4, content);
    }

    /// Moves `segment` to the end of the file, with other bytes.
    pub fn replace_segment(&mut self, segment: Segment, bytes: &[u8]) {
        let entry = self.entry(segment);
        let start = self.0.len() as u32;
        self.set(entry, start);
        self.set(entry + 4, bytes.len() as u32);
        self.0.extend(bytes);
    }

    /// Gives type `index` members: `records` and then three columns of zeros for `count` members.
    pub fn replace_members(&mut self, index: usize, counts: u32, records: &[u8], count: usize) {
        let info = self.type_info(index);
        let start = self.0.len() as u32;
        self.set(info + type_info::MEMBERS, start);
        self.set(info + type_info::COUNTS, counts);
        self.0.extend((records.len() as u32).to_le_bytes());
        self.0.extend(records);
        self.0.extend(vec![0; count * 12]);
    }
}
