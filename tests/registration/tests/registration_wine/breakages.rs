//! Every value and every key of sound registrations, broken in every way, one at a time: what Wine's COM gives then is among
//! what the chain foretells, and what the chain calls broken does not work.
//!
//! What is a subject's own is broken in a copy of its own, and all copies stand side by side. What all programs have in
//! common (automation's marshalers, IDispatch, stdole) is broken in the prefix itself, tried in a process of its own, and put
//! back by the next import.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use comwright_codegen::register::{AtWidth, Files, RegFile, View};
use comwright_codegen::registration::changes::{Changed, Changes};
use comwright_registration::version::Spelling;
use comwright_registration::{
    Examined, Guid, Kind, Link, Registry, Severity, Stage, System, Width, examine_library, keys,
};
use comwright_tests::registrations::{
    Breakage, Made, SUBJECTS, SYSTEM, Subject, What, codes, of_system, system_as_in, written,
};
use comwright_tests::repository;
use comwright_tests::skip::skip;
use comwright_tests::wine::windows_path;

use super::answer::{code_in, unmarshaled};
use super::prefix::Prefix;

/// The number of the golden libraries, and where those of copies begin.
const GOLDEN: u16 = 0x0010;
const FIRST: u16 = 0x0400;

/// By this variable all breakages are tried, and not one of each cause.
const ALL: &str = "COMWRIGHT_BREAKAGES";

/// When not all are tried: of those that are not broken in a way that was once untold, one in so many is.
const ONE_IN: usize = 24;

/// Ways to break something of which the chain once did not foretell what came of it.
const ONCE_UNTOLD: &[&str] = &[
    "is there for the other width only",
    "is the user's only",
    "is called win32",
    "is called the one above it",
    "is not there",
    "as Expand",
    "as Multi",
    "as Binary",
    "as None",
    "as Number",
    "a word",
    "behind a blank",
    "before a tab",
    "before the end of a line",
    "in single quotes",
    "with a quote before it",
    "without hyphens",
    "very long",
    r"with \1 behind it",
    "by a dot and its name",
    "without its drive",
    "in the folder of a drive",
    "with a dot behind it",
    "behind file",
    "on a share",
    "with an argument",
    "without what follows the dot",
    "through a folder that is not there",
    "behind a variable of no program",
    "with a variable in it that is known",
    "Free model",
];

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
    is_all: bool,
    /// The causes that were tried.
    causes: BTreeSet<String>,
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

/// What is done, and what that shows.
struct Step {
    line: String,
    stages: &'static [Stage],
    /// Whether it is about the library that describes the interface, by whatever name that has.
    is_of_home: bool,
}

impl<'p> Tried<'p> {
    fn new(prefix: &'p Prefix) -> Self {
        Self {
            prefix,
            stock: prefix.view(),
            next: FIRST,
            is_all: std::env::var_os(ALL).is_some(),
            causes: BTreeSet::new(),
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

    /// Those breakages that are to be tried.
    fn chosen(&mut self, all: Vec<Breakage>) -> Vec<Breakage> {
        all.into_iter().filter(|breakage| self.is_chosen(breakage)).collect()
    }

    fn is_chosen(&mut self, breakage: &Breakage) -> bool {
        let is_new = self.causes.insert(breakage.cause());
        let was_untold = || ONCE_UNTOLD.iter().any(|how| breakage.how.contains(how));
        self.is_all || is_new && (was_untold() || self.causes.len().is_multiple_of(ONE_IN))
    }

    /// Breaks what is the subject's own.
    fn side_by_side(&mut self, subject: &Subject) {
        let started = Instant::now();
        let golden = golden(self.prefix, subject);
        let mut chosen = self.chosen(subject.breakages(&golden, &files(GOLDEN)));
        if subject.is_in_program() {
            // A program takes its time to start: what is not of the class, the one in a DLL is tried with.
            chosen.retain(|breakage| breakage.key.starts_with("CLSID"));
            // COM waits long for a program that serves nothing.
            let before = chosen.len();
            chosen.retain(|breakage| !breakage.is_unseen());
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
        let subjects = SUBJECTS.iter().filter(|subject| SYSTEM.iter().any(|key| subject.needs(key)));
        let subjects: Vec<_> = subjects.map(|subject| (subject, self.copy())).collect();
        let sound = subjects.iter().map(|(subject, made)| subject.sound(&golden(self.prefix, subject), made));
        let sound: Changes = sound.flatten().collect();
        self.import("sound", &sound);
        // Wine registers a library that it is given without a folder (rule R4): what was tried before may have changed it.
        let stock = self.prefix.view();
        let back = system_as_in(&*self.stock, &subjects[0].1);
        let registered = Changed::new(&*stock, &back);
        for key in SYSTEM {
            let all = of_system(&*self.stock, key, &files(GOLDEN));
            let all = self.chosen(all);
            let subjects: Vec<_> = subjects.iter().filter(|(subject, _)| subject.needs(key)).collect();
            for breakage in &all {
                let own = breakage.changes(&subjects[0].1);
                let changed = Changed::new(&registered, &own);
                let steps: Vec<_> = subjects.iter().map(|(subject, made)| steps(made, subject, &changed)).collect();
                self.import("one-by-one", &back.iter().cloned().chain(own).collect());
                let lines: Vec<_> = steps.iter().flatten().map(|step| step.line.clone()).collect();
                let mut said = self.prefix.run(&lines).into_iter();
                let files = Files::default();
                let registry = AtWidth::new(&changed, &files, Width::Bits64).expect("the prefix is of 64 bits");
                for ((subject, made), steps) in subjects.iter().zip(&steps) {
                    let said: Vec<_> = said.by_ref().take(steps.len()).collect();
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
        if case.subject.asked == What::Class && case.breakage.is_unseen() {
            self.unseen += 1;
            return;
        }
        let Case { subject, breakage, .. } = case;
        let name = format!("{}: {} {}", subject.name, breakage.key, breakage.how);
        self.failures.entry(what).or_default().push(name);
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

    /// What an answer says, and what is foretold of that. What unmarshaling gives is what marshaling or a cast may give.
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

/// What is done in a registry that has the breakage.
fn steps(made: &Made, subject: &Subject, view: &dyn View) -> Vec<Step> {
    let What::Interface(name) = subject.asked else {
        let (class, iid) = (made.needed("probe").classes[0].clsid, made.interface("IAuto").iid);
        let create = |servers| Step {
            line: format!("create {class} {iid} {servers}"),
            stages: &[Stage::Create],
            is_of_home: false,
        };
        // Wherever it is; on this machine; in a DLL.
        let servers: &[_] = if subject.is_in_program() { &["17"] } else { &["17", "5", "1"] };
        return servers.iter().map(create).collect();
    };
    let interface = made.interface(name);
    let marshal = Step {
        line: format!("marshal {}", interface.iid),
        stages: &[Stage::Marshal, Stage::StubOf, Stage::Query],
        is_of_home: false,
    };
    let load = |libid: Guid, version: comwright_registration::Version, is_of_home| Step {
        line: format!("load {libid} {:x} {:x} 0", version.major, version.minor),
        stages: &[Stage::LoadLibrary],
        is_of_home,
    };
    let home = interface.home.as_ref().map(|home| load(home.libid, home.version, true));
    let named = named(view, interface.iid).map(|(libid, version)| load(libid, version, false));
    [Some(marshal), home, named].into_iter().flatten().collect()
}

/// The library that an interface names, where that is one.
fn named(view: &dyn View, iid: Guid) -> Option<(Guid, comwright_registration::Version)> {
    let files = Files::default();
    let registry = AtWidth::new(view, &files, Width::Bits64).expect("the prefix is of 64 bits");
    let text = |name| Some(registry.without_user()?.text(&keys::type_lib_of(iid), name).ok()??.text);
    let libid = Guid::registered(&text("")?)?;
    match Spelling::of(&text("Version")?) {
        // That one is any.
        Spelling::Exact(version) if (version.major, version.minor) != (u16::MAX, u16::MAX) => Some((libid, version)),
        _ => None,
    }
}
