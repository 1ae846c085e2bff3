//! A report as text.
//!
//! In: a report. Out: lines. What always holds: names that a registry or a library has are shown escaped, and of very
//! many some. What it does not know: what is wrong; a finding has its words with it.

use std::fmt::{self, Display, Write as _};

use comwright_registration::{LibraryRef, Severity, System};

use super::{bits, links, severity, shown};
use crate::registration::check::{Found, Named, Part, Report};

/// How many of those that have a cause in common are named.
const NAMED: usize = 8;

/// How many keys that may not be read are named.
const UNREADABLE: usize = 5;

/// The report, and at its end what it amounts to.
pub fn text(report: &Report) -> String {
    let mut text = String::new();
    // Of many libraries, those are told with which something is wrong.
    let is_one = report.parts.len() == 1;
    for part in report.parts.iter().filter(|part| is_one || !part.found.is_empty() || !part.links.is_empty()) {
        // Writing to a String does not fail.
        let _ = write(&mut text, part, report.system);
    }
    let _ = summary(&mut text, report);
    text
}

fn write(text: &mut String, part: &Part, system: System) -> fmt::Result {
    write!(text, "{}", shown(&part.name))?;
    if let Some(LibraryRef { libid, version, .. }) = &part.home {
        write!(text, " {libid} {version}")?;
    }
    let whose = match system {
        System::Windows => "Windows",
        System::Wine => "Wine",
    };
    writeln!(text, ", for programs of {} bits ({whose})", bits(part.width))?;
    links::write(text, part, system)?;
    let mut last = None;
    for found in &part.found {
        let heading = (&found.of, found.finding.severity(system));
        if last != Some(heading) {
            writeln!(text, "  {}: {}", names(&found.of), severity(heading.1))?;
            last = Some(heading);
        }
        finding(text, found)?;
    }
    if !part.plain.is_empty() {
        let how = "each needs a proxy DLL of its own, or `--proxy NAME` when code is generated";
        writeln!(text, "  not automation's, {how}: {}", names(&part.plain))?;
    }
    Ok(())
}

fn finding(text: &mut String, found: &Found) -> fmt::Result {
    let kind = found.finding.kind;
    writeln!(text, "    {} ({}): {}", kind.code(), kind.rule(), found.wording.message)?;
    for obstacle in &found.obstacles {
        writeln!(text, "      {}", shown(obstacle))?;
    }
    if let Some(wanted) = &found.wording.wanted {
        writeln!(text, "      wanted: {wanted}")?;
    }
    if let Some(meets) = &found.wording.meets {
        writeln!(text, "      you meet: {meets}")?;
    }
    Ok(())
}

fn summary(text: &mut String, report: &Report) -> fmt::Result {
    let count = |of: fn(&Part) -> usize| report.parts.iter().map(of).sum::<usize>();
    let (interfaces, classes) = (count(|part| part.interfaces), count(|part| part.classes));
    write!(text, "{}", plural(interfaces, "interface", "interfaces"))?;
    if classes > 0 {
        write!(text, ", {}", plural(classes, "class", "classes"))?;
    }
    let plain = count(|part| part.plain.len());
    if plain > 0 {
        write!(text, ", {plain} not automation's")?;
    }
    let of = |severity| report.count(severity);
    let (risks, notes) = (plural(of(Severity::Risk), "risk", "risks"), plural(of(Severity::Note), "note", "notes"));
    writeln!(text, ": {} broken, {risks}, {notes}", of(Severity::Broken))?;
    if report.left_out > 0 {
        writeln!(text, "{} more findings are not told", report.left_out)?;
    }
    if report.versions_left_out > 0 {
        writeln!(text, "{} more versions of libraries are not examined", report.versions_left_out)?;
    }
    if report.elsewhere > 0 {
        let files = plural(report.elsewhere, "file", "files");
        let they_are = if report.elsewhere == 1 { "it is" } else { "they are" };
        writeln!(text, "{files} could not be looked at: the registry does not say where on this machine {they_are}")?;
    }
    for unreadable in report.unreadable.iter().take(UNREADABLE) {
        writeln!(text, "cannot read {}: {}", shown(&unreadable.key), shown(&unreadable.reason))?;
    }
    match report.unreadable.len().saturating_sub(UNREADABLE) {
        0 => Ok(()),
        more => writeln!(text, "{more} more keys cannot be read"),
    }
}

fn names(of: &[Named]) -> String {
    let mut names: Vec<_> = of.iter().take(NAMED).map(|named| Shown(named).to_string()).collect();
    if of.len() > NAMED {
        names.push(format!("and {} more", of.len() - NAMED));
    }
    names.join(", ")
}

/// A name with its GUID.
struct Shown<'a>(&'a Named);

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.0.name))?;
        self.0.guid.map_or(Ok(()), |guid| write!(f, " {guid}"))
    }
}

fn plural(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}
