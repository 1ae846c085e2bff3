//! Several faults at once are cured by one repair, whichever of them hides or changes what the other is about.

use comwright_codegen::input::{self, Source};
use comwright_codegen::register::{AtWidth, Choice, Files, Unreadable, View};
use comwright_codegen::registration::Needs;
use comwright_codegen::registration::changes::Changed;
use comwright_codegen::registration::check::{Only, Report};
use comwright_codegen::registration::registering::LibraryKeys;
use comwright_codegen::registration::repair::{Repaired, repaired};
use comwright_registration::{Client, Kind, Width};
use comwright_tests::registrations::Made;

/// What makes an exported file one of a registry of Wine.
const OF_WINE: &str = "[HKLM\\Software\\Wine]\n";

/// Repairs what these libraries need, and says what is found then.
fn repair(made: &Made, edits: &str, libraries: &[(&str, Needs)]) -> (Repaired, Vec<Kind>) {
    let view = Choice::At(made.export(edits)).open().expect("the file is a registry").expect("it is one");
    let known = libraries.iter().map(|(name, needs)| {
        let file = made.library(name);
        let path = view.path_of(&file).expect("the registry reaches the files");
        let loaded = input::load(&Source { path: file, resource: None }).expect("the library can be read");
        let known = LibraryKeys::of(&loaded.library, &path).expect("it was made for Windows");
        LibraryKeys { home: needs.home.clone(), ..known }
    });
    let known: Vec<_> = known.collect();
    let marshaled = libraries.iter().flat_map(|(_, needs)| &needs.interfaces);
    let marshaled = marshaled.filter(|interface| interface.obstacles.is_empty()).map(|interface| interface.iid);
    let only = Only { interfaces: marshaled.collect(), no_classes: true };
    let check = |view: &dyn View| {
        let files = Files::default();
        let wide = AtWidth::new(view, &files, Width::Bits64).expect("the machine is of 64 bits");
        let mut report = Report::new(view.system());
        for (_, needs) in libraries {
            report.check(&wide, needs, &only, Client::Mta);
        }
        Ok::<_, Unreadable>(report)
    };
    let repaired = repaired(&*view, &known, check).expect("the registry can be read");
    let after = check(&Changed::new(&*view, &repaired.changes)).expect("the registry can be read");
    let after = after.found().map(|found| found.finding.kind).collect();
    (repaired, after)
}

/// That a base names another version than is taken is over when its own is back: two would write that version.
#[test]
fn r5_a_version_of_a_base_is_written_when_it_is_known_which() {
    let made = Made::new("version-of-base");
    const BASE: &str = "[-HKCR\\Interface\\{5B1C7A10-0010-4C5E-9A51-000000000031}]\n\
                        [-HKCR\\TypeLib\\{5B1C7A10-0010-4C5E-9A51-000000000002}\\1.0]\n\
                        [HKCR\\TypeLib\\{5B1C7A10-0010-4C5E-9A51-000000000002}\\1.5\\0\\win64]\n@=\"OTHER\"\n";
    let libraries = ["user", "base"].map(|name| (name, made.needed(name)));
    for system in ["", OF_WINE] {
        let (repaired, after) = repair(&made, &format!("{BASE}{system}"), &libraries);
        assert_eq!(after, [], "{system}: {:#?}", repaired.changes);
        assert!(repaired.unrepaired.is_empty(), "{system}: {:#?}", repaired.unrepaired);
    }
}

/// What is added beside what is missing gives way to what is found of it then.
#[test]
fn r5_what_is_added_beside_gives_way_to_what_is_found() {
    let made = Made::new("added-beside");
    let mut needs = made.needed("probe");
    let homes = needs.interfaces.iter_mut().filter_map(|interface| interface.home.as_mut());
    homes.chain([&mut needs.home]).for_each(|home| home.version.minor = 5);
    let (repaired, after) = repair(&made, &format!("[-I64]\n{OF_WINE}"), &[("probe", needs)]);
    assert_eq!(after, [], "{:#?}", repaired.changes);
    assert!(repaired.unrepaired.is_empty(), "{:#?}", repaired.unrepaired);
}

/// COM of Wine takes the other width's key, and does not see what only the user has: the machine is given that.
#[test]
fn r5_what_only_the_user_has_is_written_for_the_machine_under_wine() {
    let made = Made::new("only-the-users");
    let edits = "[-I64]\n[U:I64\\ProxyStubClsid32]\n@=\"{00020424-0000-0000-C000-000000000046}\"\n\
                 [U:I64\\TypeLib]\n@=\"{5B1C7A10-0010-4C5E-9A51-000000000001}\"\n\"Version\"=\"1.a\"\n";
    let (repaired, after) = repair(&made, &format!("{edits}{OF_WINE}"), &[("probe", made.needed("probe"))]);
    assert_eq!(after, [], "{:#?}", repaired.changes);
    assert!(repaired.unrepaired.is_empty(), "{:#?}", repaired.unrepaired);
    let of_user: Vec<_> =
        repaired.changes.iter().map(ToString::to_string).filter(|key| key.starts_with("HKCU")).collect();
    assert!(of_user.iter().all(|key| !key.ends_with("ProxyStubClsid32") && !key.ends_with("TypeLib")), "{of_user:?}");
}
