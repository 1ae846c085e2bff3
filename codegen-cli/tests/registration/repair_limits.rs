//! What a repair does at its limits: libraries that never agree, reports with more than they tell, keys that may not be
//! read.

use std::path::Path;

use comwright_codegen::register::{AtWidth, Choice, Files, Held, Layer, Root, Unreadable, View};
use comwright_codegen::registration::changes::Edit;
use comwright_codegen::registration::check::{Found, Named, Part, Report, What};
use comwright_codegen::registration::repair::repaired;
use comwright_registration::{Finding, Guid, Kind, Registry, Seen, System, Wanted, Width, Wording};
use comwright_tests::registrations::Made;

fn open(file: &Path) -> Box<dyn View> {
    Choice::At(file.to_owned()).open().expect("it can be read").expect("it is a registry")
}

/// Something that should have this text in a key.
fn found(key: &str, text: &str) -> Found {
    let value = (key.to_owned(), String::new());
    let seen = Seen { key: value.0.clone(), name: value.1.clone(), text: None, origin: None, at: None, is_far: false };
    let wanted = Wanted { key: value.0, name: value.1, text: Some(text.to_owned()) };
    let named = Named { name: text.to_owned(), guid: Some(Guid(1)), what: What::Class };
    let finding = Finding {
        kind: Kind::ClassVersion,
        name: text.to_owned(),
        iid: None,
        width: Width::Bits64,
        seen: vec![seen],
        wanted: Some(wanted),
        needed: None,
    };
    let wording = Wording { message: String::new(), wanted: None, meets: None };
    Found { finding, wording, obstacles: Vec::new(), of: vec![named] }
}

fn report(found: Vec<Found>) -> Report {
    let mut report = Report::new(System::Windows);
    report.parts.push(Part {
        name: String::new(),
        home: None,
        width: Width::Bits64,
        interfaces: 0,
        classes: 1,
        found,
        plain: Vec::new(),
        asked: Vec::new(),
        links: Vec::new(),
    });
    report
}

/// Each look finds two who do not agree on another key: there is an end to that, and nothing is written of it.
#[test]
fn r5_what_is_contested_without_end_comes_to_one() {
    let view = open(&Made::new("contested").export(""));
    let mut looks = 0;
    let check = |_: &dyn View| {
        looks += 1;
        let key = format!(r"CLSID\{looks}\Version");
        Ok::<_, Unreadable>(report(vec![found(&key, "1.0"), found(&key, "2.0"), found(r"CLSID\sure\Version", "3.0")]))
    };
    let repaired = repaired(&*view, &[], check).expect("the registry can be read");
    // All began anew eight times, with at most six rounds each, and was looked at once more without what is contested.
    assert!((9..=9 * 7 + 1).contains(&looks), "{looks} looks");
    let changes: Vec<_> = repaired.changes.iter().collect();
    assert!(changes.iter().all(|change| matches!(change.edit, Edit::Set { .. })), "{changes:?}");
    let sure: Vec<_> = changes.iter().filter(|change| change.key == r"CLSID\sure\Version").collect();
    assert_eq!((sure.len(), changes.len()), (1, 1), "{changes:?}");
}

/// Of what a report has no room for, it is not said that it is cured.
#[test]
fn r5_findings_that_are_left_out_are_counted() {
    let view = open(&Made::new("left-out").export(""));
    let check = |_: &dyn View| {
        let mut report = report(Vec::new());
        report.left_out = 3;
        Ok::<_, Unreadable>(report)
    };
    let repaired = repaired(&*view, &[], check).expect("the registry can be read");
    assert_eq!((repaired.left_out, repaired.changes.len(), repaired.unrepaired.len()), (3, 0, 0));
}

/// A view of which some keys may be looked at by their values alone, as those of another user.
struct Closed {
    view: Box<dyn View>,
    closed: &'static str,
}

impl Layer for Closed {
    fn below(&self) -> &dyn View {
        &*self.view
    }

    fn key(&self, root: Root, path: &str) -> Result<Option<Held>, Unreadable> {
        if path.starts_with(self.closed) {
            return Err(Unreadable { key: path.to_owned(), reason: "access is denied".to_owned() });
        }
        self.view.key(root, path)
    }
}

/// What cannot be cured because of a key that may not be read is told with that reason, and the rest is cured.
#[test]
fn r5_a_key_that_may_not_be_read_keeps_one_finding_from_being_cured() {
    let made = Made::new("closed");
    let spelled = "\\TypeLib]\n\"Version\"=\"1.10\"\n";
    let dual = "HKCR\\Interface\\{5B1C7A10-0010-4C5E-9A51-000000000012}";
    let edits = format!("[I{spelled}[{dual}{spelled}");
    let closed = r"Interface\{5B1C7A10-0010-4C5E-9A51-000000000011}";
    let view = Closed { view: open(&made.export(&edits)), closed };
    let check = |view: &dyn View| {
        let (files, mut report) = (Files::default(), Report::new(view.system()));
        let registry = AtWidth::new(view, &files, Width::Bits64).expect("the machine is of 64 bits");
        assert_eq!(registry.width(), Width::Bits64);
        report.interface(&registry, &made.interface("IAuto"));
        report.interface(&registry, &made.interface("IDual"));
        Ok::<_, Unreadable>(report)
    };
    let repaired = repaired(&view, &[], check).expect("the findings can be had");
    let told: Vec<_> = repaired.unrepaired.iter().map(|left| (left.found.finding.kind, &*left.reason)).collect();
    let reason = "a key that this takes may not be read: try as a user who may";
    assert_eq!(told, [(Kind::VersionSpelled, reason)]);
    let changed: Vec<_> = repaired.changes.iter().map(|change| change.key.as_str()).collect();
    assert_eq!(changed, [r"Interface\{5B1C7A10-0010-4C5E-9A51-000000000012}\TypeLib"]);
}
