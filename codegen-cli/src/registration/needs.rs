//! What a library needs of a registry so that its interfaces cross apartments and its classes can be made.
//!
//! In: a library, with those that it refers to. Out: its interfaces with what keeps automation from marshaling them,
//! its classes, and the libraries that have to be there. What always holds: each is given once, in the library's order.
//! What it does not know: any registry.

use std::collections::BTreeSet;

use comwright_registration::{CalledBy, Class, Interface, LibraryRef, Needed};

use super::refused::refused;
use crate::analysis::{Form, TypeId, Universe, automation, form, reachability};
use crate::model::{ImportTarget, ImportedLib, TypeFlags, TypeKind, TypeLib, TypeRef};

/// What a library needs of a registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The library.
    pub home: LibraryRef,
    /// Its interfaces of COM, in its order.
    pub interfaces: Vec<Interface>,
    /// Its classes that can be made, in its order.
    pub classes: Vec<Class>,
    /// The libraries that it refers to.
    pub imports: Vec<LibraryRef>,
}

/// What the library that code is generated from needs.
///
/// Automation marshals every dispinterface and those interfaces that are `oleautomation` or dual (rule R3), and keeps
/// them from being marshaled where their types are none of its own (rule R7). IUnknown and IDispatch need nothing, and
/// nothing needs the library that describes them because of them. That an interface is `local` is not in a type
/// library: [`CalledBy::Local`] is none of what comes out.
pub fn needs(universe: &Universe<'_>) -> Needs {
    let library = universe.main();
    let home = home_of(library);
    let mut known = BTreeSet::new();
    let mut is_new = |id: &TypeId| {
        let guid = universe.info(*id).guid;
        !guid.is_zero() && known.insert(guid.to_bytes_le())
    };
    let (mut interfaces, mut classes) = (Vec::new(), Vec::new());
    for id in universe.types(0) {
        let info = universe.info(id);
        if form::is_interface_of_com(universe, id) {
            if !reachability::is_known(universe, id) && is_new(&id) {
                interfaces.push(interface(universe, id, &home));
            }
        } else if info.kind == TypeKind::CoClass && info.flags.contains(TypeFlags::CAN_CREATE) && is_new(&id) {
            let (clsid, name) = (info.guid.into(), info.name.clone());
            classes.push(Class { clsid, name, prog_id: None, home: Some(home.clone()) });
        }
    }
    let imports = library.imports.iter().map(home_of_import).collect();
    Needs { home, interfaces, classes, imports }
}

fn interface(universe: &Universe<'_>, id: TypeId, home: &LibraryRef) -> Interface {
    let itself = described(universe, id, home.clone());
    let called_by = itself.called_by;
    // What is called by name goes as VARIANTs, whatever its types are.
    let chain = if called_by == Some(CalledBy::Dispatch) { Vec::new() } else { form::chain(universe, id) };
    let bases = own(universe, &chain).filter(|base| *base != id);
    let bases = bases.map(|base| described(universe, base, home_of(universe.library(base.library))));
    Interface {
        bases: bases.collect(),
        needs: named(universe, &chain),
        obstacles: obstacles(universe, &chain),
        refused: own(universe, &chain).flat_map(|id| refused(universe, id)).collect(),
        ..itself
    }
}

/// An interface by itself, without what its bases and its functions name.
fn described(universe: &Universe<'_>, id: TypeId, home: LibraryRef) -> Interface {
    let info = universe.info(id);
    let called_by = match Form::of(info) {
        Some(Form::Dual) => CalledBy::Dual,
        Some(Form::Dispatch) => CalledBy::Dispatch,
        Some(Form::Custom) | None if info.flags.contains(TypeFlags::OLE_AUTOMATION) => CalledBy::Table,
        Some(Form::Custom) | None => CalledBy::Plain,
    };
    Interface {
        iid: info.guid.into(),
        name: info.name.clone(),
        called_by: Some(called_by),
        home: Some(home),
        bases: Vec::new(),
        needs: Vec::new(),
        obstacles: Vec::new(),
        refused: Vec::new(),
    }
}

/// What keeps automation from marshaling an interface, its bases' functions included: one of automation extends
/// IUnknown, IDispatch or another of automation (MS-OAUT 2.2.49.4.1).
fn obstacles(universe: &Universe<'_>, chain: &[TypeId]) -> Vec<String> {
    let is_promised = |id: &TypeId| automation::promises_automation(universe.info(*id));
    let bases = own(universe, chain).filter(|id| chain.first().is_some_and(is_promised) && !is_promised(id));
    let bases = bases.map(|id| format!("{}, which it extends, is not oleautomation", universe.info(id).name));
    let functions = own(universe, chain).flat_map(|id| automation::findings(universe, id));
    bases.chain(functions.map(|obstacle| obstacle.to_string())).collect()
}

/// The interface and its bases, without those that need no library.
fn own<'c>(universe: &'c Universe<'_>, chain: &'c [TypeId]) -> impl Iterator<Item = TypeId> + 'c {
    chain.iter().copied().filter(|id| !reachability::is_known(universe, *id))
}

/// What an interface, its bases or their functions name of other libraries, each of these once: by the versions in
/// which they are named. The library that has IUnknown and IDispatch is one as others are: COM loads it for the base.
/// What structures and aliases are made of counts, and what other interfaces say does not: those are marshaled by
/// themselves.
fn named(universe: &Universe<'_>, chain: &[TypeId]) -> Vec<Needed> {
    let mut needs: Vec<Needed> = Vec::new();
    let mut seen: BTreeSet<_> = chain.iter().copied().collect();
    let mut waiting: Vec<_> = chain.iter().copied().filter(|id| !reachability::is_known(universe, *id)).collect();
    while let Some(id) = waiting.pop() {
        let info = universe.info(id);
        let bases = info.impl_types.iter().map(|base| base.reference);
        let references: Vec<_> = bases.chain(info.types().filter_map(|value| value.reference())).collect();
        for reference in references {
            if let TypeRef::Imported { library, target } = reference {
                let home = home_of_import(&universe.library(id.library).imports[library as usize]);
                // A library that refers to the one that is asked for needs that anyway.
                if home.libid != universe.main().libid.0.into() {
                    need(&mut needs, home, target);
                }
            }
            let Ok(target) = universe.resolve(id.library, reference) else { continue };
            let is_part = matches!(universe.info(target).kind, TypeKind::Alias | TypeKind::Record | TypeKind::Union);
            if is_part && seen.insert(target) {
                waiting.push(target);
            }
        }
    }
    needs.sort_by_key(|needed| (needed.library.libid, needed.library.version, needed.library.lcid));
    needs.iter_mut().for_each(|needed| needed.types.sort_unstable());
    needs
}

/// Adds a type of a library, unless it is there.
fn need(needs: &mut Vec<Needed>, library: LibraryRef, target: ImportTarget) {
    let at = needs.iter().position(|needed| needed.library == library).unwrap_or_else(|| {
        needs.push(Needed { library, types: Vec::new() });
        needs.len() - 1
    });
    if let ImportTarget::Guid(guid) = target
        && !needs[at].types.contains(&guid.into())
    {
        needs[at].types.push(guid.into());
    }
}

/// The library, as what it describes names it.
pub(super) fn home_of(library: &TypeLib) -> LibraryRef {
    LibraryRef {
        libid: library.libid.0.into(),
        version: library.version.into(),
        lcid: library.lcid.0,
        name: library.name.clone(),
    }
}

/// The import's file name is what there is to call it by: nothing is loaded for its name.
fn home_of_import(import: &ImportedLib) -> LibraryRef {
    LibraryRef {
        libid: import.libid.0.into(),
        version: import.version.into(),
        lcid: import.lcid.0,
        name: import.file_name.clone(),
    }
}
