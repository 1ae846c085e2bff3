//! All cases in one list, and what holds for every one of them.

use std::collections::BTreeSet;

use comwright_registration::testing::Memory;
use comwright_registration::{Examined, Finding, Kind, Registry, Severity, Stage, System, Unreadable};

use crate::fixture::sound;
use crate::{classes, interfaces, libraries};

/// A broken registration.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// What is done to a sound one.
    pub(crate) edit: fn(&Memory),
    /// How it is asked.
    pub(crate) ask: fn(&Memory) -> Examined,
    /// All that is found.
    pub(crate) kinds: &'static [Kind],
    /// What a program does that meets it.
    pub(crate) stage: Stage,
    /// The code that Wine 8.0 gives then; `None` where it was not observed.
    pub(crate) wine: Option<u32>,
}

/// Makes a test of each case, and a list of them.
macro_rules! cases {
    ($($name:ident: $edit:expr, $ask:expr => [$($kind:ident),*] $stage:ident $wine:expr;)*) => {
        pub(crate) const CASES: &[$crate::cases::Case] = &[$($crate::cases::Case {
            name: stringify!($name),
            edit: $edit,
            ask: $ask,
            kinds: &[$(comwright_registration::Kind::$kind),*],
            stage: comwright_registration::Stage::$stage,
            wine: $wine,
        }),*];
        $(#[test]
        fn $name() {
            $crate::cases::run(stringify!($name), CASES);
        })*
    };
}
pub(crate) use cases;

/// Runs a case on both systems.
pub(crate) fn run(name: &str, cases: &[Case]) {
    let case = cases.iter().find(|case| case.name == name).expect("the macro lists every test");
    let [windows, wine] = [System::Windows, System::Wine].map(|system| {
        let memory = sound(system);
        let before = (case.ask)(&memory);
        assert!(before.findings.iter().all(|finding| finding.kind.severity() != Severity::Broken), "{before:?}");
        (case.edit)(&memory);
        let examined = (case.ask)(&memory);
        assert_eq!(examined.unreadable, Vec::<Unreadable>::new());
        for finding in &examined.findings {
            let wording = finding.wording(&memory);
            assert!(wording.message.contains('`'), "it names no key: {}", wording.message);
            assert!(!finding.seen.is_empty(), "{finding:?}");
            // What is said not to be there is not there.
            let registry = if finding.width == memory.width() { &memory } else { memory.other() };
            for seen in finding.seen.iter().filter(|seen| seen.text.is_none() && seen.name.is_empty()) {
                let is_said = wording.message.contains(&format!(r"there is no `HKCR\{}`", seen.key));
                let key = registry.subkeys(&seen.key).expect("all can be read");
                assert!(!is_said || key.is_none(), "{}", wording.message);
            }
        }
        examined.findings
    });
    let kinds: Vec<_> = windows.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, case.kinds, "{windows:#?}");
    let is_shadowed = windows.iter().any(|finding| finding.kind == Kind::ShadowedByUser);
    let windows: Vec<_> = windows.into_iter().filter_map(|finding| under_wine(finding, is_shadowed)).collect();
    assert_eq!(windows, wine, "what is found depends on the system");
    if let Some(code) = case.wine {
        let predicted = predicted(&wine, case.stage, System::Wine);
        assert!(predicted.contains(&code), "{code:08x} is not among {predicted:x?}");
    }
}

/// A finding of Windows, as it is told under Wine. Where the user's value comes before the machine's, what is wrong
/// with his is not: in all cases, the machine's is sound.
fn under_wine(finding: Finding, is_shadowed: bool) -> Option<Finding> {
    let kind = match finding.kind {
        Kind::HiddenFromElevated => Kind::HiddenFromWine,
        kind if is_shadowed && kind.severity() == Severity::Broken => return None,
        kind => kind,
    };
    Some(Finding { kind, ..finding })
}

/// The codes that may come: those of the faults, and success where there is none that breaks this.
fn predicted(findings: &[Finding], stage: Stage, system: System) -> BTreeSet<u32> {
    let codes = findings.iter().flat_map(|finding| finding.symptoms(stage, system)).copied();
    let mut codes: BTreeSet<_> = codes.collect();
    if codes.is_empty() {
        codes.insert(0);
    }
    codes
}

#[test]
fn r5_every_kind_has_a_case() {
    let cases = [interfaces::CASES, libraries::CASES, classes::CASES];
    let met: BTreeSet<_> = cases.into_iter().flatten().flat_map(|case| case.kinds).collect();
    let is_met = |kind: &&Kind| met.contains(kind) || **kind == Kind::HiddenFromWine;
    let not_met: Vec<_> = Kind::ALL.iter().filter(|kind| !is_met(kind)).collect();
    assert!(not_met.is_empty(), "{not_met:?}");
}

#[test]
fn r5_what_is_sound_has_no_findings() {
    for memory in [sound(System::Windows), sound(System::Wine)] {
        for memory in [&memory, memory.other()] {
            for ask in [interfaces::table, interfaces::dual, interfaces::dispatch, classes::from_mta] {
                let examined = ask(memory);
                assert_eq!(examined.findings, []);
                assert!(examined.links.len() > 5, "{:?}", examined.links);
            }
        }
    }
}
