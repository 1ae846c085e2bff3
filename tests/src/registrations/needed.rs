//! What the libraries need.

use comwright_codegen::analysis::Universe;
use comwright_codegen::input::{self, Source};
use comwright_codegen::registration::{Needs, needs};
use comwright_codegen::resolve::Resolver;
use comwright_registration::Interface;

use super::Made;

/// The golden libraries whose interfaces rows ask for.
const WITH_INTERFACES: [&str; 3] = ["probe", "user", "types"];

impl Made {
    /// What a library needs, by the name of the golden one.
    ///
    /// # Panics
    ///
    /// When its file cannot be read.
    pub fn needed(&self, name: &str) -> Needs {
        let read_before = self.needed.borrow().get(name).cloned();
        read_before.unwrap_or_else(|| {
            let needs = self.read(name);
            self.needed.borrow_mut().insert(name.to_owned(), needs.clone());
            needs
        })
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
