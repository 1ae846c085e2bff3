//! `VARIANT_BOOL`: a truth value of sixteen bits.

use std::fmt;

/// An automation truth value (`VARIANT_BOOL`): −1 is true, 0 is false, and whatever else somebody stores is true as
/// well ([MS-DTYP], [MS-OAUT] 2.2.27).
///
/// Two values are equal when they are both true or both false. What comes from [`bool`] is always −1 or 0.
#[derive(Clone, Copy, Default)]
#[repr(transparent)]
pub struct VariantBool(i16);

impl VariantBool {
    /// True: −1.
    pub const TRUE: Self = Self(-1);
    /// False: 0.
    pub const FALSE: Self = Self(0);

    /// The value with these bits, as they came across the boundary.
    pub const fn from_raw(raw: i16) -> Self {
        Self(raw)
    }

    /// The bits, unchanged.
    pub const fn raw(self) -> i16 {
        self.0
    }

    /// Whether the value is true: any bit is set.
    pub const fn is_true(self) -> bool {
        self.0 != 0
    }
}

impl From<bool> for VariantBool {
    fn from(value: bool) -> Self {
        if value { Self::TRUE } else { Self::FALSE }
    }
}

impl From<VariantBool> for bool {
    fn from(value: VariantBool) -> Self {
        value.is_true()
    }
}

impl PartialEq for VariantBool {
    fn eq(&self, other: &Self) -> bool {
        self.is_true() == other.is_true()
    }
}

impl Eq for VariantBool {}

impl PartialEq<bool> for VariantBool {
    fn eq(&self, other: &bool) -> bool {
        self.is_true() == *other
    }
}

impl fmt::Debug for VariantBool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("VariantBool(false)"),
            -1 => f.write_str("VariantBool(true)"),
            raw => write!(f, "VariantBool(true, stored as {raw})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::VariantBool;

    #[test]
    fn v2_reads_any_non_zero_as_true_and_writes_minus_one() {
        for raw in [-1, 1, 2, i16::MIN, i16::MAX] {
            assert!(bool::from(VariantBool::from_raw(raw)), "{raw}");
            assert_eq!(VariantBool::from_raw(raw), VariantBool::TRUE);
            assert_eq!(VariantBool::from_raw(raw).raw(), raw, "what was read can be handed on");
        }
        assert!(!bool::from(VariantBool::from_raw(0)));
        assert_eq!(VariantBool::from(true).raw(), -1);
        assert_eq!(VariantBool::from(false).raw(), 0);
    }

    #[test]
    fn debug_shows_odd_bits() {
        assert_eq!(format!("{:?}", VariantBool::from_raw(1)), "VariantBool(true, stored as 1)");
    }
}
