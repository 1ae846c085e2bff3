//! The links of a chain, one a line: what COM looks up, and what it finds.
//!
//! In: a part of a report. Out: lines of text. What always holds: the last link is marked when it is broken, and text
//! of a registry is shown escaped and cut. What it does not know: what is wrong with a link; findings say that.

use std::fmt::{self, Write as _};

use comwright_registration::{File, Finding, Kind, Link, Origin, Placed, Seen, Severity, System, Version};

use super::shown;
use crate::registration::check::Part;

/// How many versions are named.
const VERSIONS: usize = 12;

/// Writes the links of a part, if it has some.
pub(super) fn write(text: &mut String, part: &Part, system: System) -> fmt::Result {
    // What is hidden is no fault of a link: COM sees none of them. Where COM goes on with the keys of the other width,
    // the links do.
    let is_passed = |kind: Kind| match kind {
        Kind::HiddenFromWine => true,
        Kind::InterfaceInOtherWidth => system == System::Wine,
        _ => false,
    };
    let is_broken = |finding: &Finding| [finding.kind.severity(), finding.severity(system)].contains(&Severity::Broken);
    let is_fault = |finding: &&Finding| is_broken(finding) && !is_passed(finding.kind);
    let faults = || part.found.iter().map(|found| &found.finding).filter(is_fault);
    let mark = match faults().any(|finding| finding.severity(system) == Severity::Broken) {
        _ if faults().next().is_none() => "",
        true => ": the first broken link",
        false => ": the first link that is not as it should be",
    };
    for (at, link) in part.links.iter().enumerate() {
        let is_last = at + 1 == part.links.len();
        let mark = if is_last { mark } else { "" };
        writeln!(text, "  → {}{mark}", words(link))?;
    }
    Ok(())
}

fn words(link: &Link) -> String {
    match link {
        Link::ProgId(seen) => format!("ProgID: {}", said(seen)),
        Link::Class(seen) => format!("class: {}", said(seen)),
        Link::Server(seen) => format!("server: {}", said(seen)),
        Link::Apartment { model, home, crosses } => {
            let model = model.as_deref().map(|model| format!("ThreadingModel {}: ", shown(model))).unwrap_or_default();
            let crosses = if *crosses { "calls cross" } else { "calls do not cross" };
            format!("apartment: {model}the object lives {}, {crosses}", place(*home))
        }
        Link::Interface(seen) => format!("interface: {}", said(seen)),
        Link::Stub(seen) => format!("proxies and stubs: {}", said(seen)),
        Link::StubServer(seen) => format!("their server: {}", said(seen)),
        Link::TypeLib(seen) => format!("library: {}", said(seen)),
        Link::Version { asked, taken, there } => version(asked, *taken, there),
        Link::Locale(seen) => format!("locale: {}", said(seen)),
        Link::Path(seen) => format!("path: {}", said(seen)),
        Link::File(file) => format!("file: {}", contents(file)),
        Link::Iid { found: true } => "the library describes the interface".to_owned(),
        Link::Iid { found: false } => "the library does not describe the interface".to_owned(),
        Link::Types { obstacles, .. } if obstacles.is_empty() => "types: automation can marshal them".to_owned(),
        Link::Types { obstacles, .. } => {
            let obstacles: Vec<_> = obstacles.iter().map(|obstacle| shown(obstacle)).collect();
            format!("types: {}", obstacles.join("; "))
        }
    }
}

fn version(asked: &str, taken: Option<Version>, there: &[String]) -> String {
    let mut names: Vec<_> = there.iter().take(VERSIONS).map(|name| shown(name)).collect();
    if there.len() > VERSIONS {
        names.push(format!("{} more", there.len() - VERSIONS));
    }
    let there = if names.is_empty() { "nothing".to_owned() } else { names.join(", ") };
    let asked =
        if asked.is_empty() { "none is asked for".to_owned() } else { format!("{} is asked for", shown(asked)) };
    match taken {
        Some(taken) => format!("version: {asked}, {there} registered, {taken} taken"),
        None => format!("version: {asked}, {there} registered, none taken"),
    }
}

fn said(seen: &Seen) -> String {
    let root = match seen.origin {
        Some(Origin::User) => r"HKCU\Software\Classes\",
        Some(Origin::Machine) => r"HKLM\Software\Classes\",
        Some(Origin::Manifest) => "manifest: ",
        None => r"HKCR\",
    };
    let name = if seen.name.is_empty() { String::new() } else { format!(" {}", shown(&seen.name)) };
    let at = seen.at.as_ref().map(|at| format!(" ({}:{})", at.file, at.line)).unwrap_or_default();
    let far = if seen.is_far { ", for programs of the other width," } else { "" };
    match &seen.text {
        Some(text) => format!("`{root}{}`{name}{far} says `{}`{at}", shown(&seen.key), shown(text)),
        None => format!("`{root}{}`{name}{far}", shown(&seen.key)),
    }
}

fn contents(file: &File) -> String {
    match file {
        File::Missing { whole } => format!("{} is not there", shown(whole)),
        File::Unreadable { whole, reason } => format!("{} cannot be read: {}", shown(whole), shown(reason)),
        File::Elsewhere => "it cannot be looked at from here".to_owned(),
        File::OfProgram => "where that is depends on the program".to_owned(),
        File::There(contents) => match &contents.library {
            Some(library) => {
                format!("{} has library {} {}", shown(&contents.whole), library.libid(), library.version())
            }
            None => format!("{} has no library that can be read", shown(&contents.whole)),
        },
    }
}

const fn place(placed: Placed) -> &'static str {
    match placed {
        Placed::Client => "in the apartment of the client",
        Placed::MainSta => "in the main STA",
        Placed::HostSta => "in the host STA",
        Placed::Mta => "in the MTA",
        Placed::Neutral => "in the neutral apartment",
        Placed::OtherProcess => "in another process",
    }
}
