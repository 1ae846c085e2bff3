//! A view after changes is what an import of their file makes of it.

use std::path::Path;

use comwright_tests::random::Random;

use crate::register::{Bitness, Held, Hive, Place, RegFile, Root, Value, View};
use crate::registration::changes::{Changed, Changes, Edit};

const ROOTS: [Root; 3] = [
    Root::Classes(Place { bitness: Bitness::Native, hive: Hive::Machine }),
    Root::Classes(Place { bitness: Bitness::Wow32, hive: Hive::User }),
    Root::Records(Hive::User),
];

/// All keys below a root with what is in them, sorted.
pub(crate) fn tree(view: &dyn View) -> Vec<(Root, String, Held)> {
    let mut all = Vec::new();
    let mut waiting: Vec<_> = ROOTS.map(|root| (root, String::new())).into();
    while let Some((root, path)) = waiting.pop() {
        let Some(mut held) = view.key(root, &path).unwrap() else { continue };
        held.subkeys.sort();
        held.values.sort_by(|one, other| one.0.cmp(&other.0));
        for name in &held.subkeys {
            waiting.push((root, format!(r"{path}\{name}").trim_start_matches('\\').to_owned()));
        }
        all.push((root, path, held));
    }
    all.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    all
}

/// Changes of few keys, so that they meet. Only values that are there are taken away: an import makes the key
/// otherwise.
fn changes(random: &mut Random, count: usize) -> Changes {
    let mut changes = Changes::new();
    let mut values = std::collections::BTreeSet::new();
    for _ in 0..count {
        let root = ROOTS[random.below(3)];
        let depth = 1 + random.below(4);
        let key: Vec<_> = (0..depth).map(|_| ["a", "b"][random.below(2)]).collect();
        let (key, name) = (key.join(r"\"), ["", "v"][random.below(2)].to_owned());
        let edit = match random.below(6) {
            0 => Edit::RemoveKey,
            1 => Edit::Make,
            2 if values.contains(&(root, key.clone(), name.clone())) => Edit::RemoveValue { name },
            number => {
                values.insert((root, key.clone(), name.clone()));
                Edit::Set { name, value: Value::Number(number as u32) }
            }
        };
        if edit == Edit::RemoveKey {
            values.retain(|(other, path, _)| *other != root || !path.starts_with(&key));
        }
        changes.push(root, key, edit);
    }
    changes
}

fn file(parts: &[&Changes]) -> RegFile {
    let all: Changes = parts.iter().flat_map(|part| part.iter().cloned()).collect();
    RegFile::of_bytes(Path::new("x.reg"), &all.reg_text().unwrap()).unwrap()
}

#[test]
fn a_view_after_changes_is_what_an_import_makes() {
    let mut random = Random::new(1);
    for _ in 0..500 {
        let (before, after) = (changes(&mut random, 12), changes(&mut random, 8));
        let base = file(&[&before]);
        let changed = Changed::new(&base, &after);
        // A root without a key is none.
        let tree = |view: &dyn View| tree(view).into_iter().filter(|(_, path, _)| !path.is_empty()).collect::<Vec<_>>();
        assert_eq!(tree(&changed), tree(&file(&[&before, &after])), "{before:?}\n{after:?}");
    }
}

/// Whatever a view over another one does not say is as below.
#[test]
fn what_is_not_changed_is_as_below() {
    let text = "REGEDIT4\n[HKEY_USERS\\S-1-5-18\\x]\n[HKLM\\Software\\Wine]\n";
    let base = RegFile::of_bytes(Path::new("x.reg"), text.as_bytes()).unwrap();
    let changed = Changed::new(&base, &Changes::new());
    let over = Changed::new(&changed, &Changes::new());
    assert_eq!(over.passed_over(), base.passed_over());
    assert!(!over.passed_over().is_empty());
    assert_eq!((over.name(), over.system(), over.inputs()), (base.name(), base.system(), base.inputs()));
    // What would complete it is of the file, and not of what becomes of it.
    assert!(base.within_system().is_some() && over.within_system().is_none());
}

/// What changes nothing is left out, and all else is as with it.
#[test]
fn changes_that_are_needed_make_what_all_of_them_make() {
    let mut random = Random::new(3);
    let mut left_out = 0;
    for _ in 0..500 {
        let (before, after) = (changes(&mut random, 12), changes(&mut random, 8));
        let base = file(&[&before]);
        let needed = after.clone().needed_in(&base).unwrap();
        let tree = |changes: &Changes| tree(&Changed::new(&base, changes));
        assert_eq!(tree(&needed), tree(&after), "{before:?}\n{after:?}\n{needed:?}");
        assert_eq!(needed.clone().needed_in(&base).unwrap(), needed);
        left_out += after.len() - needed.len();
    }
    assert!(left_out > 100, "{left_out}");
}

#[test]
fn undone_changes_leave_what_was_there() {
    let mut random = Random::new(2);
    for _ in 0..500 {
        let (before, after) = (changes(&mut random, 12), changes(&mut random, 8));
        let base = file(&[&before]);
        let undo = after.undo(&base).unwrap();
        let changed = Changed::new(&base, &after);
        let tree = |view: &dyn View| tree(view).into_iter().filter(|(_, path, _)| !path.is_empty()).collect::<Vec<_>>();
        assert_eq!(tree(&Changed::new(&changed, &undo)), tree(&base), "{before:?}\n{after:?}\n{undo:?}");
        assert_eq!(tree(&file(&[&before, &after, &undo])), tree(&base));
    }
}
