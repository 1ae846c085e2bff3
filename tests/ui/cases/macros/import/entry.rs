//! By what a function is found.

use comwright::{Result, library_import};

#[library_import("c.dll")]
unsafe extern "C" {
    #[ordinal(0)]
    safe fn zero() -> Result<u32>;
    #[ordinal(65536)]
    safe fn beyond_sixteen_bits() -> Result<u32>;
    #[ordinal("five")]
    safe fn no_number() -> Result<u32>;
    #[ordinal]
    safe fn nothing() -> Result<u32>;
    #[entry("")]
    safe fn empty() -> Result<u32>;
    #[entry("a\0b")]
    safe fn with_a_zero() -> Result<u32>;
    #[entry(Name)]
    safe fn without_quotes() -> Result<u32>;
    #[entry("Name")]
    #[ordinal(5)]
    safe fn by_both() -> Result<u32>;
    #[entry("Name")]
    #[exact]
    safe fn exact_twice() -> Result<u32>;
    #[exact]
    #[suffix]
    safe fn exact_with_a_suffix() -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    #[entry("EXPORTS")]
    safe fn a_word_of_linkers() -> Result<u32>;
}

#[library_import("c.dll", strings = Utf8, suffix)]
unsafe extern "C" {
    safe fn a_suffix_of_utf_8(text: &str) -> Result<u32>;
}

fn main() {}
