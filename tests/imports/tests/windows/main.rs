//! Functions of Windows, in their A and W forms, with and without last error, linked and loaded.

#![cfg(windows)]

mod declared;

use comwright::{Guid, HRESULT};

use declared::{ansi, loaded, ole, registry, shell, user, wide};

/// ERROR_FILE_NOT_FOUND, ERROR_ENVVAR_NOT_FOUND.
const FILE_NOT_FOUND: HRESULT = HRESULT(0x8007_0002_u32.cast_signed());
const ENVVAR_NOT_FOUND: HRESULT = HRESULT(0x8007_00cb_u32.cast_signed());

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
fn c16_callbacks_of_the_system() {
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
fn b9_what_is_not_there_is_named() {
    let error = loaded::missing().unwrap_err().to_string();
    assert!(error.contains("ThereIsNoSuchFunction") && error.contains("kernel32.dll"), "{error}");
    let error = loaded::anything().unwrap_err().to_string();
    assert!(error.contains("anything") && error.contains("there_is_no_such_library.dll"), "{error}");
}
