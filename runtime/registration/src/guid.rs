//! GUIDs as registries spell them.
//!
//! In: text of a registry, or a GUID. Out: the other. What always holds: text that COM does not take for a GUID is
//! none. What it does not know: what a GUID is of.

use std::fmt;

/// A GUID. It is displayed as registries show it: upper case, in braces.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid(pub u128);

impl Guid {
    /// What a text in a registry says, as strictly as COM reads it: braces around it, hyphens at their places, and
    /// nothing else.
    pub fn registered(text: &str) -> Option<Self> {
        const HYPHENS: [usize; 4] = [8, 13, 18, 23];
        let inside = text.strip_prefix('{')?.strip_suffix('}')?;
        let is_right = |(at, byte): (usize, u8)| match HYPHENS.contains(&at) {
            true => byte == b'-',
            false => byte.is_ascii_hexdigit(),
        };
        let is_one = inside.len() == 36 && inside.bytes().enumerate().all(is_right);
        is_one.then(|| u128::from_str_radix(&inside.replace('-', ""), 16).ok()).flatten().map(Self)
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |shift: u32, bits: u32| (self.0 >> shift) & ((1 << bits) - 1);
        let [a, b, c, d, e] = [part(96, 32), part(80, 16), part(64, 16), part(48, 16), part(0, 48)];
        write!(f, "{{{a:08X}-{b:04X}-{c:04X}-{d:04X}-{e:012X}}}")
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
