//! What is told of the links, and of what cannot be read.

use comwright_registration::testing::{Library, Memory};
use comwright_registration::{
    CalledBy, File, Kind, LibraryRef, Link, Origin, System, Unreadable, Version, Wanted, Width, examine,
    examine_library, keys,
};

use crate::fixture::{CLASS, FILE, LIBID, TABLE, asked, both, home, register, sound};
use crate::interfaces::table;

/// The links without what they say.
fn names(links: &[Link]) -> Vec<&'static str> {
    let name = |link: &Link| match link {
        Link::ProgId(_) => "progid",
        Link::Class(_) => "class",
        Link::Server(_) => "server",
        Link::Apartment { .. } => "apartment",
        Link::Interface(_) => "interface",
        Link::Stub(_) => "stub",
        Link::StubServer(_) => "stub server",
        Link::TypeLib(_) => "library",
        Link::Version { .. } => "version",
        Link::Locale(_) => "locale",
        Link::Path(_) => "path",
        Link::File(_) => "file",
        Link::Iid { .. } => "iid",
        Link::Types { .. } => "types",
    };
    links.iter().map(name).collect()
}

const WHOLE: [&str; 10] =
    ["interface", "stub", "stub server", "library", "version", "locale", "path", "file", "iid", "types"];

/// Where another version stands in for the one that is named, COM of Windows goes on, and Wine's marshaler does not.
#[test]
fn r5_links_end_under_wine_at_a_version_for_which_another_stands_in() {
    for (system, length) in [(System::Windows, WHOLE.len()), (System::Wine, 5)] {
        let memory = sound(system);
        memory.set(&keys::type_lib_of(TABLE), "Version", "1.0");
        let examined = table(&memory);
        let kinds: Vec<_> = examined.findings.iter().map(|finding| finding.kind).collect();
        assert_eq!(kinds, [Kind::NewerMinorTaken]);
        assert_eq!(names(&examined.links), WHOLE[..length], "{system:?}");
    }
}

#[test]
fn r5_links_are_told_in_the_order_of_com_up_to_the_first_that_is_broken() {
    let memory = sound(System::Windows);
    assert_eq!(names(&table(&memory).links), WHOLE);
    let examined = crate::classes::from_mta(&memory);
    assert_eq!(names(&examined.links), [&["progid", "class", "server", "apartment"][..], &WHOLE].concat());
    let nowhere = sound(System::Windows);
    nowhere.set(r"Shop.Till\CLSID", "", "{nope}");
    assert_eq!(names(&crate::classes::from_mta(&nowhere).links), ["progid"]);
    type Edit = fn(&Memory);
    let edits: [(usize, Edit); 8] = [
        (9, |memory| memory.put_library(FILE, Library { iids: vec![], ..crate::fixture::library(home().version) })),
        (8, |memory| memory.put(FILE, File::Missing { whole: FILE.to_owned() })),
        (7, |memory| register(memory, LIBID, "1.a", "")),
        (6, |memory| memory.remove(&format!(r"{}\1.a\0", keys::library(LIBID)))),
        (5, |memory| memory.remove(&keys::library(LIBID))),
        (3, |memory| memory.remove(&keys::class(keys::TABLE_MARSHALER))),
        (2, |memory| memory.set(&keys::stub(TABLE), "", "?")),
        (1, |memory| both(memory).into_iter().for_each(|memory| memory.remove(&keys::interface(TABLE)))),
    ];
    for (length, edit) in edits {
        let memory = sound(System::Windows);
        edit(&memory);
        let examined = table(&memory);
        let told = names(&examined.links);
        // A stub whose class is nowhere has no server to tell of.
        let expected = if length == 3 { 2 } else { length };
        assert_eq!(told, WHOLE[..expected], "{:?}", examined.findings);
    }
}

#[test]
fn r2_the_version_that_is_taken_is_told() {
    let memory = sound(System::Windows);
    register(&memory, LIBID, "1.f", FILE);
    memory.set(&keys::type_lib_of(TABLE), "Version", "1.b");
    let examined = table(&memory);
    let version = examined.links.iter().find_map(|link| match link {
        Link::Version { asked, taken, there } => Some((asked.clone(), *taken, there.clone())),
        _ => None,
    });
    let taken = Some(Version { major: 1, minor: 15 });
    assert_eq!(version, Some(("1.b".to_owned(), taken, vec!["1.a".to_owned(), "1.f".to_owned()])));
}

#[test]
fn what_may_not_be_read_is_told_and_taken_as_not_there() {
    let memory = sound(System::Windows);
    memory.forbid(&keys::type_lib_of(TABLE));
    let examined = table(&memory);
    let unreadable = Unreadable { key: keys::type_lib_of(TABLE), reason: "access is denied".to_owned() };
    assert_eq!(examined.unreadable, [unreadable]);
    assert_eq!(examined.findings[0].kind, Kind::TypeLibSubkeyMissing);
}

#[test]
fn r5_findings_say_what_should_be_there() {
    let value =
        |key: String, name: &str, text: &str| Some(Wanted { key, name: name.to_owned(), text: Some(text.to_owned()) });
    let memory = sound(System::Windows);
    memory.set(&keys::type_lib_of(TABLE), "Version", "1.10");
    assert_eq!(table(&memory).findings[0].wanted, value(keys::type_lib_of(TABLE), "Version", "1.a"));

    let memory = sound(System::Windows);
    memory.set(&keys::stub(TABLE), "", "");
    both(&memory).into_iter().for_each(|memory| memory.remove(&keys::stub(TABLE)));
    assert_eq!(table(&memory).findings[0].wanted, value(keys::stub(TABLE), "", &keys::TABLE_MARSHALER.to_string()));

    // A version that comes before a sound one should not be there.
    let memory = sound(System::Windows);
    register(&memory, LIBID, "1.c", r"C:\dead.tlb");
    let earlier = LibraryRef { version: Version { major: 1, minor: 0 }, ..home() };
    let wanted = examine_library(&memory, &earlier).findings[0].wanted.clone();
    let key = format!(r"{}\1.c", keys::library(LIBID));
    assert_eq!(wanted, Some(Wanted { key, name: String::new(), text: None }));

    // The path of a locale that is spelled wrong is wanted where it would be found.
    let memory = sound(System::Windows);
    memory.remove(&keys::library(LIBID));
    memory.set(&format!(r"{}\1.a\00\win64", keys::library(LIBID)), "", FILE);
    let wanted = table(&memory).findings[0].wanted.clone();
    assert_eq!(wanted, value(keys::path(LIBID, home().version, 0, "win64"), "", FILE));
}

#[test]
fn r2_the_locale_itself_comes_before_its_language_and_that_before_the_neutral_one() {
    let memory = sound(System::Windows);
    let path = |locale: &str| format!(r"{}\1.a\{locale}\win64", keys::library(LIBID));
    memory.set(&path("7"), "", r"C:\language.tlb");
    memory.set(&path("407"), "", r"C:\itself.tlb");
    for (lcid, dead) in [(0x407, Some(r"C:\itself.tlb")), (0x807, Some(r"C:\language.tlb")), (0x40c, None)] {
        let findings = examine_library(&memory, &LibraryRef { lcid, ..home() }).findings;
        let told = findings.first().and_then(|finding| finding.seen[0].text.as_deref());
        assert_eq!(told, dead, "{lcid:x}");
    }
    // Written in decimal, it is not found.
    memory.remove(&format!(r"{}\1.a", keys::library(LIBID)));
    memory.set(&path("1031"), "", FILE);
    let german = LibraryRef { lcid: 0x407, ..home() };
    assert_eq!(examine_library(&memory, &german).findings[0].kind, Kind::LocaleSpelled);
}

#[test]
fn a_system_of_32_bits_has_no_other_width() {
    let memory = Memory::of_32_bits(System::Windows);
    let finding = &examine(&memory, &asked(TABLE, CalledBy::Table)).findings[0];
    assert_eq!((finding.kind, finding.width), (Kind::InterfaceMissing, Width::Bits32));
    assert!(!finding.wording(&memory).message.contains("Wow6432Node"));
}

#[test]
fn what_the_user_has_just_as_the_machine_has_it_is_no_finding() {
    let memory = sound(System::Windows);
    memory.set_in(Origin::User, &keys::stub(TABLE), "", &keys::TABLE_MARSHALER.to_string());
    memory.set_in(Origin::User, &keys::class(CLASS), "", "Till");
    assert_eq!(table(&memory).findings, []);
}
