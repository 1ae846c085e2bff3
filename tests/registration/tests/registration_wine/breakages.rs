//! Every value and every key of sound registrations, broken in every way, one at a time and in pairs: what Wine's COM
//! gives then is among what the chain foretells, and what the chain calls broken does not work.
//!
//! What is a subject's own is broken in a copy of its own, and all copies stand side by side. What all programs have in
//! common (automation's marshalers, IDispatch, stdole) is broken in the prefix itself, tried in a process of its own,
//! and put back by the next import.

mod chosen;
mod steps;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use comwright_codegen::register::{AtWidth, Files, RegFile, View};
use comwright_codegen::registration::changes::{Changed, Changes};
use comwright_registration::{Examined, Kind, Link, Registry, Severity, Stage, System, Width, examine_library};
use comwright_tests::registrations::{
    Breakage, Made, SUBJECTS, SYSTEM, Subject, What, codes, of_system, system_as_in, written,
};
use comwright_tests::repository;
use comwright_tests::skip::skip;
use comwright_tests::wine::windows_path;

use super::answer::{code_in, unmarshaled};
use super::prefix::Prefix;
use chosen::Chosen;
use steps::{Step, steps};

/// The number of the golden libraries, and where those of copies begin.
const GOLDEN: u16 = 0x0010;
const FIRST: u16 = 0x0400;

/// Of classes, Wine makes not many in one process: after some sixty, it does not answer.
const MOST_CLASSES: usize = 16;

/// By which the prefix names the folder of the copies.
const MADE: &str = r"C:\made";

#[test]
fn r6_each_breakage_gives_a_code_that_is_predicted() {
    let prefix = match Prefix::fresh("breakages") {
        Ok(prefix) => prefix,
        Err(reason) => return skip("broken registrations are tried under Wine", reason),
    };
    // Paths have no more in them than a drive and two folders, so that variables can stand for the first.
    let link = prefix.ended().join("drive_c/made");
    std::os::unix::fs::symlink(scratch(), &link).unwrap_or_else(|error| panic!("{}: {error}", link.display()));
    let mut tried = Tried::new(&prefix);
    for subject in SUBJECTS {
        tried.side_by_side(subject);
    }
    tried.one_by_one();
    let Tried { breakages, failures, unseen, .. } = tried;
    println!("{breakages} breakages were tried; {unseen} have a DLL whose classes nobody sees");
    assert!(failures.is_empty(), "{} of {breakages}:\n{}", failures.len(), told(&failures));
}

/// The folder of the copies.
fn scratch() -> std::path::PathBuf {
    repository::scratch("registration").expect("the target folder can be written to")
}

/// What came of breakages so far.
struct Tried<'p> {
    prefix: &'p Prefix,
    stock: Box<dyn View>,
    /// The number of the next copy.
    next: u16,
    chosen: Chosen,
    breakages: usize,
    unseen: usize,
    /// What is not as it was foretold, by what was found and met.
    failures: BTreeMap<String, Vec<String>>,
}

/// One line for each way in which something is not as it was foretold, with some breakages that show it.
fn told(failures: &BTreeMap<String, Vec<String>>) -> String {
    const SHOWN: usize = 40;
    let lines = failures.iter().map(|(what, names)| {
        let shown: Vec<_> = names.iter().take(SHOWN).map(|name| format!("\n    {name}")).collect();
        format!("{what}: {} breakages{}", names.len(), shown.concat())
    });
    lines.collect::<Vec<_>>().join("\n")
}

impl<'p> Tried<'p> {
    fn new(prefix: &'p Prefix) -> Self {
        Self {
            prefix,
            stock: prefix.view(),
            next: FIRST,
            chosen: Chosen::new(),
            breakages: 0,
            unseen: 0,
            failures: BTreeMap::new(),
        }
    }

    /// A copy of the golden libraries, with a DLL that serves.
    fn copy(&mut self) -> Made {
        self.next += 1;
        copy(self.prefix, self.next)
    }

    /// Breaks what is the subject's own.
    fn side_by_side(&mut self, subject: &Subject) {
        let started = Instant::now();
        let golden = golden(self.prefix, subject);
        let all = subject.breakages(&golden, &files(GOLDEN));
        let pairs = self.chosen.pairs(&all, subject.asked == What::Class);
        let mut chosen = self.chosen.singles(all);
        chosen.extend(pairs);
        if subject.is_in_program() {
            // A program takes its time to start: what is not of the class, the one in a DLL is tried with.
            chosen.retain(Breakage::is_of_class);
            // COM waits long for a program that serves nothing.
            let before = chosen.len();
            chosen.retain(|breakage| !breakage.is_unseen);
            self.unseen += before - chosen.len();
        }
        let cases: Vec<_> = chosen
            .into_iter()
            .map(|breakage| {
                let made = self.copy();
                let mut changes = subject.sound(&golden, &made);
                changes.extend(breakage.changes(&made));
                let steps = steps(&made, subject, &Changed::new(&*self.stock, &changes));
                (breakage, made, changes, steps)
            })
            .collect();
        let all: Changes = cases.iter().flat_map(|(_, _, changes, _)| changes).cloned().collect();
        self.import("side-by-side", &all);
        let most = if subject.asked == What::Class { MOST_CLASSES } else { usize::MAX };
        let mut said = Vec::new();
        for cases in cases.chunks(most) {
            let steps = cases.iter().flat_map(|(_, _, _, steps)| steps);
            said.extend(self.prefix.run(&steps.map(|step| step.line.clone()).collect::<Vec<_>>()));
        }
        println!("{}: {} breakages, {:?}", subject.name, cases.len(), started.elapsed());
        let mut said = said.into_iter();
        let prefix = self.prefix;
        prefix.read(|registry| {
            for (breakage, made, _, steps) in &cases {
                let said: Vec<_> = said.by_ref().take(steps.len()).collect();
                self.hold(&Case { subject, breakage, made, steps }, registry, &said);
            }
        });
    }

    /// Breaks what all programs have in common.
    fn one_by_one(&mut self) {
        let mut subjects = Vec::new();
        for subject in SUBJECTS.iter().filter(|subject| SYSTEM.iter().any(|key| subject.needs(key))) {
            let own = subject.breakages(&golden(self.prefix, subject), &files(GOLDEN));
            let beside = self.chosen.beside(&own).into_iter().map(Some);
            for own in std::iter::once(None).chain(beside) {
                subjects.push(Common { subject, own, made: self.copy() });
            }
        }
        let sound: Changes = subjects.iter().flat_map(|common| common.changes(self.prefix)).collect();
        self.import("sound", &sound);
        // Wine registers a library that it is given without a folder (rule R4): what was tried before may have changed
        // it.
        let stock = self.prefix.view();
        let back = system_as_in(&*self.stock, &subjects[0].made);
        let registered = Changed::new(&*stock, &back);
        for key in SYSTEM {
            let all = of_system(&*self.stock, key, &files(GOLDEN));
            let all = self.chosen.of_system(all);
            let subjects: Vec<_> = subjects.iter().filter(|common| common.subject.needs(key)).collect();
            for breakage in &all {
                let changes = breakage.changes(&subjects[0].made);
                let changed = Changed::new(&registered, &changes);
                let steps: Vec<_> =
                    subjects.iter().map(|common| steps(&common.made, common.subject, &changed)).collect();
                self.import("one-by-one", &back.iter().cloned().chain(changes).collect());
                let lines: Vec<_> = steps.iter().flatten().map(|step| step.line.clone()).collect();
                let mut said = self.prefix.run(&lines).into_iter();
                let files = Files::default();
                let registry = AtWidth::new(&changed, &files, Width::Bits64).expect("the prefix is of 64 bits");
                for (Common { subject, own, made }, steps) in subjects.iter().zip(&steps) {
                    let said: Vec<_> = said.by_ref().take(steps.len()).collect();
                    let both = own.as_ref().map(|own| own.and(breakage));
                    let breakage = both.as_ref().unwrap_or(breakage);
                    self.hold(&Case { subject, breakage, made, steps }, &registry, &said);
                }
            }
        }
        self.import("back", &back);
    }

    fn import(&self, name: &str, changes: &Changes) {
        // Now and then Wine starts no process at once after another one has ended.
        const TURNS: usize = 4;
        let step = self.prefix.import_changes(name, changes);
        let is_done = || self.prefix.run(std::slice::from_ref(&step)) == [Some("00000000".to_owned())];
        assert!((0..TURNS).any(|_| is_done()), "{step}");
    }

    /// Holds what came against what is foretold.
    fn hold(&mut self, case: &Case<'_>, registry: &AtWidth<'_>, said: &[Option<String>]) {
        self.breakages += 1;
        let examined = case.made.examined(registry, case.subject.asked);
        let mut is_met = false;
        for (step, answer) in case.steps.iter().zip(said) {
            let of_home = step.is_of_home.then(|| case.home(registry));
            let examined = of_home.as_ref().unwrap_or(&examined);
            // The chain of a private class does not lead to the library.
            let is_reached = examined.links.iter().any(|link| matches!(link, Link::TypeLib(_)));
            if !step.is_of_home && step.stages == [Stage::LoadLibrary] && !is_reached {
                continue;
            }
            for (what, code, foretold) in case.met(step, answer.as_deref(), examined) {
                is_met |= code != Some(0);
                if code != Some(0) && !code.is_some_and(|code| foretold.contains(&code)) {
                    let met = code.map_or_else(|| "a crash".to_owned(), |code| format!("{code:08x}"));
                    self.fail(
                        case,
                        format!("{what}: {met} is met, {foretold:08x?} is foretold by {:?}", kinds(examined)),
                    );
                }
            }
        }
        let is_broken = |finding: &comwright_registration::Finding| finding.severity(System::Wine) == Severity::Broken;
        if !is_met && examined.findings.iter().any(is_broken) {
            self.fail(case, format!("it works, and {:?} says that it is broken", kinds(&examined)));
        }
    }

    fn fail(&mut self, case: &Case<'_>, what: String) {
        if case.subject.asked == What::Class && case.breakage.is_unseen {
            self.unseen += 1;
            return;
        }
        let Case { subject, breakage, .. } = case;
        let name = format!("{}: {} {}", subject.name, breakage.key, breakage.how);
        println!("{name}: {what}");
        self.failures.entry(what).or_default().push(name);
    }
}

/// A subject that has what all programs have in common, and maybe something of its own that is broken.
struct Common<'a> {
    subject: &'a Subject,
    own: Option<Breakage>,
    made: Made,
}

impl Common<'_> {
    fn changes(&self, prefix: &Prefix) -> Changes {
        let mut changes = self.subject.sound(&golden(prefix, self.subject), &self.made);
        changes.extend(self.own.iter().flat_map(|own| own.changes(&self.made)));
        changes
    }
}

/// A breakage of one subject.
struct Case<'a> {
    subject: &'a Subject,
    breakage: &'a Breakage,
    made: &'a Made,
    steps: &'a [Step],
}

impl Case<'_> {
    /// What is found of the library that describes the interface.
    fn home(&self, registry: &dyn Registry) -> Examined {
        let What::Interface(name) = self.subject.asked else { return Examined::default() };
        let home = self.made.interface(name).home;
        home.map(|home| examine_library(registry, &home)).unwrap_or_default()
    }

    /// What an answer says, and what is foretold of that. What unmarshaling gives is what marshaling or a cast may
    /// give.
    fn met(&self, step: &Step, answer: Option<&str>, examined: &Examined) -> Vec<(String, Option<u32>, BTreeSet<u32>)> {
        let foretold = |stage| match step.is_of_home {
            true => codes(examined, stage),
            false => self.made.predicted(self.subject.asked, examined, stage),
        };
        let stages = step.stages.iter().map(|stage| (format!("{stage:?}"), code_in(answer, *stage), foretold(*stage)));
        let unmarshal = unmarshaled(answer).map(|code| {
            let either = [Stage::Marshal, Stage::Query].into_iter().flat_map(foretold).collect();
            ("unmarshaling".to_owned(), Some(code), either)
        });
        stages.chain(unmarshal).collect()
    }
}

fn kinds(examined: &Examined) -> Vec<Kind> {
    examined.findings.iter().map(|finding| finding.kind).collect()
}

/// A copy of the golden libraries, with a DLL that serves.
fn copy(prefix: &Prefix, number: u16) -> Made {
    let server = scratch().join(format!("broken-{number}/server.dll"));
    let made = Made::copy("broken", number, &server);
    for (built, name) in [(prefix.server(), "server.dll"), (prefix.program(), "server.exe")] {
        let link = made.folder().join(name);
        let linked = std::fs::hard_link(built, &link);
        linked.unwrap_or_else(|error| panic!("{}: {error}", link.display()));
    }
    made
}

/// By which the prefix names the folder of a copy.
fn files(number: u16) -> String {
    format!(r"{MADE}\broken-{number}")
}

/// What is registered of the golden libraries, with paths that the prefix has.
fn golden(prefix: &Prefix, subject: &Subject) -> RegFile {
    let folder = windows_path(&scratch()).replace('\\', r"\\");
    let text = copy(prefix, GOLDEN).text(subject.edits).replace(&folder, &MADE.replace('\\', r"\\"));
    RegFile::of_bytes(Path::new("golden.reg"), written(&text).as_bytes()).expect("it is an exported file")
}
