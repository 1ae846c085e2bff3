//! Where the server of an object may run.

/// In which kinds of servers an object may be made: `CLSCTX_…`, which can be combined with `|`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ClassContext(pub u32);

impl ClassContext {
    /// A library that is loaded into this process, or a class that the process serves itself.
    pub const INPROC_SERVER: Self = Self(0x01);
    /// A library that stands for a server in another process.
    pub const INPROC_HANDLER: Self = Self(0x02);
    /// A program of its own on this machine.
    pub const LOCAL_SERVER: Self = Self(0x04);
    /// A program on another machine.
    pub const REMOTE_SERVER: Self = Self(0x10);
    /// Any server: in this process where there is one, else on this machine, else on another.
    pub const SERVER: Self = Self(0x15);
    /// Any server or handler.
    pub const ALL: Self = Self(0x17);

    /// Whether all of `other` is in this.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl std::ops::BitOr for ClassContext {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
