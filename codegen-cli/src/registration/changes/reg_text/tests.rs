//! What is written is read back, and what cannot be written is refused.

use std::path::Path;

use crate::register::{Bitness, Hive, Place, RegFile, Root, Value, View};
use crate::registration::changes::{Changes, Edit};

const MACHINE: Place = Place { bitness: Bitness::Native, hive: Hive::Machine };
const GUEST: Place = Place { bitness: Bitness::Wow32, hive: Hive::User };

fn text(changes: &Changes) -> String {
    let bytes = changes.reg_text().unwrap();
    let units: Vec<_> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

#[test]
fn it_looks_as_editors_write_it() {
    let mut changes = Changes::new();
    changes.set_text(Root::Classes(MACHINE), r"Interface\{A}", "", "IName");
    changes.set_text(Root::Classes(MACHINE), r"Interface\{A}", "Version", r#"C:\"x".tlb"#);
    changes.push(Root::Classes(GUEST), "TypeLib", Edit::RemoveValue { name: "V".to_owned() });
    changes.push(Root::Classes(MACHINE), r"Interface\{A}", Edit::RemoveKey);
    changes.push(Root::Classes(MACHINE), r"Interface\{A}", Edit::Make);
    let value = Value::Expand("%SystemRoot%".to_owned());
    changes.push(Root::Records(Hive::User), "x", Edit::Set { name: String::new(), value });
    let expected = [
        "\u{feff}Windows Registry Editor Version 5.00",
        "",
        r"[HKEY_LOCAL_MACHINE\Software\Classes\Interface\{A}]",
        "@=\"IName\"",
        r#""Version"="C:\\\"x\".tlb""#,
        "",
        r"[HKEY_CURRENT_USER\Software\Classes\Wow6432Node\TypeLib]",
        "\"V\"=-",
        "",
        r"[-HKEY_LOCAL_MACHINE\Software\Classes\Interface\{A}]",
        "",
        r"[HKEY_LOCAL_MACHINE\Software\Classes\Interface\{A}]",
        "",
        r"[HKEY_CURRENT_USER\Software\comwright\x]",
        r"@=hex(2):25,00,53,00,79,00,73,00,74,00,65,00,6d,00,52,00,6f,00,6f,00,74,00,\",
        "  25,00,00,00",
        "",
    ];
    assert_eq!(text(&changes), expected.join("\r\n"));
}

#[test]
fn whatever_a_value_holds_is_read_back() {
    let values = [
        Value::Text(String::new()),
        Value::Text(r#"a "b" \c\ ; [x]="y""#.to_owned()),
        Value::Text("two\r\nlines\n[HKEY_LOCAL_MACHINE\\x]\n".to_owned()),
        Value::Text("日本 \u{1f600}\t\u{1b}".to_owned()),
        Value::Expand("%A%\n".to_owned()),
        Value::Number(u32::MAX),
        Value::Bytes { kind: 3, data: (0..=255).collect() },
        Value::Bytes { kind: 7, data: vec![b'a', 0, 0, 0, 0, 0] },
        Value::Bytes { kind: 11, data: vec![1; 8] },
        Value::Bytes { kind: 4, data: vec![1] },
        Value::Bytes { kind: 0xffff_0012, data: Vec::new() },
    ];
    let keys = ["plain", r"in\each other", "[a]]=", "\"", "日本", &"k".repeat(255)];
    let mut changes = Changes::new();
    for key in keys {
        for (index, value) in values.iter().enumerate() {
            let name = if index == 0 { String::new() } else { format!("\"{index}\\ = {}", "n".repeat(index * 9)) };
            changes.push(Root::Classes(MACHINE), key, Edit::Set { name, value: value.clone() });
        }
    }
    let read = RegFile::of_bytes(Path::new("x.reg"), &changes.reg_text().unwrap()).unwrap();
    for change in &changes {
        let Edit::Set { name, value } = &change.edit else { panic!("all are set") };
        assert_eq!(read.value(MACHINE, &change.key, name).unwrap().as_ref(), Some(value), "{change}");
    }
}

#[test]
fn what_a_file_cannot_carry_is_refused() {
    let set = |name: &str, text: &str| Edit::Set { name: name.to_owned(), value: Value::Text(text.to_owned()) };
    for (key, edit, reason) in [
        ("a\nb", Edit::Make, "the end of a line"),
        ("a\r[HKEY_LOCAL_MACHINE\\x]", Edit::RemoveKey, "the end of a line"),
        ("a\0", Edit::Make, "a zero"),
        ("a", set("n\n", ""), "the name of a value"),
        ("a", Edit::RemoveValue { name: "n\0".to_owned() }, "the name of a value"),
        ("a", set("n", "x\0y"), "a text has a zero"),
        ("", Edit::RemoveKey, "no name"),
        (r"a\\b", Edit::Make, "no name"),
        (&"k".repeat(256), Edit::Make, "a longer name"),
        (&"\u{1f600}".repeat(128), Edit::Make, "a longer name"),
    ] {
        let mut changes = Changes::new();
        changes.push(Root::Classes(MACHINE), key, edit);
        let error = changes.reg_text().unwrap_err();
        assert!(error.reason.contains(reason), "{key:?}: {error}");
        assert!(!error.to_string().contains(['\0', '\n', '\r']), "{error}");
    }
}
