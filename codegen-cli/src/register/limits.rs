//! Caps on what a hostile file of a registry can make its reader do.
//!
//! Out: numbers. What always holds: the registries of machines are well within them. What it does not know: what
//! becomes of what is over one.

/// The longest file. The classes of a well-filled Windows machine are exported in a third of it.
pub(super) const MAX_FILE: u64 = 256 << 20;

/// The most keys and values below `Software\Classes`; others are not kept. That machine has a fifth of it.
pub(super) const MAX_ENTRIES: usize = 1 << 21;

/// One key or value for so many bytes of text is more than any genuine file has, but for so many that are to spare.
pub(super) const BYTES_AN_ENTRY: usize = 8;
pub(super) const SPARE_ENTRIES: usize = 1 << 16;

/// The longest name of a key, in characters, and the most keys in each other: the registry's own limits.
pub(super) const MAX_KEY_NAME: usize = 255;
pub(super) const MAX_DEPTH: usize = 512;
