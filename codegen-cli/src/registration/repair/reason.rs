//! Why what is left is not cured, and what to do about it.
//!
//! In: a finding that is left. Out: a sentence. What always holds: whatever may be left has one. What it does not know:
//! what was tried; that a value is contested, or may not be read, the repair says.

use std::borrow::Cow;

use comwright_registration::{Finding, Kind, Needed, Width};

use super::cure::is_of_manifest;
use crate::registration::report::shown;

/// Why a finding is left that is about a value on which others do not agree.
pub(super) const CONTESTED: &str =
    "libraries that are registered do not agree on it: name the one that is meant as SOURCE";

/// Why a finding is left that has to do with a key that may not be read.
pub(super) const UNREADABLE: &str = "a key that this takes may not be read: try as a user who may";

/// Why a finding is left that the file which is known of a library does not cure.
pub(super) fn lacking(file: &str) -> String {
    let file = shown(file);
    format!(
        "{file}, the file of that library that is known, lacks a type that is needed: find the one that SOURCE was \
             compiled with, and `comwright register FILE`"
    )
}

/// What to do about a class that is for some interfaces only.
const PROXY_DLL: &str = "the proxy DLL registers itself: `regsvr32 FILE.dll`";

/// Why a finding is left.
pub(super) fn of(finding: &Finding) -> Cow<'static, str> {
    if let Some(needed) = finding.needed.as_ref().filter(|_| !is_of_manifest(finding)) {
        return of_needed(needed).into();
    }
    if is_in_no_manifest(finding) {
        return in_no_manifest("`--fix OUT.manifest` writes its `typelib` when its file is SOURCE;").into();
    }
    of_kind(finding).into()
}

/// Why a library that is needed is not there, or lacks what is needed.
fn of_needed(needed: &Needed) -> String {
    let file = match needed.file() {
        "" => "FILE".to_owned(),
        file => shown(file),
    };
    format!("no file of that library is known: `comwright register {file}`, or name its folder with `-I`")
}

/// Why a library is left that no manifest has, by what to do in a manifest about it.
fn in_no_manifest(in_manifest: &str) -> String {
    format!("no manifest has the library: {in_manifest} or register it: `comwright register FILE`")
}

fn of_kind(finding: &Finding) -> &'static str {
    match finding.kind {
        Kind::ManifestLibraryElsewhere | Kind::ManifestInterfaceElsewhere if names_library(finding) => {
            "a manifest should have both: `--fix OUT.manifest` writes the half that is not there"
        }
        Kind::ManifestFileMissing => "put the file beside the manifest, or change its name there",
        _ if is_of_manifest(finding) => "the manifest comes before the registry: change it there",
        Kind::NotAutomation => {
            "no registration makes automation marshal these types: take a proxy DLL, or `--proxy NAME` when code is generated"
        }
        Kind::RefusedByWine => "no registration makes Wine's marshaler take these types",
        Kind::Local => "the interface is `local`: nothing is to marshal it",
        Kind::DependencyMissing
        | Kind::DependencySought
        | Kind::DependencyTakenByWine
        | Kind::DependencyFoundByWine => "what should be there of the base is not known: register its library, too",
        Kind::ClassMissing | Kind::ClassInOtherWidth | Kind::ServerMissing | Kind::ProgIdMissing => {
            "the server registers its classes: `regsvr32 FILE.dll`, or `FILE.exe /regserver`"
        }
        Kind::ServerFileMissing
        | Kind::ServerFileNoDll
        | Kind::ServerFileNoProgram
        | Kind::StubFileMissing
        | Kind::StubFileNoDll
        | Kind::PathOfProgram => "install the file, or have it register itself where it is now",
        Kind::ServerFileWidth | Kind::StubFileWidth => "install the file for programs of this width",
        Kind::StubClassMissing | Kind::StubServerMissing => PROXY_DLL,
        // The class is not automation's: what it is made for is not known.
        Kind::StubModel | Kind::DependencyAtRisk if finding.wanted.is_none() && is_of_class(finding) => PROXY_DLL,
        Kind::ModelUnknown => "who wrote the server knows which threading model it needs",
        Kind::TreatAsLoop => "take one of the `TreatAs` keys away: which one, who wrote them knows",
        Kind::ShadowedByUser => "which of the two is meant, the registry does not tell",
        Kind::OrphanedVersionWins => {
            "programs of the other width or with another locale may need that version: register it for these, too, or name \
             in `Version` the one that is meant"
        }
        Kind::PathMissing if finding.width == Width::Bits32 => {
            "a library that was made for 64 bits has no path for programs of 32: name one that was made for them"
        }
        Kind::LibraryMissing
        | Kind::VersionMissing
        | Kind::LocaleMissing
        | Kind::LocaleSpelled
        | Kind::PathMissing
        | Kind::FileMissing
        | Kind::FileNoLibrary
        | Kind::FileOtherLibrary
        | Kind::FileVersionLower
        | Kind::IidAbsent => "what file should be there is not known: name it as SOURCE",
        _ => "what should be there is not known: name the library that describes it as SOURCE",
    }
}

/// Why a finding is left that a manifest does not cure.
pub(super) fn with_manifest(finding: &Finding) -> Cow<'static, str> {
    match finding.kind {
        Kind::MarshalerBroken
        | Kind::MarshalerOtherDll
        | Kind::MarshalerTreatedAs
        | Kind::StubModel
        | Kind::DependencyMissing
        | Kind::DependencyTakenByWine
        | Kind::DependencyAtRisk
            if finding.wanted.is_some() && !is_of_manifest(finding) =>
        {
            "a manifest does not change what belongs to the system: `--fix OUT.reg`".into()
        }
        _ if is_in_no_manifest(finding) => in_no_manifest("add its `typelib` to one,").into(),
        _ => of(finding),
    }
}

/// Whether what is wrong is that a manifest names a library that no manifest has.
fn is_in_no_manifest(finding: &Finding) -> bool {
    finding.kind == Kind::LibraryMissing
        && is_of_manifest(finding)
        && names_library(finding)
        && finding.wanted.is_none()
}

/// Whether it is what names a library that is wrong, and not that nothing does.
fn names_library(finding: &Finding) -> bool {
    finding.seen.first().is_some_and(|seen| seen.text.is_some())
}

/// Whether a class is where it is wrong.
fn is_of_class(finding: &Finding) -> bool {
    finding.seen.first().is_some_and(|seen| seen.key.starts_with(r"CLSID\"))
}
