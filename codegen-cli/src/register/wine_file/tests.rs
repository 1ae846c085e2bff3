//! What Wine's files say, and what they cannot.

use super::parse;
use crate::register::error::OpenErrorKind;
use crate::register::section::Sections;
use crate::register::{Bitness, Hive, Place, Value};

const MACHINE: Place = Place { bitness: Bitness::Native, hive: Hive::Machine };

fn read(rest: &str) -> Result<Sections, OpenErrorKind> {
    let mut sections = Sections::default();
    parse(
        &format!("WINE REGISTRY Version 2\n;; All keys relative to \\\\Machine\n\n#arch=win64\n{rest}"),
        Hive::Machine,
        &mut sections,
    )?;
    Ok(sections)
}

fn value(name: &str, rest: &str) -> Option<Value> {
    let sections = read(&format!("[Software\\\\Classes\\\\A] 1795730133\n#time=1dd7df0dca6ff70\n{rest}\n")).unwrap();
    sections.tree.get(MACHINE, "a").unwrap().value(name).cloned()
}

#[test]
fn keys_and_values() {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    assert_eq!(value("", r#"@="C:\\windows\\x.tlb""#), text(r"C:\windows\x.tlb"));
    assert_eq!(value("a\"b", r#""a\"b"="c\nd""#), text("c\nd"));
    assert_eq!(value("", r#"@=str(2):"%A%\\x""#), Some(Value::Expand(r"%A%\x".to_owned())));
    assert_eq!(value("n", r#""n"=dword:0000002a"#), Some(Value::Number(42)));
    assert_eq!(
        value("h", "\"h\"=hex(6):5c,00,\\\n  52,00"),
        Some(Value::Bytes { kind: 6, data: vec![0x5c, 0, 0x52, 0] })
    );
    let several = "a\0b\0\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(value("m", r#""m"=str(7):"a\0b\0""#), Some(Value::Bytes { kind: 7, data: several }), "all of it stays");
    assert_eq!(value("", r#"@="\xe4b\x00e4b\x65e5\xd83d\xde00\033x\0""#), text("\u{e4b}äb日😀\u{1b}x"));
}

#[test]
fn names_of_keys_are_escaped() {
    let sections = read("[Software\\\\Classes\\\\a\\[1\\]\\\\\\xfc\\\\b] 1\n@=\"x\"\n").unwrap();
    assert!(sections.tree.get(MACHINE, r"A[1]\Ü\B").unwrap().value("").is_some());
}

#[test]
fn mistakes_have_their_lines() {
    for (rest, line, what) in [
        ("@=\"1\"\n", 5, "a value before the first key: `@=\\\"1\\\"`"),
        ("[A\n", 5, "a name or a string that does not end: `A`"),
        ("[A] 1\n@=\"1\n", 6, "a name or a string that does not end: `1`"),
        ("[A] 1\n@=\"\\xg\"\n", 6, "no number after `\\x`: `g\\\"`"),
        ("[A] 1\n@=\"1\"2\n", 6, "more than a value: `2`"),
        ("[A] 1\n=\n", 6, "neither a key, nor a value, nor a comment: `=`"),
    ] {
        match read(rest) {
            Err(OpenErrorKind::Malformed { line: found, what: said }) => {
                assert_eq!((found, &*said), (line, what), "{rest}")
            }
            other => panic!("{rest}: {:?}", other.err()),
        }
    }
    let mut sections = Sections::default();
    assert!(matches!(parse("REGEDIT4\n", Hive::User, &mut sections), Err(OpenErrorKind::NoHeader { .. })));
}

#[test]
fn no_part_of_a_file_makes_the_reader_panic() {
    let whole = "[Software\\\\Classes\\\\\\xe4\\\\\\[x\\]] 1\n#link\n@=\"\\033\\x00e4b\\\" \"\n\"n\"=str(2):\"%A%\"\n\
                 \"h\"=hex(7):41,00,\\\n  42,00\n\"d\"=dword:1\n";
    assert!(read(whole).is_ok());
    for end in 0..whole.len() {
        let _ = read(&whole[..end]);
        for strange in ["\\", "\"", "[", "]", "\n", "\0", "-", "hex(", "=", "\\xd800", "\\777"] {
            let _ = read(&format!("{}{strange}{}", &whole[..end], &whole[end..]));
        }
    }
}
