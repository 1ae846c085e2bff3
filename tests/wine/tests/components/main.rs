//! Components of Windows, as Wine 8.0 has them, driven through generated code only: each says what is in `expected`, and its
//! references are balanced.
//!
//! What the programs do is in `examples/windows-components`. Where Wine lacks something, a line with E_NOTIMPL says so.

#![cfg(windows)]

#[cfg(found = "scrrun")]
mod dictionary;
#[cfg(found = "scrrun")]
mod file_system;
#[cfg(found = "vbscript")]
mod reg_exp;

/// The programs of all components, a test each.
mod says {
    macro_rules! components {
        ($($name:ident),*) => {
            $(
                #[test]
                fn $name() {
                    if let Some(lines) = comwright_wine::run(stringify!($name)) {
                        comwright_wine::assert_says(stringify!($name), &lines);
                    }
                }
            )*
        };
    }

    components!(dictionary, file_system, reg_exp);
}
