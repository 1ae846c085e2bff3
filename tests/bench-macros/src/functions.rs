//! Functions of a library, declared: 1,000 of them.

use std::fmt::Write;

/// How many there are.
pub(crate) const COUNT: usize = 1000;

/// Signatures as real libraries have them, in turn.
const SIGNATURES: [&str; 10] = [
    "(name: &str, access: u32) -> Result<u32>",
    "(handle: isize) -> Result<u32>",
    "(value: i32, factor: f64) -> Result<f64>",
    "(first: &str, second: &str) -> Result<i32>",
    "(data: *const u8, length: u32) -> Result<u32>",
    "(flag: bool) -> Result<bool>",
    "() -> Result<u32>",
    "(id: &comwright::Guid, level: u32) -> Result<u32>",
    "(from: Option<&str>, to: &str, replace: bool) -> Result<u32>",
    "(low: u32, high: u32, mode: u16, more: u64) -> Result<u64>",
];

/// The code for our macro, for so many.
pub(crate) fn ours(count: usize) -> String {
    let mut text = "//! Functions.\n\n#![allow(missing_docs)]\n\nuse comwright::Result;\n\n\
                    #[comwright::library_import(\"bench.dll\", strings = Utf16, bool = Win32, set_last_error)]\n\
                    unsafe extern \"system\" {\n"
        .to_owned();
    for (number, signature) in SIGNATURES.iter().cycle().take(count).enumerate() {
        let _ = writeln!(text, "    pub fn function_{number}{signature};");
    }
    text.push_str("}\n");
    text
}
