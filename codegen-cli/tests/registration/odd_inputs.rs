//! What the commands say of inputs that are not what they seem, and of what there is nothing to be found in.

use std::path::Path;

use comwright_tests::registrations::{Made, library, manifest_of};
use serde_json::Value;

use crate::run::comwright;

fn arg(path: &Path) -> &str {
    path.to_str().expect("the paths of the tests are text")
}

/// Only three parts of a registry are looked at: a file that has others is not told as whole without a word.
#[test]
fn parts_of_a_registry_that_are_not_looked_at_are_told() {
    let made = Made::new("passed-over");
    let text = "[HKEY_USERS\\S-1-5-21_Classes\\Interface]\n@=\"\"\n[HKEY_USERS\\S-1-5-21_Classes\\Interface\\x]\n\
                [HKEY_USERS\\.DEFAULT]\n[HKEY_CURRENT_CONFIG]\n[-HKEY_USERS\\x]\n[hkcr\\x]\n[HKCU\\x]\n[HKLM\\x]\n";
    let file = made.put("users.reg", format!("REGEDIT4\n{}{text}", made.text("")).as_bytes());
    let source = library("probe");
    let args = ["check", arg(&source), "--iid", "IAuto", "--registry", arg(&file)];
    let run = comwright(&args);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    for (keys, root, are) in [
        ("1 key", "HKEY_CURRENT_CONFIG", "is"),
        ("1 key", r"HKEY_USERS\.DEFAULT", "is"),
        ("2 keys", r"HKEY_USERS\S-1-5-21_Classes", "are"),
    ] {
        assert!(run.out.contains(&format!("note: {keys} of {root} {are} not looked at: only ")), "{}", run.out);
    }
    assert_eq!(run.out.matches("note: ").count(), 3, "{}", run.out);
    let run = comwright(&[&args[..], &["--format", "json"]].concat());
    let report: Value = serde_json::from_str(&run.out).expect("the command writes JSON");
    assert_eq!(report["passed_over"][2]["root"], r"HKEY_USERS\S-1-5-21_Classes");
    assert_eq!(report["passed_over"][2]["keys"], 2);
    // A file may have any number of them.
    let many: String = (0..100).map(|number| format!("[A{number}]\n")).collect();
    let file = made.put("many.reg", format!("REGEDIT4\n{many}").as_bytes());
    let run = comwright(&["check", arg(&library("probe")), "--iid", "IAuto", "--registry", arg(&file)]);
    assert!(run.out.contains("note: 92 keys of others are not looked at"), "{}", run.out);
    assert_eq!(run.out.matches("note: ").count(), 10, "with that of what is supplied: {}", run.out);
}

/// A name alone is that of the system's file: the user's and the machine's are one DLL, wherever their drive is.
#[test]
fn r5_a_dll_by_its_name_and_by_its_path_shadows_nothing() {
    let made = Made::new("same-dll");
    let key = "CLSID\\{00020424-0000-0000-C000-000000000046}\\InprocServer32";
    for (path, code) in [("C:\\\\Windows\\\\System32\\\\oleaut32.dll", 0), ("D:\\\\oleaut32.dll", 1)] {
        let classes = "Software\\Classes";
        let text = format!(
            "[HKLM\\{classes}\\{key}]\n@=\"{path}\"\n[HKCU\\{classes}\\{key}]\n@=\"oleaut32.dll\"\n\
             \"ThreadingModel\"=\"Both\"\n"
        );
        let file = made.put("same.reg", format!("REGEDIT4\n{}{text}", made.text("")).as_bytes());
        let run = comwright(&["check", arg(&library("probe")), "--iid", "IAuto", "--registry", arg(&file)]);
        assert_eq!((run.code, run.out.contains("shadowed-by-user")), (code, code == 1), "{path}: {}", run.out);
    }
}

/// A program's own keys alone: what every Windows has is not missing, but for what the file takes away or sets
/// otherwise. That of a whole system is taken at its word.
#[test]
fn r5_what_a_file_with_a_programs_own_keys_does_not_have_is_the_systems() {
    let made = Made::new("own-keys");
    let source = library("probe");
    let keys = made.folder().join("own.reg");
    let nothing = made.put("nothing.reg", b"REGEDIT4\n[HKCR\\x]\n");
    let run = comwright(&["register", arg(&source), "--machine", "--registry", arg(&nothing), "-o", arg(&keys)]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let check = |file: &Path, more: &[&str]| {
        comwright(&[&["check", arg(&source), "--iid", "IDual", "--registry", arg(file)], more].concat())
    };
    let run = check(&keys, &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert_eq!(run.out.matches("is taken as every Windows has it").count(), 1, "{}", run.out);
    assert!(!run.out.contains("could not be looked at"), "{}", run.out);
    let report: Value = serde_json::from_str(&check(&keys, &["--format", "json"]).out).expect("it is JSON");
    assert_eq!(report["system_supplied"], true);
    // Who is told that nothing gives a code is told of what that was said.
    let explain = |more: &[&str]| {
        let args = ["explain-error", "0x80040155", arg(&source), "--registry", arg(&keys)];
        comwright(&[&args[..], more].concat())
    };
    let run = explain(&[]);
    let note = "note: what the file does not say of automation's marshalers, IDispatch and stdole is taken as every";
    assert!(run.code == 0 && run.out.contains(note), "{}", run.out);
    let told: Value = serde_json::from_str(&explain(&["--format", "json"]).out).expect("it is JSON");
    assert_eq!(told["report"]["system_supplied"], true);
    // Nothing is written for what is supplied.
    let cure = made.folder().join("own-cure.reg");
    assert_eq!(check(&keys, &["--fix", arg(&cure)]).code, 0);
    // What the program has itself is looked at as ever, and nothing else is listed.
    let run = comwright(&["check", "--registry", arg(&keys)]);
    assert!(!run.out.contains("{00020430-"), "{}", run.out);
    let bytes = std::fs::read(&keys).expect("it was written");
    let units: Vec<_> = bytes[2..].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let text = String::from_utf16(&units).expect("it is text");
    let with = |more: &str| made.put("some.reg", format!("{text}\r\n{more}").as_bytes());
    let dead = with("[-HKCR\\Interface\\{5B1C7A10-0010-4C5E-9A51-000000000012}\\TypeLib]\r\n[HKCR\\x]\r\n");
    let run = check(&dead, &[]);
    assert_eq!((run.code, run.out.contains("interface-in-other-width")), (1, true), "{}", run.out);
    let automation = "HKCR\\CLSID\\{00020424-0000-0000-C000-000000000046}";
    let stdole = "[HKCR\\TypeLib\\{00020430-0000-0000-C000-000000000046}\\2.0\\0\\win32]\r\n\
                  @=\"C:\\\\Windows\\\\SysWOW64\\\\stdole2.tlb\"\r\n";
    for (more, code, found) in [
        // What is registered once more, and as it is, leaves the rest as it is.
        (stdole.to_owned(), 0, ""),
        (format!("[{automation}\\InprocServer32]\r\n@=\"oleaut32.dll\"\r\n"), 0, ""),
        (format!("[-{automation}]\r\n"), 1, "marshaler-broken"),
        (format!("[{automation}\\InprocServer32]\r\n\"ThreadingModel\"=-\r\n"), 1, "stub-model"),
        (
            format!("[{automation}\\TreatAs]\r\n@=\"{{00020420-0000-0000-C000-000000000046}}\"\r\n"),
            1,
            "marshaler-treated-as",
        ),
        ("[-HKCR\\Interface\\{00020400-0000-0000-C000-000000000046}]\r\n".to_owned(), 1, "dependency-taken-by-wine"),
    ] {
        let run = check(&with(&more), &[]);
        assert_eq!(run.code, code, "{more}: {}", run.out);
        assert!(run.out.contains(found) && run.out.contains("is taken as every Windows has it"), "{more}: {}", run.out);
        assert_eq!(run.out.contains("(R5)"), !found.is_empty(), "{more}: {}", run.out);
    }
    // One of what every system has may be a program's that registers it once more; several are a system's.
    let system = |of_all: &[&str]| -> String {
        of_all.iter().map(|one| format!("[HKCR\\Interface\\{{{one}-0000-0000-C000-000000000046}}]\r\n")).collect()
    };
    let run = check(&with(&system(&["00000000"])), &[]);
    assert!(run.code == 0 && run.out.contains("is taken as every Windows has it"), "{}", run.out);
    let run = check(&with(&system(&["00000000", "00000001", "0000000F"])), &[]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.contains("marshaler-broken") && !run.out.contains("taken as every"), "{}", run.out);
}

/// A program that has all in its manifest needs nothing that is registered.
#[test]
fn r1_a_manifest_may_stand_over_a_registry_with_nothing_in_it() {
    let made = Made::new("bare");
    let (source, manifest) = (made.library("probe"), made.folder().join("whole.manifest"));
    let check = ["check", arg(&source), "--iid", "IAuto", "--registry"];
    let exported = made.put("empty.reg", b"REGEDIT4\n[HKCR\\x]\n");
    let run = comwright(&[&check[..], &[arg(&exported), "--fix", arg(&manifest)]].concat());
    assert!(run.out.contains("written to "), "{}{}", run.out, run.err);
    let run = comwright(&[&check[..], &["none", "--manifest", arg(&manifest)]].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(run.out.contains(": 0 broken, 0 risks") && !run.out.contains("looked at"), "{}", run.out);
    // The file of a class is beside the manifest, and in no folder of the system.
    let class = "{5B1C7A10-0010-4C5E-9A51-000000000021}";
    let served = format!("<file name=\"gone.dll\"><comClass clsid=\"{class}\" threadingModel=\"Both\"/></file>");
    let served = made.put("served.manifest", manifest_of(&served).as_bytes());
    let run = comwright(&["check", "--class", class, "--registry", "none", "--manifest", arg(&served)]);
    assert!(run.code == 1 && run.out.contains("manifest-file-missing"), "{}{}", run.out, run.err);
    assert!(!run.out.contains("could not be looked at"), "{}", run.out);
    // What it does not have is found to be missing.
    let empty = made.put("empty.manifest", manifest_of("").as_bytes());
    let run = comwright(&[&check[..], &["none", "--manifest", arg(&empty)]].concat());
    assert!(run.code == 1 && run.out.contains("interface-missing"), "{}{}", run.out, run.err);
    assert!(!run.out.contains("marshaler-broken"), "{}", run.out);
    // The first manifest is written from there, too, with nothing but the library.
    let first = arg(&made.folder().join("first.manifest")).to_owned();
    let run = comwright(&[&check[..], &["none", "--fix", &first]].concat());
    assert!(run.out.contains("written to ") && !run.out.contains("not repaired"), "{}{}", run.out, run.err);
    let run = comwright(&[&check[..], &["none", "--manifest", &first]].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let run = comwright(&[&check[..], &["none", "--fix", arg(&made.folder().join("none.reg"))]].concat());
    assert_eq!(run.code, 2, "{}", run.out);
    let run = comwright(&[&check[..], &["none"]].concat());
    assert!(run.code == 2 && run.err.contains("`--registry none` and `--manifest FILE`"), "{}", run.err);
}

/// A file of another kind is told as that, and not as what a program does not start with.
#[test]
fn what_is_no_manifest_and_no_registry_is_told_as_that() {
    let made = Made::new("odd");
    let exported = made.export("");
    let image = made.put("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF");
    let source = library("probe");
    let check = ["check", arg(&source), "--registry"];
    let run = comwright(&[&check[..], &[arg(&exported), "--manifest", arg(&image)]].concat());
    assert!(run.code == 2 && run.err.contains("a manifest is XML and begins with `<`"), "{}", run.err);
    assert!(!run.err.contains("CreateActCtx"), "{}", run.err);
    let wide: Vec<u8> = "Windows Registry Editor Version 5.00\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for data in [wide.clone(), wide.chunks(2).flat_map(|pair| [pair[1], pair[0]]).collect()] {
        let file = made.put("wide.reg", &data);
        let run = comwright(&[&check[..], &[arg(&file)]].concat());
        assert!(run.code == 2 && run.err.contains("UTF-16 without the mark that it begins with"), "{}", run.err);
    }
}

/// A value of another type is there, though it is as good as none.
#[test]
fn r5_a_value_that_is_no_text_is_told_by_its_type() {
    let made = Made::new("no-text");
    let source = library("probe");

    for (value, told) in [
        ("dword:00000001", "is no text, but REG_DWORD: COM does not read it"),
        ("hex:01", "is no text, but REG_BINARY: COM does not read it"),
        ("hex(6):01", "is no text, but of type 6: COM does not read it"),
        ("-", "there is no "),
    ] {
        let exported = made.export(&format!("[I\\ProxyStubClsid32]\n@={value}\n"));
        let run = comwright(&["check", arg(&source), "--iid", "IAuto", "--registry", arg(&exported)]);
        assert!(run.code == 1 && run.out.contains("stub-missing (R5): "), "{value}: {}{}", run.out, run.err);
        assert!(run.out.contains(told), "{value}: {}", run.out);
    }
}

/// What a finding of a class is about has the names of a class.
#[test]
fn findings_of_classes_have_the_names_of_classes() {
    let made = Made::new("class-json");
    let exported = made.export("[-C\\InprocServer32]\n[-I]");
    let source = library("probe");
    let json = |args: &[&str]| -> Value {
        let args = [&["check", arg(&source), "--registry", arg(&exported), "--format", "json"][..], args].concat();
        serde_json::from_str(&comwright(&args).out).expect("the command writes JSON")
    };
    let clsid = "{5B1C7A10-0010-4C5E-9A51-000000000021}";
    let of = |report: &Value, code: &str| {
        let findings = report["findings"].as_array().expect("it has some");
        findings.iter().find(|finding| finding["code"] == code).unwrap_or_else(|| panic!("{code}: {report:#}")).clone()
    };
    let report = json(&[]);
    let class = of(&report, "server-missing");
    assert_eq!((&class["class"], &class["clsid"]), (&"Named".into(), &clsid.into()), "{class:#}");
    assert_eq!((&class["interface"], &class["iid"]), (&Value::Null, &Value::Null));
    let interface = of(&report, "interface-missing");
    assert_eq!((&interface["interface"], &interface["class"]), (&"IAuto".into(), &Value::Null), "{interface:#}");
    assert_eq!(interface["clsid"], Value::Null);
    let iid = "{5B1C7A10-0010-4C5E-9A51-000000000011}";
    assert_eq!(interface["iid"], iid);
    // On the way to an object of a class, both have names.
    let exported = made.export("[-I]");
    let args =
        ["check", arg(&source), "--registry", arg(&exported), "--format", "json", "--class", clsid, "--iid", iid];
    let report: Value = serde_json::from_str(&comwright(&args).out).expect("the command writes JSON");
    let both = of(&report, "interface-missing");
    assert_eq!((&both["clsid"], &both["iid"]), (&clsid.into(), &iid.into()), "{both:#}");
    assert_eq!(both["interface"], "IAuto");
}

#[test]
fn codes_that_no_registration_gives_are_told_as_that() {
    for (code, exit, told) in [
        ("0x0", 0, "S_OK (0x00000000): it worked, there is nothing to explain\n"),
        ("REGDB_E_KEYMISSING", 0, "no registration gives it on Windows"),
        ("0x8001010F", 0, "0x8001010F: no registration gives this code\n"),
        ("0x8001010E", 0, "RPC_E_WRONG_THREAD (0x8001010E): the interface is of another apartment"),
        ("RPC_E_SERVERFAULT", 0, "(0x80010105): the server failed within the call; no finding of `check` gives"),
        ("1722", 0, "RPC_S_SERVER_UNAVAILABLE (0x800706BA): "),
        ("RPC_E_NO_SUCH_NAME", 2, "is none of the names that are known here"),
        ("what", 2, "`what` is no HRESULT"),
    ] {
        let run = comwright(&["explain-error", code]);
        assert_eq!(run.code, exit, "{code}: {}{}", run.out, run.err);
        assert!(format!("{}{}", run.out, run.err).contains(told), "{code}: {}{}", run.out, run.err);
    }
}

/// Of a server that is not there, each system gives its own codes: what is broken is told, and whose code it is.
#[test]
fn r6_a_dead_server_is_told_for_the_code_of_the_other_system() {
    let made = Made::new("other-system");
    let edits = "[-C\\InprocServer32]\n[C\\LocalServer32]\n@=\"DEAD\"\n";
    for (system, mark, is_elsewhere) in [("windows", "", false), ("wine", "[HKLM\\Software\\Wine]\n", true)] {
        let exported = made.export(&format!("{edits}{mark}"));
        let explain = ["explain-error", "0x80080005", "--class", "Probe.Named", "--registry", arg(&exported)];
        let run = comwright(&explain);
        assert!(run.code == 1 && run.out.contains("server-file-missing (R5)"), "{system}: {}{}", run.out, run.err);
        let told = "this code is what Windows gives for it; of Wine, others are known\n";
        assert_eq!(run.out.contains(told), is_elsewhere, "{}", run.out);
        let run = comwright(&[&explain[..], &["--format", "json"]].concat());
        let report: Value = serde_json::from_str(&run.out).expect("it is JSON");
        assert_eq!((&report["given_on"], &report["report"]["system"]), (&"windows".into(), &system.into()));
        // The interface that the chain leads to is one of the library's, and is counted once.
        let run = comwright(&["check", arg(&library("probe")), "--registry", arg(&exported), "--format", "json"]);
        let whole: Value = serde_json::from_str(&run.out).expect("it is JSON");
        assert_eq!(report["report"]["summary"]["interfaces"], whole["summary"]["interfaces"]);
    }
}

/// Nobody has to register an interface that is not automation's; but who asks for it alone wants to have it marshaled.
#[test]
fn r5_who_asks_for_one_interface_is_told_that_nobody_has_registered_it() {
    let made = Made::new("asked-alone");
    let (source, exported) = (library("probe"), made.export(""));
    let about = [arg(&source), "--registry", arg(&exported), "--iid", "IPlain"];
    let run = comwright(&[&["check"][..], &about].concat());
    let told = "not automation's, each needs a proxy DLL of its own, or `--proxy NAME` when code is generated: IPlain";
    assert!(run.code == 0 && run.out.contains(told), "{}{}", run.out, run.err);
    let run = comwright(&[&["explain-error", "E_NOINTERFACE"][..], &about].concat());
    assert!(run.out.contains(told) && run.out.contains("that gives this code"), "{}{}", run.out, run.err);
    let run = comwright(&[&["explain-error", "TYPE_E_LIBNOTREGISTERED"][..], &about].concat());
    assert!(!run.out.contains(told) && run.out.contains("nothing that was examined"), "{}{}", run.out, run.err);
    let run = comwright(&[&["explain-error", "S_OK"][..], &about].concat());
    assert_eq!((run.code, run.out.as_str()), (0, "S_OK (0x00000000): it worked, there is nothing to explain\n"));
}

/// A path may be that of another machine: what can be seen of it is told, and it is registered all the same.
#[test]
fn paths_that_lead_to_no_library_are_told() {
    let made = Made::new("misplaced");
    let exported = made.export("");
    let path = |name: &str| {
        let file = made.folder().join(name);
        if cfg!(windows) { file.display().to_string() } else { comwright_tests::wine::windows_path(&file) }
    };
    for (name, told) in [
        ("nowhere.tlb", "is not there"),
        ("text.ini", "has no type library in it that can be read"),
        ("other.tlb", "has another library in it: {5B1C7A10-0010-4C5E-9A51-000000000002} 1.0"),
        ("file.tlb", ""),
    ] {
        let source = library("probe");
        let run = comwright(&["register", arg(&source), "--registry", arg(&exported), "--file", &path(name)]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        assert_eq!(run.out.contains("note: "), !told.is_empty(), "{name}: {}", run.out);
        assert!(run.out.contains(told), "{name}: {}", run.out);
    }
    let run = comwright(&["register", arg(&library("probe")), "--registry", arg(&exported), "--file", ""]);
    assert!(run.code == 2 && run.err.contains("`--file` has nothing in it"), "{}{}", run.out, run.err);
}

/// What is registered is found by every program, wherever it is.
#[test]
fn a_path_that_programs_would_look_for_somewhere_is_not_registered() {
    let exported = Made::new("not-whole").export("");
    let source = library("probe");
    let run = |path: &str| comwright(&["register", arg(&source), "--registry", arg(&exported), "--file", path]);
    for (path, told) in [
        ("shop.tlb", "Write it from its drive on"),
        (r"..\shop.tlb", "Write it from its drive on"),
        (r"C:shop.tlb", "Write it from its drive on"),
        ("/usr/lib/shop.tlb", "Write it from its drive on"),
        ("C:\\shop\n.tlb", r"has `\n` in it"),
        ("C:\\\"shop.tlb\"", "in it"),
        ("C:\\sh?p.tlb", "has `?` in it"),
    ] {
        let run = run(path);
        assert!(run.code == 2 && run.err.contains(told), "{path}: {}{}", run.out, run.err);
    }
    for path in
        [r"c:\shop.tlb\2", "D:/shop.tlb", r"\\server\share\shop.tlb", r"\\?\C:\shop.tlb", r"%ProgramFiles%\shop.tlb"]
    {
        assert_eq!(run(path).code, 0, "{path}");
    }
}

/// How many bytes of a file that is written come before its first key: the mark, and the line that it begins with.
const HEADER: usize = 2 + 2 * "Windows Registry Editor Version 5.00\r\n".len();

#[test]
fn what_is_registered_for_the_user_is_not_looked_for_on_the_machine_in_silence() {
    let made = Made::new("of-user");
    let (source, out) = (library("probe"), made.folder().join("out.reg"));
    let exported = made.export("");
    let run = comwright(&["register", arg(&source), "--registry", arg(&exported), "-o", arg(&out)]);
    assert_eq!(run.code, 0, "{}", run.err);
    let changes = std::fs::read(&out).expect("it was written");
    let registry = made.put("registered.reg", &changes);
    let unregister = ["unregister", arg(&source), "--registry", arg(&registry)];
    let run = comwright(&[&unregister[..], &["--machine"]].concat());
    assert!(run.code == 2 && run.err.contains("but one for the user: leave `--machine` out"), "{}", run.err);
    let run = comwright(&unregister);
    assert!(run.code == 0 && run.out.contains(" 1.a, for the user\n"), "{}{}", run.out, run.err);
    assert!(!run.out.contains("note: "), "{}", run.out);
    // Where both are, it is the user's that is taken back, and the other is told of.
    let machine = made.folder().join("machine.reg");
    let run = comwright(&["register", arg(&source), "--machine", "--registry", arg(&registry), "-o", arg(&machine)]);
    assert_eq!(run.code, 0, "{}", run.err);
    let both =
        made.put("both.reg", &[&changes[..], &std::fs::read(&machine).expect("it was written")[HEADER..]].concat());
    let unregister = ["unregister", arg(&source), "--registry", arg(&both)];
    let run = comwright(&unregister);
    assert!(
        run.out.contains(", for the user\n") && run.out.contains("for the machine as well"),
        "{}{}",
        run.out,
        run.err
    );
    let run = comwright(&[&unregister[..], &["--machine"]].concat());
    assert!(run.out.contains(", for the machine\n") && !run.out.contains("as well"), "{}{}", run.out, run.err);
}

/// What is hidden breaks no link, and its cure is told with what `unregister` does not know of it.
#[test]
fn r5_what_only_the_user_has_is_told_with_what_its_cure_leaves_behind() {
    let made = Made::new("hidden");
    let text = "[HKLM\\Software\\Wine]\n[-T]\n[U:T\\1.a\\0\\win64]\n@=\"FILE\"";
    let (source, exported, out) = (made.library("probe"), made.export(text), made.folder().join("cure.reg"));
    let check = ["check", arg(&source), "--iid", "IAuto", "--registry", arg(&exported)];
    let run = comwright(&[&check[..], &["--fix", arg(&out)]].concat());
    assert_eq!((run.code, run.err.as_str()), (1, ""), "{}", run.out);
    for word in [
        "hidden-from-wine",
        "wanted: the same in the classes of the machine",
        "`comwright unregister` knows the user's alone, and leaves the copies",
    ] {
        assert!(run.out.contains(word), "`{word}` is not in {}", run.out);
    }
    assert!(run.out.contains("  → ") && !run.out.contains("the first broken link"), "{}", run.out);
    let run = comwright(&[&check[..], &["--format", "json"]].concat());
    let report: Value = serde_json::from_str(&run.out).expect("the command writes JSON");
    assert_eq!(report["findings"][0]["wanted_in_words"], "the same in the classes of the machine", "{}", run.out);
    // Without the library, what is wanted is a registration of it.
    let exported = made.export("[-T]");
    let run = comwright(&["check", arg(&source), "--iid", "IAuto", "--registry", arg(&exported), "--format", "json"]);
    let report: Value = serde_json::from_str(&run.out).expect("the command writes JSON");
    let wanted = report["findings"][0]["wanted_in_words"].as_str().unwrap_or_default();
    assert!(wanted.starts_with("a registration of library {"), "{}", run.out);
}
