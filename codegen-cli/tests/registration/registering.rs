//! What `register` writes is what RegisterTypeLib writes, and `unregister` leaves what was there before.

use std::collections::BTreeMap;

use comwright_codegen::register::{Bitness, Hive, Place, Root};
use comwright_tests::registrations::{Made, library};

use super::imported::{Registry, arg, text_of};
use crate::run::comwright;

const PROBE: &str = "libid:{5b1c7a10-0010-4c5e-9a51-000000000001}#1.10";
const LIBID: &str = "{5B1C7A10-0010-4C5E-9A51-000000000001}";
const MACHINE: Root = Root::Classes(Place { bitness: Bitness::Native, hive: Hive::Machine });

#[test]
fn r3_what_is_registered_is_what_registertypelib_writes() {
    let registry = Registry::with("register", "");
    let run = registry.import(&["register", arg(&library("probe")), "--machine", "--file", r"C:\x\probe.tlb"]);
    assert!(run.out.starts_with(&format!("ProbeLib {LIBID} 1.a\n")), "{}", run.out);
    for told in [
        "not automation's, and not registered: IPlain\n",
        "registered as RegisterTypeLib does, and cannot be marshaled: IBytes: ",
        "1 class is not registered by this: its server does that\n",
    ] {
        assert!(run.out.contains(told), "`{told}` is not in {}", run.out);
    }
    let of = |key: &str, name: &str| registry.text(MACHINE, key, name);
    let version = format!(r"TypeLib\{LIBID}\1.a");
    assert_eq!(of(&version, "").as_deref(), Some("Probe"));
    assert_eq!(of(&format!(r"{version}\0\win64"), "").as_deref(), Some(r"C:\x\probe.tlb"));
    assert_eq!(of(&format!(r"{version}\HELPDIR"), "").as_deref(), Some(r"C:\x"));
    assert_eq!(of(&format!(r"{version}\FLAGS"), "").as_deref(), Some("8"));
    let marshalers = [("11", "4", "IAuto"), ("12", "4", "IDual"), ("13", "0", "DNamed"), ("15", "4", "IBytes")];
    for bitness in Bitness::ALL {
        let root = Root::Classes(Place { bitness, hive: Hive::Machine });
        let of = |key: &str, name: &str| registry.text(root, key, name);
        for (iid, marshaler, name) in marshalers {
            let key = format!(r"Interface\{{5B1C7A10-0010-4C5E-9A51-0000000000{iid}}}");
            let marshaler = format!("{{0002042{marshaler}-0000-0000-C000-000000000046}}");
            assert_eq!(of(&key, "").as_deref(), Some(name));
            assert_eq!(of(&format!(r"{key}\ProxyStubClsid32"), ""), Some(marshaler.clone()));
            assert_eq!(of(&format!(r"{key}\ProxyStubClsid"), ""), Some(marshaler));
            assert_eq!(of(&format!(r"{key}\TypeLib"), "").as_deref(), Some(LIBID));
            assert_eq!(of(&format!(r"{key}\TypeLib"), "Version").as_deref(), Some("1.a"));
        }
        // Neither the plain interface nor the class, and the library once.
        let interfaces = registry.view().key(root, "Interface").unwrap().unwrap().subkeys.len();
        assert_eq!(interfaces, marshalers.len());
        assert_eq!(registry.view().key(root, "CLSID").unwrap(), None);
    }
    let guest = Root::Classes(Place { bitness: Bitness::Wow32, hive: Hive::Machine });
    assert_eq!(registry.view().key(guest, "TypeLib").unwrap(), None);
}

#[test]
fn what_is_registered_is_found_and_what_is_unregistered_is_gone() {
    for (test, more) in [("undo-user", &[][..]), ("undo-machine", &["--machine"][..])] {
        let registry =
            Registry::with(test, "[HKLM\\Software\\Classes\\TypeLib]\n[HKLM\\Software\\Classes\\Interface]\n");
        let before = registry.tree();
        assert_eq!(registry.run(&["check", arg(&library("probe")), "--iid", "IAuto"]).code, 1);
        registry.import(&[&["register", arg(&library("probe"))], more].concat());
        let run = registry.run(&["check", arg(&library("probe")), "--iid", "IAuto"]);
        // Nobody has registered the marshaler here, nor stdole: they are the system's.
        assert!(run.code == 0 && run.out.contains("taken as every Windows has it"), "{}", run.out);
        assert!(registry.tree().len() > before.len() + 40);
        let run = registry.import(&["unregister", PROBE]);
        assert!(!run.out.contains("left as it is"), "{}", run.out);
        assert_eq!(registry.tree(), before);
        let run = registry.run(&["unregister", PROBE]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(
            run.err.contains("there is no record of library") && run.err.contains("UnRegisterTypeLib"),
            "{}",
            run.err
        );
    }
}

/// What was there before comes back, be it another registration of the same library or keys without a value.
#[test]
fn unregister_restores_what_was_there_before() {
    let made = Made::new("restore-made");
    let sound = std::fs::read_to_string(made.export("")).unwrap();
    let sound = sound.split_once('\n').unwrap().1;
    let odd = format!(
        "[HKCR\\TypeLib\\{LIBID}\\1.a\\0\\win64]\n@=hex(2):25,00,41,00,25,00,00,00\n[HKCR\\TypeLib\\{LIBID}\\2.0]\n\
         [HKCR\\Interface\\{{5B1C7A10-0010-4C5E-9A51-000000000011}}\\ProxyStubClsid]\n\
         [HKCR\\Interface\\{{5B1C7A10-0010-4C5E-9A51-000000000011}}\\TypeLib]\n\"Version\"=dword:00000001\n\"More\"=\"x\"\n\
         [HKCR\\Interface\\{{5B1C7A10-0010-4C5E-9A51-000000000012}}\\NumMethods]\n@=\"4\"\n\
         [HKCR\\Interface\\{{5B1C7A10-0010-4C5E-9A51-000000000012}}\\ProxyStubClsid32]\n{SEVERAL}\
         [HKCR\\Interface\\{{5B1C7A10-0010-4C5E-9A51-000000000012}}\\TypeLib]\n@=hex:01,02,03\n\"Version\"=hex(b):01,02\n"
    );
    for text in ["", sound, &odd, &format!("{sound}{odd}")] {
        let registry = Registry::with("restore", text);
        let before = registry.tree();
        registry.import(&["register", arg(&library("probe")), "--machine"]);
        let once = registry.tree();
        // Registering again keeps what was there before the first time.
        registry.import(&["register", arg(&library("probe")), "--machine", "--file", r"C:\other.tlb"]);
        assert_ne!(registry.tree(), once);
        let run = registry.import(&["unregister", PROBE]);
        assert!(!run.out.contains("left as it is"), "{}", run.out);
        assert_eq!(registry.tree(), before, "{text}");
    }
}

/// What stays the same is no change: a second time, there is none, and what was there before the first comes back.
#[test]
fn registering_twice_changes_nothing() {
    let made = Made::new("twice-made");
    let sound = std::fs::read_to_string(made.export("")).expect("it was written");
    let sound = sound.split_once('\n').expect("a header comes first").1;
    // What others have registered stays theirs.
    for text in ["", sound] {
        let registry = Registry::with("twice", text);
        let before = registry.tree();
        let file = registry.made.library("probe");
        let register = ["register", arg(&file), "--machine"];
        let shown = registry.run(&register);
        assert!(!shown.out.contains("registered already"), "{}", shown.out);
        let told = shown.out.lines().filter(|line| line.starts_with("  HKLM\\Software\\Classes")).count();
        let of_record = shown.out.split_once("HKLM\\Software\\comwright: ").expect("there is a record").1;
        let of_record: usize = of_record.split(' ').next().unwrap().parse().expect("it is a number");
        let run = registry.import(&register);
        let written = format!("\n{} changes are written to ", told + of_record);
        assert!(run.out.contains(&written), "{written}{}", run.out);
        assert!(!shown.out.lines().any(says_the_same), "{}", shown.out);
        let once = registry.tree();
        let (shown, run) = (registry.run(&register), registry.import(&register));
        let beginning = format!("ProbeLib {LIBID} 1.a\nregistered already\n");
        assert!(shown.out.starts_with(&beginning) && !shown.out.contains("HKLM"), "{}", shown.out);
        assert!(run.out.starts_with(&format!("{beginning}nothing to write: ")), "{}", run.out);
        assert_eq!(registry.tree(), once);
        let run = registry.import(&["unregister", PROBE]);
        assert!(!run.out.contains("left as it is"), "{}", run.out);
        assert_eq!(registry.tree(), before);
    }
    // All that is to be there was written by others.
    let registry = Registry::with("twice-record", "");
    let probe = library("probe");
    let register = ["register", arg(&probe), "--machine", "--file", r"C:\probe.tlb"];
    registry.import(&register);
    registry.add("[-HKLM\\Software\\comwright]\n");
    let before = registry.tree();
    let run = registry.import(&register);
    assert!(run.out.contains("registered already: the record of it alone is new"), "{}", run.out);
    registry.import(&["unregister", PROBE]);
    assert_eq!(registry.tree(), before);
}

/// Whether a line tells of a value that becomes what it is.
fn says_the_same(line: &str) -> bool {
    line.rsplit_once(", instead of ").is_some_and(|(then, now)| then.ends_with(&format!(": {now}")))
}

/// The texts `a` and `b` as one value.
const SEVERAL: &str = "@=hex(7):61,00,00,00,62,00,00,00,00,00\n";

/// Wine writes such a value in another way, and what is put back is the same.
#[test]
fn unregister_restores_what_a_prefix_has_of_several_texts() {
    let made = Made::new("restore-prefix");
    let key = "Interface\\{5B1C7A10-0010-4C5E-9A51-000000000012}\\ProxyStubClsid32";
    let folder = made.folder().join("prefix");
    std::fs::create_dir_all(&folder).expect("the folder is there");
    let header = "WINE REGISTRY Version 2\n;; All keys relative to";
    let escaped = key.replace('\\', r"\\");
    let machine =
        format!("{header} \\\\Machine\n\n#arch=win64\n\n[Software\\\\Classes\\\\{escaped}] 1\n@=str(7):\"a\\0b\\0\"\n");
    std::fs::write(folder.join("system.reg"), machine).expect("the folder can be written to");
    std::fs::write(folder.join("user.reg"), format!("{header} \\\\User\n\n#arch=win64\n"))
        .expect("the folder can be written to");
    let out = made.folder().join("changes.reg");
    let prefix = format!("prefix:{}", arg(&folder));
    let probe = library("probe");
    let run = comwright(&[
        "register",
        arg(&probe),
        "--machine",
        "--file",
        r"C:\probe.tlb",
        "--registry",
        &prefix,
        "-o",
        arg(&out),
    ]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let changes = text_of(&out).replace("\r\n", "\n");
    let kept = format!("\\Before\\Classes\\{key}]\n{SEVERAL}");
    assert!(changes.contains(&kept), "{changes}");
}

#[test]
fn what_others_have_changed_since_stays_and_is_told() {
    let registry = Registry::with("since", "");
    let before = registry.tree();
    registry.import(&["register", arg(&library("probe")), "--machine"]);
    let key = r"HKLM\Software\Classes\Interface\{5B1C7A10-0010-4C5E-9A51-000000000011}";
    registry.add(&format!("[{key}\\TypeLib]\n\"Version\"=\"2.0\"\n[{key}\\Mine]\n@=\"x\"\n[-{key}\\ProxyStubClsid]\n"));
    registry.add("[-HKCR\\Interface\\{5B1C7A10-0010-4C5E-9A51-000000000012}]\n");
    let run = registry.import(&["unregister", PROBE]);
    let told = "left as it is with all of the interface, because it was changed since";
    assert!(run.out.contains(&format!(r"{told}: {key}\TypeLib `Version`: `2.0`")), "{}", run.out);
    assert_eq!(run.out.matches("left as it is").count(), 1, "{}", run.out);
    // Whoever named version 2.0 needs the rest, too, though it is what was written here.
    let mut after = registry.tree();
    let of = |path: &str| (MACHINE, format!(r"Interface\{{5B1C7A10-0010-4C5E-9A51-000000000011}}{path}"));
    assert_eq!(after.remove(&of(r"\TypeLib")).unwrap().len(), 2);
    assert_eq!(after.remove(&of(r"\ProxyStubClsid32")).unwrap().len(), 1);
    assert_eq!(after.remove(&of(r"\Mine")).unwrap().len(), 1);
    assert_eq!(after.remove(&of("")).unwrap().len(), 1);
    after.remove(&(MACHINE, "Interface".to_owned()));
    assert_eq!(after, before);
}

/// What a later version of the library needs stays when the earlier one goes, and with the last one all goes.
#[test]
fn what_another_registration_has_written_stays() {
    let registry = Registry::with("two-versions", "");
    let before = registry.tree();
    let later = registry.made.folder().join("later.tlb");
    let mut data = std::fs::read(library("probe")).unwrap();
    assert_eq!(data[24..28], [1, 0, 10, 0], "the version stands there");
    data[26] = 11;
    std::fs::write(&later, data).unwrap();
    let iauto = r"Interface\{5B1C7A10-0010-4C5E-9A51-000000000011}";
    let version = |registry: &Registry| registry.text(MACHINE, &format!(r"{iauto}\TypeLib"), "Version");
    registry.import(&["register", arg(&library("probe")), "--machine"]);
    registry.import(&["register", arg(&later), "--machine"]);
    let run = registry.import(&["unregister", PROBE]);
    let told = format!(r"left as it is with all of the interface, which is that of {LIBID}\1.b since: ");
    // Four interfaces, for programs of two widths.
    assert_eq!((run.out.matches(&told).count(), run.out.matches("left as it is").count()), (8, 8), "{}", run.out);
    assert_eq!(version(&registry).as_deref(), Some("1.b"));
    registry.import(&["unregister", arg(&later)]);
    assert_eq!(registry.tree(), before);
    // The other way round, what the first has written comes back.
    registry.import(&["register", arg(&library("probe")), "--machine"]);
    let first = registry.tree();
    registry.import(&["register", arg(&later), "--machine"]);
    assert_eq!(version(&registry).as_deref(), Some("1.b"));
    let run = registry.import(&["unregister", arg(&later)]);
    assert!(!run.out.contains("left as it is"), "{}", run.out);
    assert_eq!(registry.tree(), first);
    registry.import(&["unregister", PROBE]);
    assert_eq!(registry.tree(), before);
}

/// What others put into the keys that were made stays, with the keys, and is told.
#[test]
fn what_others_have_added_since_stays_and_is_told() {
    let registry = Registry::with("added", "");
    registry.import(&["register", arg(&library("probe")), "--machine"]);
    let key = r"HKLM\Software\Classes\Interface\{5B1C7A10-0010-4C5E-9A51-000000000011}";
    let version = format!(r"HKLM\Software\Classes\TypeLib\{LIBID}\1.a");
    registry.add(&format!("[{key}]\n\"Mine\"=\"x\"\n[{key}\\More\\Yet]\n@=\"y\"\n[{version}\\9]\n@=\"z\"\n"));
    let run = registry.import(&["unregister", PROBE]);
    for left in [format!("{key} `Mine`: `x`"), format!(r"{key}\More"), format!(r"{version}\9")] {
        assert!(run.out.contains(&format!("left as it is, because it was added since: {left}\n")), "{}", run.out);
    }
    assert_eq!(run.out.matches("left as it is").count(), 3, "{}", run.out);
    let left: Vec<_> = registry.tree().into_keys().map(|(_, path)| path).filter(|path| path.contains("{5B")).collect();
    let iauto = key.trim_start_matches(r"HKLM\Software\Classes\");
    let typelib = version.trim_start_matches(r"HKLM\Software\Classes\");
    let yet = [iauto.to_owned(), format!(r"{iauto}\More"), format!(r"{iauto}\More\Yet")];
    assert_eq!(left[..3], yet);
    assert_eq!(left[3..], [format!(r"TypeLib\{LIBID}"), typelib.to_owned(), format!(r"{typelib}\9")]);
}

#[test]
fn r7_what_cannot_work_is_refused_with_the_reason() {
    let registry = Registry::with("refused", "");
    let source = library("probe");
    for (args, reason) in [
        (&["register", arg(&source), "--iid", "IPlain"][..], "`IPlain` is neither `oleautomation` nor dual"),
        (&["register", arg(&source), "--iid", "IBytes"], "automation cannot marshal `IBytes`: "),
        (&["register", arg(&source), "--iid", "INone"], "the library has no interface `INone`"),
        (&["register", arg(&source), "--apply"], "`--apply` writes the registry of this machine only"),
        (&["unregister", PROBE, "--apply"], "`--apply` writes the registry of this machine only"),
        (&["check", arg(&source), "--apply"], "`--apply` writes the registry of this machine only"),
        (&["check", arg(&source), "--fix", "out.txt"], "the file is written by its ending"),
        (&["unregister", "libid:{5b1c7a10-0010-4c5e-9a51-000000000001}"], "there is no record of library"),
    ] {
        let run = registry.run(args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains(reason), "{args:?}: {}", run.err);
    }
    // One interface by itself, and the keys of the library.
    registry.import(&["register", arg(&source), "--iid", "{5b1c7a10-0010-4c5e-9a51-000000000012}", "--machine"]);
    let interfaces = registry.view().key(MACHINE, "Interface").unwrap().unwrap().subkeys;
    assert_eq!(interfaces, ["{5B1C7A10-0010-4C5E-9A51-000000000012}"]);
}

/// Without a place to write to, what would be written is shown, and nothing is.
#[test]
fn changes_are_shown_before_they_are_made() {
    let registry = Registry::with("shown", &format!("[HKCR\\TypeLib\\{LIBID}\\1.a]\n@=\"a\u{7}b\"\n"));
    let before = registry.tree();
    let run = registry.run(&["register", arg(&library("probe")), "--machine", "--file", r"C:\x[31m.tlb"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let title = format!(r"  HKLM\Software\Classes\TypeLib\{LIBID}\1.a: `Probe`, instead of `a\u{{7}}b`");
    assert!(run.out.contains(&title) && run.out.contains(r"`C:\x[31m.tlb`"), "{}", run.out);
    assert!(run.out.contains(r"  HKLM\Software\comwright: ") && !run.out.contains(['\u{7}', '\u{1b}']), "{}", run.out);
    assert_eq!(registry.tree(), before);
}

/// Paths and names of a library may hold anything: it becomes no key and no other value.
#[test]
fn hostile_texts_are_values_and_nothing_else() {
    let registry = Registry::with("hostile-texts", "");
    let path = r"C:\x\[HKEY_LOCAL_MACHINE\Software\Classes\Mine]\@=-;%0%";
    registry.import(&["register", arg(&library("probe")), "--machine", "--file", path]);
    let key = format!(r"TypeLib\{LIBID}\1.a\0\win64");
    assert_eq!(registry.text(MACHINE, &key, "").as_deref(), Some(path));
    assert_eq!(registry.view().key(MACHINE, "Mine").unwrap(), None);
    registry.import(&["unregister", PROBE]);
    assert_eq!(registry.tree(), BTreeMap::new());
}

/// What a record says is data of a registry: it may say anything. Of what no registration writes, nothing is undone.
#[test]
fn a_hostile_record_takes_nothing_away_that_was_not_written() {
    let record = format!(r"HKLM\Software\comwright\Registered\{LIBID}\1.a\Written");
    for (key, values) in [
        (r"\Classes\Probe.Named", ""),
        (r"\Classes\CLSID", ""),
        (r"\Classes\TypeLib\x", ""),
        (r"\Classes\TypeLib\{5B1C7A10-0010-4C5E-9A51-000000000002}", ""),
        (&format!(r"\Classes\TypeLib\{LIBID}\1.b"), ""),
        (r"\Wow6432Node\TypeLib", ""),
        (r"\Classes\Interface\x", ""),
        (r"\Else", ""),
        (r"\Classes\Interface", "@=\"y\"\n"),
        (r"\Wow6432Node", "@=\"z\"\n"),
        (&format!(r"\Classes\TypeLib\{LIBID}"), "@=\"z\"\n"),
        ("", "@=\"z\"\n"),
    ] {
        let registry = Registry::with("hostile-record", &format!("[HKCR\\Probe.Named]\n[{record}{key}]\n{values}"));
        let before = registry.tree();
        let run = registry.run(&["unregister", PROBE]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{key}");
        assert!(run.err.contains("the record is damaged: it has `") && run.err.contains(key), "{key}: {}", run.err);
        assert_eq!(registry.tree(), before);
    }
    // What a registration may write, and others have changed since, stays as it is.
    let iid = "{5B1C7A10-0010-4C5E-9A51-000000000011}";
    let text = format!("[HKCR\\Interface\\{iid}]\n@=\"x\"\n[{record}\\Classes\\Interface\\{iid}]\n@=\"other\"\n");
    let registry = Registry::with("odd-record", &text);
    let run = registry.import(&["unregister", PROBE]);
    let told = format!(r"left as it is, because it was changed since: HKLM\Software\Classes\Interface\{iid}: `x`");
    assert!(run.out.contains(&told), "{}", run.out);
}

/// What is read is not written over: neither the library, nor the registry.
#[test]
fn no_input_is_written_over() {
    let made = Made::new("occupied");
    let exported = made.export("");
    let source = made.library("probe");
    for out in [&source, &exported] {
        let before = std::fs::read(out).unwrap();
        let register = ["register", arg(&source), "--registry", arg(&exported), "-o", arg(out)];
        let run = comwright(&register);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
        assert!(run.err.contains("write another file"), "{}", run.err);
        assert_eq!(std::fs::read(out).unwrap(), before);
    }
    let fix = ["check", arg(&source), "--registry", arg(&exported), "--fix", arg(&exported)];
    assert_eq!(comwright(&fix).code, 2);
}
