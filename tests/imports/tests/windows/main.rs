//! Functions of Windows, in their A and W forms, with and without last error, linked and loaded.

#![cfg(windows)]

use std::ffi::c_void;

use comwright::handle::{CloseError, Handle, HandleKind, HandleRef};
use comwright::{Guid, HRESULT, Result, library_import};

/// ERROR_FILE_NOT_FOUND, ERROR_ENVVAR_NOT_FOUND.
const FILE_NOT_FOUND: HRESULT = HRESULT(0x8007_0002_u32.cast_signed());
const ENVVAR_NOT_FOUND: HRESULT = HRESULT(0x8007_00cb_u32.cast_signed());

/// A file.
struct File;

// SAFETY: CloseHandle closes what CreateFile gives, and INVALID_HANDLE_VALUE is none.
unsafe impl HandleKind for File {
    type Raw = *mut c_void;
    const NAME: &'static str = "File";
    const INVALID: *mut c_void = std::ptr::without_provenance_mut(usize::MAX);

    unsafe fn close(raw: *mut c_void) -> std::result::Result<(), CloseError> {
        // SAFETY: as promised by the caller.
        unsafe { wide::close_handle(raw) }.expect("an open handle");
        Ok(())
    }
}

/// A key of the registry.
struct Key;

// SAFETY: RegCloseKey closes what RegOpenKeyEx gives, and null is none.
unsafe impl HandleKind for Key {
    type Raw = *mut c_void;
    const NAME: &'static str = "Key";
    const INVALID: *mut c_void = std::ptr::null_mut();

    unsafe fn close(raw: *mut c_void) -> std::result::Result<(), CloseError> {
        // SAFETY: as promised by the caller.
        unsafe { registry::reg_close_key(raw) }.expect("an open key");
        Ok(())
    }
}

/// Of kernel32, in UTF-16.
mod wide {
    use super::{File, Handle, HandleRef, Result, c_void, library_import};

    #[library_import("kernel32.dll", strings = Utf16, suffix, rename_all = "PascalCase", set_last_error)]
    unsafe extern "system" {
        #[failure(value = -1)]
        pub(super) safe fn create_file(
            name: &str,
            access: u32,
            share: u32,
            security: Option<&i32>,
            disposition: u32,
            flags: u32,
            template: Option<HandleRef<'_, File>>,
        ) -> Result<Handle<File>>;

        #[failure(zero)]
        pub(super) fn close_handle(handle: *mut c_void) -> Result<()>;

        #[failure(zero)]
        pub(super) safe fn read_file(
            file: HandleRef<'_, File>,
            #[size(count)] bytes: &mut [u8],
            count: u32,
            #[out] read: u32,
            overlapped: Option<&i32>,
        ) -> Result<()>;

        #[failure(zero)]
        pub(super) safe fn write_file(
            file: HandleRef<'_, File>,
            #[size(count)] bytes: &[u8],
            count: u32,
            #[out] written: u32,
            overlapped: Option<&i32>,
        ) -> Result<()>;

        #[failure(zero)]
        pub(super) safe fn delete_file(name: &str) -> Result<()>;

        #[failure(zero)]
        pub(super) safe fn set_environment_variable(name: &str, value: Option<&str>) -> Result<()>;

        #[failure(zero)]
        pub(super) safe fn get_environment_variable(
            name: &str,
            #[out(size = capacity, length = return)] value: String,
            capacity: u32,
        ) -> Result<u32>;

        #[failure(zero)]
        pub(super) safe fn get_current_directory(
            capacity: u32,
            #[out(size = capacity, length = return)] path: String,
        ) -> Result<u32>;

        #[failure(zero)]
        pub(super) safe fn get_module_file_name(
            module: *mut c_void,
            #[out(size = capacity, length = return, too_small = Cuts)] path: String,
            capacity: u32,
        ) -> Result<u32>;

        #[failure(zero)]
        pub(super) safe fn get_computer_name(
            #[out(size = capacity, length = capacity)] name: String,
            capacity: &mut u32,
        ) -> Result<()>;

        #[failure(zero)]
        pub(super) safe fn expand_environment_strings(
            from: &str,
            #[out(size = capacity, length = return, length_includes_terminator)] to: String,
            capacity: u32,
        ) -> Result<u32>;

        #[entry("lstrlenW")]
        pub(super) safe fn length(text: Option<&str>) -> Result<i32>;

        #[entry("EnumSystemLocalesEx")]
        #[failure(zero)]
        pub(super) safe fn enum_system_locales(
            #[callback(context = data)] each: fn(name: *const u16, flags: u32, data: isize) -> i32,
            flags: u32,
            data: isize,
            reserved: *mut c_void,
        ) -> Result<()>;
    }
}

/// Of kernel32, in the active code page and in one that is named.
mod ansi {
    use super::{Result, library_import};

    #[library_import("kernel32.dll", strings = Ansi, suffix, rename_all = "PascalCase", set_last_error)]
    unsafe extern "system" {
        #[failure(zero)]
        pub(super) safe fn set_environment_variable(name: &str, value: Option<&str>) -> Result<()>;

        #[failure(zero)]
        pub(super) safe fn get_environment_variable(
            name: &str,
            #[out(size = capacity, length = return)] value: String,
            capacity: u32,
        ) -> Result<u32>;

        #[failure(zero)]
        pub(super) safe fn get_current_directory(
            capacity: u32,
            #[out(size = capacity, length = return)] path: String,
        ) -> Result<u32>;

        #[entry("lstrlenA")]
        pub(super) safe fn length(text: &str) -> Result<i32>;

        #[entry("lstrlenA")]
        #[code_page(932)]
        pub(super) safe fn length_in_shift_jis(text: &str) -> Result<i32>;
    }
}

/// Of kernel32, found when it is called.
mod loaded {
    use super::{Result, library_import};

    #[library_import("kernel32.dll", strings = Utf16, load)]
    unsafe extern "system" {
        #[entry("lstrlenW")]
        pub(super) safe fn length(text: &str) -> Result<i32>;

        #[entry("ThereIsNoSuchFunction")]
        pub(super) safe fn missing() -> Result<i32>;

        #[set_last_error]
        #[failure(zero)]
        #[entry("GetEnvironmentVariableW")]
        pub(super) safe fn environment_variable(
            name: &str,
            #[out(size = capacity, length = return)] value: String,
            capacity: u32,
        ) -> Result<u32>;
    }

    #[library_import("there_is_no_such_library.dll", load)]
    unsafe extern "system" {
        pub(super) safe fn anything() -> Result<i32>;
    }

    #[library_import("shlwapi.dll", strings = Utf16, load)]
    unsafe extern "system" {
        #[ordinal(24)]
        #[failure(zero)]
        pub(super) safe fn guid_text(
            guid: &comwright::Guid,
            #[out(size = capacity, length = return, length_includes_terminator)] text: String,
            capacity: i32,
        ) -> Result<i32>;
    }
}

/// Of user32.
mod user {
    use super::{Result, library_import};

    #[library_import("user32.dll", strings = Utf16, bool = Win32)]
    unsafe extern "system" {
        #[entry("IsCharAlphaW")]
        pub(super) safe fn is_alphabetic(unit: u16) -> Result<bool>;

        #[entry("CharUpperBuffW")]
        pub(super) safe fn make_upper(#[size(count)] units: &mut [u16], count: u32) -> Result<u32>;
    }

    #[library_import("user32.dll", strings(Ansi, code_page = 1252), bool = Win32)]
    unsafe extern "system" {
        #[entry("IsCharAlphaA")]
        pub(super) safe fn is_alphabetic_byte(byte: u8) -> Result<bool>;

        #[entry("OemToCharA")]
        #[returns(i32)]
        pub(super) safe fn oem_to_char(from: &str, #[out(size = 64)] to: String) -> Result<()>;
    }
}

/// Of advapi32.
mod registry {
    use super::{Handle, HandleRef, Key, Result, c_void, library_import};

    #[library_import("advapi32.dll", strings = Utf16, suffix, rename_all = "PascalCase")]
    unsafe extern "system" {
        #[failure(win32_code)]
        pub(super) safe fn reg_open_key_ex(
            root: isize,
            path: &str,
            options: u32,
            access: u32,
            #[out] key: Handle<Key>,
        ) -> Result<()>;

        #[failure(win32_code)]
        pub(super) fn reg_close_key(key: *mut c_void) -> Result<()>;

        #[failure(win32_code)]
        pub(super) safe fn reg_query_value_ex(
            key: HandleRef<'_, Key>,
            name: &str,
            reserved: *mut u32,
            #[out] kind: u32,
            #[out(size = bytes, length = bytes)] data: Vec<u8>,
            bytes: &mut u32,
        ) -> Result<()>;

        #[failure(zero)]
        #[set_last_error]
        pub(super) safe fn get_user_name(
            #[out(size = capacity, length = capacity, length_includes_terminator)] name: String,
            capacity: &mut u32,
        ) -> Result<()>;

        #[failure(zero)]
        #[set_last_error]
        pub(super) safe fn convert_string_sid_to_sid(text: &str, #[out] sid: *mut c_void) -> Result<()>;

        #[failure(zero)]
        #[set_last_error]
        pub(super) fn convert_sid_to_string_sid(sid: *mut c_void, #[out(owner = LocalFree)] text: String)
        -> Result<()>;
    }
}

/// Of shlwapi, by names and by numbers.
mod shell {
    use super::{Guid, Result, library_import};

    #[library_import("shlwapi.dll", strings = Utf16, bool = Win32)]
    unsafe extern "system" {
        /// SHStringFromGUIDW.
        #[ordinal(24)]
        #[failure(zero)]
        pub(super) safe fn guid_text(
            guid: &Guid,
            #[out(size = capacity, length = return, length_includes_terminator)] text: String,
            capacity: i32,
        ) -> Result<i32>;

        #[entry("PathMatchSpecW")]
        pub(super) safe fn matches(path: &str, spec: &str) -> Result<bool>;

        #[entry("StrDupW")]
        #[returns(owner = LocalFree)]
        pub(super) safe fn duplicate(text: &str) -> Result<String>;

        #[entry("PathFileExistsW")]
        pub(super) safe fn exists(path: &str) -> Result<bool>;
    }

    #[library_import("shlwapi.dll", strings(Ansi, code_page = 1252), bool = Win32)]
    unsafe extern "system" {
        /// SHStringFromGUIDA.
        #[ordinal(23)]
        #[failure(zero)]
        pub(super) safe fn guid_bytes(
            guid: &Guid,
            #[out(size = capacity, length = return, length_includes_terminator)] text: String,
            capacity: i32,
        ) -> Result<i32>;

        #[entry("PathMatchSpecA")]
        pub(super) safe fn matches_bytes(path: &str, spec: &str) -> Result<bool>;
    }
}

/// Of ole32 and oleaut32.
mod ole {
    use super::{Guid, Result, library_import};

    #[library_import("ole32.dll", strings = Utf16)]
    unsafe extern "system" {
        #[entry("StringFromCLSID")]
        #[failure(hresult)]
        pub(super) safe fn class_text(class: &Guid, #[out(owner = CoTaskMem)] text: String) -> Result<()>;

        #[entry("CLSIDFromString")]
        #[failure(hresult)]
        pub(super) safe fn class(text: &str, #[out] class: Guid) -> Result<()>;
    }

    #[library_import("oleaut32.dll", strings = Utf16)]
    unsafe extern "system" {
        #[entry("SysAllocString")]
        #[returns(owner = SysFreeString)]
        pub(super) safe fn bstr(text: Option<&str>) -> Result<Option<String>>;
    }
}

#[test]
fn h1_a_file_is_opened_written_read_and_closed() {
    const READ_WRITE: u32 = 0xc000_0000;
    let name = format!("comwright-imports-{}.txt", std::process::id());
    let path = std::env::temp_dir().join(name).to_string_lossy().into_owned();
    let open = |disposition| wide::create_file(&path, READ_WRITE, 0, None, disposition, 0, None);
    let error = open(3).unwrap_err();
    assert_eq!(error.code(), FILE_NOT_FOUND, "{error}");
    let file = open(1).expect("a new file");
    assert_eq!(wide::write_file(file.borrow(), b"written", None), Ok(7));
    assert!(open(3).is_err(), "it is not shared");
    drop(file);
    let file = open(3).expect("it was closed");
    let mut bytes = [0; 16];
    assert_eq!(wide::read_file(file.borrow(), &mut bytes, None), Ok(7));
    assert_eq!(&bytes[..7], b"written");
    drop(file);
    assert_eq!(shell::exists(&path), Ok(true));
    wide::delete_file(&path).expect("it is closed");
    assert_eq!(shell::exists(&path), Ok(false));
}

#[test]
fn s9_what_the_environment_has_comes_out_whole() {
    for value in ["a".to_owned(), "日本𝄞".repeat(10), "x".repeat(2000)] {
        wide::set_environment_variable("COMWRIGHT_WIDE", Some(&*value)).expect("it is set");
        assert_eq!(wide::get_environment_variable("COMWRIGHT_WIDE").as_ref(), Ok(&value));
        assert_eq!(loaded::environment_variable("COMWRIGHT_WIDE").as_ref(), Ok(&value));
        assert_eq!(wide::expand_environment_strings("<%COMWRIGHT_WIDE%>"), Ok(format!("<{value}>")));
    }
    for value in ["a".to_owned(), "abc".repeat(700)] {
        ansi::set_environment_variable("COMWRIGHT_ANSI", Some(&*value)).expect("it is set");
        assert_eq!(ansi::get_environment_variable("COMWRIGHT_ANSI").as_ref(), Ok(&value));
    }
    wide::set_environment_variable("COMWRIGHT_GONE", None).ok();
    for error in [
        wide::get_environment_variable("COMWRIGHT_GONE").unwrap_err(),
        ansi::get_environment_variable("COMWRIGHT_GONE").unwrap_err(),
        loaded::environment_variable("COMWRIGHT_GONE").unwrap_err(),
    ] {
        assert_eq!(error.code(), ENVVAR_NOT_FOUND, "s13: {error}");
    }
}

#[test]
fn s9_paths_are_whole() {
    let here = std::env::current_dir().expect("a folder").to_string_lossy().into_owned();
    assert_eq!(wide::get_current_directory(), Ok(here.clone()));
    assert_eq!(ansi::get_current_directory(), Ok(here));
    let program = std::env::current_exe().expect("a program").to_string_lossy().into_owned();
    assert_eq!(wide::get_module_file_name(std::ptr::null_mut()), Ok(program));
    assert!(!wide::get_computer_name().expect("a name").is_empty());
    let user = registry::get_user_name().expect("a name");
    assert!(!user.is_empty() && !user.contains('\0'), "{user:?}");
}

#[test]
fn s2_lengths_are_those_of_the_encoding() {
    assert_eq!(wide::length(Some("日本𝄞")), Ok(4));
    assert_eq!(wide::length(None), Ok(0));
    assert_eq!(loaded::length("日本𝄞"), Ok(4));
    assert_eq!(ansi::length("abc"), Ok(3));
    assert_eq!(ansi::length_in_shift_jis("日本"), Ok(4));
}

#[test]
fn callbacks_of_the_system() {
    let mut names = Vec::new();
    wide::enum_system_locales(
        |name, _flags| {
            // SAFETY: the system gives text that ends with a zero.
            let length = (0..).take_while(|at| unsafe { *name.add(*at) } != 0).count();
            // SAFETY: as many units there are.
            names.push(String::from_utf16_lossy(unsafe { std::slice::from_raw_parts(name, length) }));
            i32::from(names.len() < 5)
        },
        0,
        std::ptr::null_mut(),
    )
    .ok();
    assert!(names.len() <= 5 && !names.is_empty(), "{names:?}");
}

#[test]
fn s11_truth_values_of_the_system() {
    assert_eq!(user::is_alphabetic(u16::from(b'a')), Ok(true));
    assert_eq!(user::is_alphabetic(u16::from(b'5')), Ok(false));
    assert_eq!(user::is_alphabetic_byte(b'a'), Ok(true));
    assert_eq!(user::is_alphabetic_byte(b'5'), Ok(false));
    assert_eq!(shell::matches("a.txt", "*.txt"), Ok(true));
    assert_eq!(shell::matches("ü.txt", "*.rs"), Ok(false));
    assert_eq!(shell::matches_bytes("ü.txt", "*.txt"), Ok(true));
    let mut units: Vec<u16> = "grüße".encode_utf16().collect();
    assert_eq!(user::make_upper(&mut units), Ok(5));
    assert!(String::from_utf16_lossy(&units).starts_with("GRÜ"));
    assert_eq!(user::oem_to_char("abc").as_deref(), Ok("abc"));
}

#[test]
fn o1_the_registry_is_read() {
    const CURRENT_VERSION: &str = r"Software\Microsoft\Windows NT\CurrentVersion";
    // HKEY_LOCAL_MACHINE has the bits of a number that is sign-extended.
    const LOCAL_MACHINE: isize = 0x8000_0002_u32.cast_signed() as isize;
    const KEY_READ: u32 = 0x2_0019;
    let key = registry::reg_open_key_ex(LOCAL_MACHINE, CURRENT_VERSION, 0, KEY_READ).expect("it is there");
    let (kind, data) =
        registry::reg_query_value_ex(key.borrow(), "CurrentVersion", std::ptr::null_mut()).expect("it is there");
    assert_eq!(kind, 1, "a text");
    assert!(data.len() >= 4 && data.len() % 2 == 0, "{data:?}");
    let error = registry::reg_query_value_ex(key.borrow(), "There is no such value", std::ptr::null_mut()).unwrap_err();
    assert_eq!(error.code(), FILE_NOT_FOUND, "{error}");
    let error = registry::reg_open_key_ex(LOCAL_MACHINE, "There is no such key", 0, KEY_READ).unwrap_err();
    assert_eq!(error.code(), FILE_NOT_FOUND, "{error}");
}

#[test]
fn s8_text_of_the_system_is_freed_by_its_owner() {
    let sid = registry::convert_string_sid_to_sid("S-1-5-18").expect("a SID");
    // SAFETY: a SID, which is left to the system: what frees it is not what is tested.
    assert_eq!(unsafe { registry::convert_sid_to_string_sid(sid) }.as_deref(), Ok("S-1-5-18"));
    assert_eq!(shell::duplicate("日本").as_deref(), Ok("日本"));
    assert_eq!(ole::bstr(Some("日本")).expect("memory").as_deref(), Some("日本"));
    assert_eq!(ole::bstr(None), Ok(None));
    let class = Guid::from_u128(0x8d2f6e10_1234_5678_9abc_def012345678);
    let text = ole::class_text(&class).expect("a text");
    assert_eq!(text, "{8D2F6E10-1234-5678-9ABC-DEF012345678}");
    assert_eq!(ole::class(&text), Ok(class));
    assert!(ole::class("no class").is_err());
}

#[test]
fn b6_functions_are_found_by_their_numbers() {
    let guid = Guid::from_u128(0x8d2f6e10_1234_5678_9abc_def012345678);
    let text = "{8D2F6E10-1234-5678-9ABC-DEF012345678}";
    assert_eq!(shell::guid_text(&guid).as_deref(), Ok(text));
    assert_eq!(shell::guid_bytes(&guid).as_deref(), Ok(text));
    assert_eq!(loaded::guid_text(&guid).as_deref(), Ok(text));
}

#[test]
fn what_is_not_there_is_named() {
    let error = loaded::missing().unwrap_err().to_string();
    assert!(error.contains("ThereIsNoSuchFunction") && error.contains("kernel32.dll"), "{error}");
    let error = loaded::anything().unwrap_err().to_string();
    assert!(error.contains("anything") && error.contains("there_is_no_such_library.dll"), "{error}");
}
