//! The libraries that were found through a registry.

use std::cell::{Cell, OnceCell};

use crate::input::{self, Loaded, Source};
use crate::model::{ImportedLib, Libid, Version};
use crate::register::library::{self, Registered};
use crate::register::{Unregistered, View};

/// A registry, and what was found through it: each file is read once.
#[derive(Default)]
pub(super) struct FromRegistry {
    pub(super) view: Option<Box<dyn View>>,
    was_asked: Cell<bool>,
    first: Link,
}

type Link = OnceCell<Box<Found>>;

/// A list that only grows, so that what it holds can be lent.
struct Found {
    loaded: Loaded,
    next: Link,
}

/// A registry leads nowhere, or not to what was looked for.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unreached {
    /// The library is not registered.
    #[error(transparent)]
    Unregistered(#[from] Unregistered),
    /// Its file cannot be read.
    #[error(transparent)]
    Input(#[from] input::Error),
    /// Its file is another library.
    #[error("{file} is registered for library {{{wanted}}}, but holds {{{libid}}} version {version}")]
    Other {
        /// The file.
        file: Source,
        /// Whose file it should be.
        wanted: Libid,
        /// Which library it holds.
        libid: Libid,
        /// In which version.
        version: Version,
    },
}

impl FromRegistry {
    /// The library that `import` names.
    ///
    /// # Errors
    ///
    /// What is in the way; `None` when there is no registry.
    pub(super) fn library(&self, import: &ImportedLib) -> Result<&Loaded, Option<Unreached>> {
        let view = self.view.as_deref().ok_or(None)?;
        self.was_asked.set(true);
        let registered = library::find(view, import.libid, import.version, import.lcid);
        let registered = registered.map_err(|error| Some(error.into()))?;
        let mut link = &self.first;
        while let Some(found) = link.get() {
            if found.loaded.source == registered.source && found.loaded.library.libid == import.libid {
                return Ok(&found.loaded);
            }
            link = &found.next;
        }
        let loaded = load(&registered, import.libid)?;
        Ok(&link.get_or_init(|| Box::new(Found { loaded, next: OnceCell::new() })).loaded)
    }

    /// Everything that was found.
    pub(super) fn found(&self) -> impl Iterator<Item = &Loaded> {
        let links = std::iter::successors(self.first.get(), |found| found.next.get());
        links.map(|found| &found.loaded)
    }

    /// The registry, about to be asked.
    pub(super) fn asked(&self) -> Option<&dyn View> {
        self.was_asked.set(true);
        self.view.as_deref()
    }

    /// Whether what was found depends on it.
    pub(super) fn was_asked(&self) -> bool {
        self.was_asked.get()
    }
}

/// Reads what is registered. COM loads it by the same path, and holds it against the libid as well.
///
/// # Errors
///
/// [`Unreached`] when the file cannot be read, or is another library.
pub(crate) fn load(registered: &Registered, wanted: Libid) -> Result<Loaded, Unreached> {
    let loaded = input::load(&registered.source)?;
    let (libid, version) = (loaded.library.libid, loaded.library.version);
    if libid == wanted {
        return Ok(loaded);
    }
    Err(Unreached::Other { file: registered.source.clone(), wanted, libid, version })
}
