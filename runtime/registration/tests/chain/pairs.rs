//! Two faults at once: the one does not hide the other.

use comwright_registration::testing::Memory;
use comwright_registration::{CalledBy, Examined, Interface, Kind, Link, Origin, Severity, System, examine, keys};

use crate::fixture::{DUAL, STUB, TABLE, asked, both, kinds, sound};
use crate::interfaces::table;

/// What is found, and how bad it is.
fn found(system: System, edit: impl Fn(&Memory)) -> Vec<(Kind, Severity)> {
    let memory = sound(system);
    edit(&memory);
    let findings = table(&memory).findings;
    findings.iter().map(|finding| (finding.kind, finding.severity(system))).collect()
}

/// Wine goes on with the class that programs of the other width have, and with the library of its own.
#[test]
fn r5_what_is_behind_a_stub_of_the_other_width_is_found() {
    const FAR: (Kind, Severity) = (Kind::InterfaceInOtherWidth, Severity::Risk);
    let broken = |kind| (kind, Severity::Broken);
    let version = |memory: &Memory| {
        memory.remove(&keys::stub(TABLE));
        memory.set(&keys::type_lib_of(TABLE), "Version", "1.0a");
    };
    assert_eq!(found(System::Wine, version), [FAR, broken(Kind::VersionSpelled)]);
    assert_eq!(
        found(System::Windows, version),
        [broken(Kind::InterfaceInOtherWidth), (Kind::VersionSpelled, Severity::Risk)]
    );
    let library = |memory: &Memory| {
        memory.remove(&keys::stub(TABLE));
        memory.set(&keys::type_lib_of(TABLE), "", &STUB.to_string());
    };
    assert_eq!(found(System::Wine, library), [FAR, broken(Kind::LibraryMissing)]);
    let marshaler = |memory: &Memory| {
        memory.remove(&keys::interface(TABLE));
        memory.remove(&keys::class(keys::TABLE_MARSHALER));
    };
    assert_eq!(found(System::Wine, marshaler), [FAR, broken(Kind::MarshalerBroken)]);
    let private = |memory: &Memory| {
        memory.remove(&keys::interface(TABLE));
        memory.other().set(&keys::stub(TABLE), "", &STUB.to_string());
    };
    assert_eq!(found(System::Wine, private), [FAR, broken(Kind::StubClassMissing)]);
}

/// What only the user has, COM of Wine does not meet: in its place it goes on with the class that programs of the other
/// width have, whose faults are found, and those of what is behind it.
#[test]
fn r5_what_is_behind_a_stub_of_the_other_width_is_found_where_the_user_has_another() {
    let memory = sound(System::Wine);
    memory.remove(&keys::stub(DUAL));
    memory.set_in(Origin::User, &keys::stub(DUAL), "", &keys::DISPATCH_MARSHALER.to_string());
    memory.remove(&keys::class(keys::DISPATCH_MARSHALER));
    let examined = examine(&memory, &asked(DUAL, CalledBy::Dual));
    let expected = [Kind::InterfaceInOtherWidth, Kind::DependencyMissing, Kind::HiddenFromWine];
    assert_eq!(kinds(&examined), expected);
    let stage = comwright_registration::Stage::Marshal;
    assert!(examined.findings[1].symptoms(stage, System::Wine).contains(&0x8004_0154));
}

/// Where there is no key of the library either, Wine takes that of the other width as well, with its version.
#[test]
fn r5_what_is_wrong_with_the_library_of_the_other_width_is_found() {
    let edit = |memory: &Memory| {
        memory.remove(&keys::interface(TABLE));
        memory.other().set(&keys::type_lib_of(TABLE), "Version", "1.0a");
    };
    let memory = sound(System::Wine);
    edit(&memory);
    let examined = table(&memory);
    assert_eq!(kinds(&examined), [Kind::InterfaceInOtherWidth, Kind::VersionSpelled]);
    let [_, spelled] = &*examined.findings else { panic!() };
    let wording = spelled.wording(&memory);
    assert!(wording.message.contains(r"HKLM\Software\Classes\Wow6432Node\Interface\"), "{}", wording.message);
    let wanted = wording.wanted.expect("it is known");
    assert!(!wanted.contains("Wow6432Node") && wanted.ends_with("with `1.a`"), "{wanted}");
    assert!(matches!(examined.links.last(), Some(Link::Version { taken: None, .. })), "{:?}", examined.links);
    assert_eq!(kinds(&examine(memory.other(), &asked(TABLE, CalledBy::Table))), [Kind::VersionSpelled]);
    // Windows takes nothing of the other width.
    assert_eq!(found(System::Windows, edit), [(Kind::InterfaceInOtherWidth, Severity::Broken)]);
    // A key that is there is taken as it is.
    let bare = |memory: &Memory| memory.remove_value(&keys::type_lib_of(TABLE), "");
    assert_eq!(found(System::Wine, bare), [(Kind::TypeLibSubkeyMissing, Severity::Broken)]);
}

/// Of a base, too: who extends it does not get a risk in place of what is broken.
#[test]
fn r5_what_is_behind_a_base_of_the_other_width_is_found() {
    let memory = sound(System::Wine);
    memory.remove(&keys::stub(DUAL));
    memory.set(&keys::type_lib_of(DUAL), "Version", "2.0");
    let base = Interface { needs: vec![], ..asked(DUAL, CalledBy::Dual) };
    let derived = Interface { bases: vec![base], ..asked(TABLE, CalledBy::Table) };
    assert_eq!(kinds(&examine(&memory, &derived)), [Kind::DependencyMissing]);
}

/// The key of the library is as it is, whatever there is of the class.
#[test]
fn r5_what_is_wrong_beside_a_stub_that_is_missing_is_found() {
    for system in [System::Windows, System::Wine] {
        let edit = |memory: &Memory| {
            for memory in both(memory) {
                memory.remove(&keys::stub(TABLE));
                memory.set(&keys::type_lib_of(TABLE), "", &STUB.to_string());
            }
        };
        let found: Vec<_> = found(system, edit).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(found, [Kind::StubMissing, Kind::LibraryMissing], "{system:?}");
    }
}

/// The links go on where COM does, and say whose they are.
#[test]
fn r5_links_go_on_in_the_other_width_where_com_does() {
    let memory = sound(System::Wine);
    memory.remove(&keys::interface(TABLE));
    let Examined { links, .. } = table(&memory);
    let is_far = |link: &Link| matches!(link, Link::Stub(seen) | Link::TypeLib(seen) if seen.is_far);
    assert_eq!(links.iter().filter(|link| is_far(link)).count(), 2, "{links:?}");
    assert!(matches!(links.last(), Some(Link::Types { .. })), "{links:?}");
}

/// What only the user has is hidden from Wine, which takes the key of the other width in its place.
#[test]
fn r5_what_is_taken_in_the_place_of_what_is_hidden_is_found() {
    let memory = sound(System::Wine);
    memory.remove(&keys::interface(TABLE));
    memory.set_in(Origin::User, &keys::stub(TABLE), "", &keys::TABLE_MARSHALER.to_string());
    memory.other().set(&keys::type_lib_of(TABLE), "", "nothing");
    // Both walks, with the user's keys and without, come to it: it is told once.
    assert_eq!(kinds(&table(&memory)), [Kind::InterfaceInOtherWidth, Kind::TypeLibSubkeyMissing, Kind::HiddenFromWine]);
}
