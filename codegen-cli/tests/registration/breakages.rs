//! Whatever is broken of a sound registration is cured by what is written, or told with its reason: nothing is left
//! that nobody tells of, and nothing is changed twice. So are two at once.

use std::collections::BTreeSet;

use comwright_codegen::input::{self, Source};
use comwright_codegen::register::{AtWidth, Choice, Files, Unreadable, View};
use comwright_codegen::registration::changes::Changed;
use comwright_codegen::registration::check::Report;
use comwright_codegen::registration::registering::LibraryKeys;
use comwright_codegen::registration::repair::repaired;
use comwright_registration::{Client, Kind, Severity, Width};
use comwright_tests::registrations::{
    Breakage, Made, SUBJECTS, SYSTEM, Subject, What, any_two, of_other_width, of_system,
};

/// What makes an exported file one of a registry of Wine.
const OF_WINE: &str = "[HKLM\\Software\\Wine]\n";

/// How many pairs of a subject's breakages are tried: of any two, and of two beside each key that is there for one
/// width.
const PAIRS: usize = 40;
const PAIRS_OF_EACH: usize = 4;

/// Which ones.
const SEED: u64 = 10;

#[test]
fn r5_each_breakage_is_cured_or_told_on_windows() {
    hold("broken-windows", "");
}

#[test]
fn r5_each_breakage_is_cured_or_told_under_wine() {
    hold("broken-wine", OF_WINE);
}

fn hold(folder: &str, system: &str) {
    let made = Made::new(folder);
    let (mut causes, mut failures) = (BTreeSet::new(), Vec::new());
    let (mut cured, mut told) = (0, 0);
    for subject in SUBJECTS {
        let file = made.export(&format!("{system}{}", subject.edits));
        let view = Choice::At(file).open().expect("the file is a registry").expect("it is one");
        let files = view.path_of(made.folder()).expect("the registry reaches the files");
        let known = ["probe", "base", "user"].map(|name| keys(&*view, &made, name));
        let of_system = SYSTEM.iter().filter(|key| subject.needs(key)).flat_map(|key| of_system(&*view, key, &files));
        let own = subject.breakages(&*view, &files);
        let all: Vec<_> = own.iter().cloned().chain(of_system).collect();
        let pairs = any_two(&all, PAIRS, SEED).into_iter().chain(
            of_other_width(&own)
                .into_iter()
                .flat_map(|far| any_two(&all, PAIRS_OF_EACH, SEED).into_iter().map(|any| any.and(far))),
        );
        let pairs: Vec<_> = pairs.collect();
        for breakage in all.into_iter().chain(pairs) {
            if !causes.insert(breakage.cause.clone()) {
                continue;
            }
            match one(&made, subject, &*view, &breakage, &known) {
                Ok(true) => told += 1,
                Ok(false) => cured += 1,
                Err(failure) => {
                    failures.push(format!("{}: {} {}: {failure}", subject.name, breakage.key, breakage.how))
                }
            }
        }
    }
    println!("{cured} are sound or cured, {told} are told");
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), causes.len(), failures.join("\n"));
    assert!(cured > told, "{cured} are cured, {told} are told");
}

/// Whether something is left of a breakage, and told.
fn one(
    made: &Made,
    subject: &Subject,
    view: &dyn View,
    breakage: &Breakage,
    known: &[LibraryKeys],
) -> Result<bool, String> {
    let broken = Changed::new(view, &breakage.changes(made));
    let check = |view: &dyn View| report(made, subject, view);
    let cure = repaired(&broken, known, check).expect("the registry can be read");
    let mended = Changed::new(&broken, &cure.changes);
    let left = left(&check(&mended).expect("the registry can be read"));
    let told: Vec<_> = cure.unrepaired.iter().map(|unrepaired| unrepaired.found.finding.kind).collect();
    if left != told {
        return Err(format!("{left:?} is left, {told:?} is told, after {:#?}", cure.changes));
    }
    if cure.unrepaired.iter().any(|unrepaired| unrepaired.reason.is_empty()) {
        return Err("no reason".to_owned());
    }
    let again = repaired(&mended, known, check).expect("the registry can be read");
    if !again.changes.is_empty() {
        return Err(format!("{:#?} is changed after {:#?}", again.changes, cure.changes));
    }
    Ok(!told.is_empty())
}

fn report(made: &Made, subject: &Subject, view: &dyn View) -> Result<Report, Unreadable> {
    let files = Files::default();
    let wide = AtWidth::new(view, &files, Width::Bits64).expect("the machine is of 64 bits");
    let mut report = Report::new(view.system());
    match subject.asked {
        What::Interface(name) => report.interface(&wide, &made.interface(name)),
        What::Class => report.class(&wide, &made.needed("probe").classes[0], Client::Mta, &made.interface("IAuto")),
    }
    Ok(report)
}

fn left(report: &Report) -> Vec<Kind> {
    let found = report.found().map(|found| found.finding.kind);
    found.filter(|kind| kind.severity() != Severity::Note).collect()
}

/// A library, at the path at which it is registered.
fn keys(view: &dyn View, made: &Made, name: &str) -> LibraryKeys {
    let file = made.library(name);
    let path = view.path_of(&file).expect("the registry reaches the files");
    let loaded = input::load(&Source { path: file, resource: None }).expect("the library can be read");
    LibraryKeys::of(&loaded.library, &path).expect("it was made for Windows")
}
