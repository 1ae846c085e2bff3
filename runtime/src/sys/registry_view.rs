//! The two views of the registry of classes.

/// For programs of which width a class is registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RegistryView {
    /// 32 bits.
    Bits32,
    /// 64 bits.
    Bits64,
}

impl RegistryView {
    /// The one of this program.
    pub(crate) const OWN: Self = if usize::BITS == 32 { Self::Bits32 } else { Self::Bits64 };

    /// The other one.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Bits32 => Self::Bits64,
            Self::Bits64 => Self::Bits32,
        }
    }
}
