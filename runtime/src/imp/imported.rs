//! The function that a declaration describes: where its wrapper finds it.

/// Finds a function of a library, in the wrapper that calls it: `Result` with a pointer of the type that is said.
///
/// ```text
/// imp::imported!(linked, named, linked__, "shop.dll", "Add", &[], unsafe extern "system" fn(a: i32, b: i32) -> i32)
/// imp::imported!(loaded, ordinal, linked__, "shop.dll", 12, &["@exe/"], unsafe extern "C" fn())
/// ```
///
/// * `linked`: on Windows the linker imports it, without decoration, under the name that stands third, which for an `ordinal` has
///   to be one that no other function has; elsewhere it is loaded. `loaded`: everywhere.
/// * The last but one are the folders in which the library is looked for first, where it is loaded.
/// * `fastcall` is a convention of its own on x86 only (rule B6).
///
/// It stands on what the declaration has promised: that the function is of this type.
#[doc(hidden)]
#[macro_export]
macro_rules! __imported {
    ($how:ident, $by:ident, $name:ident, $dll:literal, $entry:literal, $search:expr,
     unsafe extern "fastcall" fn($($function:tt)*) $(-> $result:ty)? $(,)?) => {{
        #[cfg(target_arch = "x86")]
        {
            $crate::__imported!(
                @ "fastcall", $how, $by, $name, $dll, $entry, $search, fn($($function)*) $(-> $result)?
            )
        }
        #[cfg(not(target_arch = "x86"))]
        {
            $crate::__imported!(@ "system", $how, $by, $name, $dll, $entry, $search, fn($($function)*) $(-> $result)?)
        }
    }};
    // A convention that was matched as a literal is none of those that are written in these rules.
    (@ $abi:literal, $how:ident, $by:ident, $name:ident, $dll:literal, $entry:literal, $search:expr,
     fn($($function:tt)*) $(-> $result:ty)?) => {
        $crate::__imported!(
            $how, $by, $name, $dll, $entry, $search, unsafe extern $abi fn($($function)*) $(-> $result)?
        )
    };
    (linked, $by:ident, $name:ident, $dll:literal, $entry:literal, $search:expr,
     unsafe extern $abi:literal fn($($arg:ident: $ty:ty),* $(,)?) $(-> $result:ty)? $(,)?) => {{
        #[cfg(windows)]
        {
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
                [$abi] fn $name($($arg: $ty),*) $(-> $result)?;
            }
            let function__: unsafe extern $abi fn($($ty),*) $(-> $result)? = $name;
            ::core::result::Result::<_, $crate::Error>::Ok(function__)
        }
        #[cfg(not(windows))]
        {
            static IMPORT__: $crate::imp::Import = $crate::imp::Import::$by($dll, $entry).search($search);
            // SAFETY: the type is that of the function, as it is declared.
            unsafe { IMPORT__.function::<unsafe extern $abi fn($($ty),*) $(-> $result)?>() }
        }
    }};
    (loaded, $by:ident, $name:ident, $dll:literal, $entry:literal, $search:expr,
     unsafe extern $abi:literal fn($($arg:ident: $ty:ty),* $(,)?) $(-> $result:ty)? $(,)?) => {{
        static IMPORT__: $crate::imp::Import = $crate::imp::Import::$by($dll, $entry).search($search);
        // SAFETY: the type is that of the function, as it is declared.
        unsafe { IMPORT__.function::<unsafe extern $abi fn($($ty),*) $(-> $result)?>() }
    }};
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
