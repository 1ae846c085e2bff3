//! What exported files say, line by line, and what they cannot.

use super::{PassedOver, RegFile, parse};
use crate::register::error::OpenErrorKind;
use crate::register::tree::Tree;
use crate::register::{Bitness, Folders, Hive, Place, Value, View};

const HEADER: &str = "Windows Registry Editor Version 5.00\r\n\r\n";
const MACHINE: Place = Place { bitness: Bitness::Native, hive: Hive::Machine };
const USER: Place = Place { bitness: Bitness::Native, hive: Hive::User };
const WOW: Place = Place { bitness: Bitness::Wow32, hive: Hive::Machine };

fn tree(rest: &str) -> Tree {
    parse(&format!("{HEADER}{rest}"), Tree::default()).unwrap_or_else(|error| panic!("{rest}: {error}")).0
}

/// A value of the key `HKCR\A`, from what stands behind its name.
fn value(data: &str) -> Value {
    tree(&format!("[HKEY_CLASSES_ROOT\\A]\r\n\"v\"={data}\r\n")).get(MACHINE, "a").unwrap().value("V").unwrap().clone()
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

/// The line, and what is wrong with it.
fn mistake(rest: &str) -> (usize, String) {
    match parse(&format!("{HEADER}{rest}"), Tree::default()) {
        Err(OpenErrorKind::Malformed { line, what }) => (line, what),
        other => panic!("{rest}: {other:?}"),
    }
}

#[test]
fn data_of_all_kinds() {
    assert_eq!(value(r#""a \"b\" c:\\d""#), text(r#"a "b" c:\d"#));
    assert_eq!(value("\"two\r\nlines\" ; said twice"), text("two\nlines"));
    assert_eq!(value("dword:0000002a"), Value::Number(42));
    assert_eq!(value("hex:01,ff"), Value::Bytes { kind: 3, data: vec![1, 0xff] });
    assert_eq!(value("hex:"), Value::Bytes { kind: 3, data: vec![] });
    assert_eq!(value("hex(2):25,00,41,\\\r\n  00,00,00"), Value::Expand("%A".to_owned()));
    assert_eq!(value("hex(1):e5,65,00"), text("日"));
    assert_eq!(value("hex(2):41,00,4"), Value::Expand("A".to_owned()));
    assert_eq!(value("hex:1,4"), Value::Bytes { kind: 3, data: vec![1, 4] });
    assert_eq!(value("hex(4):2a,00,00,00"), Value::Number(42));
    assert_eq!(value("hex(b):01,00,00,00,00,00,00,00"), Value::Bytes { kind: 11, data: vec![1, 0, 0, 0, 0, 0, 0, 0] });
}

#[test]
fn bytes_of_version_4_are_ansi() {
    let (tree, _) = parse("REGEDIT4\n[HKEY_CLASSES_ROOT\\A]\n@=hex(2):25,41,e4,00\n", Tree::default()).unwrap();
    assert_eq!(tree.get(MACHINE, "A").unwrap().value(""), Some(&Value::Expand("%Aä".to_owned())));
    let (tree, _) = parse("REGEDIT4\n[HKEY_CLASSES_ROOT\\A]\n@=hex(7):e4,00,62,00,00\n", Tree::default()).unwrap();
    let data = "ä\0b\0\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(tree.get(MACHINE, "A").unwrap().value(""), Some(&Value::Bytes { kind: 7, data }));
}

#[test]
fn keys_are_found_without_case_and_in_their_place() {
    let tree = tree(
        "; a comment\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\TypeLib\\{A}\\1.0]\r\n@=\"machine\"\r\n\
         [HKEY_CURRENT_USER\\Software\\Classes\\TypeLib\\{A}\\1.0]\r\n@=\"user\"\r\n\
         [HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\Classes\\clsid\\{A}]\r\n@=\"wow\"\r\n\
         [HKEY_CLASSES_ROOT\\Wow6432Node\\Interface\\{B}]\r\n@=\"wow, too\"\r\n\
         [HKEY_CLASSES_ROOT\\Wow6432Node\\typelib\\{B}]\r\n@=\"linked\"\r\n\
         [HKEY_LOCAL_MACHINE\\SYSTEM\\TypeLib\\{C}]\r\n@=\"elsewhere\"\r\n\
         [HKEY_USERS\\S-1-5-18\\Software\\Classes\\TypeLib\\{C}]\r\n@=\"somebody else\"\r\n\
         [HKEY_CLASSES_ROOT\\a[1]\\b]\r\n@=\"brackets\"",
    );
    let at = |place, path: &str| tree.get(place, path).and_then(|key| key.value("")).cloned();
    assert_eq!(at(MACHINE, r"typelib\{a}\1.0"), Some(text("machine")));
    assert_eq!(at(USER, r"TYPELIB\{A}\1.0"), Some(text("user")));
    assert_eq!(at(WOW, r"CLSID\{A}"), Some(text("wow")));
    assert_eq!(at(WOW, r"Interface\{B}"), Some(text("wow, too")));
    assert_eq!(at(MACHINE, r"TypeLib\{B}"), Some(text("linked")));
    assert_eq!(at(MACHINE, r"a[1]\b"), Some(text("brackets")));
    assert!(tree.get(MACHINE, r"TypeLib\{C}").is_none() && tree.get(USER, r"TypeLib\{C}").is_none());
    assert_eq!(tree.get(MACHINE, r"TYPELIB").unwrap().subkeys(), ["{A}", "{B}"]);
}

#[test]
fn what_is_taken_away_is_not_there() {
    let tree = tree(
        "[HKEY_CLASSES_ROOT\\A\\B]\r\n@=\"1\"\r\n\"v\"=\"2\"\r\n[HKEY_CLASSES_ROOT\\A\\C]\r\n\
         [-HKEY_CLASSES_ROOT\\a\\c]\r\n\"of nothing\"=\"\"\r\n[HKEY_CLASSES_ROOT\\A\\B]\r\n\"v\"=-\r\n",
    );
    assert_eq!(tree.get(MACHINE, "A").unwrap().subkeys(), ["B"]);
    let key = tree.get(MACHINE, r"A\B").unwrap();
    assert_eq!((key.value(""), key.value("v")), (Some(&text("1")), None));
}

#[test]
fn mistakes_have_their_lines() {
    for (rest, line, what) in [
        ("[HKEY_CLASSES_ROOT\\A\r\n", 3, "a key without its bracket: `[HKEY_CLASSES_ROOT\\\\A`"),
        ("@=\"1\"\r\n", 3, "a value before the first key: `@=\\\"1\\\"`"),
        ("[A]\r\nv=1\r\n", 4, "neither a key, nor a value, nor a comment: `v=1`"),
        ("[A]\r\n\"v\"\r\n", 4, "no `=` after the name of a value: ``"),
        ("[A]\r\n@=\"1\" 2\r\n", 4, "more than a value: `2`"),
        ("[A]\r\n\r\n@=\"1\r\n2\r\n", 5, "a string that does not end: `1\\n2\\n`"),
        ("[A]\r\n@=dword:123456789\r\n", 4, "dword without a number of 32 bits: ``"),
        ("[A]\r\n@=hex:1,\\\r\n2,100\r\n", 5, "more than a byte before: ``"),
        ("[A]\r\n@=hex:1,\\ 2\r\n", 4, "a backslash that is not the end of its line: ``"),
        ("[A]\r\n@=hex(1:00\r\n", 4, "no number of a type: `:00`"),
        ("[A]\r\n@=qword:1\r\n", 4, "no data of a kind that is known: `qword:1`"),
    ] {
        assert_eq!(mistake(rest), (line, what.to_owned()), "{rest}");
    }
    let long = "a".repeat(256);
    for (path, what) in [
        (long.as_str(), "a longer name than a key can have"),
        (&r"a\".repeat(513), "more keys in each other than a registry can have"),
    ] {
        assert_eq!(mistake(&format!("[HKEY_CLASSES_ROOT\\{path}]")), (3, what.to_owned()));
    }
}

#[test]
fn other_files_are_refused() {
    for text in ["", "REGEDIT5\n", "[HKEY_CLASSES_ROOT]\n", "\0\0"] {
        assert!(matches!(parse(text, Tree::default()), Err(OpenErrorKind::NoHeader { .. })), "{text}");
    }
    assert!(matches!(parse("WINE REGISTRY Version 2\n", Tree::default()), Err(OpenErrorKind::PartOfPrefix)));
    let error = RegFile::read("no-such-file.reg".as_ref()).unwrap_err();
    assert_eq!(error.to_string(), "cannot read the registry no-such-file.reg");
}

#[test]
fn no_part_of_a_file_makes_the_reader_panic() {
    let whole = "Windows Registry Editor Version 5.00\n[HKCR\\ä\\[x]]\n@=\"\\\\ \\\" \"\n\"é\"=hex(2):41,00,\\\n  42,00\n\
                 \"n\"=dword:1\n\"d\"=-\n[-HKCR\\ä]\n;c\n";
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        let _ = parse(&whole[..end], Tree::default());
        for strange in ["\\", "\"", "[", "]", "\n", "\0", "-", "hex(", "="] {
            let _ = parse(&format!("{}{strange}{}", &whole[..end], &whole[end..]), Tree::default());
        }
    }
}

#[test]
fn folders_of_windows_are_told_by_the_file() {
    let view = |rest: &str| RegFile {
        path: None,
        text: None,
        tree: tree(rest),
        folders: Folders::default(),
        passed_over: PassedOver::new(),
    };
    let key = r"[HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion]";
    let view_d = view(&format!("{key}\r\n\"SystemRoot\"=\"D:\\\\WINNT\"\r\n"));
    assert_eq!(view_d.variable("SYSTEMROOT").as_deref(), Some(r"D:\WINNT"));
    assert_eq!(view_d.variable("SystemDrive").as_deref(), Some("D:"));
    assert_eq!(view("").variable("SystemRoot").as_deref(), Some(r"C:\Windows"));
    assert_eq!(view("").variable("TEMP"), None);
}
