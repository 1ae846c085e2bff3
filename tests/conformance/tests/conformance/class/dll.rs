//! Objects of a library that is named by its path.

use std::ffi::c_void;
use std::path::PathBuf;

use comwright::interface::IDispatch;
use comwright::{Class, Guid, HRESULT, IUnknown, Interface};

use super::E_NOINTERFACE;
use crate::apartment::in_apartment;
use crate::library::Folder;

const E_ACCESSDENIED: HRESULT = HRESULT(0x8007_0005_u32 as i32);
const CLASS_E_CLASSNOTAVAILABLE: HRESULT = HRESULT(0x8004_0111_u32 as i32);
const BAD_EXE_FORMAT: HRESULT = HRESULT(0x8007_00c1_u32 as i32);
const MOD_NOT_FOUND: HRESULT = HRESULT(0x8007_007e_u32 as i32);
const PROC_NOT_FOUND: HRESULT = HRESULT(0x8007_007f_u32 as i32);

const SHOP: Class = Class::named("Shop", Guid::from_u128(0x5a9c3e01_77d2_4f0b_9e61_2b8d40c7f1a3));
const CLOSED: Class = Class::named("Closed", Guid::from_u128(0x5a9c3e02_77d2_4f0b_9e61_2b8d40c7f1a3));

/// The library of the package `comwright-dll-server`, which cargo has put beside this program.
fn server() -> Result<PathBuf, Box<dyn std::error::Error>> {
    use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};

    let mut path = std::env::current_exe()?;
    path.set_file_name(format!("{DLL_PREFIX}comwright_dll_server{DLL_SUFFIX}"));
    if path.is_file() { Ok(path) } else { Err(format!("there is no {}", path.display()).into()) }
}

/// What Release of an object says, when it gives up a claim that it was given before.
fn references(object: &IUnknown) -> u32 {
    let object = std::mem::ManuallyDrop::new(object.clone());
    let raw: *mut c_void = object.as_raw();
    // SAFETY: C1, C2. The claim is that of the clone, which nobody else gives up.
    unsafe { (object.vtable().Release)(raw) }
}

/// A relative path begins in the current folder, which no other test changes.
fn relative(path: &std::path::Path) -> Option<PathBuf> {
    let current = std::env::current_dir().ok()?;
    let up: PathBuf = current.ancestors().skip(1).map(|_| "..").collect();
    let root = current.ancestors().last()?;
    Some(up.join(path.strip_prefix(root).ok()?))
}

#[test]
fn an_object_is_made_without_a_registration() {
    in_apartment(|| {
        let path = server()?;
        let object: IUnknown = SHOP.create_from_dll(&path)?;
        assert_eq!(references(&object), 1);
        let other: IUnknown = SHOP.create_from_dll(relative(&path).ok_or("the program is on another drive")?)?;
        assert_eq!((object == other, references(&object)), (true, 2), "it has one object, and was loaded once");
        let error = SHOP.create_from_dll::<IDispatch>(&path).expect_err("it has no such interface");
        assert_eq!((error.code(), error.method()), (E_NOINTERFACE, Some("Shop.create_from_dll")));
        assert!(error.to_string().contains("{00020400-0000-0000-C000-000000000046}"), "{error}");
        assert_eq!(references(&object), 2);
        Ok(())
    });
}

#[test]
fn what_the_library_says_is_told() {
    in_apartment(|| {
        let path = server()?;
        let error = CLOSED.create_from_dll::<IUnknown>(&path).expect_err("it makes none");
        assert_eq!((error.code(), error.method()), (E_ACCESSDENIED, Some("Closed.create_from_dll")));
        let error = Class::new(super::clsid(30)).create_from_dll::<IUnknown>(&path).expect_err("it has no such class");
        assert_eq!(error.code(), CLASS_E_CLASSNOTAVAILABLE);
        let said = error.to_string();
        assert!(said.contains("comwright_dll_server"), "{said}");
        assert!(said.contains("not {7D1F001E-3F5E-4B0C-8A1B-90C2E4F6A8D0}"), "{said}");
        Ok(())
    });
}

/// The start of a DLL of Windows for 32-bit programs.
pub(super) fn dll_x86() -> Vec<u8> {
    let mut file = vec![0; 0x40];
    file[..2].copy_from_slice(b"MZ");
    file[0x3c] = 0x40;
    file.extend(b"PE\0\0\x4c\x01");
    file.resize(1024, 0);
    file
}

/// The start of an ELF file for 32-bit programs.
fn elf_x86() -> Vec<u8> {
    let mut file = vec![0; 1024];
    file[..7].copy_from_slice(b"\x7fELF\x01\x01\x01");
    file[18] = 3;
    file
}

#[test]
fn what_is_not_loaded_says_what_it_is() -> std::io::Result<()> {
    let folder = Folder::new("dll")?;
    let file = |name: &str, content: &[u8]| {
        let path = folder.0.join(name);
        std::fs::write(&path, content).map(|()| path)
    };
    let here = std::env::consts::ARCH;
    let (dll, elf) = match cfg!(windows) {
        true => ("is for x86 (32 bit), this program is for", "is for Linux"),
        false => ("is for Windows, on x86 (32 bit); this program runs on", "is for x86 (32 bit), this program is for"),
    };
    let mut cases = vec![
        (folder.0.join("nowhere.dll"), MOD_NOT_FOUND, "there is no file"),
        (file("text.dll", b"no library")?, BAD_EXE_FORMAT, "text.dll is no library"),
        (file("empty.dll", b"")?, BAD_EXE_FORMAT, "empty.dll is no library"),
        (folder.0.clone(), BAD_EXE_FORMAT, "is no library"),
    ];
    if here != "x86" {
        cases.push((file("dll.dll", &dll_x86())?, BAD_EXE_FORMAT, dll));
        cases.push((file("elf.so", &elf_x86())?, BAD_EXE_FORMAT, elf));
    }
    in_apartment(|| {
        for (path, code, part) in &cases {
            let error = SHOP.create_from_dll::<IUnknown>(path).expect_err("it is no library of this kind");
            let said = error.to_string();
            assert_eq!((error.code(), error.method()), (*code, Some("Shop.create_from_dll")), "{said}");
            assert!(said.contains(part) && said.contains(&*path.to_string_lossy()), "{part}: {said}");
        }
        Ok(())
    });
    Ok(())
}

/// The loader of the system dies of the first, and waits for the second.
#[cfg(target_os = "linux")]
#[test]
fn a_library_that_is_cut_short_is_refused_and_so_is_what_is_no_file() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Folder::new("cut")?;
    let whole = std::fs::read(server()?)?;
    let path = folder.0.join("cut.so");
    for length in [64, 700, 1000, 3000, 9000] {
        std::fs::write(&path, &whole[..length])?;
        in_apartment(|| {
            let error = SHOP.create_from_dll::<IUnknown>(&path).expect_err("it is cut short");
            assert_eq!(error.code(), BAD_EXE_FORMAT, "{error}");
            assert!(error.to_string().contains("is cut short"), "{error}");
            Ok(())
        });
    }
    let pipe = folder.0.join("pipe.so");
    if std::process::Command::new("mkfifo").arg(&pipe).status()?.success() {
        in_apartment(|| {
            let error = SHOP.create_from_dll::<IUnknown>(&pipe).expect_err("it is no file");
            assert!(error.to_string().contains("is no library: it is no file at all"), "{error}");
            Ok(())
        });
    }
    Ok(())
}

#[test]
fn a_library_that_serves_no_classes_says_so() {
    in_apartment(|| {
        #[cfg(windows)]
        let path = PathBuf::from(r"C:\windows\system32\kernel32.dll");
        #[cfg(target_os = "linux")]
        let path = crate::library::linked::c_library().ok_or("the C library is linked statically")?;
        let error = SHOP.create_from_dll::<IUnknown>(path).expect_err("it serves none");
        assert_eq!(error.code(), PROC_NOT_FOUND);
        assert!(error.to_string().contains("has no DllGetClassObject"), "{error}");
        Ok(())
    });
}

#[test]
fn paths_that_are_none_are_errors() {
    in_apartment(|| {
        for path in ["", "a\0b.dll"] {
            let error = SHOP.create_from_dll::<IUnknown>(path).expect_err("there is no such file");
            assert_eq!(error.method(), Some("Shop.create_from_dll"), "{error}");
        }
        Ok(())
    });
}
