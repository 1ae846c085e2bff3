//! For programs of which width a file is: read from its headers alone.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

use comwright_registration::Width;

/// Where the MZ header says where the PE headers are.
const POINTER: u64 = 0x3c;

/// How far behind these the magic number of the optional header is.
const MAGIC: u64 = 24;

/// The width of a PE file; `None` for a file of another kind.
///
/// # Errors
///
/// When it cannot be read.
pub fn width(file: &mut (impl Read + Seek)) -> io::Result<Option<Width>> {
    let headers = u64::from(u32::from_le_bytes(bytes(file, POINTER)?));
    if bytes(file, 0)? != *b"MZ" || bytes(file, headers)? != *b"PE\0\0" {
        return Ok(None);
    }
    Ok(match u16::from_le_bytes(bytes(file, headers + MAGIC)?) {
        0x10b => Some(Width::Bits32),
        0x20b => Some(Width::Bits64),
        _ => None,
    })
}

/// Bytes at an offset; zeros where the file has ended.
fn bytes<const N: usize>(file: &mut (impl Read + Seek), at: u64) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.seek(SeekFrom::Start(at))?;
    match file.read_exact(&mut bytes) {
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok([0; N]),
        result => result.map(|()| bytes),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use comwright_registration::Width;
    use comwright_tests::pe_builder;

    use super::width;

    #[test]
    fn headers_tell_the_width() {
        let of = |data: Vec<u8>| width(&mut Cursor::new(data)).unwrap();
        assert_eq!(of(pe_builder::build(pe_builder::Width::Bits32, &[])), Some(Width::Bits32));
        assert_eq!(of(pe_builder::build(pe_builder::Width::Bits64, &[])), Some(Width::Bits64));
        for data in [&b""[..], b"M", b"MZ", b"MSFT", &[b"MZ", &[0xff; 0x60][..]].concat()] {
            assert_eq!(of(data.to_vec()), None, "{data:?}");
        }
    }
}
