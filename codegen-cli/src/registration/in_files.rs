//! The DLLs that serve classes, as far as a registry knows them: what a manifest may say of these.
//!
//! In: a registry as programs of one width see it, and classes. Out: those that are served by a DLL that is there, with
//! its place on this machine. What always holds: a DLL is one for programs of that width, and nothing of it is loaded.
//! What it does not know: whether the DLL serves the class where no registry says so.

use std::path::PathBuf;

use comwright_registration::{Class, Code, File, FileKind, Registry, keys};

use crate::register::AtWidth;

/// A class, and the DLL that serves it.
#[derive(Clone, Debug)]
pub struct InFile {
    /// The class, with its ProgID where it has one.
    pub class: Class,
    /// The DLL, on this machine.
    pub file: PathBuf,
    /// Its threading model, where it is one that a manifest may name.
    pub threading_model: Option<&'static str>,
}

/// The threading models of manifests.
const MODELS: [&str; 4] = ["Apartment", "Free", "Both", "Neutral"];

/// The classes that are served by DLLs that are there.
pub fn in_files(registry: &AtWidth<'_>, classes: &[Class]) -> Vec<InFile> {
    classes.iter().filter_map(|class| in_file(registry, class)).collect()
}

fn in_file(registry: &AtWidth<'_>, class: &Class) -> Option<InFile> {
    // What cannot be read is taken as not there, as COM takes it.
    let text = |key: &str, name: &str| Some(registry.text(key, name).ok()??.text).filter(|text| !text.is_empty());
    let key = keys::class(class.clsid);
    let server = format!(r"{key}\InprocServer32");
    let File::There(found) = registry.file(&text(&server, "")?, FileKind::Dll) else { return None };
    if found.code != Code::Dll(registry.width()) {
        return None;
    }
    let file = registry.view().file(&found.whole)?;
    let model = text(&server, "ThreadingModel");
    let is_it = |known: &&str| model.as_ref().is_some_and(|model| model.eq_ignore_ascii_case(known));
    let prog_id = class.prog_id.clone().or_else(|| text(&format!(r"{key}\ProgID"), ""));
    let threading_model = MODELS.into_iter().find(|known| is_it(known));
    Some(InFile { class: Class { prog_id, ..class.clone() }, file, threading_model })
}
