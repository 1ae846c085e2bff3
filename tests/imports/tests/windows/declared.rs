//! The declarations: a module for each library, and for each way to declare functions of it.

use std::ffi::c_void;

use comwright::handle::{Handle, HandleRef};
use comwright::{Guid, Result, SafeHandle, library_import};

/// A file.
#[derive(SafeHandle)]
#[invalid(-1)]
#[release(unsafe(wide::close_handle))]
pub(crate) struct File;

/// A key of the registry.
#[derive(SafeHandle)]
#[invalid(null)]
#[release(unsafe(registry::reg_close_key))]
pub(crate) struct Key;

/// Of kernel32, in UTF-16.
pub(crate) mod wide {
    use super::{File, Handle, HandleRef, Result, c_void, library_import};

    #[library_import("kernel32.dll", strings = Utf16, suffix, rename_all = "PascalCase", set_last_error)]
    unsafe extern "system" {
        #[failure(value = -1)]
        pub(crate) safe fn create_file(
            name: &str,
            access: u32,
            share: u32,
            security: Option<&i32>,
            disposition: u32,
            flags: u32,
            template: Option<HandleRef<'_, File>>,
        ) -> Result<Handle<File>>;

        #[failure(zero)]
        pub(crate) fn close_handle(handle: *mut c_void) -> Result<()>;

        #[failure(zero)]
        pub(crate) safe fn read_file(
            file: HandleRef<'_, File>,
            #[size(count)] bytes: &mut [u8],
            count: u32,
            #[out] read: u32,
            overlapped: Option<&i32>,
        ) -> Result<()>;

        #[failure(zero)]
        pub(crate) safe fn write_file(
            file: HandleRef<'_, File>,
            #[size(count)] bytes: &[u8],
            count: u32,
            #[out] written: u32,
            overlapped: Option<&i32>,
        ) -> Result<()>;

        #[failure(zero)]
        pub(crate) safe fn delete_file(name: &str) -> Result<()>;

        #[failure(zero)]
        pub(crate) safe fn set_environment_variable(name: &str, value: Option<&str>) -> Result<()>;

        #[failure(zero)]
        pub(crate) safe fn get_environment_variable(
            name: &str,
            #[out(size = capacity, length = return)] value: String,
            capacity: u32,
        ) -> Result<u32>;

        #[failure(zero)]
        pub(crate) safe fn get_current_directory(
            capacity: u32,
            #[out(size = capacity, length = return)] path: String,
        ) -> Result<u32>;

        #[failure(zero)]
        pub(crate) safe fn get_module_file_name(
            module: *mut c_void,
            #[out(size = capacity, length = return, too_small = Cuts)] path: String,
            capacity: u32,
        ) -> Result<u32>;

        #[failure(zero)]
        pub(crate) safe fn get_computer_name(
            #[out(size = capacity, length = capacity)] name: String,
            capacity: &mut u32,
        ) -> Result<()>;

        #[failure(zero)]
        pub(crate) safe fn expand_environment_strings(
            from: &str,
            #[out(size = capacity, length = return, length_includes_terminator)] to: String,
            capacity: u32,
        ) -> Result<u32>;

        #[entry("lstrlenW")]
        pub(crate) safe fn length(text: Option<&str>) -> Result<i32>;

        #[entry("EnumSystemLocalesEx")]
        #[failure(zero)]
        pub(crate) safe fn enum_system_locales(
            #[callback(context = data)] each: fn(name: *const u16, flags: u32, data: isize) -> i32,
            flags: u32,
            data: isize,
            reserved: *mut c_void,
        ) -> Result<()>;
    }
}

/// Of kernel32, in the active code page and in one that is named.
pub(crate) mod ansi {
    use super::{Result, library_import};

    #[library_import("kernel32.dll", strings = Ansi, suffix, rename_all = "PascalCase", set_last_error)]
    unsafe extern "system" {
        #[failure(zero)]
        pub(crate) safe fn set_environment_variable(name: &str, value: Option<&str>) -> Result<()>;

        #[failure(zero)]
        pub(crate) safe fn get_environment_variable(
            name: &str,
            #[out(size = capacity, length = return)] value: String,
            capacity: u32,
        ) -> Result<u32>;

        #[failure(zero)]
        pub(crate) safe fn get_current_directory(
            capacity: u32,
            #[out(size = capacity, length = return)] path: String,
        ) -> Result<u32>;

        #[entry("lstrlenA")]
        pub(crate) safe fn length(text: &str) -> Result<i32>;

        #[entry("lstrlenA")]
        #[code_page(932)]
        pub(crate) safe fn length_in_shift_jis(text: &str) -> Result<i32>;
    }
}

/// Of kernel32, found when it is called.
pub(crate) mod loaded {
    use super::{Result, library_import};

    #[library_import("kernel32.dll", strings = Utf16, load)]
    unsafe extern "system" {
        #[entry("lstrlenW")]
        pub(crate) safe fn length(text: &str) -> Result<i32>;

        #[entry("ThereIsNoSuchFunction")]
        pub(crate) safe fn missing() -> Result<i32>;

        #[set_last_error]
        #[failure(zero)]
        #[entry("GetEnvironmentVariableW")]
        pub(crate) safe fn environment_variable(
            name: &str,
            #[out(size = capacity, length = return)] value: String,
            capacity: u32,
        ) -> Result<u32>;
    }

    #[library_import("there_is_no_such_library.dll", load)]
    unsafe extern "system" {
        pub(crate) safe fn anything() -> Result<i32>;
    }

    #[library_import("shlwapi.dll", strings = Utf16, load)]
    unsafe extern "system" {
        #[ordinal(24)]
        #[failure(zero)]
        pub(crate) safe fn guid_text(
            guid: &comwright::Guid,
            #[out(size = capacity, length = return, length_includes_terminator)] text: String,
            capacity: i32,
        ) -> Result<i32>;
    }
}

/// Of user32.
pub(crate) mod user {
    use super::{Result, library_import};

    #[library_import("user32.dll", strings = Utf16, bool = Win32)]
    unsafe extern "system" {
        #[entry("IsCharAlphaW")]
        pub(crate) safe fn is_alphabetic(unit: u16) -> Result<bool>;

        #[entry("CharUpperBuffW")]
        pub(crate) safe fn make_upper(#[size(count)] units: &mut [u16], count: u32) -> Result<u32>;
    }

    #[library_import("user32.dll", strings(Ansi, code_page = 1252), bool = Win32)]
    unsafe extern "system" {
        #[entry("IsCharAlphaA")]
        pub(crate) safe fn is_alphabetic_byte(byte: u8) -> Result<bool>;

        #[entry("OemToCharA")]
        #[returns(i32)]
        pub(crate) safe fn oem_to_char(from: &str, #[out(size = 64)] to: String) -> Result<()>;
    }
}

/// Of advapi32.
pub(crate) mod registry {
    use super::{Handle, HandleRef, Key, Result, c_void, library_import};

    #[library_import("advapi32.dll", strings = Utf16, suffix, rename_all = "PascalCase")]
    unsafe extern "system" {
        #[failure(win32_code)]
        pub(crate) safe fn reg_open_key_ex(
            root: isize,
            path: &str,
            options: u32,
            access: u32,
            #[out] key: Handle<Key>,
        ) -> Result<()>;

        #[failure(win32_code)]
        pub(crate) fn reg_close_key(key: *mut c_void) -> Result<()>;

        #[failure(win32_code)]
        pub(crate) safe fn reg_query_value_ex(
            key: HandleRef<'_, Key>,
            name: &str,
            reserved: *mut u32,
            #[out] kind: u32,
            #[out(size = bytes, length = bytes)] data: Vec<u8>,
            bytes: &mut u32,
        ) -> Result<()>;

        #[failure(zero)]
        #[set_last_error]
        pub(crate) safe fn get_user_name(
            #[out(size = capacity, length = capacity, length_includes_terminator)] name: String,
            capacity: &mut u32,
        ) -> Result<()>;

        #[failure(zero)]
        #[set_last_error]
        pub(crate) safe fn convert_string_sid_to_sid(text: &str, #[out] sid: *mut c_void) -> Result<()>;

        #[failure(zero)]
        #[set_last_error]
        pub(crate) fn convert_sid_to_string_sid(sid: *mut c_void, #[out(owner = LocalFree)] text: String)
        -> Result<()>;
    }
}

/// Of shlwapi, by names and by numbers.
pub(crate) mod shell {
    use super::{Guid, Result, library_import};

    #[library_import("shlwapi.dll", strings = Utf16, bool = Win32)]
    unsafe extern "system" {
        /// SHStringFromGUIDW.
        #[ordinal(24)]
        #[failure(zero)]
        pub(crate) safe fn guid_text(
            guid: &Guid,
            #[out(size = capacity, length = return, length_includes_terminator)] text: String,
            capacity: i32,
        ) -> Result<i32>;

        #[entry("PathMatchSpecW")]
        pub(crate) safe fn matches(path: &str, spec: &str) -> Result<bool>;

        #[entry("StrDupW")]
        #[returns(owner = LocalFree)]
        pub(crate) safe fn duplicate(text: &str) -> Result<String>;

        #[entry("PathFileExistsW")]
        pub(crate) safe fn exists(path: &str) -> Result<bool>;
    }

    #[library_import("shlwapi.dll", strings(Ansi, code_page = 1252), bool = Win32)]
    unsafe extern "system" {
        /// SHStringFromGUIDA.
        #[ordinal(23)]
        #[failure(zero)]
        pub(crate) safe fn guid_bytes(
            guid: &Guid,
            #[out(size = capacity, length = return, length_includes_terminator)] text: String,
            capacity: i32,
        ) -> Result<i32>;

        #[entry("PathMatchSpecA")]
        pub(crate) safe fn matches_bytes(path: &str, spec: &str) -> Result<bool>;
    }
}

/// Of ole32 and oleaut32.
pub(crate) mod ole {
    use super::{Guid, Result, library_import};

    #[library_import("ole32.dll", strings = Utf16)]
    unsafe extern "system" {
        #[entry("StringFromCLSID")]
        #[failure(hresult)]
        pub(crate) safe fn class_text(class: &Guid, #[out(owner = CoTaskMem)] text: String) -> Result<()>;

        #[entry("CLSIDFromString")]
        #[failure(hresult)]
        pub(crate) safe fn class(text: &str, #[out] class: Guid) -> Result<()>;
    }

    #[library_import("oleaut32.dll", strings = Utf16)]
    unsafe extern "system" {
        #[entry("SysAllocString")]
        #[returns(owner = SysFreeString)]
        pub(crate) safe fn bstr(text: Option<&str>) -> Result<Option<String>>;
    }
}
