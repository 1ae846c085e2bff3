//! Components of Windows, as Wine 8.0 has them, driven through generated code only: each says what is in `expected`, and its
//! references are balanced.
//!
//! What the programs do is in `examples/windows-components`. Where Wine lacks something, a line with E_NOTIMPL says so.

#![cfg(windows)]

#[cfg(found = "msado15")]
mod ado;
mod creation;
#[cfg(found = "scrrun")]
mod dictionary;
#[cfg(found = "scrrun")]
mod file_system;
#[cfg(found = "msi")]
mod installer;
#[cfg(found = "msxml6")]
mod msxml;
#[cfg(found = "vbscript")]
mod reg_exp;
#[cfg(found = "msscript")]
mod script_control;
#[cfg(found = "wbemdisp")]
mod wmi;

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

    components!(ado, dictionary, file_system, installer, msxml, reg_exp, sax, script_control, shell, win_http, wmi);
}
