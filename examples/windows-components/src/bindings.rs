//! What the build script has generated: a module a library, of those that were found.

#![allow(missing_docs, reason = "a type library documents what it likes")]

/// The libraries by their files.
macro_rules! libraries {
    ($($name:ident $literal:literal),*) => {
        $(
            #[cfg(found = $literal)]
            pub mod $name {
                include!(concat!(env!("OUT_DIR"), "/", $literal, ".rs"));
            }
        )*
    };
}

libraries! {
    scrrun "scrrun", msxml6 "msxml6", msado15 "msado15", wshom "wshom", vbscript "vbscript", wbemdisp "wbemdisp",
    winhttp "winhttp", msi "msi", msscript "msscript"
}
