//! What is in the way of the code, at the option that can change it.
//!
//! In: an error or warnings of generation. Out: mistakes. What always holds: one mistake gives one; files are named from the
//! folder of the package, so that messages are the same on every machine. What `comwright generate` warns of, a macro cannot
//! warn of. So a setting that does nothing is a mistake here; what is left out of the code is not told.

use std::path::Path;

use comwright_codegen::analysis::links::Told;
use comwright_codegen::generate::config::ConfigError;
use comwright_codegen::generate::{Door, Error, Unselected, Warning, with_causes};
use syn::LitStr;

use super::options::Said;
use crate::context::Context;

/// Tells of settings that do nothing.
pub(super) fn warned(warnings: &[Warning], said: &Said, context: &Context) {
    for warning in warnings {
        match warning {
            Warning::Unselected(unselected) => self::unselected(unselected, said, context),
            // That a type does not keep what it could be had from may be meant so.
            Warning::Link { told: Told::Besides { .. }, .. } => {}
            Warning::Link { told, .. } => {
                let at = at_file_of(said, &told.to_string());
                context.error(at, said.text(&warning.to_string()), "mend the rule in the file, or take it out");
            }
            // Somebody has asked for these, and for what the library has there is no place in a macro.
            _ => {}
        }
    }
}

/// Tells of what was in the way.
pub(super) fn refused(error: &Error, said: &Said, context: &Context) {
    if let Error::Problems(problems) = error
        && !problems.unselected.is_empty()
    {
        return problems.unselected.iter().for_each(|one| unselected(one, said, context));
    }
    let places = &said.places;
    let (at, help) = match error {
        Error::Folder(folder) => (at_folder_of(said, &folder.to_string()), FROM_HERE.to_owned()),
        Error::Registry(_) => (places.registry.as_ref().unwrap_or(&places.source), FROM_HERE.to_owned()),
        Error::Config(config) => match config {
            ConfigError::Read { path, .. } => (at_file(said, path), FROM_HERE.to_owned()),
            ConfigError::Mistakes { path, .. } => (at_file(said, path), "mend it in the file".to_owned()),
        },
        Error::Links(_) => {
            (places.links.first().or(places.config.as_ref()).unwrap_or(&places.source), LINKS.to_owned())
        }
        _ => (&places.source, error.cure(Door::Macro).unwrap_or_else(|| of_source(error))),
    };
    context.error(at, said.text(&with_causes(error)), said.text(&help));
}

const FROM_HERE: &str = "paths start in the folder of the package's `Cargo.toml`";
const LINKS: &str = "take one of the rules out of the file";

/// What to do about a library that cannot be read, or has something in it of which no code can be made.
fn of_source(error: &Error) -> String {
    match error {
        Error::Input(error) if matches!(error.kind, comwright_codegen::input::ErrorKind::Io(_)) => FROM_HERE.to_owned(),
        Error::Problems(_) => "`filter` and `exclude` say what of the library is wanted".to_owned(),
        _ => "name a type library, or a DLL, EXE or OCX with one".to_owned(),
    }
}

/// A name that selects nothing, at its literal; or at the file with settings, if that has it.
fn unselected(unselected: &Unselected, said: &Said, context: &Context) {
    let is_it = |(key, name, _): &&(&str, String, LitStr)| *key == unselected.key && *name == unselected.name;
    let found = said.places.names.iter().find(is_it).map(|(_, _, literal)| literal);
    let at = found.or(said.places.config.as_ref()).unwrap_or(&said.places.source);
    let key = unselected.key.replace('-', "_");
    let near: Vec<_> = unselected.nearest.iter().map(|name| format!("`{}`", name.escape_debug())).collect();
    let help = match &near[..] {
        [] => "the library has nothing that is called so; `comwright dump` shows what it has".to_owned(),
        [one] => format!("did you mean {one}?"),
        [others @ .., last] => format!("did you mean {} or {last}?", others.join(", ")),
    };
    context.error(at, format!("{key} `{}` selects nothing", unselected.name.escape_debug()), help);
}

/// The literal that names the file.
fn at_file<'s>(said: &'s Said, path: &Path) -> &'s LitStr {
    let is_it = |text: &&LitStr| said.folder.join(text.value()) == path;
    let places = &said.places;
    places.links.iter().find(is_it).or(places.config.as_ref()).unwrap_or(&places.source)
}

/// That of the file whose name a message begins with.
fn at_file_of<'s>(said: &'s Said, message: &str) -> &'s LitStr {
    let is_it = |text: &&LitStr| message.starts_with(&said.folder.join(text.value()).display().to_string());
    let places = &said.places;
    places.links.iter().find(is_it).or(places.config.as_ref()).unwrap_or(&places.source)
}

/// That of the folder of which a message speaks.
fn at_folder_of<'s>(said: &'s Said, message: &str) -> &'s LitStr {
    let is_it = |text: &&LitStr| message.contains(&said.folder.join(text.value()).display().to_string());
    let places = &said.places;
    places.include.iter().find(is_it).or(places.config.as_ref()).unwrap_or(&places.source)
}

impl Said {
    /// A message in which files of the package are named from its folder.
    fn text(&self, message: &str) -> String {
        message.replace(&format!("{}{}", self.folder.display(), std::path::MAIN_SEPARATOR), "")
    }
}
