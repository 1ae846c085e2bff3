//! The backend on Windows: ole32 and oleaut32 by their declarations in `bindings.rs`.

// Written by windows-bindgen from `list.txt`, as `tests/tests/bindings.rs` checks: in the spelling of the SDK, with what
// nobody calls, and private to this module.
#[allow(unreachable_pub, clippy::undocumented_unsafe_blocks)]
mod bindings;
