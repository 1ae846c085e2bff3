//! What a user says about a generation, whichever way it is said: on the command line, in a file, in a build script.
//!
//! In: single settings as text. Out: [`Settings`]. What always holds: new names are identifiers of Rust and places are
//! paths of Rust, so that none of them can be code; nothing is renamed to two names. What it does not know: whether the
//! libraries have the types that are named (`selection` does).

use std::path::PathBuf;

use super::rust_name::{self, NoName};
use crate::emit::{Options, Select};
use crate::model::{Libid, ParseGuidError};
use crate::register::Choice;

/// Everything that can be said beside the SOURCE. The default says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Folders with libraries that the source refers to; its own folder comes after them.
    pub include: Vec<PathBuf>,
    /// The registry that is looked in after the folders; `None` is that of this machine, where there is one.
    pub registry: Option<Choice>,
    /// What becomes of references to libraries that are not found; `None` is [`Missing::Error`].
    pub missing: Option<Missing>,
    /// Files with rules of links ([`links`](super::links)).
    pub links: Vec<PathBuf>,
    /// Whether the rules of links that come with the generator are left out.
    pub no_preset: bool,
    /// What is to be emitted.
    pub options: Options,
}

/// What becomes of references to libraries that are not found (rule G2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// Nothing is generated.
    #[default]
    Error,
    /// Their types are interfaces of which only IUnknown is known, with a warning.
    Opaque,
}

/// A setting that cannot be what it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingError {
    /// `A=B` without one of the three.
    #[error("{key} `{text}` is not of the form `{form}`")]
    NoPair {
        /// Which setting.
        key: &'static str,
        /// What it was set to.
        text: String,
        /// How it is written.
        form: &'static str,
    },
    /// The Rust side of the setting is no name of Rust.
    #[error("{key} `{name}`")]
    Name {
        /// Which setting.
        key: &'static str,
        /// What the setting is for.
        name: String,
        /// What is wrong with the new name.
        source: NoName,
    },
    /// A library is named by its libid.
    #[error("{key} `{name}`")]
    Libid {
        /// Which setting.
        key: &'static str,
        /// What stands where a libid should.
        name: String,
        /// What is wrong with it.
        source: ParseGuidError,
    },
    /// Two settings that contradict each other.
    #[error("{key} `{name}` is given twice: `{first}` and `{second}`")]
    Twice {
        /// Which setting.
        key: &'static str,
        /// What the setting is for.
        name: String,
        /// What was said first.
        first: String,
        /// What was said then.
        second: String,
    },
    /// `missing` is one of two words.
    #[error("missing `{0}` is neither `error` nor `opaque`")]
    Missing(String),
    /// A parameter can be named by the name of its interface only.
    #[error("`{0}` is a GUID, and parameters are named by interface and method")]
    ParameterByGuid(String),
}

impl Settings {
    /// The type `name` of the library is `new` in Rust.
    ///
    /// # Errors
    ///
    /// [`SettingError`] when `new` is no identifier, or the type was given another name.
    pub fn rename(&mut self, name: &str, new: &str) -> Result<(), SettingError> {
        const KEY: &str = "rename";
        let checked = rust_name::identifier(new);
        checked.map_err(|source| SettingError::Name { key: KEY, name: name.to_owned(), source })?;
        put(&mut self.options.rename, KEY, name.to_owned(), new)
    }

    /// The module of the library is called `name`.
    ///
    /// # Errors
    ///
    /// [`SettingError`] when `name` is no identifier.
    pub fn module(&mut self, name: &str) -> Result<(), SettingError> {
        let key = "module";
        rust_name::identifier(name).map_err(|source| SettingError::Name { key, name: name.to_owned(), source })?;
        self.options.module = Some(name.to_owned());
        Ok(())
    }

    /// The type `name` of the library is there already, at `path`.
    ///
    /// # Errors
    ///
    /// [`SettingError`] when `path` is no path of Rust, or the type was said to be elsewhere.
    pub fn map(&mut self, name: &str, path: &str) -> Result<(), SettingError> {
        const KEY: &str = "map";
        let checked = rust_name::path(path);
        checked.map_err(|source| SettingError::Name { key: KEY, name: name.to_owned(), source })?;
        put(&mut self.options.map, KEY, name.to_owned(), path)
    }

    /// The code of the library with this libid, with braces or without, is in the module `path`.
    ///
    /// # Errors
    ///
    /// [`SettingError`] when `libid` is no GUID, `path` is no path of Rust, or the library was said to be elsewhere.
    pub fn external(&mut self, libid: &str, path: &str) -> Result<(), SettingError> {
        const KEY: &str = "extern";
        let name = || libid.to_owned();
        let guid = libid.parse().map_err(|source| SettingError::Libid { key: KEY, name: name(), source })?;
        rust_name::path(path).map_err(|source| SettingError::Name { key: KEY, name: name(), source })?;
        put(&mut self.options.externs, KEY, Libid(guid), path)
    }

    /// The runtime is at `path`, and not at `::comwright`.
    ///
    /// # Errors
    ///
    /// [`SettingError`] when `path` is no path of Rust.
    pub fn crate_path(&mut self, path: &str) -> Result<(), SettingError> {
        let key = "crate-path";
        rust_name::path(path).map_err(|source| SettingError::Name { key, name: path.to_owned(), source })?;
        self.options.crate_path = Some(path.to_owned());
        Ok(())
    }

    /// In the methods that `methods` selects, pointers of the parameter `name` mean exactly one value.
    ///
    /// # Errors
    ///
    /// [`SettingError`] when `methods` is a GUID.
    pub fn single(&mut self, methods: &str, name: &str) -> Result<(), SettingError> {
        let Select::Name(mut parts) = Select::parse(methods) else {
            return Err(SettingError::ParameterByGuid(methods.to_owned()));
        };
        parts.resize(2, "*".to_owned());
        parts.push(name.to_owned());
        self.options.single.push(Select::Name(parts));
        Ok(())
    }

    /// These settings and those of `file`, which give way where both speak of the same.
    #[must_use]
    pub fn over(mut self, file: Self) -> Self {
        let (own, other) = (&mut self.options, file.options);
        join(&mut self.include, file.include);
        join(&mut self.links, file.links);
        join(&mut own.links, other.links);
        join(&mut own.filter, other.filter);
        join(&mut own.exclude, other.exclude);
        join(&mut own.server, other.server);
        join(&mut own.proxy, other.proxy);
        join(&mut own.preserve_hresult, other.preserve_hresult);
        join(&mut own.outs_untrusted_on_failure, other.outs_untrusted_on_failure);
        join(&mut own.single, other.single);
        give_way(&mut own.rename, other.rename);
        give_way(&mut own.map, other.map);
        give_way(&mut own.externs, other.externs);
        own.raw |= other.raw;
        own.server_partial |= other.server_partial;
        own.places |= other.places;
        own.module = own.module.take().or(other.module);
        own.crate_path = own.crate_path.take().or(other.crate_path);
        self.no_preset |= file.no_preset;
        self.registry = self.registry.or(file.registry);
        self.missing = self.missing.or(file.missing);
        self
    }
}

impl std::str::FromStr for Missing {
    type Err = SettingError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "error" => Ok(Self::Error),
            "opaque" => Ok(Self::Opaque),
            _ => Err(SettingError::Missing(text.to_owned())),
        }
    }
}

/// The two sides of `A=B`.
///
/// # Errors
///
/// [`SettingError::NoPair`] names the setting and its form.
pub fn pair<'a>(key: &'static str, form: &'static str, text: &'a str) -> Result<(&'a str, &'a str), SettingError> {
    let sides = text.split_once('=').filter(|(name, value)| !name.is_empty() && !value.is_empty());
    sides.ok_or_else(|| SettingError::NoPair { key, text: text.to_owned(), form })
}

/// Adds a pair. Saying the same twice is no mistake.
fn put<K>(pairs: &mut Vec<(K, String)>, key: &'static str, name: K, value: &str) -> Result<(), SettingError>
where
    K: PartialEq + std::fmt::Display,
{
    match pairs.iter().find(|(known, _)| *known == name) {
        Some((_, first)) if first == value => Ok(()),
        Some((_, first)) => {
            Err(SettingError::Twice { key, name: name.to_string(), first: first.clone(), second: value.to_owned() })
        }
        None => {
            pairs.push((name, value.to_owned()));
            Ok(())
        }
    }
}

/// Adds what is not there yet.
fn join<T: PartialEq>(own: &mut Vec<T>, other: Vec<T>) {
    for one in other {
        if !own.contains(&one) {
            own.push(one);
        }
    }
}

/// Adds what nothing is said about yet.
fn give_way<K: PartialEq>(own: &mut Vec<(K, String)>, other: Vec<(K, String)>) {
    for (name, value) in other {
        if own.iter().all(|(known, _)| *known != name) {
            own.push((name, value));
        }
    }
}

#[cfg(test)]
mod tests;
