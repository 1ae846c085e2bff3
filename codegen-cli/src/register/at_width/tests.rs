//! What programs of each width see of a registry that was exported, and of a Wine prefix.

use std::path::PathBuf;

use comwright_registration::{Code, File, FileKind, Origin, Registry, System, Version, Width};
use comwright_tests::golden::Case;
use comwright_tests::repository;

use super::AtWidth;
use crate::register::{Choice, Files, View};

fn scratch(name: &str) -> PathBuf {
    let folder = repository::scratch("at-width").expect("the target folder can be written to").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written to");
    folder
}

fn exported(name: &str, text: &str) -> Box<dyn View> {
    let file = scratch(name).join("exported.reg");
    std::fs::write(&file, format!("REGEDIT4\r\n\r\n{text}")).unwrap();
    Choice::At(file).open().unwrap().unwrap()
}

/// A Wine prefix with this for the machine and for the user.
fn prefix(name: &str, machine: &str, user: &str) -> (PathBuf, Box<dyn View>) {
    let folder = scratch(name);
    for (file, text) in [("system.reg", machine), ("user.reg", user)] {
        std::fs::write(folder.join(file), format!("WINE REGISTRY Version 2\n\n{text}")).unwrap();
    }
    let view = Choice::Prefix(folder.clone()).open().unwrap().unwrap();
    (folder, view)
}

fn text(registry: &dyn Registry, key: &str) -> Option<(String, Origin, Option<u32>)> {
    let text = registry.text(key, "").unwrap()?;
    Some((text.text, text.origin, text.at.map(|line| line.line)))
}

#[test]
fn r5_redirected_keys_are_those_of_the_width_and_others_are_shared() {
    let view = exported(
        "redirected",
        "[HKEY_CLASSES_ROOT\\Interface\\{1}]\n@=\"wide\"\n\
         [HKEY_LOCAL_MACHINE\\Software\\Classes\\Wow6432Node\\interface\\{1}]\n@=\"narrow\"\n\
         [HKEY_LOCAL_MACHINE\\Software\\Wow6432Node\\Classes\\CLSID\\{2}]\n@=\"narrow too\"\n\
         [HKEY_CLASSES_ROOT\\TypeLib\\{3}]\n@=\"shared\"\n\
         [HKEY_LOCAL_MACHINE\\Software\\Classes\\Wow6432Node\\TypeLib\\{4}]\n@=\"by its link\"\n\
         [HKEY_CLASSES_ROOT\\A.B]\n@=\"of all\"\n",
    );
    let files = Files::default();
    let wide = AtWidth::new(&*view, &files, Width::Bits64).unwrap();
    let narrow = AtWidth::new(&*view, &files, Width::Bits32).unwrap();
    let machine = |text: &str, line| Some((text.to_owned(), Origin::Machine, Some(line)));
    for (key, of_wide, of_narrow) in [
        (r"Interface\{1}", machine("wide", 4), machine("narrow", 6)),
        (r"CLSID\{2}", None, machine("narrow too", 8)),
        (r"TypeLib\{3}", machine("shared", 10), machine("shared", 10)),
        (r"typelib\{4}", machine("by its link", 12), machine("by its link", 12)),
        ("a.b", machine("of all", 14), machine("of all", 14)),
    ] {
        assert_eq!((text(&wide, key), text(&narrow, key)), (of_wide, of_narrow), "{key}");
    }
    assert_eq!(text(wide.other_width().unwrap(), r"CLSID\{2}"), machine("narrow too", 8));
    assert_eq!(text(narrow.other_width().unwrap(), r"Interface\{1}"), machine("wide", 4));
    assert_eq!(wide.subkeys("TypeLib").unwrap().unwrap(), ["{3}", "{4}"]);
    assert_eq!(wide.subkeys("CLSID").unwrap(), None);
    let at = wide.text("A.B", "").unwrap().unwrap().at.unwrap();
    assert_eq!(at.file, "exported.reg");
}

#[test]
fn r5_keys_of_the_user_come_before_those_of_the_machine() {
    let (_, view) = prefix(
        "user",
        "[Software\\\\Classes\\\\TypeLib\\\\{1}\\\\1.0] 1\n@=\"machine\"\n\"other\"=\"machine\"\n",
        "[Software\\\\Classes\\\\TypeLib\\\\{1}\\\\1.0] 1\n@=\"user\"\n[Software\\\\Classes\\\\TypeLib\\\\{1}\\\\2.0] 1\n",
    );
    let files = Files::default();
    let wide = AtWidth::new(&*view, &files, Width::Bits64).unwrap();
    let key = r"TypeLib\{1}\1.0";
    let found = wide.text(key, "").unwrap().unwrap();
    assert_eq!((found.text.as_str(), found.origin), ("user", Origin::User));
    assert_eq!(found.at.unwrap().file, "user.reg");
    let hidden = wide.without_user().unwrap().text(key, "").unwrap().unwrap();
    assert_eq!((hidden.text.as_str(), hidden.origin), ("machine", Origin::Machine));
    assert_eq!(hidden.at.unwrap().file, "system.reg");
    // What the user's key has no value of, is not taken from the machine's.
    assert_eq!(wide.text(key, "other").unwrap(), None);
    assert_eq!(wide.subkeys(r"TypeLib\{1}").unwrap().unwrap(), ["1.0", "2.0"]);
}

#[test]
fn a_machine_of_32_bits_runs_no_program_of_64() {
    let (_, view) = prefix("narrow", "#arch=win32\n\n[Software\\\\Classes\\\\CLSID\\\\{1}] 1\n@=\"there\"\n", "");
    let files = Files::default();
    assert!(AtWidth::new(&*view, &files, Width::Bits64).is_none());
    let narrow = AtWidth::new(&*view, &files, Width::Bits32).unwrap();
    assert!(narrow.other_width().is_none());
    assert_eq!(text(&narrow, r"CLSID\{1}").unwrap().0, "there");
}

#[test]
fn wine_is_told_by_its_settings() {
    for (settings, system) in [(r"HKEY_LOCAL_MACHINE\Software\Wine", System::Wine), ("HKCR\\Wine", System::Windows)] {
        let view = exported("wine", &format!("[{settings}]\n"));
        assert_eq!(AtWidth::new(&*view, &Files::default(), Width::Bits64).unwrap().system(), system);
    }
}

#[test]
fn r5_files_are_those_that_programs_of_the_width_find() {
    let (folder, view) = prefix("files", "", "");
    let library = std::fs::read(Case::named("coclasses").library()).unwrap();
    let put = |path: &str, data: &[u8]| {
        let file = folder.join("drive_c").join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, data).unwrap();
    };
    put("windows/system32/wide.tlb", &library);
    put("windows/syswow64/narrow.tlb", &library);
    put("windows/system32/spool/shared.tlb", &library);
    put("Program Files (x86)/A B/s.exe", b"text");
    let files = Files::default();
    let wide = AtWidth::new(&*view, &files, Width::Bits64).unwrap();
    let narrow = AtWidth::new(&*view, &files, Width::Bits32).unwrap();
    let is_library = |registry: &AtWidth<'_>, path| {
        let File::There(contents) = registry.file(path, FileKind::Library) else { return false };
        contents.library.is_some_and(|library| library.version() == Version { major: 2, minor: 0 })
    };
    for (path, of_wide, of_narrow) in [
        (r"C:\Windows\System32\WIDE.tlb", true, false),
        (r"c:\windows\system32\narrow.tlb", false, true),
        ("narrow.tlb", false, true),
        (r"%SystemRoot%\sysnative\wide.tlb", false, true),
        (r"C:\windows\system32\spool\shared.tlb", true, true),
    ] {
        assert_eq!((is_library(&wide, path), is_library(&narrow, path)), (of_wide, of_narrow), "{path}");
    }
    let command = r"%ProgramFiles%\A B\S.EXE -Embedding";
    assert!(matches!(narrow.file(command, FileKind::Server), File::There(contents) if contents.code == Code::None));
    assert!(matches!(wide.file(command, FileKind::Server), File::Missing { whole } if whole.ends_with("-Embedding")));
    assert!(matches!(wide.file(r"D:\x.tlb", FileKind::Library), File::Missing { .. }));
    assert!(matches!(wide.file(r"\\server\share\x.tlb", FileKind::Library), File::Elsewhere));
    // A program's own folder comes first.
    assert!(matches!(wide.file("mine.dll", FileKind::Dll), File::OfProgram));
    assert_eq!(files.elsewhere(), 1);
}

#[cfg(not(windows))]
#[test]
fn the_drives_of_an_exported_file_are_elsewhere() {
    let view = exported("drives", "");
    let files = Files::default();
    let wide = AtWidth::new(&*view, &files, Width::Bits64).unwrap();
    assert!(matches!(wide.file(r"C:\x.tlb", FileKind::Library), File::Elsewhere));
    assert!(matches!(wide.file(r"C:\X.tlb", FileKind::Library), File::Elsewhere));
    assert!(matches!(wide.file(r"Z:\no\such.tlb", FileKind::Library), File::Missing { .. }));
    assert_eq!(files.elsewhere(), 1);
}
