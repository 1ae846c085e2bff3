//! Whatever is registered and unregistered, in whatever order: with the last record, all is as it was before the first.

use std::collections::{BTreeMap, BTreeSet};

use comwright_registration::{CalledBy, Guid, Interface, LibraryRef, Version, Width, keys};
use comwright_tests::random::Random;

use super::{Stays, recorded, undone};
use crate::register::{Bitness, Held, Hive, Place, RegFile, Root, Value, View};
use crate::registration::Needs;
use crate::registration::changes::{Changed, Changes, Edit};
use crate::registration::registering::{LibraryKeys, Registering};

const HIVE: Hive = Hive::Machine;
const CLASSES: Root = Root::Classes(Place { bitness: Bitness::Native, hive: HIVE });
const GUEST: Root = Root::Classes(Place { bitness: Bitness::Wow32, hive: HIVE });

/// A libid, a minor version, and interfaces by their IIDs.
type Example = (u128, u16, &'static [(u128, CalledBy)]);

/// Two versions of a library, and another one that has some of the same interfaces.
const LIBRARIES: [Example; 3] = [
    (0xa, 0, &[(1, CalledBy::Dual), (2, CalledBy::Table)]),
    (0xa, 1, &[(1, CalledBy::Dual), (2, CalledBy::Dispatch), (3, CalledBy::Table)]),
    (0xc, 0, &[(1, CalledBy::Dual), (3, CalledBy::Table), (4, CalledBy::Dual)]),
];

fn home(library: usize) -> LibraryRef {
    let (libid, minor, _) = LIBRARIES[library];
    LibraryRef { libid: Guid(libid), version: Version { major: 1, minor }, lcid: 0, name: format!("Lib{libid:x}") }
}

/// What registering writes: of these interfaces, or of all when none is named.
fn registering(library: usize, file: &str, only: &[String]) -> Changes {
    let home = home(library);
    let interface = |(iid, called_by): &(u128, CalledBy)| Interface {
        iid: Guid(*iid),
        name: format!("I{iid}of{library}"),
        called_by: Some(*called_by),
        home: Some(home.clone()),
        bases: Vec::new(),
        needs: Vec::new(),
        obstacles: Vec::new(),
        refused: Vec::new(),
    };
    let interfaces = LIBRARIES[library].2.iter().map(interface).collect();
    let needs = Needs { home: home.clone(), interfaces, classes: Vec::new(), imports: Vec::new() };
    let title = format!("title {library}");
    let keys = LibraryKeys { home: home.clone(), title, flags: 0, platform: "win32", file: file.to_owned() };
    let registering = Registering { library: &keys, needs: &needs, only, hive: HIVE, width: Width::Bits64 };
    registering.changes().expect("nothing is refused").0
}

/// A registry in memory.
struct Registry<'v>(Changed<'v>);

impl<'v> Registry<'v> {
    fn new(below: &'v RegFile) -> Self {
        Self(Changed::new(below, &Changes::new()))
    }

    fn change(&mut self, changes: &Changes) {
        changes.iter().for_each(|change| self.0.change(change));
    }

    fn register(&mut self, library: usize, file: &str, only: &[String]) {
        let changes = recorded(&self.0, &home(library), registering(library, file, only)).unwrap();
        self.change(&changes);
    }

    fn unregister(&mut self, library: usize) -> Vec<Stays> {
        let undone = undone(&self.0, HIVE, &home(library)).unwrap().expect("there is a record");
        self.change(&undone.changes);
        undone.kept.into_iter().map(|kept| kept.stays).collect()
    }

    /// All that is in it, but for the folders of libraries and interfaces, which are everybody's, and those of records.
    fn tree(&self) -> BTreeMap<(Root, String), BTreeMap<String, Value>> {
        let mut tree = BTreeMap::new();
        for (root, folders) in [(CLASSES, 1), (GUEST, 1), (Root::Records(HIVE), 2)] {
            let mut waiting = vec![(String::new(), 0)];
            while let Some((path, depth)) = waiting.pop() {
                let held = self.0.key(root, &path).unwrap().unwrap_or_default();
                waiting.extend(held.subkeys.iter().map(|name| (format!(r"{path}\{name}"), depth + 1)));
                if depth > folders {
                    tree.insert((root, path), held.values.into_iter().collect());
                }
            }
        }
        tree
    }

    /// Of whom an interface is.
    fn owner(&self, root: Root, iid: u128) -> Held {
        let mut held = self.0.key(root, &keys::type_lib_of(Guid(iid))).unwrap().unwrap_or_default();
        held.values.sort_by(|one, other| one.0.cmp(&other.0));
        held
    }
}

/// What a registry has before anything is registered: nothing, a registration without a record, or whatever.
fn before(random: &mut Random) -> Changes {
    let mut changes = Changes::new();
    if random.below(2) == 0 {
        changes.extend(registering(random.below(3), "foreign.tlb", &[]));
    }
    for _ in 0..random.below(6) {
        let iid = Guid(random.below(5) as u128);
        let key = match random.below(5) {
            0 => keys::interface(iid),
            1 => keys::type_lib_of(iid),
            2 => keys::stub(iid),
            3 => format!(r"{}\NumMethods", keys::interface(iid)),
            _ => format!(r"{}\1.{}", keys::library(Guid(0xa)), random.below(3)),
        };
        let name = ["", "Version", "More"][random.below(3)].to_owned();
        let edit = match random.below(4) {
            0 => Edit::Make,
            1 => Edit::RemoveKey,
            2 => Edit::Set { name, value: Value::Number(7) },
            _ => Edit::Set { name, value: Value::text("x") },
        };
        changes.push([CLASSES, GUEST][random.below(2)], key, edit);
    }
    changes
}

#[test]
fn r3_in_whatever_order_all_is_undone() {
    let empty = RegFile::of_bytes("empty.reg".as_ref(), b"Windows Registry Editor Version 5.00\n").unwrap();
    for seed in 0..200 {
        let mut random = Random::new(seed);
        let mut registry = Registry::new(&empty);
        let first = before(&mut random);
        registry.change(&first);
        // As it is to be in the end: what others have written in between stays, and the keys that it is in.
        let mut end = registry.tree();
        let owners = |registry: &Registry<'_>| [1, 2, 3, 4].map(|iid| registry.owner(CLASSES, iid));
        let at_start = owners(&registry);
        // Who has written each interface, the last one last.
        let mut writers: [Vec<usize>; 4] = Default::default();
        let mut registered = BTreeSet::new();
        let mut told = vec![format!("{first:#?}")];
        for _ in 0..2 + random.below(9) {
            let library = random.below(3);
            let iid = Guid(1 + random.below(4) as u128);
            if random.below(4) == 0 && registry.0.key(CLASSES, &keys::interface(iid)).unwrap().is_some() {
                let theirs = Value::text(&format!("theirs {}", told.len()));
                let mut change = Changes::new();
                change.push(CLASSES, keys::stub(iid), Edit::Set { name: String::new(), value: theirs.clone() });
                told.push(format!("{change:?}"));
                registry.change(&change);
                end.entry((CLASSES, format!(r"\{}", keys::interface(iid)))).or_default();
                end.entry((CLASSES, format!(r"\{}", keys::stub(iid)))).or_default().insert(String::new(), theirs);
            } else if registered.contains(&library) && random.below(2) == 0 {
                told.push(format!("unregister {library}"));
                registry.unregister(library);
                registered.remove(&library);
                writers.iter_mut().for_each(|writers| writers.retain(|other| *other != library));
            } else {
                let interfaces = LIBRARIES[library].2;
                let one = Guid(interfaces[random.below(interfaces.len())].0);
                let only = if random.below(3) == 0 { vec![one.to_string()] } else { Vec::new() };
                let file = ["one.tlb", "two.tlb"][random.below(2)];
                told.push(format!("register {library} {file} {only:?}"));
                registry.register(library, file, &only);
                registered.insert(library);
                for (iid, _) in interfaces.iter().filter(|(iid, _)| only.is_empty() || Guid(*iid) == one) {
                    let writers = &mut writers[*iid as usize - 1];
                    writers.retain(|other| *other != library);
                    writers.push(library);
                }
            }
            for (index, writers) in writers.iter().enumerate() {
                let now = registry.owner(CLASSES, index as u128 + 1);
                match writers.last() {
                    None => assert_eq!(now, at_start[index], "seed {seed}: {told:#?}"),
                    Some(last) => {
                        let home = home(*last);
                        let is = |name: &str, text: String| {
                            assert_eq!(now.value(name), Some(&Value::Text(text)), "seed {seed}: {told:#?}")
                        };
                        is("", home.libid.to_string());
                        is("Version", home.version.to_string());
                    }
                }
            }
        }
        let mut left: Vec<_> = registered.into_iter().collect();
        while !left.is_empty() {
            let library = left.swap_remove(random.below(left.len()));
            told.push(format!("unregister {library}"));
            for stays in registry.unregister(library) {
                let is_known = matches!(stays, Stays::TakenOver { by: Some(_) } | Stays::Changed);
                assert!(is_known, "seed {seed}: {stays:?}: {told:#?}");
            }
        }
        assert_eq!(registry.tree(), end, "seed {seed}: {told:#?}");
    }
}
