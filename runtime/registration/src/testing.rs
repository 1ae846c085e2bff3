//! A registry in memory, for tests of this crate and of those that stand on it.
//!
//! In: keys, values and files, as a test sets them. Out: a [`Registry`]. What always holds: it is that of a system of
//! 64 bits, keys that are redirected are told apart by width, and the user's come before the machine's. What it does
//! not know: any format of a file.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::{
    Code, Contents, Describes, File, FileKind, Guid, Line, Origin, Registry, System, Text, Unreadable, Version, Width,
    keys,
};

/// A registry in memory, as programs of one width see it. Both widths of one share what is in it.
pub struct Memory {
    shared: Rc<Shared>,
    width: Width,
    /// Whose keys are seen, the first before the second.
    origins: &'static [Origin],
    other: OnceCell<Box<Memory>>,
    registered: OnceCell<Box<Memory>>,
    machine: OnceCell<Box<Memory>>,
}

/// As a program with a manifest sees it.
const WITH_MANIFESTS: &[Origin] = &[Origin::Manifest, Origin::User, Origin::Machine];

/// The same without the user's classes.
const WITHOUT_USER: &[Origin] = &[Origin::Manifest, Origin::Machine];

struct Shared {
    system: System,
    /// Whether there are programs of 64 bits.
    has_both_widths: bool,
    keys: RefCell<BTreeMap<Place, Key>>,
    /// By the registered path, without case.
    files: RefCell<BTreeMap<String, File>>,
    unreadable: RefCell<Vec<String>>,
    /// The keys whose default values have variables that are replaced.
    expanded: RefCell<Vec<String>>,
    /// The keys and names of values that are lists of texts.
    lists: RefCell<Vec<(String, String)>>,
}

/// Whose key it is, for programs of which width, and its path without case.
type Place = (Origin, Width, String);

#[derive(Default)]
struct Key {
    spelled: String,
    values: BTreeMap<String, String>,
}

/// A library as tests say it.
#[derive(Clone, Debug)]
pub struct Library {
    /// Its libid.
    pub libid: Guid,
    /// Its version.
    pub version: Version,
    /// What it describes.
    pub iids: Vec<Guid>,
}

impl Describes for Library {
    fn libid(&self) -> Guid {
        self.libid
    }

    fn version(&self) -> Version {
        self.version
    }

    fn has(&self, iid: Guid) -> bool {
        self.iids.contains(&iid)
    }
}

impl Memory {
    /// An empty registry of a system of 64 bits, as its own programs see it.
    pub fn new(system: System) -> Self {
        Self::of(system, true, Width::Bits64)
    }

    /// An empty registry of a system of 32 bits.
    pub fn of_32_bits(system: System) -> Self {
        Self::of(system, false, Width::Bits32)
    }

    fn of(system: System, has_both_widths: bool, width: Width) -> Self {
        let shared = Shared {
            system,
            has_both_widths,
            keys: RefCell::default(),
            files: RefCell::default(),
            unreadable: RefCell::default(),
            expanded: RefCell::default(),
            lists: RefCell::default(),
        };
        Self::seen(Rc::new(shared), width, WITH_MANIFESTS)
    }

    /// The same registry, as programs of the other width see it.
    pub fn other(&self) -> &Self {
        let width = if self.width == Width::Bits64 { Width::Bits32 } else { Width::Bits64 };
        self.other.get_or_init(|| Box::new(Self::seen(self.shared.clone(), width, self.origins)))
    }

    fn seen(shared: Rc<Shared>, width: Width, origins: &'static [Origin]) -> Self {
        Self { shared, width, origins, other: OnceCell::new(), registered: OnceCell::new(), machine: OnceCell::new() }
    }

    /// Whose keys are seen at this one. What a manifest has of a class, an interface or a library is all that there is.
    fn seen_of(&self, key: &str) -> impl Iterator<Item = Origin> {
        let end = key.match_indices('\\').nth(1).map_or(key.len(), |(at, _)| at);
        let is_entity = key.contains('\\');
        let is_covered = |origin: Origin| {
            let place = self.place(origin, &key[..end]);
            is_entity && origin == Origin::Manifest && self.shared.keys.borrow().contains_key(&place)
        };
        let seen = match self.origins.first() {
            Some(first) if is_covered(*first) => &self.origins[..1],
            _ => self.origins,
        };
        seen.iter().copied()
    }

    /// What is redirected is of this width; what is shared counts as of 64 bits.
    fn place(&self, origin: Origin, key: &str) -> Place {
        let width = if keys::is_redirected(key) { self.width } else { Width::Bits64 };
        (origin, width, key.to_lowercase())
    }

    /// Makes a key and those above it.
    pub fn key(&self, origin: Origin, key: &str) {
        let ends = key.match_indices('\\').map(|(at, _)| at).chain([key.len()]);
        for end in ends {
            let mut keys = self.shared.keys.borrow_mut();
            let made = keys.entry(self.place(origin, &key[..end])).or_default();
            if made.spelled.is_empty() {
                key[..end].clone_into(&mut made.spelled);
            }
        }
    }

    /// Sets a value of the machine's.
    pub fn set(&self, key: &str, name: &str, text: &str) {
        self.set_in(Origin::Machine, key, name, text);
    }

    /// Sets a value.
    pub fn set_in(&self, origin: Origin, key: &str, name: &str, text: &str) {
        self.key(origin, key);
        let mut keys = self.shared.keys.borrow_mut();
        let key = keys.entry(self.place(origin, key)).or_default();
        key.values.insert(name.to_lowercase(), text.to_owned());
    }

    /// Takes away a key of this width and all below it, whoever's it is.
    pub fn remove(&self, key: &str) {
        let path = key.to_lowercase();
        let width = self.place(Origin::Machine, key).1;
        let is_it = |(_, of, at): &Place| {
            *of == width && at.strip_prefix(&*path).is_some_and(|rest| rest.is_empty() || rest.starts_with('\\'))
        };
        self.shared.keys.borrow_mut().retain(|place, _| !is_it(place));
    }

    /// Takes away a value.
    pub fn remove_value(&self, key: &str, name: &str) {
        for origin in [Origin::Manifest, Origin::User, Origin::Machine] {
            if let Some(key) = self.shared.keys.borrow_mut().get_mut(&self.place(origin, key)) {
                key.values.remove(&name.to_lowercase());
            }
        }
    }

    /// Lets nobody read a key.
    pub fn forbid(&self, key: &str) {
        self.shared.unreadable.borrow_mut().push(key.to_lowercase());
    }

    /// Has the variables in the text of a key replaced.
    pub fn expand(&self, key: &str) {
        self.shared.expanded.borrow_mut().push(key.to_lowercase());
    }

    /// Says what is where a registered path leads.
    pub fn put(&self, registered: &str, file: File) {
        self.shared.files.borrow_mut().insert(registered.to_lowercase(), file);
    }

    /// Puts a DLL there.
    pub fn put_dll(&self, registered: &str, width: Width) {
        self.put_code(registered, Code::Dll(width));
    }

    /// Puts a file there that is this to those that load and start it.
    pub fn put_code(&self, registered: &str, code: Code) {
        self.put(registered, there(registered, code, None));
    }

    /// Puts a library there.
    pub fn put_library(&self, registered: &str, library: Library) {
        self.put(registered, there(registered, Code::None, Some(library)));
    }

    /// Puts a library there that is one by itself, though the path names a resource.
    pub fn put_numbered_library(&self, registered: &str, library: Library) {
        let File::There(contents) = there(registered, Code::None, Some(library)) else { return };
        self.put(registered, File::There(Contents { is_numbered: true, ..contents }));
    }

    /// Makes the text of a value the first of a list of texts.
    pub fn list(&self, key: &str, name: &str) {
        self.shared.lists.borrow_mut().push((key.to_lowercase(), name.to_lowercase()));
    }

    fn is_list(&self, key: &str, name: &str) -> bool {
        self.shared.lists.borrow().contains(&(key.to_lowercase(), name.to_lowercase()))
    }

    fn readable(&self, key: &str) -> Result<(), Unreadable> {
        if self.shared.unreadable.borrow().contains(&key.to_lowercase()) {
            return Err(Unreadable { key: key.to_owned(), reason: "access is denied".to_owned() });
        }
        Ok(())
    }

    /// What a value says in the first key that there is.
    fn first_text(&self, key: &str, name: &str) -> Option<Text> {
        let has_key = |origin: &Origin| self.shared.keys.borrow().contains_key(&self.place(*origin, key));
        let origin = self.seen_of(key).find(has_key)?;
        self.text_in(origin, key, name)
    }

    fn text_in(&self, origin: Origin, key: &str, name: &str) -> Option<Text> {
        let keys = self.shared.keys.borrow();
        let text = keys.get(&self.place(origin, key))?.values.get(&name.to_lowercase())?.clone();
        Some(Text { text, origin, at: Some(Line { file: "memory.reg".to_owned(), line: 1 }) })
    }
}

fn there(whole: &str, code: Code, library: Option<Library>) -> File {
    let library = library.map(|library| Rc::new(library) as Rc<dyn Describes>);
    File::There(Contents { whole: whole.to_owned(), code, library, is_numbered: false })
}

impl Registry for Memory {
    fn system(&self) -> System {
        self.shared.system
    }

    fn width(&self) -> Width {
        self.width
    }

    fn subkeys(&self, key: &str) -> Result<Option<Vec<String>>, Unreadable> {
        self.readable(key)?;
        let keys = self.shared.keys.borrow();
        let mut names: Option<BTreeMap<String, String>> = None;
        for origin in self.seen_of(key) {
            let place = self.place(origin, key);
            if !keys.contains_key(&place) {
                continue;
            }
            let names = names.get_or_insert_default();
            let start = format!(r"{}\", place.2);
            for ((origin, width, path), child) in keys.range((place.0, place.1, start.clone())..) {
                let is_of_place = (*origin, *width) == (place.0, place.1);
                let Some(name) = path.strip_prefix(&start).filter(|_| is_of_place) else { break };
                if !name.contains('\\') {
                    let spelled = child.spelled.rsplit('\\').next().unwrap_or_default();
                    names.entry(name.to_owned()).or_insert_with(|| spelled.to_owned());
                }
            }
        }
        Ok(names.map(|names| names.into_values().collect()))
    }

    fn text(&self, key: &str, name: &str) -> Result<Option<Text>, Unreadable> {
        self.readable(key)?;
        Ok(if self.is_list(key, name) { None } else { self.first_text(key, name) })
    }

    fn type_of(&self, key: &str, name: &str) -> Option<u32> {
        const REG_MULTI_SZ: u32 = 7;
        self.is_list(key, name).then_some(REG_MULTI_SZ)
    }

    fn text_of_other_type(&self, key: &str, name: &str) -> Option<Text> {
        if self.is_list(key, name) { self.first_text(key, name) } else { None }
    }

    fn expands(&self, key: &str, name: &str) -> bool {
        name.is_empty() && self.shared.expanded.borrow().contains(&key.to_lowercase())
    }

    fn without_user(&self) -> Option<&dyn Registry> {
        let start = usize::from(!self.origins.contains(&Origin::Manifest));
        let without = || Box::new(Self::seen(self.shared.clone(), self.width, &WITHOUT_USER[start..]));
        self.origins.contains(&Origin::User).then(|| &**self.machine.get_or_init(without) as &dyn Registry)
    }

    fn without_manifests(&self) -> Option<&dyn Registry> {
        let origins = self.origins.strip_prefix(&[Origin::Manifest])?;
        let without = || Box::new(Self::seen(self.shared.clone(), self.width, origins));
        Some(&**self.registered.get_or_init(without))
    }

    fn other_width(&self) -> Option<&dyn Registry> {
        self.shared.has_both_widths.then(|| self.other() as &dyn Registry)
    }

    fn file(&self, registered: &str, _: FileKind) -> File {
        let missing = || File::Missing { whole: registered.to_owned() };
        self.shared.files.borrow().get(&registered.to_lowercase()).cloned().unwrap_or_else(missing)
    }
}
