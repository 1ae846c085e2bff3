//! A registry as programs of one width see it: what the chain of links is looked up in.
//!
//! In: a view and a width, and maybe the program's manifests. Out: the keys below HKEY_CLASSES_ROOT that such a program
//! finds. The manifests come before the user's classes, whole classes, interfaces and libraries at once (rule R1),
//! those before the machine's, key by key; keys that are redirected are those of the width, all others are shared. What
//! always holds: each file is read once, whatever the number of keys that lead to it, and nothing of it is run.

use std::collections::HashSet;
use std::rc::Rc;

use comwright_registration::{self as registration, File, FileKind, Guid, Registry, System, Text, Width, hives};

use super::merged::Seen;
use super::{ActivationContext, Bitness, Files, Library, Place, Unreadable, Value, View, windows_path};

/// A view, as programs of one width see it.
pub struct AtWidth<'v> {
    view: &'v dyn View,
    files: &'v Files,
    width: Width,
    /// What comes before the view.
    manifests: Option<&'v ActivationContext>,
    /// Whether the user's classes are seen.
    has_user: bool,
    /// The same for the other width; it does not know this one.
    other: Option<Box<Self>>,
    /// The same without the manifests, where there may be some.
    registered: Option<Box<Self>>,
    /// The same without the user's classes, where these are seen.
    machine: Option<Box<Self>>,
}

impl<'v> AtWidth<'v> {
    /// The view, as programs of this width see it; `None` when the machine runs none.
    pub fn new(view: &'v dyn View, files: &'v Files, width: Width) -> Option<Self> {
        let other = match width {
            Width::Bits32 => Width::Bits64,
            Width::Bits64 => Width::Bits32,
        };
        let runs = |width| view.width() == Width::Bits64 || width == Width::Bits32;
        let without_user = |width| {
            let nothing = (None, None, None);
            let (other, registered, machine) = nothing;
            runs(width).then_some(Self {
                view,
                files,
                width,
                manifests: None,
                has_user: false,
                other,
                registered,
                machine,
            })
        };
        let with_user = |width| {
            let machine = without_user(width)?;
            Some(Self { has_user: true, machine: Some(Box::new(machine)), ..without_user(width)? })
        };
        let mut whole = with_user(width)?;
        whole.other = with_user(other).map(Box::new);
        if let Some(machine) = &mut whole.machine {
            machine.other = without_user(other).map(Box::new);
        }
        Some(whole)
    }

    /// The same, as a program with these manifests sees it. What programs of the other width see stays as it is: they
    /// are others, and have none of these.
    #[must_use]
    pub fn with_manifests(self, manifests: &'v ActivationContext) -> Self {
        let registered = Self::new(self.view, self.files, self.width);
        let of_machine = |machine: Box<Self>| {
            let registered = Self::new(self.view, self.files, self.width).and_then(|registered| registered.machine);
            Box::new(Self { manifests: Some(manifests), registered, ..*machine })
        };
        let machine = self.machine.map(of_machine);
        Self { manifests: Some(manifests), registered: registered.map(Box::new), machine, ..self }
    }

    /// The same for programs of the other width, when the machine runs some.
    pub fn other(&self) -> Option<&Self> {
        self.other.as_deref()
    }

    /// The view itself.
    pub fn view(&self) -> &'v dyn View {
        self.view
    }

    /// What was read of files.
    pub fn files(&self) -> &'v Files {
        self.files
    }

    /// The library where a registered path leads, be it the path of a library or of a server that has one.
    pub fn library(&self, registered: &str) -> Option<Rc<Library>> {
        match self.manifests.and_then(|manifests| manifests.locate(registered)) {
            Some(located) => self.files.library_at(&located),
            None => self.files.library(self.view, self.width, registered),
        }
    }

    /// The interfaces that manifests have.
    pub fn interfaces_in_manifests(&self) -> Vec<Guid> {
        let names = self.manifests.and_then(|manifests| manifests.subkeys("Interface")).unwrap_or_default();
        names.iter().filter_map(|name| Guid::registered(name)).collect()
    }

    /// The manifests, where one of them has what the key is of.
    fn covering(&self, key: &str) -> Option<&'v ActivationContext> {
        self.manifests.filter(|manifests| manifests.covers(key))
    }

    /// A value of the view, and where it is; `None` where a manifest covers it.
    fn value(&self, key: &str, name: &str) -> Option<(Place, Value)> {
        let seen = self.covering(key).is_none().then(|| self.seen(key))?;
        let place = Place { bitness: seen.bitness, hive: hives::hive_of(&seen, key).ok()? };
        Some((place, self.view.value(place, key, name).ok()??))
    }

    /// The classes in which a program of this width finds the key.
    fn seen(&self, key: &str) -> Seen<'v> {
        Seen {
            view: self.view,
            bitness: Bitness::of_key(self.width != self.view.width(), key),
            has_user: self.has_user,
        }
    }
}

impl Registry for AtWidth<'_> {
    fn system(&self) -> System {
        self.view.system()
    }

    fn width(&self) -> Width {
        self.width
    }

    fn subkeys(&self, key: &str) -> Result<Option<Vec<String>>, registration::Unreadable> {
        if let Some(manifests) = self.covering(key) {
            return Ok(manifests.subkeys(key));
        }
        let registered = hives::subkeys(&self.seen(key), key).map_err(told)?;
        let Some(mut names) = self.manifests.and_then(|manifests| manifests.subkeys(key)) else {
            return Ok(registered);
        };
        let own: HashSet<_> = names.iter().map(|name| name.to_lowercase()).collect();
        names.extend(registered.into_iter().flatten().filter(|name| !own.contains(&name.to_lowercase())));
        Ok(Some(names))
    }

    fn text(&self, key: &str, name: &str) -> Result<Option<Text>, registration::Unreadable> {
        if let Some(manifests) = self.covering(key) {
            return Ok(manifests.text(key, name));
        }
        hives::text(&self.seen(key), key, name).map_err(told)
    }

    fn type_of(&self, key: &str, name: &str) -> Option<u32> {
        match self.value(key, name)?.1 {
            Value::Text(_) | Value::Expand(_) => None,
            other => Some(other.stored().0),
        }
    }

    fn text_of_other_type(&self, key: &str, name: &str) -> Option<Text> {
        let (place, Value::Bytes { data, .. }) = self.value(key, name)? else { return None };
        let units: Vec<_> = data.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        let text = String::from_utf16(units.split(|unit| *unit == 0).next()?).ok()?;
        Some(Text { text, origin: place.hive.origin(), at: self.view.line(place, key, name) })
    }

    fn whole(&self, registered: &str) -> Option<String> {
        Some(windows_path::whole(self.view, self.width, registered))
    }

    fn expands(&self, key: &str, name: &str) -> bool {
        // Wine loads a library, and starts a program, by the text as it is.
        let is_of_library = key.get(..8).is_some_and(|start| start.eq_ignore_ascii_case(r"TypeLib\"));
        let is_of_program = key.to_ascii_lowercase().ends_with(r"\localserver32");
        let is_kept = (is_of_library || is_of_program) && self.system() == System::Wine;
        !is_kept && matches!(self.value(key, name), Some((_, Value::Expand(_))))
    }

    fn without_user(&self) -> Option<&dyn Registry> {
        self.machine.as_deref().map(|machine| machine as &dyn Registry)
    }

    fn without_manifests(&self) -> Option<&dyn Registry> {
        self.registered.as_deref().map(|registered| registered as &dyn Registry)
    }

    fn other_width(&self) -> Option<&dyn Registry> {
        self.other.as_deref().map(|other| other as &dyn Registry)
    }

    fn file(&self, registered: &str, kind: FileKind) -> File {
        match self.manifests.and_then(|manifests| manifests.locate(registered)) {
            Some(located) => self.files.file_at(&located, kind),
            None => self.files.file(self.view, self.width, registered, kind),
        }
    }
}

fn told(error: Unreadable) -> registration::Unreadable {
    registration::Unreadable { key: error.key, reason: error.reason }
}

#[cfg(test)]
mod tests;
