//! Whether a PE file is all there: one that was cut short is refused even where the libraries in it happen to be whole.

use object::LittleEndian;
use object::pe::{IMAGE_FILE_LOCAL_SYMS_STRIPPED, IMAGE_SIZEOF_SYMBOL};
use object::read::pe::{ImageNtHeaders, ImageOptionalHeader, PeFile};

use super::Error;

/// Checks that the headers, every section and the symbol table lie in the file.
pub(super) fn check<Pe: ImageNtHeaders>(file: &PeFile<'_, Pe>, data: &[u8]) -> Result<(), Error> {
    let headers = file.nt_headers();
    let header_size = headers.optional_header().size_of_headers();
    within(data, 0, header_size.into(), || "the PE headers".to_owned())?;
    for section in file.section_table().iter() {
        let start = section.pointer_to_raw_data.get(LittleEndian);
        // Sections of zeros have no place in the file, whatever size some linkers write.
        if start != 0 {
            let len = section.size_of_raw_data.get(LittleEndian);
            let name = || format!("section `{}`", section.raw_name().escape_ascii());
            within(data, start.into(), len.into(), name)?;
        }
    }
    let coff = headers.file_header();
    let symbols = coff.pointer_to_symbol_table.get(LittleEndian);
    let is_stripped = coff.characteristics.get(LittleEndian).contains(IMAGE_FILE_LOCAL_SYMS_STRIPPED);
    // Where symbols were stripped, the words that counted them may hold anything.
    let count = coff.number_of_symbols.get(LittleEndian);
    if symbols != 0 && count != 0 && !is_stripped {
        check_symbols(data, symbols.into(), u64::from(count) * IMAGE_SIZEOF_SYMBOL as u64)?;
    }
    Ok(())
}

/// The string table follows the symbols, and starts with its own size.
fn check_symbols(data: &[u8], start: u64, len: u64) -> Result<(), Error> {
    within(data, start, len, || "the symbol table".to_owned())?;
    let strings = start + len;
    let tail = usize::try_from(strings).ok().and_then(|at| data.get(at..)).unwrap_or_default();
    match tail.first_chunk() {
        Some(size) => within(data, strings, u32::from_le_bytes(*size).into(), || "the string table".to_owned()),
        None => within(data, strings, 4, || "the string table".to_owned()),
    }
}

fn within(data: &[u8], offset: u64, len: u64, what: impl Fn() -> String) -> Result<(), Error> {
    let end = data.len() as u64;
    if offset + len <= end {
        return Ok(());
    }
    Err(Error::Truncated { what: what(), offset, len, end })
}
