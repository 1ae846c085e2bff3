//! What keeps a value on the thread that it was made on: neither `Send` nor `Sync`.

/// A part of such a value, which has no size. Where a value is to go to another thread nevertheless, the compiler
/// names it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfItsThread([*mut (); 0]);

impl OfItsThread {
    /// One; it has nothing in it.
    pub(crate) const fn new() -> Self {
        Self([])
    }
}
