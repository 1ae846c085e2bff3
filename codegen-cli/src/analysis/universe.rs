//! The libraries that take part, and every type in them by a number of its own.

use std::fmt;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::layout::{self, Layout};
use super::record;
use super::types::TypeMap;
use super::vtable::{NoVtable, Vtable};
use crate::list::List;

use crate::model::{Guid, ImportTarget, ImportedLib, Libid, TypeInfo, TypeLib, TypeRef, Version};

/// A type of one of the libraries that take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId {
    /// The library: its number in the [`Universe`]; 0 is the one that code is generated from.
    pub library: u32,
    /// The type: an index into [`TypeLib::types`].
    pub index: u32,
}

/// A library and, directly or not, all that it refers to.
pub struct Universe<'a> {
    libraries: Vec<Member<'a>>,
    missing_is_opaque: bool,
    layouts: RefCell<TypeMap<Rc<Layout>>>,
    pub(super) natures: RefCell<TypeMap<record::Known>>,
    pub(super) tables: RefCell<TypeMap<Result<Rc<Vtable>, NoVtable>>>,
    pub(super) is_of_com: RefCell<TypeMap<bool>>,
}

/// A library that takes part.
struct Member<'a> {
    library: &'a TypeLib,
    /// For each of its imports, the number of that library; when it is missing, what is said about that.
    imports: Vec<Result<u32, String>>,
    by_guid: HashMap<Guid, u32>,
}

/// A reference to a type that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfound {
    /// The whole library is not there.
    Library {
        /// Which one it is.
        libid: Libid,
        /// In which version.
        version: Version,
        /// What is said about it by whoever has looked for it: the library, and where it was looked for.
        reason: String,
    },
    /// The library is there, but not the type.
    Type {
        /// The name of the library.
        name: String,
        /// The library.
        libid: Libid,
        /// The version that was found.
        version: Version,
        /// The type: an index or a GUID.
        target: ImportTarget,
    },
}

impl fmt::Display for Unfound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Library { reason, .. } => write!(f, "{reason}"),
            Self::Type { name, libid, version, target } => {
                write!(f, "library {name:?} {{{libid}}} version {version} has no type {target}")
            }
        }
    }
}

impl std::error::Error for Unfound {}

impl<'a> Universe<'a> {
    /// The libraries that `library` refers to, and those that they refer to, as `find` gives them. What `find` says of one
    /// that it does not have is kept: it matters only when a type of that library is needed ([`Universe::resolve`]).
    pub fn of(library: &'a TypeLib, find: &dyn Fn(&ImportedLib) -> Result<&'a TypeLib, String>) -> Self {
        let mut universe = Self {
            libraries: vec![Member::of(library)],
            missing_is_opaque: false,
            layouts: RefCell::default(),
            natures: RefCell::default(),
            tables: RefCell::default(),
            is_of_com: RefCell::default(),
        };
        let mut number = 0;
        while let Some(member) = universe.libraries.get(number) {
            let imports = &member.library.imports;
            let found = imports.iter().map(|imported| Ok(universe.number_of(find(imported)?)));
            let found = found.list();
            universe.libraries[number].imports = found;
            number += 1;
        }
        universe
    }

    /// The same libraries, where a pointer to a type of a missing library is a pointer to an object of which only IUnknown
    /// is known.
    #[must_use]
    pub fn with_opaque_missing(self) -> Self {
        Self { missing_is_opaque: true, ..self }
    }

    /// Whether pointers to types of missing libraries are opaque.
    pub const fn missing_is_opaque(&self) -> bool {
        self.missing_is_opaque
    }

    /// The number of a library, which gets one when it has none.
    fn number_of(&mut self, library: &'a TypeLib) -> u32 {
        let is_it = |member: &Member<'_>| {
            std::ptr::eq(member.library, library)
                || member.library.libid == library.libid
                    && member.library.version == library.version
                    && member.library.lcid == library.lcid
                    && !library.libid.0.is_zero()
        };
        let known = self.libraries.iter().position(is_it);
        let number = known.unwrap_or_else(|| {
            self.libraries.push(Member::of(library));
            self.libraries.len() - 1
        });
        number as u32
    }

    /// The library that code is generated from.
    pub fn main(&self) -> &'a TypeLib {
        self.libraries[0].library
    }

    /// Every library, the main one first, the others in the order in which they are first referred to.
    pub fn libraries(&self) -> impl ExactSizeIterator<Item = &'a TypeLib> {
        self.libraries.iter().map(|member| member.library)
    }

    /// A library by its number.
    pub fn library(&self, number: u32) -> &'a TypeLib {
        self.libraries[number as usize].library
    }

    /// The description of a type.
    pub fn info(&self, id: TypeId) -> &'a TypeInfo {
        &self.library(id.library).types[id.index as usize]
    }

    /// The types of a library, in its order.
    pub fn types(&self, library: u32) -> impl ExactSizeIterator<Item = TypeId> + use<> {
        (0..self.library(library).types.len() as u32).map(move |index| TypeId { library, index })
    }

    /// The layout of a structure or a union, which is made once.
    pub fn layout(&self, id: TypeId) -> Rc<Layout> {
        if let Some(layout) = self.layouts.borrow().get(&id) {
            return layout.clone();
        }
        let layout = layout::of(self, id);
        self.layouts.borrow_mut().insert(id, layout.clone());
        layout
    }

    /// The type that a reference means, which the library of this number makes.
    ///
    /// # Errors
    ///
    /// [`Unfound`] when the library is missing, or has no such type.
    pub fn resolve(&self, library: u32, reference: TypeRef) -> Result<TypeId, Unfound> {
        let (import, target) = match reference {
            TypeRef::Local(index) => return Ok(TypeId { library, index }),
            TypeRef::Imported { library: import, target } => (import, target),
        };
        let member = &self.libraries[library as usize];
        let number = match &member.imports[import as usize] {
            Ok(number) => *number,
            Err(reason) => {
                let imported = &member.library.imports[import as usize];
                let reason = reason.clone();
                return Err(Unfound::Library { libid: imported.libid, version: imported.version, reason });
            }
        };
        let found = &self.libraries[number as usize];
        let index = match target {
            ImportTarget::Index(index) => ((index as usize) < found.library.types.len()).then_some(index),
            ImportTarget::Guid(guid) => found.by_guid.get(&guid).copied(),
        };
        match index {
            Some(index) => Ok(TypeId { library: number, index }),
            None => Err(Unfound::Type {
                name: found.library.name.clone(),
                libid: found.library.libid,
                version: found.library.version,
                target,
            }),
        }
    }
}

impl<'a> Member<'a> {
    fn of(library: &'a TypeLib) -> Self {
        let mut by_guid = HashMap::new();
        for (index, info) in library.types.iter().enumerate().filter(|(_, info)| !info.guid.is_zero()) {
            by_guid.entry(info.guid).or_insert(index as u32);
        }
        Self { library, imports: Vec::new(), by_guid }
    }
}
