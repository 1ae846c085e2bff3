//! `check --fix OUT.manifest`: a manifest in place of the registration that is missing.
//!
//! In: the library that was named, the manifests that the program has, and where the new one is to be. Out: the manifest,
//! and what is still wrong with it, in words or as JSON. What always holds: what another manifest has is not in it, as
//! CreateActCtx takes nothing twice, and what is still wrong was checked with the manifest as it is written. What it does
//! not know: what serves the classes of a library; they are told of.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use comwright_codegen::generate::{Opened, output_file};
use comwright_codegen::pe::ResourceName;
use comwright_codegen::register::ActivationContext;
use comwright_codegen::registration::check::Report;
use comwright_codegen::registration::manifest_text::{LibraryFile, NotInManifest, is_marshaled, manifest_text};
use comwright_codegen::registration::{Needs, report};
use comwright_registration::{Severity, keys};
use serde_json::{Value, json};

use crate::report::Failure;

/// No library was named that a manifest could be for.
#[derive(Debug, thiserror::Error)]
#[error("`--fix {}`: a manifest is for one library: name its file", file.display())]
pub(super) struct NoLibrary {
    pub(super) file: PathBuf,
}

/// There is a manifest already, which may be the program's own.
#[derive(Debug, thiserror::Error)]
#[error("`--fix {}`: there is such a file, and a manifest may be the program's own: name another one", file.display())]
pub(super) struct Exists {
    file: PathBuf,
}

/// Refuses a manifest that is there, before anything is looked at.
pub(super) fn is_new(file: &Path) -> Result<(), Exists> {
    match file.symlink_metadata() {
        Ok(_) => Err(Exists { file: file.to_owned() }),
        Err(_) => Ok(()),
    }
}

/// A manifest that is written.
pub(super) struct Written {
    file: PathBuf,
    /// The library's file when it is elsewhere, and has to be brought beside the manifest.
    elsewhere: Option<PathBuf>,
    classes: usize,
}

/// Writes a manifest for a library, with what these manifests do not have; `None` when they have everything.
pub(super) fn write(
    file: &Path,
    opened: &Opened,
    mut needs: Needs,
    manifests: &ActivationContext,
) -> Result<Option<Written>, Failure> {
    needs.interfaces.retain(|interface| !manifests.covers(&keys::interface(interface.iid)));
    let has_library = manifests.covers(&keys::library(needs.home.libid));
    if has_library && !needs.interfaces.iter().any(is_marshaled) {
        return Ok(None);
    }
    let source = &opened.loaded.source;
    let beside = beside(file, &source.path);
    let name = source.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let path = beside.clone().unwrap_or(name);
    let resource = match &source.resource {
        None => None,
        Some(ResourceName::Id(id)) => Some(*id),
        Some(ResourceName::Text(name)) => return Err(NotInManifest(format!(r"{path}\{name}")).into()),
    };
    let library = LibraryFile { path: &path, resource };
    let text = manifest_text(&needs, Some(library).filter(|_| !has_library), &[])?;
    // What CreateActCtx would refuse is not written.
    ActivationContext::of_bytes(file, text.as_bytes())?;
    output_file::write(file, text)?;
    let elsewhere = (beside.is_none() && !has_library).then(|| source.path.clone());
    Ok(Some(Written { file: file.to_owned(), elsewhere, classes: needs.classes.len() }))
}

impl Written {
    /// What was written, and what is still wrong of a report with it.
    pub(super) fn told(&self, text: &mut String, left: &Report) -> std::fmt::Result {
        writeln!(text, "written to {}: embed it in the program, or activate it", self.file.display())?;
        if let Some(library) = &self.elsewhere {
            writeln!(text, "{} has to be beside it", library.display())?;
        }
        if self.classes > 0 {
            writeln!(text, "its classes ({}) are not in it: what serves them, a library does not say", self.classes)?;
        }
        for found in left.found().filter(|found| found.finding.kind.severity() != Severity::Note) {
            let names: Vec<_> = found.of.iter().map(|named| report::shown(&named.name)).collect();
            writeln!(text, "not repaired: {} ({})", found.finding.kind.code(), names.join(", "))?;
        }
        Ok(())
    }

    /// The same for programs.
    pub(super) fn told_json(&self, left: &Report) -> Value {
        let unrepaired = left.found().filter(|found| found.finding.kind.severity() != Severity::Note).map(|found| {
            let names: Vec<_> = found.of.iter().map(|named| &named.name).collect();
            json!({"code": found.finding.kind.code(), "of": names})
        });
        let file = self.file.display().to_string();
        json!({"manifest": file, "classes_left_out": self.classes, "unrepaired": unrepaired.collect::<Vec<_>>()})
    }
}

/// The path of the library from the manifest's folder; `None` when it is outside.
fn beside(manifest: &Path, library: &Path) -> Option<String> {
    let folder = manifest.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (folder, library) = (folder.canonicalize().ok()?, library.canonicalize().ok()?);
    let names = library.strip_prefix(folder).ok()?.iter().map(|name| name.to_string_lossy());
    Some(names.collect::<Vec<_>>().join("\\"))
}
