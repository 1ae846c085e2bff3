//! What was examined, in words for an error: what it is about, what is wrong with it, and what to do next.
//!
//! In: findings of the chain. Out: one line, or none where nothing is at fault. What always holds: what is wrong is
//! said by the chain itself; here is what it is about, and the next step. What it does not know: what has failed else.

use comwright_registration::{Examined, Finding, Kind, Link, Registry, Severity, Stage, Width};
use windows_core::HRESULT;

use super::broken;
use crate::error::{self, Diagnosis};
use crate::imp::{CalledBy, Library};

/// How many findings are told of one interface, and how many interfaces of a library.
const MOST: usize = 4;

/// What is at fault of what is registered for what an error has noted; `None` where nothing is, and the object may just
/// not have the interface.
pub(super) fn of(registry: &dyn Registry, diagnosis: &Diagnosis, examined: &Examined, code: HRESULT) -> Option<String> {
    let subject = subject(diagnosis);
    let known = diagnosis.library.and_then(|library| library.interface(&diagnosis.iid));
    let interface = known.map_or(diagnosis.name, |known| Some(known.name()));
    let mut told: Vec<_> = broken(examined, registry.system()).collect();
    if told.is_empty() {
        told.extend(examined.findings.iter().filter(|finding| gives(finding, registry, diagnosis, code)));
    }
    let Some(first) = told.first() else {
        let is_plain = known.is_some_and(|known| known.called_by() == CalledBy::Plain);
        // Its key was looked at, and ends there.
        let has_no_stub = matches!(examined.links.last(), Some(Link::Interface(_)));
        return (is_plain && has_no_stub).then(|| {
            let elsewhere = elsewhere(interface);
            format!("{subject} is not automation's, and no proxy of its own is registered for it: {elsewhere}")
        });
    };
    let sentences = told.iter().take(MOST).map(|finding| sentence(finding, registry));
    let mut text = format!("of {subject}, for programs of {}: {}", bits(registry.width()), joined(sentences));
    if told.len() > MOST {
        text += &format!("; and {} more", told.len() - MOST);
    }
    for unreadable in examined.unreadable.iter().take(MOST) {
        text += &format!("; `{}` may not be read: {}", unreadable.key, unreadable.reason);
    }
    Some(format!("{text}; {}", next_step(first, interface)))
}

/// What is wrong with the interfaces of a library. What many have in common is said once.
pub(super) fn of_library(registry: &dyn Registry, library: &Library, all: &[Examined]) -> String {
    let mut causes: Vec<(String, Vec<&str>)> = Vec::new();
    let mut count = 0;
    for examined in all {
        let mut faults = broken(examined, registry.system()).peekable();
        count += usize::from(faults.peek().is_some());
        for fault in faults {
            let said = sentence(fault, registry);
            match causes.iter_mut().find(|(known, _)| *known == said) {
                Some((_, names)) => names.push(&fault.name),
                None => causes.push((said, vec![&fault.name])),
            }
        }
    }
    let told = causes.iter().take(MOST).map(|(said, names)| {
        let more = if names.len() > MOST { format!(" and {} more", names.len() - MOST) } else { String::new() };
        format!("{}{more}: {said}", names[..names.len().min(MOST)].join(", "))
    });
    let mut text = format!(
        "{count} of {} interfaces of {} cannot cross apartments in programs of {}: {}",
        all.len(),
        named(library),
        bits(registry.width()),
        joined(told)
    );
    if causes.len() > MOST {
        text += &format!("; and {} more", causes.len() - MOST);
    }
    text
}

/// What to do about a finding.
pub(super) fn next_step(finding: &Finding, interface: Option<&str>) -> String {
    const REGISTER: &str = "register the library, by its component's installer or `comwright register`; `comwright check` with \
                            the library's file and `--registry live` tells all that is missing";
    const INSTALL: &str = "install the component again, or register it from where it is";
    const REPAIR: &str = "repair this registration of the system's own";
    const FOR_ALL: &str = "register the library for the machine: `comwright register --machine`";
    match finding.kind {
        Kind::HiddenFromWine => FOR_ALL.to_owned(),
        Kind::NotAutomation | Kind::RefusedByWine | Kind::Local => elsewhere(interface),
        // The class is not automation's.
        Kind::StubModel if finding.wanted.is_none() => INSTALL.to_owned(),
        Kind::MarshalerBroken | Kind::MarshalerOtherDll | Kind::MarshalerTreatedAs | Kind::StubModel => {
            REPAIR.to_owned()
        }
        Kind::FileMissing
        | Kind::FileNoLibrary
        | Kind::FileOtherLibrary
        | Kind::FileVersionLower
        | Kind::IidAbsent
        | Kind::ManifestFileMissing
        | Kind::StubClassMissing
        | Kind::StubServerMissing
        | Kind::StubFileMissing
        | Kind::StubFileWidth
        | Kind::StubFileNoDll
        | Kind::PrivateStubUnseen
        | Kind::ProgIdMissing
        | Kind::ClassMissing
        | Kind::ClassInOtherWidth
        | Kind::ServerMissing
        | Kind::ServerFileMissing
        | Kind::ServerFileWidth
        | Kind::ServerFileNoDll
        | Kind::ServerFileNoProgram
        | Kind::TreatAsLoop => INSTALL.to_owned(),
        _ => REGISTER.to_owned(),
    }
}

/// How an interface is used without a registration.
fn elsewhere(interface: Option<&str>) -> String {
    let name = interface.unwrap_or("NAME");
    format!("generate its code with `--proxy {name}`, or call the object where it is by `Agile::call`")
}

/// Whether a finding explains a code. What works, and is only worth knowing, does not.
fn gives(finding: &Finding, registry: &dyn Registry, diagnosis: &Diagnosis, code: HRESULT) -> bool {
    let stage = match diagnosis.stage {
        error::Stage::Marshal => Stage::Marshal,
        error::Stage::Query => Stage::Query,
        error::Stage::Create { .. } => Stage::Create,
    };
    finding.kind.severity() != Severity::Note
        && finding.symptoms(stage, registry.system()).contains(&code.0.cast_unsigned())
}

/// One finding, with what should be there.
fn sentence(finding: &Finding, registry: &dyn Registry) -> String {
    let wording = finding.wording(registry);
    match wording.wanted {
        Some(wanted) => format!("{} (wanted: {wanted})", wording.message),
        None => wording.message,
    }
}

fn joined(sentences: impl Iterator<Item = String>) -> String {
    sentences.collect::<Vec<_>>().join("; ")
}

/// The interface, and its library where that is known.
fn subject(diagnosis: &Diagnosis) -> String {
    let known = diagnosis.library.and_then(|library| library.interface(&diagnosis.iid));
    let name = known.map(|known| known.name()).or(diagnosis.name);
    let iid = super::asked::guid(diagnosis.iid);
    let interface = name.map_or_else(|| format!("the interface {iid}"), |name| format!("{name} {iid}"));
    match diagnosis.library {
        Some(library) => format!("{interface} of {}", named(library)),
        None => interface,
    }
}

/// The library, as registries number it.
fn named(library: &Library) -> String {
    let (major, minor) = library.version();
    format!("library {} {major:x}.{minor:x} {}", library.name(), super::asked::guid(library.libid()))
}

const fn bits(width: Width) -> &'static str {
    match width {
        Width::Bits32 => "32 bits",
        Width::Bits64 => "64 bits",
    }
}
