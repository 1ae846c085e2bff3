//! Writes PE files that hold nothing but resources of type `TYPELIB`, 32- and 64-bit, without a linker.

/// The word size of a PE file.
#[derive(Clone, Copy, Debug)]
pub enum Bits {
    /// PE32.
    X86,
    /// PE32+.
    X64,
}
