//! Functions of DLLs, by the code that is generated for modules of a library (rule B6): `golden/imports/functions`.

#[allow(unreachable_pub, missing_docs, reason = "it is generated for whoever includes it")]
mod generated {
    include!("../../../golden/imports/functions/expected.rs");
    /// That what is generated without wrappers compiles.
    mod raw {
        include!("../../../golden/imports/functions/expected-raw.rs");
    }
}

use generated::functions::{CRuntime, Kernel, Tone};
use generated::other::{Quotient, Shade};

#[test]
fn constants_have_the_types_of_their_libraries() {
    assert_eq!((Kernel::Limit, Kernel::Tone, Kernel::Darkest), (260, Tone::Low, Shade::Dark));
}

/// What both systems have: the C library, under the name that it has on Windows.
fn call_the_c_library() -> comwright::Result<()> {
    // SAFETY: the C library has these functions, with these types.
    unsafe {
        assert_eq!(CRuntime::abs(-7)?, 7);
        assert_eq!(CRuntime::strlen("three")?, 5);
        assert_eq!(CRuntime::div(17, 5)?, Quotient { quot: 3, rem: 2 });
        // S6: a string that the function would see the half of is refused before the call.
        let error = CRuntime::strlen("a\0b").expect_err("it has a zero in it");
        assert!(error.to_string().contains("CRuntime.strlen"), "{error}");
    }
    Ok(())
}

#[cfg(target_os = "linux")]
mod on_linux {
    use std::os::unix::fs::symlink;

    use comwright::{HRESULT, library};

    use super::generated::functions::{Automation, CRuntime, Kernel, Nowhere, Tone};
    use crate::library::Folder;
    use crate::library::linked::c_library;

    const MOD_NOT_FOUND: HRESULT = HRESULT(0x8007_007e_u32 as i32);
    const PROC_NOT_FOUND: HRESULT = HRESULT(0x8007_007f_u32 as i32);
    const INVALID_ORDINAL: HRESULT = HRESULT(0x8007_00b6_u32 as i32);

    #[test]
    fn b6_functions_are_loaded_and_called() -> Result<(), Box<dyn std::error::Error>> {
        let target = c_library().ok_or("the C library is linked statically")?;
        let folder = Folder::new("imported")?;
        symlink(&target, folder.0.join("libmsvcrt.so"))?;
        library::add_folder(&folder.0);
        super::call_the_c_library()?;
        // SAFETY: there is no such function.
        let error = unsafe { CRuntime::nowhere(1) }.expect_err("there is none");
        assert_eq!(error.code(), PROC_NOT_FOUND);
        assert!(error.to_string().contains("no_such_function"), "{error}");
        Ok(())
    }

    #[test]
    fn b6_what_is_not_there_is_an_error() {
        let code = |error: comwright::Error| error.code();
        // SAFETY: none of the libraries is there, and a function without a name is in none.
        unsafe {
            assert_eq!(Kernel::mul_div(6, 7, 2).map_err(code), Err(MOD_NOT_FOUND));
            assert_eq!(Kernel::scaled(6, 7).map_err(code), Err(MOD_NOT_FOUND));
            assert_eq!(Nowhere::fast(Tone::Low, 2).map_err(code), Err(MOD_NOT_FOUND));
            assert_eq!(Nowhere::faster().map_err(code), Err(INVALID_ORDINAL));
            assert_eq!(Automation::length("five").map_err(code), Err(INVALID_ORDINAL));
        }
    }
}

/// By name and by number. What no DLL has is not called: the program would not start.
#[cfg(windows)]
mod on_windows {
    use comwright::{Bstr, HRESULT};

    use super::generated::functions::{Automation, Kernel};

    const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);

    #[test]
    fn b6_functions_are_imported_by_name() -> comwright::Result<()> {
        super::call_the_c_library()?;
        // SAFETY: Windows has these functions, with these types.
        unsafe {
            assert_eq!(Kernel::mul_div(6, 7, 2)?, 21);
            assert_eq!(Kernel::scaled(5, 4)?, 2);
            assert_eq!(Kernel::length_of("Grüße")?, 5);
            assert_eq!(Kernel::length_of(None)?, 0);
            let (is_known, frequency) = Kernel::frequency()?;
            assert!(is_known != 0 && frequency > 0);
            assert_eq!(Automation::text_of(-42)?, "-42");
            assert_eq!(Automation::number_of("12", 0, 0)?, 12);
        }
        Ok(())
    }

    #[test]
    fn b6_functions_are_imported_by_number() -> comwright::Result<()> {
        // SAFETY: SysAllocString and SysStringLen have had these numbers ever since.
        unsafe {
            let text: Bstr = Automation::allocated("Grüße, 日本")?;
            assert_eq!(text, "Grüße, 日本");
            assert_eq!(Automation::length(&text)?, 9);
        }
        Ok(())
    }

    #[test]
    fn b6_o8_a_failure_is_an_error_with_the_name_of_the_function() {
        // SAFETY: Windows has the function, with this type.
        let error = unsafe { Automation::number_of("no number", 0, 0) }.expect_err("it is no number");
        assert_eq!(error.code(), DISP_E_TYPEMISMATCH);
        assert!(error.to_string().contains("Automation.NumberOf"), "{error}");
    }
}
