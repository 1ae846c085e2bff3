//! What MultiByteToWideChar and WideCharToMultiByte make of every code page, by `oracle/codepages.c` under Wine.
//!
//! Comes in: the file that the program writes, in the format that its first lines describe. Goes out: one [`CodePage`]
//! for each code page that is installed. It knows nothing of the tables that are made from them.

use std::process::Command;

use crate::wine::{self, Wine};
use crate::{repository, tool};

/// How many different bytes there are.
const BYTES: usize = 256;
/// How many different pairs of bytes and UTF-16 units there are.
const PAIRS: usize = 65_536;

/// What comes before the conversions: numbers, default characters, ranges of lead bytes.
const HEADER: usize = 24;
/// The size of one decoded sequence.
const DECODED: usize = 10;
/// The size of one encoded unit.
const ENCODED: usize = 14;

/// Everything that the system makes of one code page.
pub struct CodePage {
    /// Its number.
    pub number: u32,
    /// What it decodes invalid sequences to.
    pub unicode_default: u16,
    /// Which bytes are the first of two, in ranges that include their ends.
    pub lead_bytes: Vec<(u8, u8)>,
    decoded: Vec<u8>,
    encoded: Vec<u8>,
}

/// What a sequence of bytes is decoded to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// With MB_ERR_INVALID_CHARS; `None` when that is an error.
    pub strict: Option<Vec<u16>>,
    /// Without flags.
    pub plain: Vec<u16>,
}

/// What a UTF-16 unit is encoded to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// With WC_NO_BEST_FIT_CHARS (for UTF-8 with WC_ERR_INVALID_CHARS); `None` when the page does not have it.
    pub strict: Option<Vec<u8>>,
    /// Without flags: itself, the best fit, or the default character.
    pub plain: Vec<u8>,
    /// Whether `plain` is the default character, as far as the system says.
    pub is_default: bool,
}

/// Every code page that Wine has.
///
/// # Errors
///
/// What is missing, or what failed.
pub fn all() -> Result<Vec<CodePage>, String> {
    let compiler = tool::find("x86_64-w64-mingw32-gcc")?;
    let wine = Wine::start()?;
    let folder = repository::scratch("code-pages").map_err(|error| error.to_string())?;
    let (program, dump) = (folder.join("codepages.exe"), folder.join("codepages.bin"));
    let mut command = Command::new(compiler);
    tool::run(command.arg("-O1").arg("-o").arg(&program).arg(repository::tests("oracle/codepages.c")))?;
    wine.run(&program, &[&wine::windows_path(&dump)], &folder.join("output.txt"))?;
    let bytes = std::fs::read(&dump).map_err(|error| format!("{}: {error}", dump.display()))?;
    // A hundred megabytes that nobody asks for again.
    std::fs::remove_file(&dump).map_err(|error| format!("{}: {error}", dump.display()))?;
    const SIZE: usize = HEADER + DECODED * (BYTES + PAIRS) + ENCODED * PAIRS;
    if bytes.is_empty() || bytes.len() % SIZE != 0 {
        return Err(format!("{} bytes are no whole number of code pages", bytes.len()));
    }
    Ok(bytes.chunks_exact(SIZE).map(CodePage::read).collect())
}

impl CodePage {
    fn read(bytes: &[u8]) -> Self {
        let (header, conversions) = bytes.split_at(HEADER);
        let (decoded, encoded) = conversions.split_at(DECODED * (BYTES + PAIRS));
        let lead_bytes = header[12..].chunks_exact(2).map(|range| (range[0], range[1]));
        Self {
            number: u32::from_le_bytes(header[..4].try_into().expect("these are four bytes")),
            unicode_default: u16::from_le_bytes([header[10], header[11]]),
            lead_bytes: lead_bytes.take_while(|&(first, _)| first != 0).collect(),
            decoded: decoded.to_vec(),
            encoded: encoded.to_vec(),
        }
    }

    /// Whether `byte` is the first of two.
    pub fn is_lead(&self, byte: u8) -> bool {
        self.lead_bytes.iter().any(|&(first, last)| (first..=last).contains(&byte))
    }

    /// What one byte is decoded to.
    pub fn byte(&self, byte: u8) -> Decoded {
        self.decoded(usize::from(byte))
    }

    /// What two bytes are decoded to.
    pub fn pair(&self, [first, second]: [u8; 2]) -> Decoded {
        self.decoded(BYTES + usize::from(first) * BYTES + usize::from(second))
    }

    /// What a UTF-16 unit is encoded to.
    pub fn unit(&self, unit: u16) -> Encoded {
        let record = &self.encoded[usize::from(unit) * ENCODED..][..ENCODED];
        let plain = record[4..][..usize::from(record[0])].to_vec();
        let strict = record[9..][..usize::from(record[2])].to_vec();
        let has_strict = !strict.is_empty() && record[3] == 0;
        Encoded { strict: has_strict.then_some(strict), plain, is_default: record[1] != 0 }
    }

    fn decoded(&self, index: usize) -> Decoded {
        let record = &self.decoded[index * DECODED..][..DECODED];
        let units = |length: u8, at: usize| -> Vec<u16> {
            let units = record[at..].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
            units.take(usize::from(length)).collect()
        };
        Decoded { strict: (record[0] != 0).then(|| units(record[0], 2)), plain: units(record[1], 6) }
    }
}
