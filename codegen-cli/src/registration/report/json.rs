//! A report as one JSON object.
//!
//! In: a report. Out: the object. What always holds: lists are sorted by library, width, severity and name; what is not
//! known is `null`, and what should be there is in words where it is not one value. What it does not know: what else
//! the command adds to the object.

use comwright_registration::{File, Finding, Link, Origin, Placed, Seen, Severity, Stage, System};
use serde_json::{Map, Value, json};

use super::{bits, severity};
use crate::registration::check::{Found, Named, Part, Report, What};

/// The report.
pub fn json(report: &Report) -> Value {
    let findings: Vec<_> = report.parts.iter().flat_map(|part| findings(part, report.system)).collect();
    let plain: Vec<_> =
        report.parts.iter().flat_map(|part| part.plain.iter().map(|plain| named(plain, part))).collect();
    let links: Vec<_> = report.parts.iter().flat_map(|part| part.links.iter().map(link)).collect();
    let unreadable = report.unreadable.iter().map(|key| json!({"key": key.key, "reason": key.reason}));
    let count = |of: fn(&Part) -> usize| report.parts.iter().map(of).sum::<usize>();
    json!({
        "system": match report.system { System::Windows => "windows", System::Wine => "wine" },
        "findings": findings,
        "plain": plain,
        "links": links,
        "summary": {
            "interfaces": count(|part| part.interfaces),
            "classes": count(|part| part.classes),
            "broken": report.count(Severity::Broken),
            "risks": report.count(Severity::Risk),
            "notes": report.count(Severity::Note),
            "left_out": report.left_out,
            "versions_left_out": report.versions_left_out,
            "elsewhere": report.elsewhere,
            "unreadable": unreadable.collect::<Vec<_>>(),
        },
    })
}

fn findings(part: &Part, system: System) -> impl Iterator<Item = Value> {
    part.found.iter().map(move |found| finding(found, part, system))
}

fn finding(Found { finding, wording, obstacles, of }: &Found, part: &Part, system: System) -> Value {
    let first = of.first();
    let wanted = finding.wanted.as_ref();
    let library = part
        .home
        .as_ref()
        .map(|home| json!({"name": home.name, "libid": home.libid.to_string(), "version": home.version.to_string()}));
    let also = of.iter().skip(1).map(|other| Value::from(who(other)));
    let mut value = json!({
        "code": finding.kind.code(),
        "severity": severity(finding.severity(system)),
        "rule": finding.kind.rule(),
        "library": library,
        "also": also.collect::<Vec<_>>(),
        "width": bits(finding.width),
        "seen": finding.seen.iter().map(seen).collect::<Vec<_>>(),
        "wanted": wanted.map(|wanted| json!({"key": wanted.key, "name": wanted.name, "value": wanted.text})),
        "wanted_in_words": wording.wanted,
        "obstacles": obstacles,
        "hresults": hresults(finding, system),
        "message": wording.message,
    });
    if let Some(finding) = value.as_object_mut() {
        finding.extend(first.map(who).unwrap_or_default());
    }
    // On the way to an object of a class, it may be the interface that something is wrong with.
    if let (Some(What::Class), Some(iid)) = (first.map(|named| named.what), finding.iid) {
        value["interface"] = json!(finding.name);
        value["iid"] = json!(iid.to_string());
    }
    value
}

/// What a finding is about: an interface or a class, each under its own names. A library has a member of its own.
fn who(named: &Named) -> Map<String, Value> {
    let mut who: Map<_, _> =
        ["interface", "iid", "class", "clsid"].map(|name| (name.to_owned(), Value::Null)).into_iter().collect();
    let names = match named.what {
        What::Interface => Some(["interface", "iid"]),
        What::Class => Some(["class", "clsid"]),
        What::Library => None,
    };
    if let Some([name, id]) = names {
        who.insert(name.to_owned(), json!(named.name));
        who.insert(id.to_owned(), json!(guid(named)));
    }
    who
}

/// The codes that programs may meet, by what they do; `0x00000000` where it may work.
fn hresults(finding: &Finding, system: System) -> Value {
    const STAGES: [(&str, Stage); 5] = [
        ("stub_of", Stage::StubOf),
        ("marshal", Stage::Marshal),
        ("query", Stage::Query),
        ("load_library", Stage::LoadLibrary),
        ("create", Stage::Create),
    ];
    let codes = |stage| {
        let codes = finding.symptoms(stage, system);
        codes.iter().map(|code| format!("0x{code:08X}")).collect::<Vec<_>>()
    };
    STAGES.iter().map(|(name, stage)| ((*name).to_owned(), json!(codes(*stage)))).collect::<Map<_, _>>().into()
}

fn named(named: &Named, part: &Part) -> Value {
    json!({"interface": named.name, "iid": guid(named), "width": bits(part.width)})
}

fn guid(named: &Named) -> Option<String> {
    named.guid.map(|guid| guid.to_string())
}

fn seen(seen: &Seen) -> Value {
    json!({
        "key": seen.key,
        "name": seen.name,
        "value": seen.text,
        "of_other_width": seen.is_far,
        "origin": seen.origin.map(|origin| match origin {
            Origin::Manifest => "manifest",
            Origin::User => "user",
            Origin::Machine => "machine",
        }),
        "file": seen.at.as_ref().map(|at| &at.file),
        "line": seen.at.as_ref().map(|at| at.line),
    })
}

fn link(link: &Link) -> Value {
    let of = |name: &str, looked: &Seen| json!({"link": name, "seen": seen(looked)});
    match link {
        Link::ProgId(seen) => of("prog_id", seen),
        Link::Class(seen) => of("class", seen),
        Link::Server(seen) => of("server", seen),
        Link::Apartment { model, home, crosses } => {
            json!({"link": "apartment", "model": model, "home": placed(*home), "crosses": crosses})
        }
        Link::Interface(seen) => of("interface", seen),
        Link::Stub(seen) => of("stub", seen),
        Link::StubServer(seen) => of("stub_server", seen),
        Link::TypeLib(seen) => of("typelib", seen),
        Link::Version { asked, taken, there } => {
            json!({"link": "version", "asked": asked, "taken": taken.map(|taken| taken.to_string()), "there": there})
        }
        Link::Locale(seen) => of("locale", seen),
        Link::Path(seen) => of("path", seen),
        Link::File(file) => json!({"link": "file", "file": contents(file)}),
        Link::Iid { found } => json!({"link": "iid", "found": found}),
        Link::Types { obstacles, refused } => json!({"link": "types", "obstacles": obstacles, "refused": refused}),
    }
}

fn contents(file: &File) -> Value {
    match file {
        File::Missing { whole } => json!({"state": "missing", "path": whole}),
        File::Unreadable { whole, reason } => json!({"state": "unreadable", "path": whole, "reason": reason}),
        File::Elsewhere => json!({"state": "elsewhere"}),
        File::OfProgram => json!({"state": "of-program"}),
        File::There(contents) => json!({
            "state": "there",
            "path": contents.whole,
            "width": contents.code.width().map(bits),
            "libid": contents.library.as_ref().map(|library| library.libid().to_string()),
            "version": contents.library.as_ref().map(|library| library.version().to_string()),
        }),
    }
}

const fn placed(placed: Placed) -> &'static str {
    match placed {
        Placed::Client => "client",
        Placed::MainSta => "main_sta",
        Placed::HostSta => "host_sta",
        Placed::Mta => "mta",
        Placed::Neutral => "neutral",
        Placed::OtherProcess => "other_process",
    }
}
