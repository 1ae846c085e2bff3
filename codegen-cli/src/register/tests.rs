//! Look-ups of libraries and classes in an exported file, whose paths lead to files of the tests.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use comwright_tests::repository;
use comwright_tests::wine::windows_path;

use super::library::{self, Registered};
use super::{RegFile, Unregistered, View, class};
use crate::model::{Lcid, Libid, Version};

const LIBID: &str = "{5B1C7A10-0005-4C5E-9A51-000000000001}";
const CLSID: &str = "{5B1C7A10-0005-4C5E-9A51-0000000000C1}";

/// A registry file as it is made, and a folder for what it leads to.
struct Made {
    folder: PathBuf,
    text: String,
}

impl Made {
    fn new(name: &str) -> Self {
        let folder = repository::scratch("register").expect("the target folder can be written to").join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("system32")).expect("the target folder can be written to");
        Self { folder, text: "Windows Registry Editor Version 5.00\r\n".to_owned() }
    }

    /// The default value of a key.
    fn key(mut self, key: &str, value: &str) -> Self {
        let value = value.replace('\\', r"\\").replace('"', r#"\""#);
        write!(self.text, "\r\n[{key}]\r\n@=\"{value}\"\r\n").unwrap();
        self
    }

    /// The path of a version of the library; the file is made, and named after what leads to it.
    fn library(self, key: &str) -> Self {
        let name = key.replace('\\', "-") + ".tlb";
        std::fs::write(self.folder.join(&name), "").unwrap();
        let path = self.path(&name);
        self.key(&format!(r"HKEY_CLASSES_ROOT\TypeLib\{LIBID}\{key}"), &path)
    }

    /// How the registry names a file of the folder.
    fn path(&self, name: &str) -> String {
        if cfg!(windows) {
            return self.folder.join(name).display().to_string();
        }
        windows_path(&self.folder.join(name))
    }

    fn view(&self) -> RegFile {
        let file = self.folder.join("exported.reg");
        std::fs::write(&file, &self.text).unwrap();
        RegFile::read(&file).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }
}

fn libid() -> Libid {
    Libid(LIBID.parse().unwrap())
}

fn version(major: u16, minor: u16) -> Version {
    Version { major, minor }
}

fn find(view: &dyn View, major: u16, minor: u16, lcid: u32) -> Result<Registered, Unregistered> {
    library::find(view, libid(), version(major, minor), Lcid(lcid))
}

/// The name of the file that is found.
fn name(found: Result<Registered, Unregistered>) -> String {
    let registered = found.unwrap_or_else(|error| panic!("{error}"));
    registered.source.path.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn r2_the_exact_version_comes_before_the_greatest_minor_above() {
    let made = Made::new("versions").library(r"1.0\0\win32").library(r"1.2\0\win32").library(r"1.a\0\win32");
    let view = made.library(r"2.0\0\win32").view();
    for ((major, minor), expected) in [((1, 2), "1.2-0"), ((1, 1), "1.a-0"), ((1, 10), "1.a-0"), ((2, 0), "2.0-0")] {
        assert_eq!(name(find(&view, major, minor, 0)), format!("{expected}-win32.tlb"), "{major}.{minor}");
    }
    assert_eq!(find(&view, 1, 3, 0).unwrap().version, version(1, 10));
    for wanted in [version(1, 11), version(2, 1), version(0, 0), version(3, 0)] {
        let error = find(&view, wanted.major, wanted.minor, 0).unwrap_err();
        assert!(matches!(&error, Unregistered::Version { there, .. } if there.len() == 4), "{error}");
        assert!(error.to_string().ends_with(" there is 1.0, 1.2, 1.10, 2.0"), "{error}");
        assert!(error.cure().unwrap().ends_with("-000000000001}#2.0`"), "{:?}", error.cure());
    }
}

#[test]
fn r2_the_locale_comes_before_its_language_and_that_before_the_neutral_one() {
    let made = Made::new("locales").library(r"1.0\0\win32").library(r"1.0\409\win32").library(r"1.0\7\win32");
    let made = made.key(&format!(r"HKEY_CLASSES_ROOT\TypeLib\{LIBID}\1.0\HELPDIR"), "");
    let view = made.key(&format!(r"HKEY_CLASSES_ROOT\TypeLib\{LIBID}\1.0\FLAGS"), "0").view();
    for (lcid, expected) in [(0x409, "409"), (0x809, "409"), (0x407, "7"), (0x40c, "0"), (0, "0")] {
        assert_eq!(name(find(&view, 1, 0, lcid)), format!("1.0-{expected}-win32.tlb"), "{lcid:#x}");
    }
    // When nothing fits, one that is there serves.
    let view = Made::new("locale").library(r"1.0\40c\win32").view();
    assert_eq!(name(find(&view, 1, 0, 0)), "1.0-40c-win32.tlb");
}

#[test]
fn r2_the_version_does_not_depend_on_the_files() {
    let made = Made::new("orphan").library(r"1.0\0\win64").library(r"1.1\0\win32").library(r"1.1\0\win64");
    let view = made.view();
    assert_eq!(name(find(&view, 1, 1, 0)), "1.1-0-win64.tlb");
    std::fs::remove_file(made.folder.join("1.1-0-win64.tlb")).unwrap();
    assert_eq!(name(find(&view, 1, 1, 0)), "1.1-0-win32.tlb");
    std::fs::remove_file(made.folder.join("1.1-0-win32.tlb")).unwrap();
    // 1.0 is whole, but it is not what COM would load.
    let error = find(&view, 1, 1, 0).unwrap_err();
    assert!(matches!(&error, Unregistered::File { candidates, .. } if candidates.len() == 2), "{error}");
    for platform in ["win64", "win32"] {
        let expected = format!(
            r"`HKLM\Software\Classes\TypeLib\{}\1.1\0\{platform}` says {}",
            LIBID.to_lowercase(),
            made.path(&format!("1.1-0-{platform}.tlb"))
        );
        assert!(error.to_string().contains(&expected), "`{expected}` is not in {error}");
    }
    let made = Made::new("no-path").key(&format!(r"HKEY_CLASSES_ROOT\TypeLib\{LIBID}\1.1\HELPDIR"), "x");
    let error = find(&made.view(), 1, 0, 0).unwrap_err();
    assert!(matches!(&error, Unregistered::Path { version, .. } if *version == self::version(1, 1)), "{error}");
}

#[test]
fn r2_keys_that_com_does_not_find_are_told() {
    let made = Made::new("strange").library(r"01.0\0\win32").library(r"1\0\win32").library(r"1.0x\0\win32");
    let error = find(&made.view(), 1, 0, 0).unwrap_err().to_string();
    assert!(
        error.ends_with("there is `01.0`, which is no version, `1`, which is no version, `1.0x`, which is no version"),
        "{error}"
    );
    // Of very many, some are told.
    let mut made = Made::new("many");
    for minor in 0..20_000 {
        write!(
            made.text,
            "\r\n[HKEY_CLASSES_ROOT\\TypeLib\\{LIBID}\\1.{minor:x}]\r\n[HKCR\\TypeLib\\{LIBID}\\x{minor}]"
        )
        .unwrap();
    }
    let error = find(&made.view(), 2, 0, 0).unwrap_err().to_string();
    assert!(error.contains("there is 1.19990, ") && error.ends_with(", and 39980 more"), "{error}");
    let error = find(&Made::new("nothing").view(), 1, 0, 0).unwrap_err();
    assert!(matches!(error, Unregistered::Library { .. }), "{error}");
}

#[test]
fn the_only_version_needs_no_name() {
    let made = Made::new("only").library(r"1.a\0\win32");
    assert_eq!(library::find_only(&made.view(), libid()).unwrap().version, version(1, 10));
    let error = library::find_only(&made.library(r"2.0\0\win32").view(), libid()).unwrap_err();
    assert!(error.to_string().ends_with("is registered in several versions: 1.10, 2.0"), "{error}");
}

#[test]
fn the_user_comes_before_the_machine_and_the_machine_s_own_width_before_32_bits() {
    let made = Made::new("places");
    let files = ["user.tlb", "machine.tlb", "wow.tlb"].map(|name| {
        std::fs::write(made.folder.join(name), "").unwrap();
        made.path(name)
    });
    let key = format!(r"TypeLib\{LIBID}\1.0\0\win32");
    let mut made = made.key(&format!(r"HKEY_LOCAL_MACHINE\Software\Classes\Wow6432Node\{key}"), &files[2]);
    assert_eq!(name(find(&made.view(), 1, 0, 0)), "wow.tlb");
    made = made.key(&format!(r"HKEY_LOCAL_MACHINE\Software\Classes\{key}"), &files[1]);
    assert_eq!(name(find(&made.view(), 1, 0, 0)), "machine.tlb");
    made = made.key(&format!(r"HKEY_CURRENT_USER\Software\Classes\{key}"), &files[0]);
    assert_eq!(name(find(&made.view(), 1, 0, 0)), "user.tlb");
}

#[test]
fn paths_are_those_that_loadtypelib_takes() {
    let made = Made::new("paths");
    for name in ["a.dll", "system32/b.tlb"] {
        std::fs::write(made.folder.join(name), "").unwrap();
    }
    let root = made.path("").trim_end_matches(['\\', '/']).to_owned();
    let windows = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    let found = |path: &str| {
        let made = Made { text: made.text.clone(), folder: made.folder.clone() };
        let mut made = made.key(&format!(r"HKEY_CLASSES_ROOT\TypeLib\{LIBID}\1.0\0\win32"), path);
        write!(made.text, "\r\n[{windows}]\r\n\"SystemRoot\"=\"{}\"\r\n", root.replace('\\', r"\\")).unwrap();
        find(&made.view(), 1, 0, 0).map(|registered| {
            let path = registered.source.path.strip_prefix(&made.folder).unwrap().to_owned();
            (path, registered.source.resource.map(|resource| resource.to_string()))
        })
    };
    let a = |resource: Option<&str>| (PathBuf::from("a.dll"), resource.map(str::to_owned));
    assert_eq!(found(&made.path("a.dll")), Ok(a(None)));
    assert_eq!(found(&format!(r"{}\2", made.path("a.dll"))), Ok(a(Some("2"))));
    assert_eq!(found(&format!(r"{}\NAMED", made.path("A.DLL"))).map_err(|_| ()), Ok(a(Some("NAMED"))));
    assert_eq!(found(r"%SystemRoot%\a.dll"), Ok(a(None)));
    assert_eq!(found(r"%windir%\system32\B.TLB").unwrap().0.file_name().unwrap().to_ascii_lowercase(), "b.tlb");
    assert_eq!(found("b.tlb").unwrap().0, Path::new("system32").join("b.tlb"));
    // What a 32-bit program registers as in system32 is in SysWOW64.
    std::fs::create_dir_all(made.folder.join("SysWOW64")).unwrap();
    std::fs::write(made.folder.join("SysWOW64/c.tlb"), "").unwrap();
    assert_eq!(found(r"%SystemRoot%\System32\c.tlb").unwrap().0, Path::new("SysWOW64").join("c.tlb"));
    for path in [r"%NOTHING%\a.dll", "100%", r"\\server\share\a.dll", "Q:\\a.dll", "%", "::", "\\", r"\\?\"] {
        assert!(matches!(found(path), Err(Unregistered::File { .. })), "{path}");
    }
}

/// The keys of a class, from its ProgID to its library's version.
fn class(made: Made, version: &str) -> Made {
    let made =
        made.key(r"HKEY_CLASSES_ROOT\Car.Car.1\CLSID", CLSID).key(r"HKEY_CLASSES_ROOT\Car.Car\CurVer", "Car.Car.1");
    let made = made.key(&format!(r"HKEY_CLASSES_ROOT\CLSID\{CLSID}\TypeLib"), LIBID);
    if version.is_empty() { made } else { made.key(&format!(r"HKEY_CLASSES_ROOT\CLSID\{CLSID}\Version"), version) }
}

#[test]
fn a_class_leads_to_its_library() {
    let made = class(Made::new("class").library(r"1.0\0\win32").library(r"1.1\0\win32"), "1.0");
    for progid in ["Car.Car.1", "car.car"] {
        let found = class::library(&made.view(), progid).unwrap();
        assert_eq!((found.libid, found.registered.version), (libid(), version(1, 0)), "{progid}");
    }
    // In both ways of writing a number; what is there decides.
    let made = |version| class(Made::new("class-10").library(r"1.a\0\win32").library(r"1.20\0\win32"), version);
    for (text, minor) in [("1.10", 10), ("1.a", 10), ("1.20", 32), ("1.32", 32), ("1.0", 32)] {
        let found = class::library(&made(text).view(), "Car.Car").unwrap();
        assert_eq!(found.registered.version, version(1, minor), "{text}");
    }
    // Without a version, it has to be the only one.
    let made = class(Made::new("class-any").library(r"3.1\0\win32"), "");
    assert_eq!(class::library(&made.view(), "Car.Car").unwrap().registered.version, version(3, 1));
    let error = class::library(&made.library(r"3.2\0\win32").view(), "Car.Car").unwrap_err();
    assert!(matches!(&error, Unregistered::OfClass { source, .. } if matches!(**source, Unregistered::Several { .. })));
}

#[test]
fn classes_of_32_bit_programs_are_found() {
    let made = Made::new("class-32").library(r"1.0\0\win32").key(r"HKEY_CLASSES_ROOT\Car.Car\CLSID", CLSID);
    let view = made.key(&format!(r"HKEY_CLASSES_ROOT\Wow6432Node\CLSID\{CLSID}\TypeLib"), LIBID).view();
    assert_eq!(class::library(&view, "Car.Car").unwrap().registered.version, version(1, 0));
}

#[test]
fn a_class_that_leads_nowhere_is_told_with_the_step() {
    let error = |made: Made, progid: &str| class::library(&made.view(), progid).unwrap_err();
    let made =
        || Made::new("no-class").key(r"HKEY_CLASSES_ROOT\Car.Car", "A car").key(r"HKEY_CLASSES_ROOT\.car", "Car.Car");

    let unknown = error(made(), "Car.Cra");
    let expected = r"ProgID `Car.Cra` is not registered: there is no key `HKCR\Car.Cra`; near to it: Car.Car";
    assert_eq!(unknown.to_string(), expected);
    assert!(error(made(), "Quite.Another\u{1b}").to_string().ends_with(r"`HKCR\Quite.Another\u{1b}`"));
    assert!(matches!(error(made(), "Car.Car"), Unregistered::Clsid { .. }));

    let broken = error(made().key(r"HKEY_CLASSES_ROOT\Car.Car\CLSID", "{no}"), "Car.Car");
    assert_eq!(broken.to_string(), r"`HKCR\Car.Car\CLSID` holds no GUID");

    let made = || made().key(r"HKEY_CLASSES_ROOT\Car.Car\CLSID", CLSID);
    let untyped = error(made(), "Car.Car");
    let expected =
        format!(r"class {0} names no type library: there is no `HKCR\CLSID\{0}\TypeLib`", CLSID.to_lowercase());
    assert_eq!((untyped.to_string(), untyped.cure()), (expected.clone(), None));
    let server = made();
    std::fs::write(server.folder.join("car.dll"), "").unwrap();
    let path = server.path("car.dll");
    let served = error(server.key(&format!(r"HKEY_CLASSES_ROOT\CLSID\{CLSID}\InprocServer32"), &path), "Car.Car");
    assert_eq!(served.to_string(), format!("{expected}; it is served by {path}"));
    assert!(served.cure().unwrap().ends_with("car.dll"), "{:?}", served.cure());

    let unfound = error(class(Made::new("no-library").library(r"2.8\0\win32"), "1.0"), "Car.Car");
    assert!(matches!(&unfound, Unregistered::OfClass { source, .. } if source.to_string().ends_with(" there is 2.8")));
    assert!(unfound.cure().unwrap().ends_with("#2.8`"), "{:?}", unfound.cure());
}
