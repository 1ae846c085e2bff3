//! `comwright check`: whether what interfaces and classes need is registered, and what cures it when it is not.
//!
//! In: what is examined, and where what cures it goes. Out: the report, what was written or made, and the exit code.
//! What always holds: nothing is written but by `--fix`, no registry but by `--apply`, and the code is that of what is
//! left. What it does not know: how a finding is found or cured.

mod manifest;
mod unrepaired;

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use comwright_codegen::register::{Choice, Files, View};
use comwright_codegen::registration::check::{Found, Part, Report};
use comwright_codegen::registration::registering::LibraryKeys;
use comwright_codegen::registration::repair::{Repaired, Unrepaired, repaired};
use comwright_codegen::registration::report;
use serde_json::{Value, json};

use crate::examination::{Examination, Format, Subject, exit_code};
use crate::passed_over;
use crate::register;
use crate::report::Failure;
use crate::written;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    asked: Examination,
    /// Write what cures the findings: to a .reg file, which changes a registry when it is imported, and has no changes
    /// in it when there is nothing to cure; or to a new .manifest, with which a program needs no registration
    #[arg(long, value_name = "OUT.reg|OUT.manifest")]
    fix: Option<PathBuf>,
    /// Cure the findings in the registry of this machine
    #[arg(long)]
    apply: bool,
}

/// A file of no kind that is written.
#[derive(Debug, thiserror::Error)]
#[error("`--fix {}`: the file is written by its ending, which is `.reg` or `.manifest`", file.display())]
struct UnknownKind {
    file: PathBuf,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    written::may_apply(args.apply, &args.asked.choice())?;
    let fix = args.fix.as_deref().map(kind).transpose()?;
    if let Some((Kind::Manifest, file)) = fix {
        manifest::is_new(file)?;
    }
    let subject = args.asked.subject(matches!(fix, Some((Kind::Manifest, _))))?;
    let view = subject.view()?;
    let mut examined = args.asked.examine_in(&subject, view, false)?;
    let mut text = String::new();
    let mut value = (args.asked.format == Format::Json).then(|| report::json(&examined.report));
    if value.is_none() {
        text = report::text(&examined.report);
    }
    match &mut value {
        Some(value) => passed_over::json(view, value),
        None => passed_over::tell(view, &mut text)?,
    }
    if let Some((Kind::Manifest, _)) = fix
        && examined.report.is_sound()
        && (args.asked.choice() != Choice::None || subject.needs().is_some())
    {
        not_written(&mut text, value.as_mut(), not_needed(&args.asked.choice(), &examined.report))?;
    } else if let Some((Kind::Manifest, file)) = fix {
        let (opened, needs) = subject.needs().ok_or_else(|| manifest::NoLibrary { file: file.to_owned() })?;
        let (files, manifests) = (Files::default(), args.asked.manifests()?);
        let registries = args.asked.registries(view, &files)?;
        if let Some(written) = manifest::write(file, opened, needs, &registries[0], &manifests)? {
            let left = args.asked.examine_beside(&subject, view, file)?.report;
            match &mut value {
                Some(value) => value["manifest"] = written.told_json(&left),
                None => written.tell(&mut text, &examined.report, &left)?,
            }
        } else {
            let reason = "the manifests have the library and its interfaces; what is wrong is in them";
            not_written(&mut text, value.as_mut(), reason)?;
        }
    }
    let file = fix.filter(|(kind, _)| *kind == Kind::Reg).map(|(_, file)| file);
    if args.apply || file.is_some() {
        let known = known(&subject, view);
        let check = |view: &dyn View| Ok::<_, Failure>(args.asked.examine_in(&subject, view, false)?.report);
        let cure = repaired(view, &known, check)?;
        match &mut value {
            Some(value) => value["repair"] = told_json(&cure),
            None => {
                told(&mut text, view, &examined.report, &cure)?;
                if shares(&examined.report, &cure) {
                    writeln!(text, "{SHARED}")?;
                }
            }
        }
        if let Some(file) = file {
            text += &written::written(file, view, &cure.changes)?;
        }
        if args.apply && !cure.changes.is_empty() {
            cure.changes.apply()?;
            // What is left is what counts.
            examined = args.asked.examine_in(&subject, view, false)?;
            writeln!(text, "made in the registry of this machine")?;
        }
    }
    let mut out = std::io::stdout().lock();
    match value {
        Some(value) => writeln!(out, "{value:#}")?,
        None => out.write_all(text.as_bytes())?,
    }
    out.flush()?;
    Ok(exit_code(&examined.report))
}

/// What is to be known of what was the user's alone, and is the machine's as well then.
const SHARED: &str = "note: what only the user had is copied for the machine; `comwright unregister` knows the user's alone, and \
                      leaves the copies";

/// Whether what was hidden is cured.
fn shares(report: &Report, Repaired { unrepaired, .. }: &Repaired) -> bool {
    let is_hidden = |found: &Found| found.finding.kind == comwright_registration::Kind::HiddenFromWine;
    report.found().any(is_hidden) && !unrepaired.iter().any(|unrepaired| is_hidden(&unrepaired.found))
}

/// Why no manifest is written where nothing is wrong.
fn not_needed(registry: &Choice, report: &Report) -> &'static str {
    if *registry != Choice::None {
        return "nothing is wrong; with `--registry none` a manifest is written for a program that is to need no \
                registration";
    }
    let is_plain = |part: &Part| part.plain.len() == part.interfaces && part.classes == 0;
    if report.parts.iter().all(is_plain) {
        "nothing is wrong that a manifest cures: no interface that was looked at is automation's"
    } else {
        "nothing is wrong: the manifests have what was looked for"
    }
}

/// Tells why no manifest is written.
fn not_written(text: &mut String, value: Option<&mut Value>, reason: &str) -> std::fmt::Result {
    match value {
        Some(value) => {
            value["manifest"] = json!({"manifest": null, "reason": reason});
            Ok(())
        }
        None => writeln!(text, "nothing to write: {reason}"),
    }
}

/// What cures findings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A file to import.
    Reg,
    /// A manifest.
    Manifest,
}

/// The file, and its kind by its ending.
fn kind(file: &Path) -> Result<(Kind, &Path), UnknownKind> {
    let ending = file.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    match ending.as_deref() {
        Some("reg") => Ok((Kind::Reg, file)),
        Some("manifest") => Ok((Kind::Manifest, file)),
        _ => Err(UnknownKind { file: file.to_owned() }),
    }
}

/// The libraries whose files are known: the one that was named, and those beside it that it refers to.
fn known(subject: &Subject, view: &dyn View) -> Vec<LibraryKeys> {
    let opened = subject.opened.iter().filter(|opened| !opened.is_built_in).map(|opened| &opened.loaded);
    let keys = opened.chain(subject.imported()).filter_map(|loaded| {
        let path = register::path_of(view, &loaded.source)?;
        LibraryKeys::of(&loaded.library, &path).ok()
    });
    keys.collect()
}

/// What is changed, and what is not cured by it of what was found, or was behind that.
fn told(
    text: &mut String,
    view: &dyn View,
    found: &Report,
    Repaired { changes, unrepaired, left_out }: &Repaired,
) -> std::fmt::Result {
    if !changes.is_empty() {
        write!(text, "repaired by\n{}", written::listed(view, changes))?;
    }
    unrepaired::tell(text, found, left(unrepaired))?;
    if *left_out > 0 {
        writeln!(text, "{left_out} more findings are there after that: cure these, and check again")?;
    }
    Ok(())
}

fn told_json(Repaired { changes, unrepaired, left_out }: &Repaired) -> Value {
    let unrepaired = unrepaired::json(left(unrepaired));
    json!({"changes": written::listed_json(changes), "unrepaired": unrepaired, "left_out": left_out})
}

fn left(unrepaired: &[Unrepaired]) -> impl Iterator<Item = unrepaired::Left<'_>> {
    unrepaired.iter().map(|Unrepaired { found, reason }| (found, reason.clone()))
}
