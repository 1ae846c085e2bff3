//! What a registration cures is cured by the import of what is written, and the rest is told with its reason.

use std::path::Path;

use comwright_codegen::input::{self, Source};
use comwright_codegen::register::{AtWidth, Choice, Files, Unreadable, View};
use comwright_codegen::registration::check::Report;
use comwright_codegen::registration::registering::LibraryKeys;
use comwright_codegen::registration::repair::{Repaired, repaired};
use comwright_registration::{Client, Guid, Kind, Severity, System, Width};
use comwright_tests::registrations::{Made, ROWS, Row, What};

/// The rows that no registration cures, and what stays wrong with them; types are what they are.
const UNREPAIRED: &[(&str, Kind)] = &[
    ("a base that is not automation's", Kind::DependencyMissing),
    ("no class", Kind::ClassMissing),
    ("a class for the other width only", Kind::ClassInOtherWidth),
    ("a class with a dead program for the other width only", Kind::ClassInOtherWidth),
    ("a class without a server", Kind::ServerMissing),
    ("a class with a dead DLL", Kind::ServerFileMissing),
    ("a class with a DLL of the other width", Kind::ServerFileWidth),
    ("a class with text for a DLL", Kind::ServerFileNoDll),
    ("a class with an empty DLL", Kind::ServerFileNoDll),
    ("a class with a DLL of 16 bits", Kind::ServerFileNoDll),
    ("a class with a program for a DLL", Kind::ServerFileNoDll),
    ("a class with a folder for a DLL", Kind::ServerFileMissing),
    ("a class with a dead program", Kind::ServerFileMissing),
    ("a class with text for a program", Kind::ServerFileNoProgram),
    ("a class with an empty program", Kind::ServerFileNoProgram),
    ("a class with a program of 16 bits", Kind::ServerFileNoProgram),
    ("a class with a DLL for a program", Kind::ServerFileNoProgram),
    ("a class with a model that is none", Kind::ModelUnknown),
    ("a class that stands for one that is nowhere", Kind::ClassMissing),
    ("a class that stands for itself by another", Kind::TreatAsLoop),
    ("a base in a library that is not", Kind::DependencySought),
    ("a parameter of a library that is not there", Kind::DependencySought),
    ("a base in a library with another one at its path", Kind::DependencyMissing),
    ("a base in stdole with a dead path", Kind::DependencyMissing),
    ("a base in stdole that is not registered", Kind::DependencyFoundByWine),
    ("a base in stdole without a path", Kind::DependencyFoundByWine),
];

fn report(made: &Made, row: &Row, view: &dyn View) -> Result<Report, Unreadable> {
    let files = Files::default();
    let wide = AtWidth::new(view, &files, Width::Bits64).expect("the machine is of 64 bits");
    let mut report = Report::new(view.system());
    match row.asked {
        What::Interface(name) => report.interface(&wide, &made.interface(name)),
        What::Class => report.class(&wide, &made.needed("probe").classes[0], Client::Mta, &made.interface("IAuto")),
    }
    Ok(report)
}

/// The library that a row is about, at the path at which it is registered.
fn keys(view: &dyn View, made: &Made, name: &str) -> LibraryKeys {
    let file = made.library(name);
    let path = view.path_of(&file).expect("the registry reaches the files");
    let loaded = input::load(&Source { path: file, resource: None }).expect("the library can be read");
    LibraryKeys::of(&loaded.library, &path).expect("it was made for Windows")
}

/// What stays wrong with a row.
fn stays(row: &Row) -> Vec<Kind> {
    let of_types = row.found.iter().copied().filter(|kind| *kind == Kind::NotAutomation);
    UNREPAIRED.iter().filter(|(name, _)| *name == row.name).map(|(_, kind)| *kind).chain(of_types).collect()
}

fn source(made: &Made, row: &Row) -> &'static str {
    match row.asked {
        What::Interface(name) => made.library_of(name),
        What::Class => "probe",
    }
}

fn repair(row: &Row, view: &dyn View, made: &Made, more: &[LibraryKeys]) -> Repaired {
    let mut known = vec![keys(view, made, source(made, row))];
    known.extend_from_slice(more);
    repaired(view, &known, |view| report(made, row, view)).expect("the registry can be read")
}

fn open(file: &Path) -> Box<dyn View> {
    Choice::At(file.to_owned()).open().expect("the file is a registry").expect("it is one")
}

/// The exported file with the changes behind it: what there is after their import.
fn imported(made: &Made, row: &Row, repaired: &Repaired) -> Box<dyn View> {
    let exported = std::fs::read_to_string(made.export(row.edits)).expect("it was written");
    let changes = repaired.changes.reg_text().expect("the changes can be written");
    let units: Vec<_> = changes[2..].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let changes = String::from_utf16(&units).expect("they are text");
    let changes = changes.split_once("\r\n").expect("a header comes first").1;
    let file = made.folder().join("repaired.reg");
    std::fs::write(&file, format!("{exported}\r\n{changes}")).expect("the target folder can be written to");
    open(&file)
}

fn left(report: &Report) -> Vec<Kind> {
    let found = report.found().map(|found| found.finding.kind);
    found.filter(|kind| kind.severity() != Severity::Note).collect()
}

#[test]
fn r5_each_row_is_repaired_or_told() {
    let made = Made::new("repaired");
    let mut failures = Vec::new();
    for row in ROWS {
        let view = open(&made.export(row.edits));
        let before = left(&report(&made, row, &*view).unwrap());
        let repaired = repair(row, &*view, &made, &[]);
        let after = report(&made, row, &*imported(&made, row, &repaired)).unwrap();
        let expected = stays(row);
        let told: Vec<_> = repaired.unrepaired.iter().map(|unrepaired| unrepaired.found.finding.kind).collect();
        if left(&after) != expected || told != expected {
            failures.push(format!("{}: {:?} is left, {told:?} told\n{:#?}", row.name, left(&after), repaired.changes));
        }
        if before == expected && !repaired.changes.is_empty() && row.found.iter().all(|kind| before.contains(kind)) {
            failures.push(format!("{}: nothing was cured by {:#?}", row.name, repaired.changes));
        }
        if repaired.unrepaired.iter().any(|unrepaired| unrepaired.reason.is_empty()) {
            failures.push(format!("{}: no reason", row.name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What is changed has to do with what was found: nothing that is sound changes, and a repaired registry needs no
/// repair.
#[test]
fn r5_only_the_difference_is_written() {
    let made = Made::new("difference");
    for row in ROWS {
        let view = open(&made.export(row.edits));
        let repaired = repair(row, &*view, &made, &[]);
        if row.found.is_empty() {
            assert!(repaired.changes.is_empty(), "{}: {:#?}", row.name, repaired.changes);
        }
        assert!(repaired.changes.len() <= 8, "{}: {:#?}", row.name, repaired.changes);
        let again = imported(&made, row, &repaired);
        let again = repair(row, &*again, &made, &[]);
        assert!(again.changes.is_empty(), "{}: {:#?}", row.name, again.changes);
    }
}

#[test]
fn a_library_that_is_needed_is_registered_when_its_file_is_known() {
    let made = Made::new("needed");
    // Where stdole is, only the system knows.
    let is_of_system = |row: &Row| row.edits.contains("[S");
    let is_needed = |row: &Row| matches!(row.found, [Kind::DependencyMissing | Kind::DependencySought]);
    for row in ROWS.iter().filter(|row| is_needed(row) && !is_of_system(row)) {
        let view = open(&made.export(row.edits));
        let base = keys(&*view, &made, "base");
        let repaired = repair(row, &*view, &made, &[base]);
        assert!(repaired.unrepaired.is_empty(), "{}: {:#?}", row.name, repaired.unrepaired);
        assert_eq!(left(&report(&made, row, &*imported(&made, row, &repaired)).unwrap()), [], "{}", row.name);
    }
}

/// A file that is seen to lack what is needed of the library is not written, be there a path already or not, and is
/// told.
#[test]
fn r5_a_library_that_lacks_the_type_is_not_registered() {
    let made = Made::new("lacking");
    let mut data = std::fs::read(made.library("base")).expect("the library can be read");
    let iid = Guid(0x5b1c_7a10_0010_4c5e_9a51_0000_0000_0031);
    let end = iid.0.to_be_bytes()[8..].to_vec();
    let places: Vec<_> = (0..data.len() - 8).filter(|at| data[*at..*at + 8] == end).collect();
    assert_eq!(places.len(), 1, "the IID is in the file once");
    data[places[0] + 7] ^= 0x80;
    let file = made.put("lacking.tlb", &data);
    for name in ["a base in a library that is not", "a base in a library with another one at its path"] {
        let row = row(name);
        let view = open(&made.export(row.edits));
        let mut lacking = keys(&*view, &made, "base");
        lacking.file = view.path_of(&file).expect("the registry reaches the files");
        let repaired = repair(row, &*view, &made, &[lacking.clone()]);
        assert!(repaired.changes.is_empty(), "{name}: {:#?}", repaired.changes);
        let reasons: Vec<_> = repaired.unrepaired.iter().map(|left| &*left.reason).collect();
        let expected = format!("{}, the file of that library that is known, lacks a type", lacking.file);
        assert!(matches!(&*reasons, [reason] if reason.starts_with(&expected)), "{name}: {reasons:?}");
    }
}

/// Two versions of a library are told of a class that names neither, and it can name one: no change would end that.
#[test]
fn r5_what_libraries_do_not_agree_on_stays() {
    let made = Made::new("contested");
    let own = made.needed("probe").classes[0].clone();
    let mut other = own.clone();
    if let Some(home) = &mut other.home {
        home.version.major = 2;
    }
    let check = |view: &dyn View| {
        let files = Files::default();
        let wide = AtWidth::new(view, &files, Width::Bits64).expect("the machine is of 64 bits");
        let mut report = Report::new(view.system());
        for class in [&own, &other] {
            report.class(&wide, class, Client::Mta, &made.interface("IAuto"));
        }
        Ok::<_, Unreadable>(report)
    };
    // The version that the class names describes it: whoever asks by another one has nothing to tell.
    assert_eq!(left(&check(&*open(&made.export(""))).expect("the registry can be read")), []);
    let view = open(&made.export("[I\\TypeLib]\n\"Version\"=\"1.10\"\n[C\\Version]\n@=\"1.0\""));
    let repaired = repaired(&*view, &[], check).expect("the registry can be read");
    let changed: Vec<_> = repaired.changes.iter().map(|change| change.key.rsplit('\\').next().unwrap()).collect();
    assert_eq!(changed, ["TypeLib"], "{:#?}", repaired.changes);
    let told: Vec<_> = repaired.unrepaired.iter().map(|left| (left.found.finding.kind, &*left.reason)).collect();
    let is_contested = |(kind, reason): &(Kind, &str)| *kind == Kind::ClassVersion && reason.contains("do not agree");
    assert!(told.len() == 2 && told.iter().all(is_contested), "{told:?}");
}

/// What is of no use to the programs that were asked about may be of use to others: a version goes only where it leads
/// nowhere, from the classes in which it does.
#[test]
fn r5_a_version_that_leads_somewhere_stays() {
    const OLDER: &str =
        "[T\\1.9\\0\\win64]\n@=\"FILE\"\n[T\\1.9\\0\\win32]\n@=\"FILE\"\n[I\\TypeLib]\n\"Version\"=\"1.0\"";
    let made = Made::new("dead");
    for (name, edits, width, removed) in [
        ("another locale", "[-T\\1.a\\0]\n[T\\1.a\\409\\win64]\n@=\"FILE\"\n", Width::Bits64, &[][..]),
        ("another width", "", Width::Bits32, &[]),
        ("a dead path of the user's", "[U:T\\1.a\\0\\win64]\n@=\"DEAD\"\n", Width::Bits64, &["HKCU"]),
        ("a dead path", "[T\\1.a\\0\\win64]\n@=\"DEAD\"\n", Width::Bits64, &["HKLM"]),
        (
            "dead paths of both",
            "[U:T\\1.a\\0\\win64]\n@=\"DEAD\"\n[T\\1.a\\0\\win64]\n@=\"TEXT\"\n",
            Width::Bits64,
            &["HKCU", "HKLM"],
        ),
    ] {
        let view = open(&made.export(&format!("{edits}{OLDER}")));
        let mut asked = made.interface("IAuto");
        asked.home = None;
        let check = |view: &dyn View| {
            let files = Files::default();
            let mut report = Report::new(view.system());
            report.interface(&AtWidth::new(view, &files, width).expect("the machine is of 64 bits"), &asked);
            Ok::<_, Unreadable>(report)
        };
        let found: Vec<_> = check(&*view).unwrap().found().map(|found| found.finding.kind).collect();
        assert!(found.contains(&Kind::OrphanedVersionWins), "{name}: {found:?}");
        let repaired = repaired(&*view, &[], check).expect("the registry can be read");
        let changed: Vec<_> = repaired.changes.iter().map(ToString::to_string).collect();
        assert_eq!(changed.len(), removed.len(), "{name}: {changed:?}");
        for (changed, hive) in changed.iter().zip(removed) {
            assert!(changed.starts_with(hive) && changed.ends_with(r"}\1.a"), "{name}: {changed}");
        }
        let told: Vec<_> = repaired.unrepaired.iter().map(|left| (left.found.finding.kind, &*left.reason)).collect();
        match removed {
            [] => assert!(
                matches!(*told, [(Kind::OrphanedVersionWins, reason)] if reason.contains("another locale")),
                "{name}: {told:?}"
            ),
            _ => assert!(!told.iter().any(|(kind, _)| *kind == Kind::OrphanedVersionWins), "{name}: {told:?}"),
        }
    }
}

fn changed(repaired: &Repaired) -> Vec<String> {
    repaired.changes.iter().map(|change| format!("{change} {:?}", change.edit)).collect()
}

fn row(name: &str) -> &'static Row {
    ROWS.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("{name}: no row is called so"))
}

/// What the user has hides what the machine has, and that is sound: the user's goes, and nothing else is written.
#[test]
fn r5_a_broken_value_of_the_users_goes_where_the_machines_is_sound() {
    let made = Made::new("uncovered");
    let asked = row("no library");
    for (edits, hives) in [
        ("[U:M64\\InprocServer32]\n@=\"DEAD\"", &["HKCU"][..]),
        ("[U:M64\\InprocServer32]\n@=\"DEAD\"\n\"ThreadingModel\"=\"Both\"", &["HKCU"]),
        ("[U:M64\\InprocServer32]", &["HKCU"]),
        ("[U:M64\\InprocServer32]\n\"ThreadingModel\"=\"Both\"", &["HKCU"]),
        ("[U:I64\\ProxyStubClsid32]\n@=\"{5B1C7A10-0010-4C5E-9A51-0000000000AA}\"", &["HKCU"]),
        ("[U:I64\\ProxyStubClsid32]", &["HKCU"]),
        ("[U:T\\1.a\\0\\win64]\n@=\"DEAD\"", &["HKCU"]),
        // The class is the system's: the machine has it then, and the user nothing that hides it.
        ("[M\\InprocServer32]\n@=\"DEAD\"\n[U:M64\\InprocServer32]\n@=\"DEAD\"", &["HKLM", "HKCU"]),
    ] {
        let edited = Row { edits, ..*asked };
        let view = open(&made.export(edits));
        let found = left(&report(&made, &edited, &*view).unwrap());
        assert!(found.iter().any(|kind| kind.severity() != Severity::Note), "{edits}: {found:?}");
        let repaired = repair(&edited, &*view, &made, &[]);
        let changed = changed(&repaired);
        assert_eq!(changed.len(), hives.len(), "{edits}: {changed:?}");
        assert!(changed.iter().zip(hives).all(|(changed, hive)| changed.starts_with(hive)), "{edits}: {changed:?}");
        assert!(repaired.unrepaired.is_empty(), "{edits}: {:?}", repaired.unrepaired);
        assert_eq!(left(&report(&made, &edited, &*imported(&made, &edited, &repaired)).unwrap()), [], "{edits}");
    }
}

/// The user's path and the machine's both lead to the library: who wrote the user's may have meant it.
#[test]
fn r5_of_two_right_values_none_is_taken_away() {
    let made = Made::new("both-right");
    let copy = made.put("copy.tlb", &std::fs::read(made.library("probe")).unwrap());
    let path = open(&made.export("")).path_of(&copy).expect("the registry reaches the files").replace('\\', r"\\");
    let asked = row("a dead path of the user's");
    let edits = format!("[U:T\\1.a\\0\\win64]\n@=\"{path}\"");
    let view = open(&made.export(&edits));
    let repaired = repair(asked, &*view, &made, &[]);
    assert_eq!(changed(&repaired), [""; 0]);
    let told: Vec<_> = repaired.unrepaired.iter().map(|left| left.found.finding.kind).collect();
    assert_eq!(told, [Kind::ShadowedByUser]);
}

/// Beside what the user's key says of its own, nothing of the machine's is written.
#[test]
fn r5_a_users_key_with_a_value_of_its_own_is_not_completed() {
    let made = Made::new("of-its-own");
    let asked = row("a class with a dead DLL");
    for (edits, count) in [
        ("[U:C\\InprocServer32]\n\"ThreadingModel\"=\"Free\"", 0),
        ("[U:C\\InprocServer32]\n\"Other\"=\"text\"", 0),
        ("[U:C\\InprocServer32]", 1),
    ] {
        let edited = Row { edits, ..*asked };
        let view = open(&made.export(edits));
        let repaired = repair(&edited, &*view, &made, &[]);
        assert_eq!(changed(&repaired).len(), count, "{edits}: {:?}", changed(&repaired));
        let told: Vec<_> = repaired.unrepaired.iter().map(|left| left.found.finding.kind).collect();
        assert_eq!(told.is_empty(), count > 0, "{edits}");
        assert!(told.iter().all(|kind| *kind == Kind::ShadowedByUser), "{edits}: {told:?}");
    }
}

/// A dead marshaler of the user's goes: that of the machine is sound.
#[test]
fn r5_a_dead_marshaler_of_the_user_is_taken_away() {
    let made = Made::new("dead-marshaler");
    let asked = row("a dead marshaler of the user's");
    let edits = asked.edits.replace("[HKLM\\Software\\Wine]\n", "");
    let view = open(&made.export(&edits));
    assert!(left(&report(&made, asked, &*view).unwrap()).contains(&Kind::MarshalerBroken));
    let repaired = repair(asked, &*view, &made, &[]);
    assert!(repaired.unrepaired.is_empty(), "{:#?}", repaired.changes);
    let changed = changed(&repaired);
    assert!(matches!(&*changed, [only] if only.starts_with("HKCU") && only.contains("Remove")), "{changed:?}");
}

/// What works by rule R2 is only noted, but under Wine; there, the version becomes the one that is taken.
#[test]
fn r2_a_note_is_cured_under_wine_alone() {
    let made = Made::new("notes");
    let asked = row("a version before it");
    let text = std::fs::read_to_string(made.export(asked.edits)).unwrap();
    let file = made.folder().join("notes.reg");
    for (of_wine, expected) in [("", None), ("[HKEY_LOCAL_MACHINE\\Software\\Wine]\r\n", Some("1.a"))] {
        std::fs::write(&file, format!("{text}\r\n{of_wine}")).unwrap();
        let view = open(&file);
        assert_eq!(view.system() == comwright_registration::System::Wine, expected.is_some());
        let mut interface = made.interface("IAuto");
        interface.home.as_mut().expect("it has a library").version.minor = 5;
        let mut known = keys(&*view, &made, "probe");
        known.home.version.minor = 5;
        let check = |view: &dyn View| {
            let files = Files::default();
            let mut report = Report::new(view.system());
            report.interface(&AtWidth::new(view, &files, Width::Bits64).expect("it is of 64 bits"), &interface);
            Ok::<_, Unreadable>(report)
        };
        let repaired = repaired(&*view, &[known], check).expect("the registry can be read");
        let changed = changed(&repaired);
        assert_eq!(changed.len(), usize::from(expected.is_some()), "{changed:?}");
        assert!(expected.is_none_or(|version| changed[0].contains(&format!("Text({version:?})"))), "{changed:?}");
    }
}

/// A file of another library tells nothing of this one.
#[test]
fn r5_a_file_of_another_library_is_not_what_is_registered() {
    let made = Made::new("other-library");
    let view = open(&made.export("[T\\1.a\\0\\win64]\n@=\"OTHER\""));
    let asked = row("another library");
    let repaired = repaired(&*view, &[], |view| report(&made, asked, view)).expect("the registry can be read");
    assert_eq!(changed(&repaired), [""; 0]);
    let told: Vec<_> = repaired.unrepaired.iter().map(|left| left.found.finding.kind).collect();
    assert_eq!(told, [Kind::FileOtherLibrary, Kind::IidAbsent]);
}

/// A prefix in which this is registered, with drive C in its folder.
#[cfg(unix)]
fn prefix(made: &Made, edits: &str) -> Box<dyn View> {
    let folder = made.folder().join("prefix");
    let drives = folder.join("dosdevices");
    std::fs::create_dir_all(&drives).expect("the target folder can be written to");
    std::os::unix::fs::symlink("/", drives.join("z:")).expect("the target folder can be written to");
    let text = made.text(edits);
    let (mut keys, mut is_taken) = (String::new(), false);
    for line in text.lines() {
        if line.starts_with('[') {
            let key = line.strip_prefix("[HKEY_CLASSES_ROOT\\").and_then(|key| key.strip_suffix(']'));
            is_taken = key.is_some();
            keys += &key
                .map(|key| format!("\n[Software\\\\Classes\\\\{}]\n", key.replace('\\', "\\\\")))
                .unwrap_or_default();
        } else if is_taken {
            keys += &format!("{line}\n");
        }
    }
    let text = format!("WINE REGISTRY Version 2\n;; All keys relative to \\\\Machine\n\n#arch=win64\n{keys}");
    std::fs::write(folder.join("system.reg"), text).expect("the target folder can be written to");
    Choice::Prefix(folder).open().expect("it can be read").expect("it is a registry")
}

/// What programs of 64 bits find in the system's folder, those of 32 look for in their own. It is not theirs to cure.
#[cfg(unix)]
#[test]
fn r5_a_path_that_is_sound_for_programs_of_one_width_stays() {
    let made = Made::new("one-width");
    let system = made.folder().join("prefix/drive_c/windows/system32");
    std::fs::create_dir_all(&system).expect("the target folder can be written to");
    std::fs::copy(made.library("probe"), system.join("probe.tlb")).expect("the target folder can be written to");
    let view = prefix(&made, "[T\\1.a\\0\\win64]\n@=\"C:\\\\windows\\\\system32\\\\probe.tlb\"");
    for (width, expected) in [(Width::Bits64, None), (Width::Bits32, Some(Kind::PathMissing))] {
        let check = |view: &dyn View| {
            let (files, mut report) = (Files::default(), Report::new(view.system()));
            let registry = AtWidth::new(view, &files, width).expect("the machine is of 64 bits");
            report.interface(&registry, &made.interface("IAuto"));
            Ok::<_, Unreadable>(report)
        };
        let known = keys(&*view, &made, "probe");
        let repaired = repaired(&*view, &[known], check).expect("the registry can be read");
        assert_eq!(changed(&repaired), [""; 0], "{width:?}");
        let told: Vec<_> = repaired.unrepaired.iter().map(|left| left.found.finding.kind).collect();
        assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{width:?}");
    }
}

/// A user's key that hides the machine's value has another value in it, which is not what is wrong.
#[test]
fn r5_what_else_is_in_a_users_key_stays() {
    let made = Made::new("users-key");
    let view = open(&made.export("[U:I64\\ProxyStubClsid32]\n\"Mine\"=\"x\""));
    let repaired = repair(row("no library"), &*view, &made, &[]);
    let changed = changed(&repaired);
    let is_set = |change: &String| change.starts_with("HKCU") && change.contains(" Set ");
    assert!(!changed.is_empty() && changed.iter().all(is_set), "{changed:?}");
    assert!(repaired.unrepaired.is_empty(), "{:?}", repaired.unrepaired);
}

/// Under Wine what is noted is cured, too; but that an interface gets a dead later version is over when its own is
/// back.
#[test]
fn r2_what_is_noted_is_looked_at_when_what_is_broken_is_cured() {
    let made = Made::new("noted");
    let file = made.export("[-T\\1.a]\n[T\\1.c\\0\\win64]\n@=\"DEAD\"\n");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("{text}\r\n[HKEY_LOCAL_MACHINE\\Software\\Wine]\r\n\"Version\"=\"8.0\"\r\n"))
        .unwrap();
    let view = open(&file);
    assert_eq!(view.system(), System::Wine);
    let repaired = repair(&ROWS[0], &*view, &made, &[]);
    assert!(!repaired.changes.is_empty() && repaired.unrepaired.is_empty(), "{repaired:#?}");
    assert!(repaired.changes.iter().all(|change| change.key.starts_with("TypeLib")), "{:#?}", repaired.changes);
}
