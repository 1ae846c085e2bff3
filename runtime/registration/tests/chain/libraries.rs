//! The library of an interface.

use comwright_registration::testing::{Library, Memory};
use comwright_registration::{
    CalledBy, Examined, File, Guid, Kind, LibraryRef, Origin, System, Version, examine, examine_library, keys,
};

use crate::cases::cases;
use crate::fixture::{
    FILE, LIBID, NEEDED, NEEDED_TYPE, TABLE, VERSION, asked, both, home, library, needed, register, sound,
};
use crate::interfaces::table;

/// The library that has IUnknown and IDispatch.
const STDOLE: Guid = Guid(0x00020430_0000_0000_c000_000000000046);

/// The library itself is asked for, in a version before the one that is there.
fn earlier(memory: &Memory) -> Examined {
    examine_library(memory, &LibraryRef { version: Version { major: 1, minor: 0 }, ..home() })
}

fn itself(memory: &Memory) -> Examined {
    examine_library(memory, &home())
}

/// The value `Version` of the interface, in both widths.
fn version(memory: &Memory, text: &str) {
    both(memory).into_iter().for_each(|memory| memory.set(&keys::type_lib_of(TABLE), "Version", text));
}

fn remove(memory: &Memory, below_library: &str) {
    memory.remove(&format!(r"{}{below_library}", keys::library(LIBID)));
}

/// The library at a path that is spelled so, as if a file of this name were there.
fn spelled(memory: &Memory, path: &str) {
    register(memory, LIBID, "1.a", path);
    memory.put_library(path, library(VERSION));
}

cases! {
    r5_type_lib_deleted: |memory| both(memory).into_iter().for_each(|memory| memory.remove(&keys::type_lib_of(TABLE))),
        table => [TypeLibSubkeyMissing] Marshal Some(0x8000_4005);
    r5_type_lib_in_the_other_width: |memory| memory.remove(&keys::type_lib_of(TABLE)),
        table => [InterfaceInOtherWidth] Marshal Some(0);
    r5_type_lib_that_is_no_libid: |memory| memory.set(&keys::type_lib_of(TABLE), "", "ProbeLib"),
        table => [TypeLibSubkeyMissing] Marshal None;
    r5_version_deleted:
        |memory| both(memory).into_iter().for_each(|memory| memory.remove_value(&keys::type_lib_of(TABLE), "Version")),
        table => [TypeLibVersionMissing] Marshal Some(0x8000_4005);
    r5_version_in_decimal: |memory| version(memory, "1.10"),
        table => [VersionSpelled] Marshal Some(0x8000_4005);
    r5_version_with_leading_zeros: |memory| version(memory, "1.0a"),
        table => [VersionSpelled] Marshal Some(0x8000_4005);
    r5_version_that_is_none: |memory| version(memory, "1"),
        table => [VersionSpelled] Marshal Some(0x8000_4005);
    r2_a_later_minor_version_stands_in: |memory| version(memory, "1.0"),
        table => [NewerMinorTaken] Marshal Some(0x8000_4005);
    r2_another_major_version_does_not_stand_in: |memory| version(memory, "2.0"),
        table => [VersionMissing] Marshal Some(0x8000_4005);
    r2_an_earlier_minor_version_does_not_stand_in: |memory| version(memory, "1.b"),
        table => [VersionMissing] Marshal Some(0x8000_4005);
    r5_key_of_a_version_with_leading_zeros: |memory| { remove(memory, ""); register(memory, LIBID, "1.0a", FILE); },
        table => [VersionSpelled] Marshal Some(0x8000_4005);
    r5_libid_that_is_not_registered: |memory| memory.set(&keys::type_lib_of(TABLE), "", &TABLE.to_string()),
        table => [LibraryMissing] Marshal Some(0x8000_4005);
    r5_library_deleted: |memory| remove(memory, ""),
        table => [LibraryMissing] Marshal Some(0x8000_4005);
    r5_library_deleted_that_is_loaded: |memory| remove(memory, ""),
        itself => [LibraryMissing] LoadLibrary Some(0x8002_801D);
    r5_locale_with_leading_zeros: |memory| { remove(memory, ""); locale(memory, "00"); },
        table => [LocaleSpelled] Marshal Some(0x8000_4005);
    r5_locale_with_leading_zeros_that_is_loaded: |memory| { remove(memory, ""); locale(memory, "00"); },
        itself => [LocaleSpelled] LoadLibrary Some(0x8002_801D);
    r2_another_locale_does_not_stand_in: |memory| { remove(memory, ""); locale(memory, "409"); },
        table => [LocaleMissing] Marshal Some(0x8000_4005);
    r5_version_without_a_path: |memory| remove(memory, r"\1.a\0"),
        table => [PathMissing] Marshal Some(0x8000_4005);
    r5_locale_without_a_path:
        |memory| ["win32", "win64"].iter().for_each(|platform| remove(memory, &format!(r"\1.a\0\{platform}"))),
        table => [PathMissing] Marshal Some(0x8000_4005);
    r5_dead_path: |memory| register(memory, LIBID, "1.a", r"C:\dead.tlb"),
        table => [FileMissing] Marshal Some(0x8002_9C4A);
    r5_path_with_a_number_behind_a_library_by_itself: |memory| {
            register(memory, LIBID, "1.a", r"C:\t.tlb\1");
            memory.put_numbered_library(r"C:\t.tlb\1", library(VERSION));
        },
        table => [PathNumbered] Marshal Some(0);
    r5_version_in_a_list: |memory| memory.list(&keys::type_lib_of(TABLE), "Version"),
        table => [ValueType] Marshal Some(0);
    r5_dead_path_that_is_loaded: |memory| register(memory, LIBID, "1.a", r"C:\dead.tlb"),
        itself => [FileMissing] LoadLibrary Some(0x8002_9C4A);
    r5_file_without_a_library: |memory| {
            register(memory, LIBID, "1.a", r"C:\kernel32.dll");
            memory.put_dll(r"C:\kernel32.dll", comwright_registration::Width::Bits64);
        },
        table => [FileNoLibrary] Marshal Some(0x8002_9C4A);
    r5_file_that_may_not_be_read: |memory| memory.put(FILE, comwright_registration::File::Unreadable {
            whole: FILE.to_owned(),
            reason: "access is denied".to_owned(),
        }),
        table => [FileNoLibrary] Marshal None;
    r5_file_with_another_library: |memory| memory.put_library(FILE, Library {
            libid: NEEDED,
            version: Version { major: 2, minor: 0 },
            iids: vec![],
        }),
        table => [FileOtherLibrary, IidAbsent] Marshal Some(0x8002_802B);
    r5_file_with_another_major_version: |memory| memory.put_library(FILE, library(Version { major: 2, minor: 10 })),
        itself => [FileOtherLibrary] LoadLibrary Some(0x8002_801D);
    r5_file_without_the_interface: |memory| memory.put_library(FILE, Library { iids: vec![], ..library(VERSION) }),
        table => [IidAbsent] Marshal Some(0x8002_802B);
    r5_file_older_than_its_key: |memory| { version(memory, "1.b"); register(memory, LIBID, "1.b", FILE); },
        table => [FileVersionLower] Marshal Some(0);
    r5_file_older_than_its_key_that_is_loaded: |memory| memory.put_library(FILE, library(Version { major: 1, minor: 9 })),
        itself => [FileVersionLower] LoadLibrary Some(0x8002_801D);
    r5_orphan_with_a_dead_path: |memory| register(memory, LIBID, "1.c", r"C:\dead.tlb"),
        earlier => [OrphanedVersionWins] LoadLibrary Some(0x8002_9C4A);
    r5_orphan_without_a_path: |memory| memory.key(Origin::Machine, &format!(r"{}\1.d", keys::library(LIBID))),
        earlier => [OrphanedVersionWins] LoadLibrary Some(0x8002_801D);
    r5_orphan_before_the_version_of_an_interface: |memory| {
            version(memory, "1.0");
            register(memory, LIBID, "1.c", r"C:\dead.tlb");
        },
        table => [OrphanedVersionWins] Marshal Some(0x8000_4005);
    r5_orphan_does_not_come_before_the_very_version: |memory| register(memory, LIBID, "1.c", r"C:\dead.tlb"),
        table => [] Marshal Some(0);
    r5_orphan_with_nothing_sound_behind_it: |memory| {
            register(memory, LIBID, "1.a", r"C:\dead.tlb");
            register(memory, LIBID, "1.c", r"C:\dead.tlb");
        },
        earlier => [NewerMinorTaken, FileMissing] LoadLibrary Some(0x8002_9C4A);
    r5_path_of_the_user: |memory| memory.set_in(
            Origin::User,
            &keys::path(LIBID, VERSION, 0, "win64"),
            "",
            r"C:\dead.tlb",
        ),
        table => [ShadowedByUser, FileMissing] Marshal Some(0);
    r5_path_with_a_blank_before_it: |memory| spelled(memory, r" C:\t.tlb"),
        table => [FileMissing] Marshal Some(0x8002_9C4A);
    r5_path_with_a_backslash_behind_it: |memory| spelled(memory, r"C:\t.tlb\"),
        table => [FileMissing] Marshal Some(0x8002_9C4A);
    r5_path_in_quotes: |memory| spelled(memory, "\"C:\\t.tlb\""),
        table => [FileMissing] Marshal Some(0x8002_9C4A);
    r5_path_in_the_programs_folder_of_a_drive: |memory| spelled(memory, "C:t.tlb"),
        table => [PathOfProgram] Marshal Some(0x8002_9C4A);
    r5_path_in_the_programs_current_folder: |memory| spelled(memory, r".\t.tlb"),
        table => [PathOfProgram] Marshal Some(0x8002_9C4A);
    r5_path_on_another_machine: |memory| {
            spelled(memory, r"\\server\share\t.tlb");
            memory.put(r"\\server\share\t.tlb", comwright_registration::File::Elsewhere);
        },
        table => [PathRemote] Marshal Some(0x8002_9C4A);
    r5_path_that_is_longer_than_any: |memory| spelled(memory, &format!(r"C:\{}.tlb", "t".repeat(260))),
        table => [PathMissing] Marshal Some(0x8000_4005);
    r5_path_with_the_end_of_a_line: |memory| spelled(memory, "C:\\t.tlb\r\n"),
        table => [FileMissing] Marshal Some(0x8002_9C4A);
    r5_path_of_a_file_as_a_browser_has_it: |memory| spelled(memory, "file:///C:/t.tlb"),
        table => [FileMissing] Marshal Some(0x8002_9C4A);
    r5_path_with_a_variable_that_nobody_replaces: |memory| spelled(memory, r"%SystemRoot%\t.tlb"),
        table => [FileMissing] Marshal Some(0x8002_9C4A);
    r5_path_with_a_number_of_a_resource: |memory| spelled(memory, r"C:\t.dll\2"),
        table => [] Marshal Some(0);
    r5_path_for_32_bits_serves_64: |memory| remove(memory, r"\1.a\0\win64"),
        table => [] Marshal Some(0);
    r5_empty_path_for_64_bits_hides_the_one_for_32:
        |memory| memory.set(&keys::path(LIBID, VERSION, 0, "win64"), "", ""),
        table => [FileMissing] Marshal Some(0x8002_9C4A);
    r5_path_for_64_bits_does_not_serve_32: |memory| remove(memory, r"\1.a\0\win32"),
        of_32_bits => [PathMissing] Marshal None;
    r5_library_that_is_needed_is_not_registered: |memory| memory.remove(&keys::library(NEEDED)),
        table => [DependencySought] Marshal Some(0x8002_9C4A);
    r5_library_that_is_needed_has_a_dead_path: |memory| register(memory, NEEDED, "2.0", r"C:\dead.tlb"),
        table => [DependencyMissing] Marshal Some(0x8002_9C4A);
    r5_stdole_is_not_registered: |_| {},
        of_stdole => [DependencyFoundByWine] Marshal Some(0);
    r5_stdole_is_registered_in_another_version: |memory| register(memory, STDOLE, "1.0", r"C:\needed.tlb"),
        of_stdole => [DependencyFoundByWine] Marshal Some(0);
    r5_stdole_is_registered_for_another_locale:
        |memory| memory.set(&format!(r"{}\2.0\409\win32", keys::library(STDOLE)), "", r"C:\needed.tlb"),
        of_stdole => [DependencyFoundByWine] Marshal Some(0);
    r5_stdole_has_a_dead_path: |memory| register(memory, STDOLE, "2.0", r"C:\dead.tlb"),
        of_stdole => [DependencyMissing] Marshal Some(0x8002_9C4A);
    r5_stdole_is_another_library: |memory| register(memory, STDOLE, "2.0", FILE),
        of_stdole => [DependencyMissing] Marshal Some(0x8002_802B);
    r5_library_that_is_needed_is_in_an_older_file: |memory| {
            let version = Version { major: 1, minor: 0 };
            memory.put_library(r"C:\needed.tlb", Library { version, ..needed(vec![NEEDED_TYPE]) });
        },
        table => [DependencyTakenByWine] Marshal Some(0);
    r5_library_that_is_needed_is_another: |memory| register(memory, NEEDED, "2.0", FILE),
        table => [DependencyMissing] Marshal Some(0x8002_802B);
    r5_library_that_is_needed_lacks_the_type: |memory| memory.put_library(r"C:\needed.tlb", needed(vec![])),
        table => [DependencyMissing] Marshal Some(0x8002_802B);
    r1_manifest_with_a_library_that_is_nowhere: |memory| {
            interface_in_manifest(memory, Some("1.a"));
            library_in_manifest(memory, "1.10", r"C:\beside.tlb");
        },
        table => [ManifestFileMissing] Marshal Some(0x8002_9C4A);
    r1_manifest_with_a_version_that_is_not_decimal: |memory| {
            interface_in_manifest(memory, Some("1.a"));
            library_in_manifest(memory, "1.a", FILE);
        },
        table => [ManifestVersion] Marshal Some(0x8007_36B1);
    r1_manifest_with_an_interface_and_not_its_library: |memory| interface_in_manifest(memory, None),
        table => [ManifestLibraryElsewhere] Marshal Some(0);
    r1_manifest_with_an_interface_that_names_no_library: |memory| memory.set_in(
            Origin::Manifest,
            &keys::stub(TABLE),
            "",
            &keys::TABLE_MARSHALER.to_string(),
        ),
        table => [ManifestLibraryElsewhere] Marshal Some(0);
    r1_manifest_with_an_interface_whose_library_is_nowhere: |memory| {
            interface_in_manifest(memory, None);
            memory.remove(&keys::library(LIBID));
        },
        table => [LibraryMissing] Marshal Some(0x8000_4005);
    r1_manifest_with_a_library_whose_interface_leads_nowhere: |memory| {
            library_in_manifest(memory, "1.10", r"C:\beside.tlb");
            memory.put_library(r"C:\beside.tlb", library(VERSION));
            register(memory, LIBID, "1.a", r"C:\dead.tlb");
        },
        table => [ManifestInterfaceElsewhere] Marshal Some(0x8002_9C4A);
    r1_manifest_with_a_library_and_an_interface_of_an_older_version: |memory| {
            library_in_manifest(memory, "1.10", FILE);
            memory.set(&keys::type_lib_of(TABLE), "Version", "1.0");
        },
        table => [ManifestInterfaceElsewhere, NewerMinorTaken] Marshal Some(0x8000_4005);
    r1_manifest_with_a_library_that_is_registered_as_well: |memory| library_in_manifest(memory, "1.10", FILE),
        table => [ManifestLibraryPassedBy] Marshal Some(0);
}

/// A manifest has the interface; when it has the library, it has its version as well.
fn interface_in_manifest(memory: &Memory, version: Option<&str>) {
    let set = |key: &str, name: &str, text: &str| memory.set_in(Origin::Manifest, key, name, text);
    set(&keys::stub(TABLE), "", &keys::TABLE_MARSHALER.to_string());
    set(&keys::type_lib_of(TABLE), "", &LIBID.to_string());
    if let Some(version) = version {
        set(&keys::type_lib_of(TABLE), "Version", version);
    }
}

/// A manifest has the library.
fn library_in_manifest(memory: &Memory, version: &str, path: &str) {
    memory.set_in(Origin::Manifest, &keys::library(LIBID), keys::SPELLED_VERSION, version);
    memory.set_in(Origin::Manifest, &keys::path(LIBID, VERSION, 0, "win64"), "", path);
}

/// A manifest names a library that is registered, and is not the one that describes the interface. COM of Wine goes by
/// the keys of the registry then.
#[test]
fn r1_a_manifest_that_names_another_library_is_told_which() {
    for (system, expected) in [(System::Windows, Kind::IidAbsent), (System::Wine, Kind::ManifestLibraryElsewhere)] {
        let memory = sound(system);
        interface_in_manifest(&memory, None);
        memory.set_in(Origin::Manifest, &keys::type_lib_of(TABLE), "", &NEEDED.to_string());
        let findings = table(&memory).findings;
        let [finding] = &*findings else { panic!("{findings:#?}") };
        assert_eq!(finding.kind, expected);
        let wording = finding.wording(&memory);
        assert!(wording.wanted.is_some_and(|wanted| wanted.ends_with(&format!("with `{LIBID}`"))), "{finding:#?}");
        // One that has the interface as well is of use.
        memory.put_library(r"C:\needed.tlb", needed(vec![NEEDED_TYPE, TABLE]));
        assert_eq!(table(&memory).findings[0].kind, Kind::ManifestLibraryElsewhere);
    }
}

/// Of a library that is not looked at, or has a version that is not, nobody knows that it lacks the interface.
#[test]
fn r1_a_library_that_a_manifest_names_and_nobody_can_look_at_is_not_said_to_lack_the_interface() {
    const NEWER: &str = r"C:\newer.tlb";
    let found = |edit: &dyn Fn(&Memory)| {
        let memory = sound(System::Windows);
        interface_in_manifest(&memory, None);
        memory.set_in(Origin::Manifest, &keys::type_lib_of(TABLE), "", &NEEDED.to_string());
        edit(&memory);
        table(&memory).findings.iter().find_map(|finding| match finding.kind {
            Kind::IidAbsent | Kind::ManifestLibraryElsewhere => Some(finding.kind),
            _ => None,
        })
    };
    let elsewhere = |memory: &Memory| memory.put(r"C:\needed.tlb", File::Elsewhere);
    assert_eq!(found(&elsewhere), Some(Kind::ManifestLibraryElsewhere));
    let missing = |memory: &Memory| register(memory, NEEDED, "2.0", r"C:\gone.tlb");
    assert_eq!(found(&missing), Some(Kind::ManifestLibraryElsewhere));
    // Another version may have it, whichever is the later one.
    for (newer, version) in [("2.1", Version { major: 2, minor: 1 }), ("1.0", Version { major: 1, minor: 0 })] {
        let has = |memory: &Memory, iids: Vec<Guid>| {
            register(memory, NEEDED, newer, NEWER);
            memory.put_library(NEWER, Library { version, ..needed(iids) });
        };
        assert_eq!(found(&|memory| has(memory, vec![NEEDED_TYPE, TABLE])), Some(Kind::ManifestLibraryElsewhere));
        assert_eq!(found(&|memory| has(memory, vec![NEEDED_TYPE])), Some(Kind::IidAbsent));
        let is_elsewhere = |memory: &Memory| {
            register(memory, NEEDED, newer, NEWER);
            memory.put(NEWER, File::Elsewhere);
        };
        assert_eq!(found(&is_elsewhere), Some(Kind::ManifestLibraryElsewhere));
        // One that leads nowhere has nothing.
        assert_eq!(found(&|memory| register(memory, NEEDED, newer, r"C:\gone.tlb")), Some(Kind::IidAbsent));
    }
}

/// The interface, when what it needs is a type of stdole.
fn of_stdole(memory: &Memory) -> Examined {
    let mut asked = asked(TABLE, CalledBy::Table);
    asked.needs[0].library.libid = STDOLE;
    examine(memory, &asked)
}

fn of_32_bits(memory: &Memory) -> Examined {
    table(memory.other())
}

fn locale(memory: &Memory, name: &str) {
    memory.set(&format!(r"{}\1.a\{name}\win64", keys::library(LIBID)), "", FILE);
}

#[test]
fn a_file_on_another_machine_is_believed() {
    let memory = crate::fixture::sound(comwright_registration::System::Windows);
    memory.put(FILE, comwright_registration::File::Elsewhere);
    assert_eq!(table(&memory).findings, []);
}

#[test]
fn one_fault_is_told_once_whoever_names_the_library() {
    // The key names this library in another version than it has: both are followed, and lead to the same file.
    let memory = crate::fixture::sound(comwright_registration::System::Windows);
    memory.set(&keys::type_lib_of(TABLE), "Version", "1.0");
    register(&memory, LIBID, "1.a", r"C:\dead.tlb");
    let kinds: Vec<_> = table(&memory).findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [comwright_registration::Kind::NewerMinorTaken, comwright_registration::Kind::FileMissing]);
}

#[test]
fn behind_a_broken_key_the_library_is_examined_all_the_same() {
    let memory = Memory::new(comwright_registration::System::Windows);
    let kinds: Vec<_> = table(&memory).findings.iter().map(|finding| finding.kind).collect();
    use comwright_registration::Kind::{DependencySought, InterfaceMissing, LibraryMissing};
    assert_eq!(kinds, [InterfaceMissing, LibraryMissing, DependencySought]);
}

/// What of the library that the registry has is the user's alone, COM of Windows sees, and that of Wine does not.
#[test]
fn r1_half_of_a_manifest_beside_what_only_the_user_has() {
    let kinds = |memory: &Memory| table(memory).findings.iter().map(|finding| finding.kind).collect::<Vec<_>>();
    let registry = |system| {
        let memory = sound(system);
        memory.remove(&keys::library(LIBID));
        memory.set_in(Origin::User, &keys::path(LIBID, VERSION, 0, "win64"), "", FILE);
        memory
    };
    for (system, of_library, of_interface) in [
        (
            System::Windows,
            vec![Kind::ManifestLibraryPassedBy],
            vec![Kind::ManifestLibraryElsewhere, Kind::HiddenFromElevated],
        ),
        (System::Wine, vec![Kind::ManifestInterfaceElsewhere], vec![Kind::LibraryMissing, Kind::HiddenFromWine]),
    ] {
        let memory = registry(system);
        library_in_manifest(&memory, "1.10", FILE);
        assert_eq!(kinds(&memory), of_library, "{system:?}");
        let memory = registry(system);
        interface_in_manifest(&memory, None);
        assert_eq!(kinds(&memory), of_interface, "{system:?}");
    }
}
