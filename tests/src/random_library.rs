//! Random libraries, as models: shapes of genuine libraries, and every combination that a file could have.
//!
//! In: a seed. Out: a library, and the others that it refers to. What always holds is what always holds of a library that
//! was read: references are valid, and within one library nothing leads back to itself. What it deliberately does not
//! know: what code is made of them. What no compiler of libraries writes is in them as well, now and then.

mod classes;
mod data;
mod functions;
mod interfaces;
mod layout;
mod names;
mod types;
mod values;

use comwright_codegen::analysis::Universe;
use comwright_codegen::emit::{self, Options};
use comwright_codegen::model::{
    Documentation, Guid, ImplType, ImplTypeFlags, ImportTarget, ImportedLib, Lcid, LibFlags, Libid, SysKind, Type,
    TypeFlags, TypeInfo, TypeKind, TypeLib, TypeRef, VarType, Version,
};
use comwright_codegen::resolve::Resolver;

use crate::parts;
use crate::random::Random;

/// Libraries that refer to each other; the first is the one that code is made of.
#[derive(Clone, Debug)]
pub struct Libraries {
    libraries: Vec<TypeLib>,
}

/// A type of a library that is being made: what others can say of it already.
#[derive(Clone, Debug)]
struct Outline {
    name: String,
    kind: TypeKind,
    guid: Guid,
    flags: TypeFlags,
}

/// A library that is being made.
struct World<'w> {
    random: &'w mut Random,
    /// Of each library, its types; stdole's come last.
    outlines: &'w [Vec<Outline>],
    /// The library, and the type in it, that is being made.
    library: usize,
    index: usize,
    /// The types of this library that are made: those before it.
    made: Vec<TypeInfo>,
    sys: SysKind,
}

/// So many types are in a library at most.
const TYPES: usize = 28;

impl Libraries {
    /// The libraries of a seed.
    pub fn random(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let count = 1 + random.below(4);
        let sys = random.of(&[SysKind::WIN32, SysKind::WIN32, SysKind::WIN64, SysKind::WIN64, SysKind::WIN16]);
        let mut outlines: Vec<Vec<_>> = (0..count).map(|library| outline(&mut random, library)).collect();
        outlines.push(of_stdole());
        let libraries = (0..count).map(|library| {
            let mut world =
                World { random: &mut random, outlines: &outlines, library, index: 0, made: Vec::new(), sys };
            world.fill();
            let types = world.made;
            let name = match random.one_in(4) {
                true => names::odd(&mut random),
                false => format!("Library{library}"),
            };
            TypeLib {
                libid: Libid(guid(1000 * library as u32)),
                version: Version { major: 1 + library as u16, minor: random.below(3) as u16 },
                lcid: Lcid(random.of(&[0, 0, 9, 0x409])),
                sys,
                flags: LibFlags(random.below(16) as u16),
                name,
                docs: values::docs(&mut random),
                imports: (0..=count).map(|other| import(other, count)).collect(),
                ..parts::library(types)
            }
        });
        let mut libraries: Vec<_> = libraries.collect();
        // One that others refer to is not there.
        if libraries.len() > 2 && random.one_in(5) {
            libraries.remove(2);
        }
        Self { libraries }
    }

    /// The library that code is made of.
    pub fn main(&self) -> &TypeLib {
        &self.libraries[0]
    }

    /// The code for the library.
    ///
    /// # Errors
    ///
    /// Everything that is in its way.
    pub fn code(&self, options: &Options) -> Result<String, String> {
        let resolver = Resolver::new();
        let generated = emit::emit(&self.universe(&resolver), options)
            .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
        Ok(generated.file.to_text(&generated.style))
    }

    /// The libraries as generation sees them, where types of those that are missing are opaque.
    pub fn universe<'a>(&'a self, resolver: &'a Resolver) -> Universe<'a> {
        let find = |import: &ImportedLib| match self.libraries.iter().find(|library| library.libid == import.libid) {
            Some(library) => Ok(library),
            None => resolver.library(import).map_err(|error| error.to_string()),
        };
        Universe::of(self.main(), &find).with_opaque_missing()
    }
}

/// How a library refers to that of this number; the one behind the last is stdole.
fn import(number: usize, count: usize) -> ImportedLib {
    if number == count {
        return parts::import(2);
    }
    let (libid, version) = (Libid(guid(1000 * number as u32)), Version { major: 1 + number as u16, minor: 0 });
    ImportedLib { libid, version, lcid: Lcid(0), file_name: format!("library{number}.tlb") }
}

/// A GUID of our own by its number.
fn guid(number: u32) -> Guid {
    let [a, b, c, d] = number.to_be_bytes();
    Guid::from_fields(0x5b1c_7a10, 0x0040, 0x4c5e, [0x9a, 0x51, 0, 0, a, b, c, d])
}

/// A type that its VARTYPE says all about.
fn simple(vt: VarType) -> Type {
    Type::Simple(vt)
}

/// A base, or an interface of a class.
fn implemented(reference: TypeRef) -> ImplType {
    ImplType { reference, flags: ImplTypeFlags(0), custom_data: Vec::new() }
}

fn of_stdole() -> Vec<Outline> {
    let resolver = Resolver::new();
    let library = resolver.library(&import(0, 0)).expect("stdole is built in");
    let outline =
        |info: &TypeInfo| Outline { name: info.name.clone(), kind: info.kind, guid: info.guid, flags: info.flags };
    library.types.iter().map(outline).collect()
}

/// What types a library has.
fn outline(random: &mut Random, library: usize) -> Vec<Outline> {
    const KINDS: [TypeKind; 16] = [
        TypeKind::Enum,
        TypeKind::Enum,
        TypeKind::Record,
        TypeKind::Record,
        TypeKind::Record,
        TypeKind::Union,
        TypeKind::Alias,
        TypeKind::Alias,
        TypeKind::Alias,
        TypeKind::Interface,
        TypeKind::Interface,
        TypeKind::Dispatch,
        TypeKind::Dispatch,
        TypeKind::Dispatch,
        TypeKind::CoClass,
        TypeKind::Module,
    ];
    let count = 1 + random.below(TYPES);
    let mut outlines: Vec<Outline> = Vec::with_capacity(count);
    for index in 0..count {
        let kind = random.of(&KINDS);
        let guid = match random.below(16) {
            0 => Guid::ZERO,
            1 if index > 0 => outlines[random.below(index)].guid,
            _ => guid((1000 * library + 1 + index) as u32),
        };
        let name = match random.below(8) {
            0 if index > 0 => {
                let other = random.below(index);
                names::like(random, &outlines[other].name)
            }
            _ => names::of_type(random, kind, index),
        };
        outlines.push(Outline { name, kind, guid, flags: interfaces::flags(random, kind) });
    }
    outlines
}

impl World<'_> {
    /// Makes the types.
    fn fill(&mut self) {
        let outlines = &self.outlines[self.library];
        for (index, outline) in outlines.iter().enumerate() {
            self.index = index;
            let mut info = parts::typed(&outline.name, outline.kind);
            (info.guid, info.flags) = (outline.guid, outline.flags);
            info.docs = values::docs(self.random);
            match outline.kind {
                TypeKind::Enum => self.enumeration(&mut info),
                TypeKind::Record | TypeKind::Union => self.structure(&mut info),
                TypeKind::Alias => info.aliased = Some(self.aliased()),
                TypeKind::Interface | TypeKind::Dispatch => self.interface(&mut info),
                TypeKind::CoClass => self.class(&mut info),
                TypeKind::Module => self.module(&mut info),
            }
            self.made.push(info);
        }
    }

    /// A reference to any type for which this holds, when there is one; the number of its library is told as well, which
    /// may be this one, and whether the type comes before the one that is being made.
    fn reference(&mut self, is_wanted: impl Fn(&Outline, Place) -> bool) -> Option<TypeRef> {
        let mut candidates = Vec::new();
        for (library, outlines) in self.outlines.iter().enumerate() {
            for (index, outline) in outlines.iter().enumerate() {
                let place = match library == self.library {
                    true if index < self.index => Place::Before,
                    true => Place::Behind,
                    false if library > self.library => Place::After,
                    false => Place::Around,
                };
                if is_wanted(outline, place) {
                    candidates.push((library, index));
                }
            }
        }
        if candidates.is_empty() {
            return None;
        }
        // Of its own library, or of any.
        let own: Vec<_> = candidates.iter().copied().filter(|(library, _)| *library == self.library).collect();
        let (library, index) = match own.is_empty() || self.random.one_in(3) {
            true => *self.random.of_ref(&candidates),
            false => *self.random.of_ref(&own),
        };
        if library == self.library {
            return Some(TypeRef::Local(index as u32));
        }
        let guid = self.outlines[library][index].guid;
        let target = match self.random.one_in(2) && !guid.is_zero() {
            true => ImportTarget::Guid(guid),
            false => ImportTarget::Index(index as u32),
        };
        Some(TypeRef::Imported { library: library as u32, target })
    }

    /// A type of stdole.
    fn of_stdole(&self, name: &str) -> TypeRef {
        let library = self.outlines.len() - 1;
        let index = self.outlines[library].iter().position(|outline| outline.name == name).unwrap_or_default();
        TypeRef::Imported { library: library as u32, target: ImportTarget::Index(index as u32) }
    }
}

/// Where a type is, seen from the one that is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Before it in its library.
    Before,
    /// The same, or behind it.
    Behind,
    /// In a library that refers to none that refers to it, unless through pointers.
    After,
    /// In a library whose types may have this one in them.
    Around,
}

/// Nothing is said of a type or a member.
fn undocumented() -> Documentation {
    Documentation::default()
}
