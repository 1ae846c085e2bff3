//! The registry of a prefix as a whole, to be held against another.

use std::collections::{BTreeMap, BTreeSet};

use comwright_codegen::register::{Bitness, Hive, Place, Root, Value, View};

/// Keys and their values, by whole names in lower case.
pub(crate) type Tree = BTreeMap<String, BTreeMap<String, Value>>;

/// All classes of the machine, and the records of what was registered.
pub(crate) fn tree(view: &dyn View) -> Tree {
    let mut tree = Tree::new();
    let of = |bitness| Root::Classes(Place { bitness, hive: Hive::Machine });
    for root in [of(Bitness::Native), of(Bitness::Wow32), Root::Records(Hive::Machine)] {
        let mut waiting = vec![String::new()];
        while let Some(key) = waiting.pop() {
            let Some(held) = view.key(root, &key).expect("the prefix can be read") else { continue };
            waiting.extend(held.subkeys.iter().map(|name| match &*key {
                "" => name.clone(),
                key => format!(r"{key}\{name}"),
            }));
            let values = held.values.into_iter().map(|(name, value)| (name.to_lowercase(), value));
            tree.insert(format!(r"{root}\{key}").to_lowercase(), values.collect());
        }
    }
    tree
}

/// Where two trees differ.
pub(crate) fn differences(one: &Tree, other: &Tree) -> Vec<String> {
    let keys: BTreeSet<_> = one.keys().chain(other.keys()).filter(|key| !is_of_record(key)).collect();
    let none = BTreeMap::new();
    let mut differences = Vec::new();
    for key in keys {
        let (one, other) = (one.get(key), other.get(key));
        if one.is_some() != other.is_some() {
            differences.push(format!("{key}: {one:?}, {other:?}"));
            continue;
        }
        let (one, other) = (one.unwrap_or(&none), other.unwrap_or(&none));
        let names: BTreeSet<_> = one.keys().chain(other.keys()).collect();
        for name in names {
            let (one, other) = (one.get(name), other.get(name));
            if one != other && !(key.ends_with(r"\flags") && are_same_flags(one, other)) {
                differences.push(format!("{key} `{name}`: {one:?}, {other:?}"));
            }
        }
    }
    differences
}

/// Automation keeps no record.
fn is_of_record(key: &str) -> bool {
    key.starts_with(&Root::Records(Hive::Machine).to_string().to_lowercase())
}

/// LIBFLAGS are hexadecimal; Wine 8.0 writes them in decimal.
fn are_same_flags(ours: Option<&Value>, of_wine: Option<&Value>) -> bool {
    let number = |value: Option<&Value>, radix| match value {
        Some(Value::Text(text)) => u32::from_str_radix(text, radix).ok(),
        _ => None,
    };
    number(ours, 16).is_some() && number(ours, 16) == number(of_wine, 10)
}
