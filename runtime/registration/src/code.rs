//! What a file is to those that load and start it.
//!
//! In: a file. Out: whether it is a DLL or a program, and of which width, or neither ([`Code`]). What always holds: no
//! more is read than the headers, and nothing is loaded. What it does not know: whether the rest is sound, for which
//! machine of a width the code is, what a DLL exports, and whether a Unix lets it be executed.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

use crate::Width;

/// What a file is to those that load and start it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Code {
    /// None that is loaded or started: text, a library by itself, an empty file.
    None,
    /// What begins as a program of DOS or of 16 bits does: that, or a program or DLL that is damaged, so that its PE
    /// headers are not where its first bytes say.
    Old,
    /// A program or a library of a Unix: ELF, or Mach-O. Wine loads and starts what is for its own machine, Windows
    /// none.
    Unix,
    /// A text that says what runs it (`#!`). Wine starts that, and Windows does not; it is no library of anyone's.
    Script,
    /// A program.
    Program(Width),
    /// A DLL.
    Dll(Width),
}

/// How files of Unix begin: ELF, and Mach-O for one machine, in either order of bytes, and for several.
const UNIX: [[u8; 4]; 6] = [
    *b"\x7fELF",
    [0xfe, 0xed, 0xfa, 0xce],
    [0xfe, 0xed, 0xfa, 0xcf],
    [0xce, 0xfa, 0xed, 0xfe],
    [0xcf, 0xfa, 0xed, 0xfe],
    [0xca, 0xfe, 0xba, 0xbe],
];

/// Where the MZ header says where the PE headers are.
const POINTER: u64 = 0x3c;

/// How far behind these the characteristics are, and the bit in them that makes a DLL.
const CHARACTERISTICS: u64 = 22;
const IS_DLL: u16 = 0x2000;

/// How far behind these the magic number of the optional header is.
const MAGIC: u64 = 24;

impl Code {
    /// What a file says of itself.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn read(file: &mut (impl Read + Seek)) -> io::Result<Self> {
        if UNIX.contains(&bytes(file, 0)?) {
            return Ok(Self::Unix);
        }
        match &bytes(file, 0)? {
            b"MZ" => {}
            b"#!" => return Ok(Self::Script),
            _ => return Ok(Self::None),
        }
        let headers = u64::from(u32::from_le_bytes(bytes(file, POINTER)?));
        if bytes(file, headers)? != *b"PE\0\0" {
            return Ok(Self::Old);
        }
        let width = match u16::from_le_bytes(bytes(file, headers + MAGIC)?) {
            0x10b => Width::Bits32,
            0x20b => Width::Bits64,
            _ => return Ok(Self::None),
        };
        let is_dll = u16::from_le_bytes(bytes(file, headers + CHARACTERISTICS)?) & IS_DLL != 0;
        Ok(if is_dll { Self::Dll(width) } else { Self::Program(width) })
    }

    /// Programs of which width load or start it; `None` for what none of Windows does.
    pub const fn width(self) -> Option<Width> {
        match self {
            Self::Program(width) | Self::Dll(width) => Some(width),
            Self::None | Self::Old | Self::Unix | Self::Script => None,
        }
    }
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
