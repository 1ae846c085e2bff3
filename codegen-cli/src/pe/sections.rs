//! Where in the file an address of the image lies.

use object::LittleEndian;
use object::read::pe::SectionTable;

/// The position in the file of `address`, and how many bytes the file has from there to the end of the section.
///
/// A section's bytes in the file count, not its size in memory, which old linkers leave at zero.
pub(super) fn locate(sections: &SectionTable<'_>, address: u32) -> Option<(u64, u64)> {
    sections.iter().find_map(|section| {
        let in_file = section.pointer_to_raw_data.get(LittleEndian);
        let start = section.virtual_address.get(LittleEndian);
        let size = section.size_of_raw_data.get(LittleEndian);
        let distance = address.checked_sub(start).filter(|&distance| distance < size)?;
        // A section of zeros has no place in the file.
        (in_file != 0).then_some((u64::from(in_file) + u64::from(distance), u64::from(size - distance)))
    })
}
