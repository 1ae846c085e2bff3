//! What a file is a library for: which system loads it, and into programs of which machine.
//!
//! What goes in is a path, what comes out is what the first bytes of the file say: the header of a PE, ELF or Mach-O file.
//! Nothing is loaded, and no more is read than the header. Whether the rest is sound is not known here.

use std::env::consts::{ARCH, OS};
use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// The systems that load a format of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// Windows.
    Pe,
    /// Linux and others.
    Elf,
    /// macOS and others of Apple.
    MachO,
}

impl Format {
    /// What the system loads that this program runs on.
    fn of_system() -> Self {
        match OS {
            "windows" => Self::Pe,
            "macos" | "ios" | "tvos" | "watchos" | "visionos" => Self::MachO,
            _ => Self::Elf,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pe => "Windows",
            Self::Elf => "Linux and systems like it (an ELF file)",
            Self::MachO => "macOS",
        })
    }
}

/// A machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Machine {
    /// By the name that Rust has for it, and how wide its pointers are.
    Known(&'static str, u32),
    /// By the number that the format has for it.
    Other(u32),
}

impl Machine {
    /// The one that this program is for.
    const THIS: Self = Self::Known(ARCH, usize::BITS);
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(name, bits) => write!(f, "{name} ({bits} bit)"),
            Self::Other(number) => write!(f, "the machine with the number {number:#x}"),
        }
    }
}

/// What a file is a library for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Module {
    pub(crate) format: Format,
    /// One, but for files with code for several.
    pub(crate) machines: Vec<Machine>,
}

impl Module {
    /// What a file says of itself; `None` when it is nothing that any of the systems loads.
    ///
    /// # Errors
    ///
    /// When it cannot be read. Only files are: what blocks or goes on for ever is none.
    pub(crate) fn read(path: &Path) -> io::Result<Option<Self>> {
        if !path.metadata()?.is_file() {
            return Ok(None);
        }
        Self::of(&mut File::open(path)?)
    }

    fn of(file: &mut (impl Read + Seek)) -> io::Result<Option<Self>> {
        let start = bytes(file, 0, START)?;
        let found = match *start.as_slice() {
            [b'M', b'Z', ..] => {
                let header = u32_at(&start, 0x3c, u32::from_le_bytes).unwrap_or(0);
                pe(&bytes(file, header.into(), 6)?).map(|machine| (Format::Pe, vec![machine]))
            }
            [0x7f, b'E', b'L', b'F', ..] => elf(&start).map(|machine| (Format::Elf, vec![machine])),
            _ => mach_o(&start).map(|machines| (Format::MachO, machines)),
        };
        Ok(found.map(|(format, machines)| Self { format, machines }))
    }

    /// Whether this program can load it, as far as the header tells.
    pub(crate) fn is_for_this_program(&self) -> bool {
        self.format == Format::of_system() && self.machines.contains(&Machine::THIS)
    }

    /// For what it is, and for what this program is; `None` when that is the same.
    pub(crate) fn misfit(&self) -> Option<String> {
        if self.format != Format::of_system() {
            return Some(format!("is for {}, on {self}; this program runs on {OS}", self.format));
        }
        (!self.is_for_this_program()).then(|| format!("is for {self}, this program is for {}", Machine::THIS))
    }
}

/// The machines.
impl fmt::Display for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, machine) in self.machines.iter().enumerate() {
            write!(f, "{}{machine}", if index == 0 { "" } else { " and " })?;
        }
        Ok(())
    }
}

/// How much is read of the start of a file: the headers of ELF files, and a few machines of one of Apple.
const START: u64 = 512;

/// Machines that one file of Apple's may be for; a file of Java begins with the same bytes, and a greater number.
const MACHINES: u32 = 16;

/// Up to so many bytes at an offset.
fn bytes(file: &mut (impl Read + Seek), offset: u64, count: u64) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(offset))?;
    let mut bytes = Vec::new();
    file.take(count).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn u32_at(bytes: &[u8], offset: usize, read: fn([u8; 4]) -> u32) -> Option<u32> {
    bytes.get(offset..)?.first_chunk().map(|bytes| read(*bytes))
}

/// "PE\0\0", and the machine of the COFF header. Without the signature it is a program of DOS or of 16-bit Windows.
fn pe(header: &[u8]) -> Option<Machine> {
    let [b'P', b'E', 0, 0, low, high] = *header else { return None };
    Some(match u16::from_le_bytes([low, high]) {
        0x014c => Machine::Known("x86", 32),
        0x8664 => Machine::Known("x86_64", 64),
        0xaa64 => Machine::Known("aarch64", 64),
        0x01c0 | 0x01c2 | 0x01c4 => Machine::Known("arm", 32),
        other => Machine::Other(other.into()),
    })
}

/// The width at 4, the order of bytes at 5, the machine at 18.
fn elf(start: &[u8]) -> Option<Machine> {
    let (width, order) = (*start.get(4)?, *start.get(5)?);
    let number = *start.get(18..)?.first_chunk()?;
    let (number, is_little) = match order {
        1 => (u16::from_le_bytes(number), true),
        2 => (u16::from_be_bytes(number), false),
        _ => return None,
    };
    let bits = match width {
        1 => 32,
        2 => 64,
        _ => return None,
    };
    let name = match (number, bits, is_little) {
        (3, 32, true) => "x86",
        (62, _, true) => "x86_64",
        (40, 32, true) => "arm",
        (183, 64, true) => "aarch64",
        (243, 32, true) => "riscv32",
        (243, 64, true) => "riscv64",
        (20, 32, false) => "powerpc",
        (21, 64, _) => "powerpc64",
        (22, 64, false) => "s390x",
        (258, 64, true) => "loongarch64",
        _ => return Some(Machine::Other(number.into())),
    };
    Some(Machine::Known(name, bits))
}

/// One machine behind the magic number, or several in a file that holds them all, which is in the other order of bytes.
fn mach_o(start: &[u8]) -> Option<Vec<Machine>> {
    let machine = |number: u32| match number {
        7 => Machine::Known("x86", 32),
        0x0100_0007 => Machine::Known("x86_64", 64),
        0x0100_000c => Machine::Known("aarch64", 64),
        12 => Machine::Known("arm", 32),
        other => Machine::Other(other),
    };
    match u32_at(start, 0, u32::from_le_bytes)? {
        0xfeed_face | 0xfeed_facf => Some(vec![machine(u32_at(start, 4, u32::from_le_bytes)?)]),
        0xbeba_feca => {
            let count = u32_at(start, 4, u32::from_be_bytes).filter(|count| (1..=MACHINES).contains(count))?;
            (0..count as usize).map(|index| u32_at(start, 8 + 20 * index, u32::from_be_bytes).map(machine)).collect()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
