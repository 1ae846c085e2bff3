//! The commands as a user runs them: what they print, and how they exit.

use std::path::Path;

use comwright_tests::registrations::{Made, ROWS, What, library};
use serde_json::Value;

use crate::run::{Run, comwright};

fn arg(path: &Path) -> &str {
    path.to_str().expect("the paths of the tests are text")
}

fn json(run: &Run) -> Value {
    assert_eq!(run.err, "");
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}", run.out))
}

fn edits(name: &str) -> &'static str {
    ROWS.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("{name}: no row is called so")).edits
}

/// `check` of the golden library in a registration that was changed so.
fn check(test: &str, row: &str, more: &[&str]) -> Run {
    let file = Made::new(test).export(edits(row));
    comwright(&[&["check", arg(&library("probe")), "--registry", arg(&file)], more].concat())
}

#[test]
fn the_exit_code_is_1_for_more_than_notes_and_2_for_what_cannot_be_used() {
    let made = Made::new("exit");
    for row in ROWS {
        let file = made.export(row.edits);
        let (asked, name) = match row.asked {
            What::Interface(name) => (["--iid", name], made.library_of(name)),
            What::Class => (["--class", "Probe.Named"], "probe"),
        };
        let source = library(name);
        let args = ["check", arg(&source), "--registry", arg(&file), "--format", "json", "-I"];
        let folder = source.parent().map(arg).unwrap();
        let run = comwright(&[&args[..], &[folder], &asked].concat());
        let report = json(&run);
        let severities: Vec<_> = row.found.iter().map(|kind| kind.severity()).collect();
        let is_more = severities.iter().any(|severity| *severity != comwright_registration::Severity::Note);
        assert_eq!(run.code, i32::from(is_more), "{}: {}", row.name, run.out);
        let mut codes: Vec<_> =
            report["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect();
        codes.sort_unstable();
        let mut expected: Vec<_> = row.found.iter().map(|kind| kind.code()).collect();
        expected.sort_unstable();
        assert_eq!(codes, expected, "{}", row.name);
    }
    let file = made.export("");
    for (args, cause) in [
        (&["check", "no-such.tlb", "--registry", arg(&file)][..], "cannot read no-such.tlb"),
        (&["check", "--registry", "no-such.reg"], "cannot read the registry no-such.reg"),
        (&["check", "--registry", "none"], "there is no registry to look in"),
        (&["check", "--registry", arg(&file), "--class", "No.Class"], "`No.Class` is neither a class of the library"),
        (&["check", "--registry", arg(&file), "--iid", "INone"], "`INone` is neither an interface of the library"),
        (&["check", "--registry", arg(&file), "--target", "z80"], "invalid value 'z80'"),
        (&["check", "--registry", "prefix:no-such"], "not a Wine prefix"),
        (&["explain-error", "0x1G"], "`0x1G` is no HRESULT"),
    ] {
        let run = comwright(args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains(cause), "{args:?}: {}", run.err);
    }
}

#[test]
fn a_cause_of_many_interfaces_is_told_once() {
    let run = check("once", "a dead path", &[]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let lines: Vec<_> = run.out.lines().collect();
    assert_eq!(lines[0], "ProbeLib {5B1C7A10-0010-4C5E-9A51-000000000001} 1.a, for programs of 64 bits (Windows)");
    assert!(lines[1].starts_with("  IAuto {5B1C7A10-0010-4C5E-9A51-000000000011}, IDual {"), "{}", run.out);
    assert!(lines[1].contains("DNamed {") && lines[1].ends_with(": broken"), "{}", run.out);
    let told = lines.iter().filter(|line| line.trim().starts_with("file-missing (R5): ")).count();
    assert_eq!(told, 1, "{}", run.out);
    for word in [
        r"`HKLM\Software\Classes\TypeLib\{5B1C7A10-0010-4C5E-9A51-000000000001}\1.a\0\win64` says `",
        "dead.tlb` (exported.reg:",
        "you meet: CoMarshalInterface and a cast of a proxy 0x80029C4A TYPE_E_CANTLOADLIBRARY",
        "IPlain {5B1C7A10-0010-4C5E-9A51-000000000014}",
        "5 interfaces, 1 class, 1 not automation's: 1 broken, 1 risk, 0 notes",
    ] {
        assert!(run.out.contains(word), "`{word}` is not in {}", run.out);
    }
}

#[test]
fn json_says_what_the_text_says() {
    let run = check("json", "a dead path", &["--format", "json"]);
    assert_eq!(run.code, 1);
    let report = json(&run);
    assert_eq!(report["system"], "windows");
    let findings = report["findings"].as_array().unwrap();
    let missing = findings.iter().find(|finding| finding["code"] == "file-missing").unwrap();
    for (key, expected) in [
        ("severity", Value::from("broken")),
        ("rule", "R5".into()),
        ("interface", "IAuto".into()),
        ("iid", "{5B1C7A10-0010-4C5E-9A51-000000000011}".into()),
        ("width", 64.into()),
    ] {
        assert_eq!(missing[key], expected, "{key}");
    }
    assert_eq!(missing["library"]["version"], "1.a");
    assert_eq!(missing["also"].as_array().unwrap().len(), 3);
    let seen = &missing["seen"][0];
    assert_eq!(seen["key"], r"TypeLib\{5B1C7A10-0010-4C5E-9A51-000000000001}\1.a\0\win64");
    assert_eq!((seen["origin"].as_str(), seen["file"].as_str()), (Some("machine"), Some("exported.reg")));
    assert!(seen["line"].as_u64().unwrap() > 3 && seen["value"].as_str().unwrap().ends_with("dead.tlb"));
    assert_eq!(missing["hresults"]["marshal"][0], "0x80029C4A");
    assert!(missing["message"].as_str().unwrap().ends_with("there is no such file"));
    assert_eq!(report["summary"]["broken"], 1);
    assert_eq!(report["plain"][0]["interface"], "IPlain");
    // A second run says the same, byte for byte.
    assert_eq!(check("json", "a dead path", &["--format", "json"]).out, run.out);
}

#[test]
fn a_chain_is_told_up_to_the_first_link_that_is_broken() {
    let run = check("chain", "no class for proxies", &["--class", "Probe.Named", "--iid", "IAuto"]);
    assert_eq!(run.code, 1);
    for word in [
        "  → apartment: ThreadingModel Apartment: the object lives in the host STA, calls cross\n",
        "ProxyStubClsid32`: the first broken link\n",
        "stub-missing (R5): ",
    ] {
        assert!(run.out.contains(word), "`{word}` is not in {}", run.out);
    }
    // In the main STA nothing is marshaled.
    let run = check("chain", "no class for proxies", &["--class", "Probe.Named", "--iid", "IAuto", "--from", "sta"]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.contains("the object lives in the apartment of the client, calls do not cross"), "{}", run.out);
}

#[test]
fn each_width_is_examined_by_itself() {
    for (row, targets, code) in [
        ("a key for the other width only", "x64", 1),
        ("a class for the other width only", "x64,x86", 0),
        ("sound", "arm64", 0),
    ] {
        let run = check("width", row, &["--target", targets, "--iid", "IAuto"]);
        assert_eq!(run.code, if code == 0 && targets.contains("x86") { 1 } else { code }, "{row}: {}", run.out);
    }
    let both = check("width", "sound", &["--target", "both", "--iid", "IAuto"]);
    let listed = check("width", "sound", &["--target", "x64,x86", "--iid", "IAuto"]);
    assert_eq!((both.code, both.out), (listed.code, listed.out));
    // The library has a path for 64 bits only, which programs of 32 do not take.
    let run = check("width", "sound", &["--target", "x86", "--iid", "IAuto"]);
    assert!(run.code == 1 && run.out.contains("path-missing (R5)"), "{}", run.out);
    let run = check("width", "a key for the other width only", &["--iid", "IAuto"]);
    assert!(run.out.contains("interface-in-other-width (R5)"), "{}", run.out);
}

#[test]
fn without_a_source_every_library_that_is_registered_is_examined() {
    let made = Made::new("everything");
    let run = comwright(&["check", "--registry", arg(&made.export(""))]);
    // IBytes and most of the library of types have types that are not automation's. Of stdole, only the library is
    // there.
    assert_eq!(run.code, 1, "{}", run.out);
    let told = "32 interfaces, 1 class, 5 not automation's: 3 broken, 15 risks, 9 notes\n";
    assert!(run.out.ends_with(told), "{}", run.out);
    assert!(run.out.contains("Take: value is of a type that Wine's marshaler does not take\n"), "{}", run.out);
    let run = comwright(&["check", "--registry", arg(&made.export("[T\\1.c\\0\\win64]\n@=\"DEAD\""))]);
    assert!(run.out.contains("library {5B1C7A10-0010-4C5E-9A51-000000000001} 1.c"), "{}", run.out);
    assert!(run.out.contains("file-missing (R5)"), "{}", run.out);
}

#[test]
fn r6_a_code_is_explained_by_what_may_give_it() {
    let made = Made::new("explain");
    let explain = |code: &str, row: &str, more: &[&str]| {
        let file = made.export(edits(row));
        comwright(&[&["explain-error", code, "--registry", arg(&file)], more].concat())
    };
    let run = explain("0x80029C4A", "a dead path", &["--class", "Probe.Named"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.starts_with("TYPE_E_CANTLOADLIBRARY (0x80029C4A): the type library cannot be loaded\n"));
    assert!(run.out.contains("file-missing (R5)") && !run.out.contains("not-automation"), "{}", run.out);
    let run = explain("0x8002801D", "sound", &["--class", "Probe.Named"]);
    assert_eq!(run.code, 0, "{}", run.out);
    for word in ["  Probe.Named {5B1C7A10-0010-4C5E-9A51-000000000021} is served by ", "  registered: 1.a. A caller"] {
        assert!(run.out.contains(word), "`{word}` is not in {}", run.out);
    }
    assert!(run.out.contains("nothing that was examined gives this code"), "{}", run.out);
    let run = explain("0x80040155", "no key of the interface", &["--iid", "{5b1c7a10-0010-4c5e-9a51-000000000011}"]);
    assert!(run.code == 1 && run.out.contains("interface-missing (R5)"), "{}", run.out);
    let run = explain("0x80040155", "no key of the interface", &[arg(&library("probe")), "--format", "json"]);
    let report = json(&run);
    assert_eq!((report["name"].as_str(), run.code), (Some("REGDB_E_IIDNOTREG"), 1));
    assert_eq!(report["report"]["findings"][0]["code"], "interface-missing");
    assert!(report["causes"]["CoMarshalInterface"].as_array().unwrap().contains(&"interface-missing".into()));
    // Without anything that is named, the code itself is explained.
    let run = comwright(&["explain-error", "TYPE_E_ELEMENTNOTFOUND"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let causes = "CoMarshalInterface on Wine: private-stub-unseen, typelib-subkey-missing, file-other-library, \
                  iid-absent, dependency-missing, dependency-sought, manifest-interface-elsewhere\n";
    assert!(run.out.contains(causes), "{}", run.out);
    let run = comwright(&["explain-error", "0xC"]);
    assert_eq!(run.out, "0x0000000C: no registration gives this code\n");
}

/// Numbers as Windows and Visual Basic show them are codes as well, and a class without a key is not one without a
/// file.
#[test]
fn r6_what_windows_and_visual_basic_show_is_explained() {
    let run = comwright(&["explain-error", "14001"]);
    let expected = "ERROR_SXS_CANT_GEN_ACTCTX (0x800736B1): a manifest is wrong, and the program does not start\n";
    assert!(run.out.starts_with(expected) && run.out.contains("manifest-version"), "{}", run.out);
    let file = Made::new("visual-basic").export(edits("a class with a dead DLL"));
    let explain = |more: &[&str]| comwright(&[&["explain-error", "429", "--registry", arg(&file)], more].concat());
    let run = explain(&["--class", "Probe.Named"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.starts_with("error 429 of Visual Basic (0x800A01AD): the object cannot be made"), "{}", run.out);
    assert!(run.out.contains("server-file-missing (R5)"), "{}", run.out);
    let unknown = ["--class", "{5B1C7A10-0010-4C5E-9A51-0000000000AA}"];
    let run = explain(&unknown);
    let told = "  class {5B1C7A10-0010-4C5E-9A51-0000000000AA} is not registered\n";
    assert!(run.out.contains(told) && run.out.contains("class-missing (R5)"), "{}", run.out);
    // A ProgID of no class is what gives it, where a class that is named so gives no other code.
    let run = explain(&["--class", "No.Such"]);
    let told = "progid-missing (R5): there is no `HKCR\\No.Such\\CLSID`: the ProgID leads to no class\n";
    assert!(run.code == 1 && run.err.is_empty() && run.out.contains(told), "{}{}", run.out, run.err);
    let run = explain(&["--class", "No.Such", "--format", "json"]);
    let report = json(&run);
    assert_eq!((run.code, &report["report"]["findings"][0]["code"]), (1, &"progid-missing".into()));
    assert_eq!((&report["others"], &report["report"]["summary"]["broken"]), (&0.into(), &1.into()));
    assert!(report["causes"].is_object() && report["report"]["passed_over"].is_array(), "{report:#}");
    let run = comwright(&["explain-error", "0x80029C4A", "--registry", arg(&file), "--class", "No.Such"]);
    assert!(run.code == 2 && run.err.contains("`No.Such` is neither a class of the library"), "{}", run.err);
    let report = json(&explain(&[&unknown[..], &["--format", "json"]].concat()));
    assert_eq!((report["told_for"][0].as_str(), &report["classes"][0]["has_key"]), (Some("0x80040154"), &false.into()));
}

/// A ProgID that leads to no class is a finding, which names the class whose own key has it.
#[test]
fn r5_a_prog_id_that_leads_to_no_class_is_found() {
    const CLSID: &str = "{5B1C7A10-0010-4C5E-9A51-000000000021}";
    let made = Made::new("prog-id");
    let own = format!("[HKCR\\CLSID\\{CLSID}\\ProgID]\n@=\"Probe.Named\"\n");
    let of_no_class = "{5B1C7A10-0010-4C5E-9A51-0000000000AA}";
    let clsid = |text: &str| format!("[HKCR\\Probe.Named\\CLSID]\n@=\"{text}\"\n");
    let current = "[-HKCR\\Probe.Named]\n[HKCR\\Probe.Named\\CurVer]\n@=\"Probe.Named.2\"\n";
    let wanted = format!("wanted: `HKCR\\Probe.Named\\CLSID` with `{CLSID}`\n");
    let wanted_there = wanted.replace("HKCR", r"HKLM\Software\Classes");
    let no_clsid = "says `{nope}`";
    let dead = "there is no `HKCR\\Probe.Named.2\\CLSID`: the ProgID does not lead to the class; ";
    for (edits, told, wanted) in [
        (clsid("{nope}"), no_clsid, None),
        (clsid("{nope}") + &own, no_clsid, Some(&wanted_there)),
        (clsid(of_no_class) + &own, of_no_class, Some(&wanted_there)),
        (current.to_owned(), r"\Probe.Named\CurVer` says `Probe.Named.2`", None),
        (current.to_owned() + &own, dead, Some(&wanted)),
    ] {
        let file = made.export(&edits);
        let (probe, fix) = (library("probe"), file.with_extension("fix.reg"));
        let is_no_class = told == of_no_class;
        let code = if is_no_class { "0x80040154 REGDB_E_CLASSNOTREG" } else { "0x800401F3 CO_E_CLASSSTRING" };
        for asked in [&["check"][..], &["check", arg(&probe)], &["explain-error", &code[..10]]] {
            let run = comwright(&[asked, &["--registry", arg(&file), "--class", "Probe.Named"]].concat());
            assert_eq!((run.code, &*run.err), (1, ""), "{edits}{}", run.out);
            let is_told = run.out.contains("progid-missing (R5): ") && run.out.contains(told);
            assert!(is_told && run.out.contains(&format!("you meet: CoCreateInstance {code}")), "{edits}{}", run.out);
            assert!(!is_no_class || !run.out.contains("CO_E_CLASSSTRING"), "{edits}{}", run.out);
            assert!(wanted.is_none_or(|wanted| run.out.contains(wanted)), "{edits}{}", run.out);
            let first = run.out.lines().find(|line| line.ends_with(": the first broken link")).unwrap_or_default();
            assert!(first.starts_with("  → ProgID: `HK") && first.contains(r"\CLSID`"), "{edits}{}", run.out);
        }
        let fixed = ["check", "--registry", arg(&file), "--class", "Probe.Named", "--fix", arg(&fix)];
        let run = comwright(&fixed);
        assert_eq!(run.out.contains("not repaired"), wanted.is_none(), "{edits}{}", run.out);
    }
    // What has neither is no ProgID.
    let file = made.export("[-HKCR\\Probe.Named]\n[HKCR\\Probe.Named\\shell]\n");
    let run = comwright(&["check", "--registry", arg(&file), "--class", "Probe.Named"]);
    assert!(run.code == 2 && run.err.contains("neither a class"), "{}{}", run.out, run.err);
}

/// The chain names the link that fails, also where it fails under Wine alone.
#[test]
fn r5_a_version_that_wine_takes_literally_is_the_first_broken_link() {
    for (test, system, mark) in [
        ("literal-windows", "", "  → version: 1.0 is asked for, 1.a registered, 1.a taken\n"),
        (
            "literal-wine",
            "[HKLM\\Software\\Wine]\n",
            "  → version: 1.0 is asked for, 1.a registered, 1.a taken: the first broken link\n",
        ),
    ] {
        let file = Made::new(test).export(&format!("[I\\TypeLib]\n\"Version\"=\"1.0\"\n{system}"));
        let run = comwright(&["check", arg(&library("probe")), "--iid", "IAuto", "--registry", arg(&file)]);
        assert!(run.out.contains(mark), "{}", run.out);
    }
}

/// What is wrong with the registration of a library is a finding, and no mistake of who names the library by it.
#[test]
fn r5_a_library_that_is_registered_and_not_there_is_found_by_its_libid() {
    const LIBID: &str = "libid:{5b1c7a10-0010-4c5e-9a51-000000000001}";
    let file = Made::new("closed").export("[T\\1.a\\0\\win64]\n@=\"DEAD\"");
    for source in [LIBID.to_owned(), format!("{LIBID}#1.10"), format!("{LIBID}#1.5")] {
        for command in [&["check"][..], &["explain-error", "0x80029C4A"]] {
            let run = comwright(&[command, &[&source, "--registry", arg(&file)]].concat());
            assert_eq!((run.code, &*run.err), (1, ""), "{source}: {}", run.out);
            assert!(run.out.contains("file-missing (R5)") && run.out.contains("0x80029C4A"), "{source}: {}", run.out);
        }
    }
    let run = comwright(&["check", &format!("{LIBID}#2.0"), "--registry", arg(&file)]);
    assert!(run.code == 2 && run.err.contains("is not found"), "{}{}", run.out, run.err);
}
