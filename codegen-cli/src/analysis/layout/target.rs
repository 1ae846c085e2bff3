//! The kinds of targets that have layouts of their own.

use std::ops::Index;

use super::Extent;

/// A kind of targets on which every structure has the same layout.
///
/// Generated code tells which one it is compiled for by its `cfg`: the width of a pointer, and x86 without Windows for
/// [`Bits32Align4`](Target::Bits32Align4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// 64-bit Windows, and every other target of 64 bits: x86-64 and AArch64 Linux, macOS.
    Bits64,
    /// 32-bit Windows, and other targets of 32 bits with 64-bit numbers aligned to 8 (ARM).
    Bits32,
    /// i686 Linux: 64-bit numbers are aligned to 4. VARIANT and DECIMAL are aligned to 8 nevertheless (rule B3).
    Bits32Align4,
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Bits64, Self::Bits32, Self::Bits32Align4];

    /// The size of a pointer.
    pub const fn pointer_size(self) -> u32 {
        match self {
            Self::Bits64 => 8,
            Self::Bits32 | Self::Bits32Align4 => 4,
        }
    }

    /// A pointer.
    pub(super) fn pointer(self) -> Extent {
        Extent::scalar(self.pointer_size())
    }

    /// A number of 64 bits.
    pub(super) fn wide(self) -> Extent {
        let alignment = match self {
            Self::Bits64 | Self::Bits32 => 8,
            Self::Bits32Align4 => 4,
        };
        Extent { size: 8, alignment }
    }
}

/// A value for each target: `layout.placements[Target::Bits32]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PerTarget<T>([T; 3]);

impl<T> PerTarget<T> {
    /// What `value` gives for each target.
    pub fn of(mut value: impl FnMut(Target) -> T) -> Self {
        // One by one: what maps arrays is much code for each closure.
        let [first, second, third] = Target::ALL;
        Self([value(first), value(second), value(third)])
    }

    /// The targets and their values.
    pub fn iter(&self) -> impl Iterator<Item = (Target, &T)> {
        Target::ALL.into_iter().zip(&self.0)
    }

    /// The value of all targets, if it is the same.
    pub fn same(&self) -> Option<&T>
    where
        T: PartialEq,
    {
        let [first, rest @ ..] = &self.0;
        rest.iter().all(|other| other == first).then_some(first)
    }
}

impl<T> Index<Target> for PerTarget<T> {
    type Output = T;

    fn index(&self, target: Target) -> &T {
        &self.0[target as usize]
    }
}
