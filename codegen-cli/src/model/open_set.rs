//! How the numbers of the field are declared: a newtype with named constants.
//!
//! They are open sets: a value that has no name is kept and shown as a number, so that a library which uses it can
//! still be read.

/// Declares an open set of numbers: a newtype, a constant a name, and `name()` for the way back.
macro_rules! open_set {
    ($(#[$doc:meta])* $set:ident($repr:ty) { $($(#[$constant_doc:meta])* $name:ident = $value:expr,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $set(pub $repr);

        impl $set {
            $($(#[$constant_doc])* pub const $name: Self = Self($value);)*

            /// The name of the constant with exactly this value.
            #[allow(dead_code)]
            pub const fn name(self) -> Option<&'static str> {
                $(if self.0 == $value { return Some(stringify!($name)); })*
                None
            }
        }

        impl fmt::Debug for $set {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.name() {
                    Some(name) => write!(f, "{}::{name}", stringify!($set)),
                    None => write!(f, "{}({:#x})", stringify!($set), self.0),
                }
            }
        }
    };
}

/// Declares a set of flags: an open set that also tells whether a flag is set.
macro_rules! flag_set {
    ($(#[$doc:meta])* $set:ident { $($(#[$constant_doc:meta])* $name:ident = $value:expr,)* }) => {
        open_set! { $(#[$doc])* $set(u16) { $($(#[$constant_doc])* $name = $value,)* } }

        impl $set {
            /// Whether every flag of `flags` is set.
            pub const fn contains(self, flags: Self) -> bool {
                self.0 & flags.0 == flags.0
            }

            /// These flags and those.
            #[must_use]
            pub const fn with(self, flags: Self) -> Self {
                Self(self.0 | flags.0)
            }
        }
    };
}

pub(super) use flag_set;
pub(super) use open_set;
