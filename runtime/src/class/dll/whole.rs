//! Whether an ELF file is whole. The loader of the system maps what the headers say, and a program dies that touches what
//! the file does not have.
//!
//! What goes in is a file; what comes out is whether all segments that are to be loaded lie within it. Files of other formats
//! are whole as far as is known here: Windows looks itself.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// Where the fields of the headers are, by the width of the file.
struct Places {
    program_headers: u64,
    entry_size: u64,
    entry_count: u64,
    offset: usize,
    size: usize,
    /// How many bytes an offset has.
    width: usize,
}

const BITS_32: Places =
    Places { program_headers: 0x1c, entry_size: 0x2a, entry_count: 0x2c, offset: 4, size: 0x10, width: 4 };
const BITS_64: Places =
    Places { program_headers: 0x20, entry_size: 0x36, entry_count: 0x38, offset: 8, size: 0x20, width: 8 };

/// PT_LOAD.
const LOADED: u64 = 1;

/// Whether something is missing at the end of a file.
///
/// # Errors
///
/// When it cannot be read.
pub(super) fn is_cut_short(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    match segments(&mut file) {
        Ok(ends) => Ok(ends.into_iter().any(|end| end.is_none_or(|end| end > length))),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(true),
        Err(error) => Err(error),
    }
}

/// Where each segment ends that is loaded; `None` for an end that no file can have. None at all for other formats.
fn segments(file: &mut (impl Read + Seek)) -> io::Result<Vec<Option<u64>>> {
    let mut start = [0; 6];
    if file.read(&mut start)? < start.len() || !start.starts_with(b"\x7fELF") {
        return Ok(Vec::new());
    }
    let places = match start[4] {
        1 => BITS_32,
        2 => BITS_64,
        _ => return Ok(Vec::new()),
    };
    let is_little = start[5] == 1;
    let mut at = |offset: u64, width: usize| -> io::Result<u64> {
        let mut bytes = [0; 8];
        file.seek(SeekFrom::Start(offset))?;
        file.read_exact(&mut bytes[..width])?;
        Ok(number(&bytes[..width], is_little))
    };
    let table = at(places.program_headers, places.width)?;
    let (size, count) = (at(places.entry_size, 2)?, at(places.entry_count, 2)?);
    let mut ends = Vec::new();
    for index in 0..count {
        let Some(entry) = table.checked_add(index * size) else {
            ends.push(None);
            break;
        };
        if at(entry, 4)? == LOADED {
            let (offset, size) =
                (at(entry + places.offset as u64, places.width)?, at(entry + places.size as u64, places.width)?);
            ends.push(offset.checked_add(size));
        }
    }
    Ok(ends)
}

fn number(bytes: &[u8], is_little: bool) -> u64 {
    let in_order: &mut dyn Iterator<Item = &u8> = if is_little { &mut bytes.iter().rev() } else { &mut bytes.iter() };
    in_order.fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::segments;

    #[test]
    fn what_is_no_elf_file_has_no_segments() {
        for bytes in [&b""[..], b"MZ", b"\x7fEL", b"\x7fELF\x03\x01", b"some text that is no library"] {
            assert!(segments(&mut Cursor::new(bytes)).expect("it can be read").is_empty());
        }
    }

    #[test]
    fn headers_that_are_cut_are_noticed_and_no_end_overflows() {
        let mut file = vec![0; 0x40];
        file[..6].copy_from_slice(b"\x7fELF\x02\x01");
        for length in 6..0x3a {
            segments(&mut Cursor::new(&file[..length])).expect_err("its header is cut");
        }
        // One entry, of which the segment ends behind every number.
        (file[0x20], file[0x36], file[0x38]) = (0x40, 0x38, 1);
        let mut entry = vec![0; 0x38];
        entry[0] = 1;
        entry[8..16].fill(0xff);
        entry[0x20] = 1;
        file.extend(entry);
        assert_eq!(segments(&mut Cursor::new(&file)).expect("it can be read"), [None]);
    }
}
