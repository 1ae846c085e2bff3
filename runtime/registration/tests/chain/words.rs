//! Findings in words, and their codes.

use std::collections::BTreeSet;

use comwright_registration::testing::{Library, Memory};
use comwright_registration::{
    CalledBy, Examined, Finding, Interface, Kind, LibraryRef, Origin, Severity, Stage, System, Version, Wording,
    examine, examine_library, keys, name_of,
};

use crate::classes::from_mta;
use crate::fixture::{
    CLASS, DISPATCH, FILE, IDISPATCH, LIBID, NEEDED, NEEDED_TYPE, TABLE, asked, both, home, needed, register, sound,
};
use crate::interfaces::{dual, table};

const STAGES: [Stage; 5] = [Stage::StubOf, Stage::Marshal, Stage::Query, Stage::LoadLibrary, Stage::Create];

#[test]
fn r5_a_finding_names_the_key_the_line_and_what_is_met() {
    let memory = sound(System::Wine);
    register(&memory, LIBID, "1.a", r"C:\dead.tlb");
    let finding = &table(&memory).findings[0];
    let wording = finding.wording(&memory);
    assert_eq!(
        wording.message,
        r"`HKLM\Software\Classes\TypeLib\{11111111-0000-4000-8000-000000000001}\1.a\0\win64` says `C:\dead.tlb` (memory.reg:1); there is no such file"
    );
    assert_eq!(
        wording.wanted.as_deref(),
        Some("a file with library {11111111-0000-4000-8000-000000000001} of version 1.a or a later minor one")
    );
    assert_eq!(
        wording.meets.as_deref(),
        Some(
            "CoMarshalInterface 0x80029C4A TYPE_E_CANTLOADLIBRARY; a cast of a proxy 0x80004002 E_NOINTERFACE; \
             LoadRegTypeLib 0x80029C4A TYPE_E_CANTLOADLIBRARY"
        )
    );
    // What is met in the same way is said once, and of a library only that it is loaded.
    let memory = sound(System::Windows);
    register(&memory, LIBID, "1.a", r"C:\dead.tlb");
    let meets = |examined: Examined| examined.findings[0].wording(&memory).meets;
    assert_eq!(
        meets(table(&memory)).as_deref(),
        Some(
            "CoMarshalInterface and a cast of a proxy 0x80029C4A TYPE_E_CANTLOADLIBRARY or 0x80004002 E_NOINTERFACE; \
             LoadRegTypeLib 0x80029C4A TYPE_E_CANTLOADLIBRARY"
        )
    );
    let loaded = examine_library(&memory, &home());
    assert_eq!(meets(loaded).as_deref(), Some("LoadRegTypeLib 0x80029C4A TYPE_E_CANTLOADLIBRARY"));
}

#[test]
fn r5_keys_of_programs_of_32_bits_are_named_as_editors_show_them() {
    let memory = sound(System::Windows);
    both(&memory).into_iter().for_each(|memory| memory.set(&keys::stub(TABLE), "", "{0002042"));
    let finding = &table(memory.other()).findings[0];
    let expected = r"`HKLM\Software\Classes\Wow6432Node\Interface\{11111111-0000-4000-8000-000000000011}\ProxyStubClsid32` says `{0002042`";
    // Whichever width is at hand, the finding knows its own.
    for registry in both(&memory) {
        let message = finding.wording(registry).message;
        assert!(message.starts_with(expected), "{message}");
    }
}

#[test]
fn text_of_a_registry_is_shown_without_its_controls() {
    let memory = sound(System::Windows);
    memory.set(&keys::stub(TABLE), "", &format!("\u{1b}[2J\r\n{}", "x".repeat(1_000)));
    let message = table(&memory).findings[0].wording(&memory).message;
    assert!(message.contains(r"`\u{1b}[2J\r\nxxx") && message.contains("x…`"), "{message}");
    assert!(message.len() < 600 && !message.contains(char::is_control), "{message}");
}

#[test]
fn codes_of_kinds_are_told_apart() {
    let codes: BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.code()).collect();
    assert_eq!(codes.len(), Kind::ALL.len());
    let is_code = |code: &&str| code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    assert!(codes.iter().all(is_code), "{codes:?}");
}

#[test]
fn r6_what_is_broken_fails_somewhere_and_every_code_has_a_name() {
    for kind in Kind::ALL {
        for system in [System::Windows, System::Wine] {
            let codes: Vec<_> = STAGES.iter().flat_map(|stage| kind.symptoms(*stage, system)).copied().collect();
            // Whom the user's classes are hidden from is a matter of the system.
            let is_of_other = matches!(
                (kind, system),
                (Kind::HiddenFromElevated | Kind::ShadowedByUser, System::Wine)
                    | (Kind::HiddenFromWine, System::Windows)
            );
            assert_eq!(codes.is_empty(), is_of_other, "{kind:?} under {system:?}: {codes:x?}");
            assert!(codes.iter().all(|code| name_of(*code).is_some()), "{kind:?}: {codes:x?}");
            let fails = codes.iter().any(|code| *code != 0);
            let may_work = system == System::Wine || is_of_other;
            assert!(fails || kind.severity() != Severity::Broken || may_work, "{kind:?} breaks nothing");
        }
    }
    assert_eq!(name_of(0x8000_ffff), None);
}

/// Wine falls back on the keys of the other width.
#[test]
fn r5_what_may_work_on_a_system_is_a_risk_there() {
    for (system, expected) in [(System::Windows, Severity::Broken), (System::Wine, Severity::Risk)] {
        let memory = sound(system);
        memory.remove(&keys::interface(TABLE));
        let findings = table(&memory).findings;
        let severities: Vec<_> = findings.iter().map(|finding| finding.severity(system)).collect();
        assert_eq!(severities, [expected], "{findings:?}");
        // What works is not made worse, and what is never met as a failure stays what it is.
        let memory = sound(system);
        both(&memory).into_iter().for_each(|memory| memory.remove(&keys::interface(TABLE)));
        assert_eq!(table(&memory).findings[0].severity(system), Severity::Broken);
    }
}

/// Wine's marshaler takes the version in an interface's key as the name of a key; who loads a library does not.
#[test]
fn r2_a_version_for_which_another_stands_in_is_broken_where_it_is_taken_literally() {
    for (system, expected) in [(System::Windows, Severity::Note), (System::Wine, Severity::Broken)] {
        let memory = sound(system);
        memory.set(&keys::type_lib_of(TABLE), "Version", "1.0");
        let of = |examined: Examined| -> Vec<_> {
            examined.findings.iter().map(|finding| (finding.kind, finding.severity(system))).collect()
        };
        assert_eq!(of(table(&memory)), [(Kind::NewerMinorTaken, expected)]);
        let earlier = LibraryRef { version: Version { major: 1, minor: 0 }, ..home() };
        assert_eq!(of(examine_library(&memory, &earlier)), [(Kind::NewerMinorTaken, Severity::Note)]);
    }
}

/// The file of a class is in question, and no library.
#[test]
fn r1_a_file_of_a_class_that_a_manifest_names_is_no_library() {
    let memory = sound(System::Wine);
    memory.set_in(Origin::Manifest, &format!(r"{}\InprocServer32", keys::class(CLASS)), "", r"C:\nothing.dll");
    let findings = from_mta(&memory).findings;
    let of_file: Vec<_> = findings.iter().filter(|finding| finding.kind == Kind::ManifestFileMissing).collect();
    assert_eq!(of_file.len(), 1, "{findings:#?}");
    assert_eq!(of_file[0].symptoms(Stage::LoadLibrary, System::Wine), &[] as &[u32]);
    assert!(!of_file[0].symptoms(Stage::Create, System::Wine).is_empty());
}

/// A manifest has the interface of this library with another library's libid: to add that one would cure nothing.
#[test]
fn r1_a_manifest_that_names_another_library_is_told_which_is_meant() {
    for (libid, expected) in [(NEEDED, Some(LIBID.to_string())), (LIBID, None)] {
        let memory = sound(System::Wine);
        memory.set_in(Origin::Manifest, &keys::stub(TABLE), "", &keys::TABLE_MARSHALER.to_string());
        memory.set_in(Origin::Manifest, &keys::type_lib_of(TABLE), "", &libid.to_string());
        let findings = table(&memory).findings;
        assert_eq!(findings[0].kind, Kind::ManifestLibraryElsewhere, "{findings:#?}");
        assert_eq!(findings[0].wanted.as_ref().and_then(|wanted| wanted.text.clone()), expected);
    }
}

/// What Wine takes of a base, in the keys of the other width, or of a library in the file of another, Windows does not.
#[test]
fn r5_what_wine_alone_takes_of_a_dependency_is_broken_on_windows() {
    let edits: [fn(&Memory); 2] = [
        |memory| memory.remove(&keys::interface(IDISPATCH)),
        |memory| {
            let other = Library { libid: LIBID, ..needed(vec![NEEDED_TYPE]) };
            memory.put_library(r"C:\needed.tlb", other);
        },
    ];
    for edit in edits {
        for (system, expected) in [(System::Windows, Severity::Broken), (System::Wine, Severity::Risk)] {
            let memory = sound(system);
            edit(&memory);
            let findings = dual(&memory).findings;
            let found: Vec<_> = findings.iter().map(|finding| (finding.kind, finding.severity(system))).collect();
            assert_eq!(found, [(Kind::DependencyTakenByWine, expected)], "{findings:#?}");
        }
    }
}

/// A library that is needed is named, with what should be there, and what Wine does is told of a registry of Wine
/// alone.
#[test]
fn r5_a_dependency_is_named_with_what_is_wanted_of_it() {
    for (system, of_wine) in [(System::Windows, false), (System::Wine, true)] {
        let memory = sound(system);
        memory.remove(&keys::library(NEEDED));
        let findings = table(&memory).findings;
        assert_eq!(findings[0].kind, Kind::DependencySought, "{findings:#?}");
        let Wording { message, wanted, .. } = findings[0].wording(&memory);
        assert!(message.starts_with("the library `Needed`, which the interface needs, is not registered"), "{message}");
        assert_eq!(message.contains("Wine"), of_wine, "{message}");
        let expected =
            format!("a registration of library {NEEDED} 2.0 or a later minor version, with the type {NEEDED_TYPE}");
        assert_eq!(wanted.as_deref(), Some(&*expected));
        // A base is no library.
        let memory = sound(system);
        both(&memory).into_iter().for_each(|memory| memory.remove(&keys::interface(IDISPATCH)));
        let message = dual(&memory).findings[0].wording(&memory).message;
        assert!(message.starts_with("a base of the interface"), "{message}");
    }
}

/// What Wine does is of no use to who looks in a registry of Windows, but for what Wine alone has: a marshaler of its
/// own.
#[test]
fn r5_no_message_about_a_registry_of_windows_is_about_wine() {
    let memory = sound(System::Windows);
    let finding = table_of_dead(&memory);
    for kind in Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::RefusedByWine | Kind::HiddenFromWine)) {
        let message = Finding { kind: *kind, ..finding.clone() }.wording(&memory).message;
        assert!(!message.contains("Wine"), "{kind:?}: {message}");
    }
}

fn table_of_dead(memory: &Memory) -> Finding {
    register(memory, LIBID, "1.a", r"C:\dead.tlb");
    table(memory).findings[0].clone()
}

/// What a library's own key has wrong, those meet who load it by that version or locale; what the key of an interface
/// has wrong, they do not.
#[test]
fn r5_a_library_whose_only_version_or_locale_is_not_found_is_broken() {
    for name in [r"1.0a\0", r"1.a\409"] {
        for system in [System::Windows, System::Wine] {
            let memory = sound(system);
            memory.remove(&keys::library(LIBID));
            memory.set(&format!(r"{}\{name}\win64", keys::library(LIBID)), "", FILE);
            let findings = examine_library(&memory, &home()).findings;
            let severities: Vec<_> = findings.iter().map(|finding| finding.severity(system)).collect();
            assert_eq!(severities, [Severity::Broken], "{findings:#?}");
        }
    }
    let memory = sound(System::Wine);
    memory.set(&keys::type_lib_of(TABLE), "Version", "1.10");
    assert!(table(&memory).findings[0].symptoms(Stage::LoadLibrary, System::Wine).contains(&0));
}

/// A base is led to the version of its library that is dead, and the interface to another one: of the dead version, the
/// interface meets what its base does.
#[test]
fn r5_what_those_meet_who_load_a_library_hides_no_fault_of_a_base() {
    let memory = sound(System::Wine);
    register(&memory, LIBID, "1.a", r"C:\dead.tlb");
    memory.set(&keys::type_lib_of(TABLE), "", &NEEDED.to_string());
    memory.set(&keys::type_lib_of(TABLE), "Version", "2.0");
    let base = Interface { needs: vec![], ..asked(DISPATCH, CalledBy::Dispatch) };
    let findings = examine(&memory, &Interface { bases: vec![base], ..asked(TABLE, CalledBy::Table) }).findings;
    let kinds: Vec<_> = findings.iter().map(|finding| (finding.kind, finding.iid.is_some())).collect();
    let expected = [(Kind::IidAbsent, true), (Kind::FileMissing, false), (Kind::DependencyMissing, true)];
    assert_eq!(kinds, expected, "{findings:#?}");
}

/// The interface names a version that is registered, and whose file is older: Wine marshals it all the same, and only who
/// loads the version of the file gets a later one.
#[test]
fn r5_a_library_that_no_interface_is_led_to_is_met_by_those_who_load_it() {
    let memory = sound(System::Wine);
    memory.remove(&format!(r"{}\1.a", keys::library(LIBID)));
    register(&memory, LIBID, "1.b", FILE);
    both(&memory).into_iter().for_each(|memory| memory.set(&keys::type_lib_of(TABLE), "Version", "1.b"));
    let findings = table(&memory).findings;
    let kinds: Vec<_> = findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [Kind::FileVersionLower, Kind::NewerMinorTaken]);
    let codes = |stage| findings.iter().flat_map(|finding| finding.symptoms(stage, System::Wine)).collect::<Vec<_>>();
    assert_eq!(codes(Stage::Marshal), [&0]);
    assert_eq!(codes(Stage::LoadLibrary).first(), Some(&&0x8002_801d));
    assert_eq!(findings[1].wording(&memory).meets, None);
}

#[test]
fn r6_a_cast_under_wine_has_one_code_for_all_failures() {
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::ManifestVersion) {
        let marshal = kind.symptoms(Stage::Marshal, System::Wine);
        let query = kind.symptoms(Stage::Query, System::Wine);
        assert!(query.iter().all(|code| [0, 0x8000_4002].contains(code)), "{kind:?}");
        let works = |codes: &[u32]| codes.contains(&0);
        assert_eq!((works(marshal), marshal.is_empty()), (works(query), query.is_empty()), "{kind:?}");
        // On Windows a cast meets what marshaling meets.
        assert_eq!(kind.symptoms(Stage::Marshal, System::Windows), kind.symptoms(Stage::Query, System::Windows));
    }
}
