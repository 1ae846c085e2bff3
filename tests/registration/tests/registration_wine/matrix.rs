//! Each broken registration gives the codes that its findings predict, and what cures it has the call work.
//!
//! Every row is of a copy of the golden libraries, so that all are registered side by side, and tried in one process.
//! Those that break automation's marshaler, IDispatch or stdole, which all have in common, are tried one by one.

use std::collections::BTreeSet;

use comwright_codegen::input::{self, Source};
use comwright_codegen::register::{AtWidth, Choice, Files, Unreadable, View};
use comwright_codegen::registration::changes::{Changed, Changes};
use comwright_codegen::registration::check::Report;
use comwright_codegen::registration::registering::LibraryKeys;
use comwright_codegen::registration::repair::{Repaired, repaired};
use comwright_registration::version::Spelling;
use comwright_registration::{Client, Examined, Kind, Link, Severity, Stage, Width};
use comwright_tests::registrations::{Made, ROWS, Row, S_OK, What};
use comwright_tests::skip::skip;

use super::answer::code_in;
use super::prefix::Prefix;

/// The rows' numbers begin here.
const FIRST: u16 = 0x0100;

/// Where programs look for a class: wherever it is; on this machine; in a DLL.
const SERVERS: [&str; 3] = ["17", "5", "1"];

#[test]
fn r6_each_broken_registration_gives_a_code_that_is_predicted() {
    let prefix = match Prefix::fresh("matrix") {
        Ok(prefix) => prefix,
        Err(reason) => return skip("broken registrations are tried under Wine", reason),
    };
    let numbered = (FIRST..).zip(ROWS).filter(|(_, row)| row.wine.is_some());
    let cases: Vec<_> = numbered.map(|(number, row)| Case::new(&prefix, number, row)).collect();
    let (alone, together): (Vec<_>, Vec<_>) = cases.iter().partition(|case| case.breaks_shared());
    let mut tried = tried(&prefix, &together);
    for case in &alone {
        tried.add(self::tried(&prefix, &[case]));
    }
    println!("{} of {} registrations were tried, {} cured", cases.len(), ROWS.len(), tried.cured);
    assert!(tried.failures.is_empty(), "{}", tried.failures.join("\n"));
    let curable = cases.iter().filter(|case| case.row.wine != Some(S_OK) && case.is_curable()).count();
    assert_eq!(tried.cured, curable);
}

/// What came of some cases.
#[derive(Default)]
struct Tried {
    failures: Vec<String>,
    /// How many failed, and work after what cures them was imported.
    cured: usize,
}

impl Tried {
    fn add(&mut self, other: Self) {
        self.failures.extend(other.failures);
        self.cured += other.cured;
    }
}

/// What is done, and which stages that shows.
type Step = (String, &'static [Stage]);

/// A row, and a registration of its own that is broken in its way.
struct Case {
    row: &'static Row,
    made: Made,
    /// What is done with what is broken.
    steps: Vec<Step>,
}

impl Case {
    fn new(prefix: &Prefix, number: u16, row: &'static Row) -> Self {
        let made = Made::copy("wine", number, &prefix.server());
        let view = Choice::At(made.export(row.edits)).open().expect("the file can be read").expect("it is one");
        let steps = steps(&made, row, &*view);
        Self { row, made, steps }
    }

    fn breaks_shared(&self) -> bool {
        ["[M", "[-M", "[U:M", "[-D", "[S", "[-S", "[HKCR\\CLSID"].iter().any(|key| self.row.edits.contains(key))
    }

    /// Whether what is wrong is wrong in the registration of the interface, or hidden: nobody registers a class by a
    /// library, and a DLL that marshals nothing, or an interface that nobody registers, cannot be seen to be wrong;
    /// types stay as they are, and where stdole is, only the system knows.
    fn is_curable(&self) -> bool {
        if self.row.found == [Kind::HiddenFromWine] {
            return true;
        }
        let is_of_interface = self.row.asked != What::Class && self.row.asked != What::Interface("IPlain");
        let stays = [Kind::PrivateStubUnseen, Kind::RefusedByWine];
        let is_of_system = self.row.edits.contains("[S");
        // A base that is not automation's, nobody registers as if it were.
        let has_nobodys =
            [Kind::NotAutomation, Kind::DependencyMissing].iter().all(|kind| self.row.found.contains(kind));
        is_of_interface && !is_of_system && !has_nobodys && !self.row.found.iter().any(|kind| stays.contains(kind))
    }

    fn examined(&self, registry: &AtWidth<'_>) -> Examined {
        self.made.examined(registry, self.row.asked)
    }

    /// What is not as it was predicted, and the code that the row is about.
    fn hold(&self, examined: &Examined, steps: &[Step], said: &[Option<String>]) -> (Vec<String>, Option<u32>) {
        let (mut failures, mut met) = (Vec::new(), Vec::new());
        for ((step, stages), answer) in steps.iter().zip(said) {
            for stage in *stages {
                let predicted = self.made.predicted(self.row.asked, examined, *stage);
                let code = code_in(answer.as_deref(), *stage);
                if !code.is_some_and(|code| predicted.contains(&code)) {
                    failures.push(format!("{step}: {answer:?}; at stage {stage:?} {predicted:x?} is predicted"));
                }
                met.push(code);
            }
        }
        (failures, met[0])
    }

    /// What is found and met of the broken registration.
    fn broken(&self, registry: &AtWidth<'_>, said: &[Option<String>]) -> Vec<String> {
        let examined = self.examined(registry);
        let (mut failures, met) = self.hold(&examined, &self.steps, said);
        let mut found: Vec<_> = examined.findings.iter().map(|finding| finding.kind).collect();
        let mut expected = self.row.found.to_vec();
        found.sort_unstable();
        expected.sort_unstable();
        if found != expected {
            failures.push(format!("{found:?} was found in the prefix, {expected:?} expected"));
        }
        if met != self.row.wine {
            failures.push(format!("the row has {:x?}, and {met:x?} was met", self.row.wine));
        }
        self.named(failures)
    }

    /// The changes that cure it, as `check --fix` finds them.
    fn cure(&self, view: &dyn View) -> Repaired {
        let known = ["probe", "base", "user", "types"].map(|name| {
            let path = self.made.library(name);
            let whole = view.path_of(&path).expect("the prefix reaches the files");
            let loaded = input::load(&Source { path, resource: None }).expect("the library can be read");
            LibraryKeys::of(&loaded.library, &whole).expect("it was made for Windows")
        });
        let check = |view: &dyn View| -> Result<Report, Unreadable> {
            let files = Files::default();
            let registry = AtWidth::new(view, &files, Width::Bits64).expect("the prefix is of 64 bits");
            let mut report = Report::new(view.system());
            let interface = |name| self.made.interface(name);
            match self.row.asked {
                What::Interface(name) => report.interface(&registry, &interface(name)),
                What::Class => {
                    let class = &self.made.needed("probe").classes[0];
                    report.class(&registry, class, Client::Mta, &interface("IAuto"));
                }
            }
            Ok(report)
        };
        repaired(view, &known, check).expect("the prefix can be read")
    }

    /// What is found and met after the cure was imported.
    fn cured(&self, registry: &AtWidth<'_>, Cured { cure, steps }: &Cured, said: &[Option<String>]) -> Tried {
        let examined = self.examined(registry);
        let (mut failures, met) = self.hold(&examined, steps, said);
        let kinds = examined.findings.iter().map(|finding| finding.kind);
        let left: BTreeSet<_> = kinds.filter(|kind| kind.severity() != Severity::Note).collect();
        let told: BTreeSet<_> = cure.unrepaired.iter().map(|unrepaired| unrepaired.found.finding.kind).collect();
        if left != told {
            failures.push(format!("{left:?} is left after the cure, {told:?} was told"));
        }
        let works = met == Some(S_OK);
        if self.is_curable() && !works {
            failures.push(format!("after its cure {met:x?} was met: {:#?}", cure.changes));
        }
        let cured = usize::from(works && self.row.wine != Some(S_OK));
        Tried { failures: self.named(failures), cured }
    }

    fn named(&self, failures: Vec<String>) -> Vec<String> {
        failures.into_iter().map(|failure| format!("{}: {failure}", self.row.name)).collect()
    }
}

/// What cures a case, and what is done with what is cured: another version may be asked for then.
struct Cured {
    cure: Repaired,
    steps: Vec<Step>,
}

/// What is done in a registry that has the row's registration.
fn steps(made: &Made, row: &Row, view: &dyn View) -> Vec<Step> {
    match row.asked {
        What::Interface(name) => {
            let marshal = format!("marshal {}", made.interface(name).iid);
            let marshal: Step = (marshal, &[Stage::Marshal, Stage::StubOf, Stage::Query]);
            [Some(marshal), load(made, view, name)].into_iter().flatten().collect()
        }
        What::Class => {
            let (class, iid) = (made.needed("probe").classes[0].clsid, made.interface("IAuto").iid);
            let create = |servers| (format!("create {class} {iid} {servers}"), &[Stage::Create][..]);
            SERVERS.map(create).into()
        }
    }
}

/// Loads the library by the version that the interface names, where that is one.
fn load(made: &Made, view: &dyn View, name: &'static str) -> Option<Step> {
    let files = Files::default();
    let registry = AtWidth::new(view, &files, Width::Bits64).expect("the machine is of 64 bits");
    let links = made.examined(&registry, What::Interface(name)).links;
    let libid = links.iter().find_map(|link| match link {
        Link::TypeLib(seen) => seen.text.clone(),
        _ => None,
    })?;
    let asked = links.iter().find_map(|link| match link {
        Link::Version { asked, .. } => Some(asked.clone()),
        _ => None,
    })?;
    let Spelling::Exact(version) = Spelling::of(&asked) else { return None };
    Some((format!("load {libid} {:x} {:x} 0", version.major, version.minor), &[Stage::LoadLibrary]))
}

/// Imports what is broken, has COM try it, and holds that against what is found in the prefix then; does the same with
/// what cures it.
fn tried(prefix: &Prefix, cases: &[&Case]) -> Tried {
    let text: String = cases.iter().map(|case| case.made.text(case.row.edits)).collect();
    let steps: Vec<_> = cases.iter().map(|case| &*case.steps).collect();
    let said = said(prefix, &prefix.import("broken", &text), &steps);
    let mut tried = Tried::default();
    let mut cures = Vec::new();
    prefix.read(|registry| {
        for (case, said) in cases.iter().zip(said) {
            tried.failures.extend(case.broken(registry, &said));
            let cure = case.cure(registry.view());
            let steps = self::steps(&case.made, case.row, &Changed::new(registry.view(), &cure.changes));
            cures.push(Cured { cure, steps });
        }
    });
    let all: Changes = cures.iter().flat_map(|cured| &cured.cure.changes).cloned().collect();
    let steps: Vec<_> = cures.iter().map(|cured| &*cured.steps).collect();
    let said = self::said(prefix, &prefix.import_changes("cure", &all), &steps);
    prefix.read(|registry| {
        for ((case, cure), said) in cases.iter().zip(&cures).zip(said) {
            tried.add(case.cured(registry, cure, &said));
        }
    });
    tried
}

/// What came of the cases' steps after an import.
fn said(prefix: &Prefix, import: &str, cases: &[&[Step]]) -> Vec<Vec<Option<String>>> {
    let steps = cases.iter().copied().flatten().map(|(step, _)| step.clone());
    let said = prefix.run(&std::iter::once(import.to_owned()).chain(steps).collect::<Vec<_>>());
    assert_eq!(said[0].as_deref(), Some("00000000"), "{import}");
    let mut said = said.into_iter().skip(1);
    cases.iter().map(|steps| said.by_ref().take(steps.len()).collect()).collect()
}
