//! The function that a declaration describes: where its wrapper finds it.
//!
//! ```text
//! imp::imported!(linked, named, linked__, "shop.dll", "Add", [], unsafe extern "system" fn(i32, i32) -> i32)
//! imp::imported!(loaded, ordinal, linked__, "shop.dll", 12, ["@exe/"], unsafe extern "C" fn())
//! ```
//!
//! finds a function of a library, in the wrapper that calls it: `Result` with a pointer of the type that is said.
//!
//! * `linked`: on Windows the linker imports it, without decoration, under the name that stands third, which for an `ordinal` has
//!   to be one that no other function has; elsewhere it is loaded. `loaded`: everywhere.
//! * The last but one are the folders in which the library is looked for first, where it is loaded.
//! * `fastcall` is a convention of its own on x86 only (rule B6), and has a macro of its own, so that the others need not be
//!   held against it.
//!
//! It stands on what the declaration has promised: that the function is of this type. There is a macro for Windows and one for
//! elsewhere: what is left out by a condition inside of one would be parsed for each function.

/// Finds a function.
#[cfg(windows)]
#[doc(hidden)]
#[macro_export]
macro_rules! __imported {
    (linked, $by:ident, $name:ident, $dll:literal, $entry:literal, $search:tt,
     unsafe extern $abi:literal fn($($ty:ty),* $(,)?) $(-> $result:ty)? $(,)?) => {{
        // rustc knows decorations on x86 only, and refuses to be told of them elsewhere.
        $crate::__entry! { $by $entry
            #[cfg_attr(
                target_arch = "x86",
                link(name = $dll, kind = "raw-dylib", modifiers = "+verbatim", import_name_type = "undecorated")
            )]
            #[cfg_attr(
                not(target_arch = "x86"),
                link(name = $dll, kind = "raw-dylib", modifiers = "+verbatim")
            )]
            [$abi] fn $name($(_: $ty),*) $(-> $result)?;
        }
        let function__: unsafe extern $abi fn($($ty),*) $(-> $result)? = $name;
        ::core::result::Result::<_, $crate::Error>::Ok(function__)
    }};
    (loaded, $by:ident, $name:ident, $dll:literal, $entry:literal, $search:tt,
     unsafe extern $abi:literal fn($($ty:ty),* $(,)?) $(-> $result:ty)? $(,)?) => {{
        static IMPORT__: $crate::imp::Import = $crate::imp::Import::$by($dll, $entry).search(&$search);
        // SAFETY: the type is that of the function, as it is declared.
        unsafe { IMPORT__.function::<unsafe extern $abi fn($($ty),*) $(-> $result)?>() }
    }};
}

/// Finds a function.
#[cfg(not(windows))]
#[doc(hidden)]
#[macro_export]
macro_rules! __imported {
    ($how:ident, $by:ident, $name:ident, $dll:literal, $entry:literal, $search:tt,
     unsafe extern $abi:literal fn($($ty:ty),* $(,)?) $(-> $result:ty)? $(,)?) => {{
        static IMPORT__: $crate::imp::Import = $crate::imp::Import::$by($dll, $entry).search(&$search);
        // SAFETY: the type is that of the function, as it is declared.
        unsafe { IMPORT__.function::<unsafe extern $abi fn($($ty),*) $(-> $result)?>() }
    }};
}

/// Finds a function that is called as `fastcall` on x86.
#[cfg(target_arch = "x86")]
#[doc(hidden)]
#[macro_export]
macro_rules! __imported_fastcall {
    ($($said:tt)*) => {
        $crate::__imported!($($said)*)
    };
}

/// Finds a function that is called as `fastcall` on x86: this is another target.
#[cfg(not(target_arch = "x86"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __imported_fastcall {
    ($how:ident, $by:ident, $name:ident, $dll:literal, $entry:literal, $search:tt,
     unsafe extern "fastcall" fn($($types:tt)*) $(-> $result:ty)? $(,)?) => {
        $crate::__imported!(
            $how, $by, $name, $dll, $entry, $search, unsafe extern "system" fn($($types)*) $(-> $result)?
        )
    };
}

/// The extern block of one function, by its name or its ordinal.
#[cfg(windows)]
#[doc(hidden)]
#[macro_export]
macro_rules! __entry {
    (named $entry:literal $(#[$attr:meta])* [$abi:literal] fn $($function:tt)*) => {
        $(#[$attr])*
        unsafe extern $abi {
            #[link_name = $entry]
            fn $($function)*
        }
    };
    (ordinal $entry:literal $(#[$attr:meta])* [$abi:literal] fn $($function:tt)*) => {
        $(#[$attr])*
        unsafe extern $abi {
            #[link_ordinal($entry)]
            fn $($function)*
        }
    };
}
