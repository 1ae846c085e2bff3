//! Comparing strings: by their bytes with each other, by their text with Rust's.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::Bstr;

impl PartialEq for Bstr {
    /// Whether all bytes are the same; a null string is an empty one.
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Bstr {}

impl Hash for Bstr {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

impl Ord for Bstr {
    /// By UTF-16 units, and by an odd last byte after them. That is not the order of `str` where there are surrogates.
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |text: &Self| text.as_bytes().last().filter(|_| text.as_bytes().len() % 2 == 1).copied();
        (**self).cmp(&**other).then_with(|| key(self).cmp(&key(other)))
    }
}

impl PartialOrd for Bstr {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq<str> for Bstr {
    /// Whether the text is the same. A string with a lone surrogate or an odd last byte equals no text.
    fn eq(&self, other: &str) -> bool {
        self.as_bytes().len().is_multiple_of(2) && other.encode_utf16().eq(self.iter().copied())
    }
}

/// The same comparison for the other ways to hold text, and from the other side.
macro_rules! equal_to_text {
    ($($text:ty),*) => { $(
        impl PartialEq<$text> for Bstr {
            fn eq(&self, other: &$text) -> bool {
                *self == **other
            }
        }

        impl PartialEq<Bstr> for $text {
            fn eq(&self, other: &Bstr) -> bool {
                *other == **self
            }
        }
    )* };
}

equal_to_text!(&str, String);

impl PartialEq<Bstr> for str {
    fn eq(&self, other: &Bstr) -> bool {
        *other == *self
    }
}
