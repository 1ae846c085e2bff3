//! `check --fix OUT.manifest`: a manifest in place of the registration that is missing.
//!
//! In: the library that was named, the manifests that the program has, and where the new one is to be. Out: the
//! manifest, and what is still wrong with it, in words or as JSON. What always holds: what another manifest has is not
//! in it, as CreateActCtx takes nothing twice, and what is still wrong was checked with the manifest as it is written.
//! What it does not know: what serves the classes of a library where no registry says it; they are told of.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use comwright_codegen::generate::{Opened, output_file};
use comwright_codegen::pe::ResourceName;
use comwright_codegen::register::{ActivationContext, AtWidth};
use comwright_codegen::registration::Needs;
use comwright_codegen::registration::check::Report;
use comwright_codegen::registration::in_files::{InFile, in_files};
use comwright_codegen::registration::manifest_text::{LibraryFile, NotInManifest, Served, is_marshaled, manifest_text};
use comwright_codegen::registration::repair::why_no_manifest_cures;
use comwright_registration::{Severity, keys};
use serde_json::{Value, json};

use super::unrepaired;
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
    /// Files that are elsewhere, and have to be brought beside the manifest.
    elsewhere: Vec<PathBuf>,
    /// How many classes are not in it.
    classes: usize,
}

/// Writes a manifest for a library, with what these manifests do not have; `None` when they have everything. What
/// serves its classes, the registry knows.
pub(super) fn write(
    file: &Path,
    opened: &Opened,
    mut needs: Needs,
    registry: &AtWidth<'_>,
    manifests: &ActivationContext,
) -> Result<Option<Written>, Failure> {
    needs.interfaces.retain(|interface| !manifests.covers(&keys::interface(interface.iid)));
    needs.classes.retain(|class| !manifests.covers(&keys::class(class.clsid)));
    let has_library = manifests.covers(&keys::library(needs.home.libid));
    let mut classes = in_files(registry, &needs.classes);
    let mut prog_ids = HashSet::new();
    for InFile { class, .. } in &mut classes {
        // Two classes of one name are refused.
        class.prog_id.take_if(|name| manifests.covers(name) || !prog_ids.insert(name.to_lowercase()));
    }
    if has_library && classes.is_empty() && !needs.interfaces.iter().any(is_marshaled) {
        return Ok(None);
    }
    let mut elsewhere = Vec::new();
    let mut named = |path: &Path| {
        beside(file, path).unwrap_or_else(|| {
            if !elsewhere.iter().any(|other| other == path) {
                elsewhere.push(path.to_owned());
            }
            path.file_name().unwrap_or_default().to_string_lossy().into_owned()
        })
    };
    let source = &opened.loaded.source;
    let resource = match &source.resource {
        None => None,
        Some(ResourceName::Id(id)) => Some(*id),
        Some(ResourceName::Text(name)) => {
            return Err(NotInManifest(format!(r"{}\{name}", source.path.display())).into());
        }
    };
    let path = (!has_library).then(|| named(&source.path));
    let library = path.as_deref().map(|path| LibraryFile { path, resource });
    // Two files of one name cannot both be beside it: the first stays.
    let mut taken: HashMap<_, _> = path.iter().map(|path| (path.to_lowercase(), source.path.clone())).collect();
    let mut paths = Vec::new();
    classes.retain(|InFile { file, .. }| {
        let path = named(file);
        let is_one = taken.entry(path.to_lowercase()).or_insert_with(|| file.clone()) == file;
        paths.extend(is_one.then_some(path));
        is_one
    });
    let served = classes.iter().zip(&paths).map(|(InFile { class, threading_model, .. }, path)| Served {
        class,
        file: path,
        threading_model: *threading_model,
    });
    let text = manifest_text(&needs, library, &served.collect::<Vec<_>>())?;
    // What CreateActCtx would refuse is not written.
    ActivationContext::of_bytes(file, text.as_bytes())?;
    output_file::write(file, text)?;
    let left_out = needs.classes.len() - classes.len();
    Ok(Some(Written { file: file.to_owned(), elsewhere, classes: left_out }))
}

impl Written {
    /// What was written, and what is still wrong of a report with it, of which some was `told`.
    pub(super) fn tell(&self, text: &mut String, told: &Report, left: &Report) -> std::fmt::Result {
        writeln!(text, "written to {}: embed it in the program, or activate it", self.file.display())?;
        for file in &self.elsewhere {
            writeln!(text, "{} has to be beside it", file.display())?;
        }
        if self.classes > 0 {
            let why = "what serves them, a library does not say, and the registry has no DLL of theirs that is there, for programs \
                       of that width and with a name of its own";
            writeln!(text, "classes that are not in it: {}; {why}", self.classes)?;
        }
        unrepaired::tell(text, told, still_wrong(left))
    }

    /// The same for programs.
    pub(super) fn told_json(&self, left: &Report) -> Value {
        let file = self.file.display().to_string();
        json!({"manifest": file, "classes_left_out": self.classes, "unrepaired": unrepaired::json(still_wrong(left))})
    }
}

/// What is more than a note of a report, and why a manifest does not cure it.
fn still_wrong(left: &Report) -> impl Iterator<Item = unrepaired::Left<'_>> {
    let left = left.found().filter(|found| found.finding.kind.severity() != Severity::Note);
    left.map(|found| (found, why_no_manifest_cures(&found.finding)))
}

/// The path of the library from the manifest's folder; `None` when it is outside.
fn beside(manifest: &Path, library: &Path) -> Option<String> {
    let folder = manifest.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (folder, library) = (folder.canonicalize().ok()?, library.canonicalize().ok()?);
    let names = library.strip_prefix(folder).ok()?.iter().map(|name| name.to_string_lossy());
    Some(names.collect::<Vec<_>>().join("\\"))
}
