//! Exported files that nobody would write, and that somebody may: each mistake is told with its line, and none takes
//! long.

use std::fmt::Write as _;

use comwright_tests::repository;

use crate::run::{Run, comwright};

fn check(name: &str, text: &[u8]) -> Run {
    let folder = repository::scratch("hostile").expect("the target folder can be written to");
    let file = folder.join(name).with_extension("reg");
    std::fs::write(&file, text).expect("the target folder can be written to");
    comwright(&["check", "--registry", file.to_str().expect("the paths of the tests are text")])
}

#[test]
fn mistakes_are_told_with_their_lines() {
    for (name, text, cause) in [
        ("empty", "", "does not begin with `Windows Registry Editor Version 5.00` or `REGEDIT4`"),
        ("bracket", "REGEDIT4\n\n[HKEY_CLASSES_ROOT\\A\n", "in line 3: a key without its bracket"),
        ("orphan", "REGEDIT4\n\n\n@=\"x\"\n", "in line 4: a value before the first key"),
        ("dword", "REGEDIT4\n[HKEY_CLASSES_ROOT\\A]\n\"v\"=dword:123456789\n", "in line 3: dword without"),
        ("escape", "REGEDIT4\n[HKEY_CLASSES_ROOT\\A]\n@=\"x\n\ny", "in line 3: a string that does not end"),
        ("hex", "REGEDIT4\n[HKEY_CLASSES_ROOT\\A]\n@=hex:0\\x\n", "in line 3: "),
        ("rest", "REGEDIT4\n[HKEY_CLASSES_ROOT\\A]\n@=\"x\" y\n", "in line 3: more than a value: `y`"),
        ("type", "REGEDIT4\n[HKEY_CLASSES_ROOT\\A]\n@=hex(100000000):0\n", "in line 3: no number of a type"),
        ("prefix", "WINE REGISTRY Version 2\n", "name the prefix"),
        (
            "name",
            &format!("REGEDIT4\n[HKEY_CLASSES_ROOT\\{}]\n", "a".repeat(300)),
            "in line 2: a longer name than a key can have",
        ),
        (
            "depth",
            &format!("REGEDIT4\n[HKEY_CLASSES_ROOT{}]\n", "\\a".repeat(600)),
            "in line 2: more keys in each other than a registry can have",
        ),
    ] {
        let run = check(name, text.as_bytes());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{name}");
        assert!(run.err.contains(cause), "{name}: `{cause}` is not in {}", run.err);
    }
}

/// Text of a registry cannot write on a terminal what it likes.
#[test]
fn control_characters_are_not_printed() {
    let libid = "{5B1C7A10-0010-4C5E-9A51-000000000001}";
    let text = format!(
        "REGEDIT4\n[HKEY_CLASSES_ROOT\\TypeLib\\{libid}\\1.0]\n@=\"\u{1b}[2J\"\n\
        [HKEY_CLASSES_ROOT\\TypeLib\\{libid}\\1.0\\0\\win64]\n@=\"Z:\\\\no\\\\such\u{7}\u{1b}[31m.tlb\"\n"
    );
    let run = check("control", text.as_bytes());
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.contains(r"\u{1b}[2J") && !run.out.contains(['\u{1b}', '\u{7}']), "{:?}", run.out);
}

/// Nor can what a command line names.
#[test]
fn control_characters_of_a_command_line_are_not_printed() {
    let name = "I\u{1b}[31mNo\u{7}";
    let probe = comwright_tests::registrations::library("probe");
    let probe = probe.to_str().expect("the paths of the tests are text");
    let file = repository::scratch("hostile").expect("the target folder can be written to").join("names.reg");
    std::fs::write(&file, "REGEDIT4\n").expect("the target folder can be written to");
    let registry = ["--registry", file.to_str().expect("the paths of the tests are text")];
    for args in [["check", probe, "--iid", name], ["check", probe, "--class", name], ["register", probe, "--iid", name]]
    {
        let run = comwright(&[&args[..], &registry].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains(r"I\u{1b}[31mNo\u{7}"), "{args:?}: {:?}", run.err);
        assert!(!run.err.contains(['\u{1b}', '\u{7}']), "{args:?}: {:?}", run.err);
    }
}

/// Thousands of versions, locales and classes that stand for each other are looked at once.
#[test]
fn what_is_much_is_no_more_than_that() {
    let libid = "{5B1C7A10-0010-4C5E-9A51-000000000001}";
    let mut text = "REGEDIT4\n".to_owned();
    for minor in 0..2_000 {
        let _ =
            writeln!(text, "[HKEY_CLASSES_ROOT\\TypeLib\\{libid}\\1.{minor:x}\\{minor:x}\\win64]\n@=\"Z:\\\\no.tlb\"");
    }
    let run = check("versions", text.as_bytes());
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.out.contains("1936 more versions of libraries are not examined\n"), "{}", run.out);
}
