//! On Windows, `--apply` changes the registry of this machine, and takes its changes back. Under Wine it is that of the
//! prefix.

use std::collections::BTreeMap;

use comwright_codegen::register::{Bitness, Choice, Hive, Place, Root, Value, View};
use comwright_codegen::registration::changes::{Changes, Edit, NotApplied};
use comwright_registration::System;
use comwright_tests::registrations::library;

use crate::run::{Run, comwright};

const PROBE: &str = "libid:{5b1c7a10-0010-4c5e-9a51-000000000001}#1.10";
const KEYS: [&str; 2] = ["TypeLib", "Interface"];

fn live() -> Box<dyn View> {
    Choice::Live.open().expect("this is Windows").expect("it has a registry")
}

/// All keys below those that a registration writes in, with their values, and the records.
fn tree() -> BTreeMap<(Root, String), BTreeMap<String, Value>> {
    let view = live();
    let mut tree = BTreeMap::new();
    for hive in [Hive::User, Hive::Machine] {
        let classes = Bitness::ALL.map(|bitness| Root::Classes(Place { bitness, hive }));
        let of_classes = classes.into_iter().flat_map(|root| KEYS.map(|key| (root, key.to_owned())));
        let mut waiting: Vec<_> = of_classes.chain([(Root::Records(hive), String::new())]).collect();
        while let Some((root, path)) = waiting.pop() {
            let Some(held) = view.key(root, &path).expect("it can be read") else { continue };
            let below = held.subkeys.iter().map(|name| format!(r"{path}\{name}").trim_start_matches('\\').to_owned());
            waiting.extend(below.map(|path| (root, path)));
            // The keys that records are in stay when one goes: there may be others in them by then.
            let least = if matches!(root, Root::Records(_)) { 2 } else { 1 };
            if path.matches('\\').count() >= least || !held.values.is_empty() {
                tree.insert((root, path), held.values.into_iter().collect());
            }
        }
    }
    tree
}

fn ran(args: &[&str]) -> Run {
    let run = comwright(args);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{args:?}: {}", run.out);
    run
}

/// One test, because there is one registry.
#[test]
fn r4_only_apply_writes_the_registry_of_this_machine_and_unregister_takes_it_back() {
    let source = library("probe");
    let source = source.to_str().expect("the paths of the tests are text");
    let before = tree();
    assert!(before.len() > 100, "{} keys", before.len());
    ran(&["register", source, "--machine"]);
    assert!(live().key(Root::Records(Hive::Machine), "").unwrap().is_none(), "without `--apply`, nothing is written");
    for more in [&["--machine"][..], &[]] {
        let run = ran(&[&["register", source, "--apply"], more].concat());
        assert!(run.out.contains("changes are made in the registry of this machine"), "{}", run.out);
        let run = comwright(&["check", source, "--iid", "IAuto"]);
        // Wine's COM does not look at what only the user has.
        let is_hidden = more.is_empty() && live().system() == System::Wine;
        assert_eq!(run.code, i32::from(is_hidden), "{}{}", run.out, run.err);
        assert_eq!(run.out.contains("hidden-from-wine"), is_hidden, "{}", run.out);
        let run = ran(&["unregister", PROBE, "--apply"]);
        assert!(!run.out.contains("left as it is"), "{}", run.out);
        let after = tree();
        let differing: Vec<_> = after.iter().filter(|(key, held)| before.get(*key) != Some(*held)).collect();
        assert!(after == before, "{differing:?}");
    }
    repaired(source);
    taken_back();
}

/// What `check --apply` cures is cured.
fn repaired(source: &str) {
    ran(&["register", source, "--machine", "--apply"]);
    let root = Root::Classes(Place { bitness: Bitness::Native, hive: Hive::Machine });
    let key = r"Interface\{5B1C7A10-0010-4C5E-9A51-000000000011}\TypeLib";
    let mut broken = Changes::new();
    broken.set_text(root, key, "Version", "1.10");
    broken.apply().expect("the registry can be written to");
    let check = ["check", source, "--iid", "IAuto"];
    assert_eq!(comwright(&check).code, 1);
    let run = comwright(&[&check[..], &["--apply"]].concat());
    assert!(run.code == 0 && run.out.contains("`1.a`, instead of `1.10`"), "{}{}", run.out, run.err);
    assert_eq!(comwright(&check).code, 0);
    ran(&["unregister", PROBE, "--apply"]);
}

/// When a change cannot be made, those before it are taken back.
fn taken_back() {
    let root = Root::Records(Hive::User);
    let mut changes = Changes::new();
    changes.set_text(root, r"Test\a\b", "name", "text");
    changes.push(root, r"Test\a", Edit::Set { name: String::new(), value: Value::Number(1) });
    // Names of values have up to 16,383 characters.
    changes.set_text(root, r"Test\a", &"n".repeat(20_000), "text");
    let error = changes.apply().expect_err("no value has such a name");
    assert!(matches!(error, NotApplied::Failed { .. }), "{error}");
    assert!(live().key(root, "Test").unwrap().is_none(), "{error}");
    // Taking a value away makes no key.
    let mut removing = Changes::new();
    removing.push(root, r"Test\a", Edit::RemoveValue { name: "name".to_owned() });
    removing.apply().expect("what is not there need not be taken away");
    assert!(live().key(root, "Test").unwrap().is_none());
    let mut unwritable = Changes::new();
    unwritable.push(root, "Test", Edit::Make);
    unwritable.push(root, "Test\0", Edit::Make);
    assert!(matches!(unwritable.apply(), Err(NotApplied::NotWritable(_))));
    assert!(live().key(root, "Test").unwrap().is_none());
}
