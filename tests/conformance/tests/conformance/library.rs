//! Functions of libraries that are loaded at run time.

use std::path::PathBuf;

use comwright::imp::Import;
use comwright::{HRESULT, library};

const MOD_NOT_FOUND: HRESULT = HRESULT(0x8007_007e_u32 as i32);
const INVALID_ORDINAL: HRESULT = HRESULT(0x8007_00b6_u32 as i32);

#[test]
fn a_library_that_is_not_there_is_an_error_that_says_where_it_was_looked_for() {
    static NOWHERE: Import = Import::named(r"C:\Shop\Shop.DLL", "Sell");
    library::add_folder("/folder/of/a/test");
    assert!(library::folders().iter().any(|folder| folder.as_os_str() == "/folder/of/a/test"));
    let error = NOWHERE.address().expect_err("there is none");
    assert_eq!(error.code(), MOD_NOT_FOUND);
    let said = error.to_string();
    for part in ["`Sell`", r"C:\Shop\Shop.DLL", "Shop.DLL, ", "shop.dll", "/folder/of/a/test", "loader", "add_folder"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(NOWHERE.address().map_err(|error| error.code()), Err(MOD_NOT_FOUND), "again");
}

#[test]
fn a_function_without_a_name_is_one_of_windows() {
    static NUMBER: Import = Import::ordinal("shop.dll", 17);
    let error = NUMBER.address().expect_err("it has no name");
    // There it is looked for, and elsewhere that cannot be.
    assert_eq!(error.code(), if cfg!(windows) { MOD_NOT_FOUND } else { INVALID_ORDINAL });
    assert!(error.to_string().contains("function 17 of shop.dll"), "{error}");
}

#[test]
fn names_of_nothing_and_with_zeros_are_not_found() {
    static NOTHING: Import = Import::named("", "Sell");
    static ZERO: Import = Import::named("a\0b.dll", "Sell");
    for import in [&NOTHING, &ZERO] {
        assert_eq!(import.address().map_err(|error| error.code()), Err(MOD_NOT_FOUND));
    }
}

/// A folder of this process that goes with the value.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> std::io::Result<Self> {
        let folder = std::env::temp_dir().join(format!("comwright-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Libraries that are there whatever the machine has: the C library that the program is linked with, under other names.
#[cfg(target_os = "linux")]
pub(crate) mod linked {
    use std::os::unix::fs::symlink;
    use std::path::PathBuf;
    use std::sync::OnceLock;

    use comwright::imp::Import;
    use comwright::{HRESULT, library};

    use super::{Folder, MOD_NOT_FOUND};

    const PROC_NOT_FOUND: HRESULT = HRESULT(0x8007_007f_u32 as i32);

    /// Where the C library is.
    pub(crate) fn c_library() -> Option<PathBuf> {
        let maps = std::fs::read_to_string("/proc/self/maps").ok()?;
        let paths = maps.lines().filter_map(|line| line.find('/').map(|start| &line[start..]));
        paths
            .map(PathBuf::from)
            .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("libc.")))
    }

    type Absolute = unsafe extern "system" fn(i32) -> i32;

    #[test]
    fn a_function_is_found_under_each_name_and_called() -> Result<(), Box<dyn std::error::Error>> {
        static FIRST: Import = Import::named("Linked1.dll", "abs");
        static SECOND: Import = Import::named(r"D:\old\linked2.dll", "abs");
        static THIRD: Import = Import::named("linked3.ocx", "abs");
        static NONE: Import = Import::named("linked2.dll", "no_such_function");
        let target = c_library().ok_or("the C library is linked statically")?;
        let folder = Folder::new("linked")?;
        for name in ["liblinked1.so", "linked2.so", "linked3.ocx.so"] {
            symlink(&target, folder.0.join(name))?;
        }
        assert_eq!(FIRST.address().map_err(|error| error.code()), Err(MOD_NOT_FOUND), "not yet");
        library::add_folder(&folder.0);
        for import in [&FIRST, &SECOND, &THIRD] {
            // SAFETY: the type is that of the function.
            assert_eq!(unsafe { import.function::<Absolute>()?(-7) }, 7);
        }
        assert_eq!(FIRST.address()?, THIRD.address()?);
        let error = NONE.address().expect_err("there is none");
        assert_eq!(error.code(), PROC_NOT_FOUND);
        let said = error.to_string();
        assert!(said.contains("`no_such_function` of linked2.dll") && said.contains("linked2.so"), "{said}");
        // What was found is not looked for again.
        drop(folder);
        assert_eq!(FIRST.address()?, SECOND.address()?);
        Ok(())
    }

    #[test]
    fn a_file_that_is_no_library_is_an_error_that_names_it() -> Result<(), Box<dyn std::error::Error>> {
        static BROKEN: Import = Import::named("broken.dll", "abs");
        let folder = Folder::new("broken")?;
        std::fs::write(folder.0.join("libbroken.so"), "no library")?;
        library::add_folder(&folder.0);
        let error = BROKEN.address().expect_err("it is a text");
        assert_eq!(error.code(), MOD_NOT_FOUND);
        assert!(error.to_string().contains("libbroken.so, which cannot be loaded"), "{error}");
        Ok(())
    }

    #[test]
    fn what_the_systems_loader_finds_is_found() -> Result<(), Box<dyn std::error::Error>> {
        let path = c_library().ok_or("the C library is linked statically")?;
        static NAME: OnceLock<String> = OnceLock::new();
        let name = path.file_name().ok_or("a file")?.to_string_lossy().into_owned();
        let import = Import::named(NAME.get_or_init(|| name), "abs");
        // SAFETY: the type is that of the function.
        assert_eq!(unsafe { import.function::<Absolute>()?(-8) }, 8);
        Ok(())
    }
}
