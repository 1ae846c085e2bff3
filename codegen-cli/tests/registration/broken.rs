//! Each broken registration is found, on every operating system, and its codes are those that were met.

use std::collections::BTreeSet;

use comwright_codegen::register::{AtWidth, Choice, Files};
use comwright_registration::{Examined, Kind, Severity, Stage, Width};
use comwright_tests::registrations::{Made, ROWS, Row, What};

pub(crate) fn kinds(examined: &Examined) -> BTreeSet<Kind> {
    examined.findings.iter().map(|finding| finding.kind).collect()
}

fn each(test: &str, check: impl Fn(&Row, &Made, &AtWidth<'_>) -> Result<(), String>) {
    let made = Made::new(test);
    let mut failures = Vec::new();
    for row in ROWS {
        let file = made.export(row.edits);
        let view = Choice::At(file.clone()).open().unwrap_or_else(|error| panic!("{}: {error}", row.name)).unwrap();
        let files = Files::default();
        let wide = AtWidth::new(&*view, &files, Width::Bits64).expect("the machine is of 64 bits");
        if let Err(failure) = check(row, &made, &wide) {
            failures.push(format!("{}: {failure}", row.name));
        }
        assert_eq!(files.elsewhere(), 0, "{}: everything is where it can be looked at", row.name);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn r5_each_fault_is_found_and_nothing_else() {
    each("found", |row, made, registry| {
        let examined = made.examined(registry, row.asked);
        let (found, expected) = (kinds(&examined), row.found.iter().copied().collect());
        if found == expected { Ok(()) } else { Err(format!("{found:?} was found, {expected:?} expected")) }
    });
}

#[test]
fn r6_what_wine_gave_is_among_the_codes() {
    each("codes", |row, made, registry| {
        let Some(met) = row.wine else { return Ok(()) };
        let stage = if row.asked == What::Class { Stage::Create } else { Stage::Marshal };
        let codes = made.predicted(row.asked, &made.examined(registry, row.asked), stage);
        if codes.contains(&met) { Ok(()) } else { Err(format!("{met:#010x} was met, {codes:x?} expected")) }
    });
}

#[test]
fn r5_links_end_at_the_first_that_is_broken() {
    let whole = {
        let made = Made::new("whole");
        let view = Choice::At(made.export("")).open().unwrap().unwrap();
        let files = Files::default();
        let wide = AtWidth::new(&*view, &files, Width::Bits64).unwrap();
        [made.examined(&wide, What::Class).links.len(), made.examined(&wide, What::Interface("IAuto")).links.len()]
    };
    each("links", |row, made, registry| {
        let examined = made.examined(registry, row.asked);
        let is_broken = examined.findings.iter().any(|finding| finding.kind.severity() == Severity::Broken);
        let links = examined.links.len();
        let most = whole[usize::from(row.asked != What::Class)];
        // An examination of types and of other libraries is the last; what is hidden breaks no link.
        let late = [
            Kind::NotAutomation,
            Kind::DependencyMissing,
            Kind::DependencySought,
            Kind::DependencyTakenByWine,
            Kind::HiddenFromWine,
        ];
        let is_late = row.found.iter().any(|kind| late.contains(kind));
        let is_early = links < most || is_late || row.found.contains(&Kind::IidAbsent);
        if links > 0 && (!is_broken || is_early) { Ok(()) } else { Err(format!("{links} links of {most}")) }
    });
}

/// Every finding names the line of the file where what it says stands, if anything stands there.
#[test]
fn r5_findings_name_lines() {
    let made = Made::new("lines");
    let mut lines = 0;
    for row in ROWS {
        let file = made.export(row.edits);
        let text = std::fs::read_to_string(&file).unwrap();
        let view = Choice::At(file).open().unwrap().unwrap();
        let files = Files::default();
        let wide = AtWidth::new(&*view, &files, Width::Bits64).unwrap();
        for seen in made.examined(&wide, row.asked).findings.iter().flat_map(|finding| &finding.seen) {
            let Some(said) = &seen.text else { continue };
            let at = seen.at.as_ref().unwrap_or_else(|| panic!("{}: {seen:?} has no line", row.name));
            let line = text.lines().nth(at.line as usize - 1).unwrap_or_default();
            let value = if seen.name.is_empty() { "@".to_owned() } else { format!("\"{}\"", seen.name) };
            let said = said.replace('\\', "\\\\").replace('"', "\\\"");
            // Data that is no text is not spelled as such.
            let is_there = line == format!("{value}=\"{said}\"") || line.starts_with(&format!("{value}=hex"));
            assert!(is_there, "{}: {line}", row.name);
            assert_eq!(at.file, "exported.reg");
            lines += 1;
        }
    }
    assert!(lines > 20, "{lines} lines");
}
