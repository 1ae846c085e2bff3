//! What the libraries need.

use std::cell::RefCell;
use std::collections::BTreeMap;

use comwright_codegen::analysis::Universe;
use comwright_codegen::input::{self, Source};
use comwright_codegen::registration::{Needs, needs};
use comwright_codegen::resolve::Resolver;
use comwright_registration::{Guid, Interface};

use super::Made;

/// The golden libraries whose interfaces rows ask for.
const WITH_INTERFACES: [&str; 3] = ["probe", "user", "types"];

/// Gives all GUIDs of an interface another number.
fn renumbered(interface: &mut Interface, renumber: &impl Fn(&mut Guid)) {
    renumber(&mut interface.iid);
    interface.home.iter_mut().for_each(|home| renumber(&mut home.libid));
    interface.bases.iter_mut().for_each(|base| renumbered(base, renumber));
    for needed in &mut interface.needs {
        renumber(&mut needed.library.libid);
        needed.types.iter_mut().for_each(renumber);
    }
}

impl Made {
    /// What a library needs, by the name of the golden one.
    ///
    /// # Panics
    ///
    /// When its file cannot be read.
    pub fn needed(&self, name: &str) -> Needs {
        let read_before = self.needed.borrow().get(name).cloned();
        read_before.unwrap_or_else(|| {
            let needs = if self.is_golden() { self.read(name) } else { self.of_copy(name) };
            self.needed.borrow_mut().insert(name.to_owned(), needs.clone());
            needs
        })
    }

    /// What a copy needs, which differs from what its golden library does in the number of the GUIDs only. That is read
    /// once a thread: there are thousands of copies.
    fn of_copy(&self, name: &str) -> Needs {
        thread_local! {
            static READ: RefCell<BTreeMap<String, (u16, Needs)>> = const { RefCell::new(BTreeMap::new()) };
        }
        let known = READ.with_borrow(|read| read.get(name).cloned());
        let (number, mut needs) = known.unwrap_or_else(|| {
            let first = (self.number, self.read(name));
            READ.with_borrow_mut(|read| read.insert(name.to_owned(), first.clone()));
            first
        });
        let renumber = |guid: &mut Guid| {
            let (own, other) = (u128::from(self.number) << 80, u128::from(number) << 80);
            if guid.0 >> 80 == (0x5b1c_7a10 << 16) | u128::from(number) {
                guid.0 = guid.0 ^ other | own;
            }
        };
        renumber(&mut needs.home.libid);
        needs.imports.iter_mut().for_each(|import| renumber(&mut import.libid));
        for class in &mut needs.classes {
            renumber(&mut class.clsid);
            class.home.iter_mut().for_each(|home| renumber(&mut home.libid));
        }
        needs.interfaces.iter_mut().for_each(|interface| renumbered(interface, &renumber));
        needs
    }

    fn read(&self, name: &str) -> Needs {
        let read = |name| {
            let source = Source { path: self.library(name), resource: None };
            input::load(&source).expect("the library can be read").library
        };
        let (loaded, base) = (read(name), read("base"));
        let stdole = Resolver::new();
        let universe = Universe::of(&loaded, &|import| {
            if import.libid == base.libid {
                Ok(&base)
            } else {
                stdole.library(import).map_err(|error| error.to_string())
            }
        });
        needs(&universe)
    }

    /// The golden library that the interface of this name is in.
    ///
    /// # Panics
    ///
    /// When none is called so.
    pub fn library_of(&self, name: &str) -> &'static str {
        let has = |library: &&str| self.needed(library).interfaces.iter().any(|interface| interface.name == name);
        WITH_INTERFACES.into_iter().find(has).unwrap_or_else(|| panic!("{name}: no interface is called so"))
    }

    /// The interface of this name, in whichever library it is.
    ///
    /// # Panics
    ///
    /// When none is called so.
    pub fn interface(&self, name: &str) -> Interface {
        let all = WITH_INTERFACES.into_iter().flat_map(|library| self.needed(library).interfaces);
        let mut named = all.filter(|interface| interface.name == name);
        named.next().unwrap_or_else(|| panic!("{name}: no interface is called so"))
    }
}
