//! What registering a library writes is what RegisterTypeLib writes, key by key, and taking it back leaves nothing.

use std::collections::BTreeSet;

use comwright_codegen::analysis::Universe;
use comwright_codegen::input::{self, Source};
use comwright_codegen::register::{Hive, View};
use comwright_codegen::registration::changes::{Changed, Changes};
use comwright_codegen::registration::needs;
use comwright_codegen::registration::record::{recorded, undone};
use comwright_codegen::registration::registering::{LibraryKeys, Registering};
use comwright_codegen::resolve::Resolver;
use comwright_registration::LibraryRef;
use comwright_tests::registrations::library;
use comwright_tests::skip::skip;
use comwright_tests::wine_libraries;

use super::prefix::Prefix;
use super::tree::{differences, tree};

#[test]
fn r3_what_is_registered_is_what_automation_registers() {
    let ready = Prefix::fresh("ours").and_then(|ours| Ok((ours, Prefix::fresh("theirs")?, wine_libraries::all()?)));
    let (ours, theirs, of_wine) = match ready {
        Ok(ready) => ready,
        Err(reason) => return skip("what is registered is held against RegisterTypeLib", reason),
    };
    let view = ours.view();
    let golden = ["base", "probe", "user"].map(|name| Source { path: library(name), resource: None });
    let sources: Vec<_> = golden.into_iter().chain(of_wine.into_iter().map(|library| library.source)).collect();
    let resolver = resolver(&sources);
    let (all, libraries, steps) = registrations(&*view, &sources, &resolver);
    let before = tree(&*view);
    let said = ours.run(&[ours.import_changes("registered", &all)]);
    assert_eq!(said, [Some("00000000".to_owned())]);
    let view = ours.view();
    let registered = tree(&*view);
    assert!(registered.len() > before.len() + 100, "{} keys, {} before", registered.len(), before.len());
    for (step, answer) in steps.iter().zip(theirs.run(&steps)) {
        assert_eq!(answer.as_deref(), Some("00000000"), "{step}");
    }
    let found = differences(&registered, &tree(&*theirs.view()));
    assert!(found.is_empty(), "{} differences:\n{}", found.len(), found.join("\n"));

    let mut changed = Changed::new(&*view, &Changes::new());
    let mut all = Changes::new();
    for library in libraries.iter().rev() {
        let undone = undone(&changed, Hive::Machine, library).expect("the record can be read");
        let undone = undone.unwrap_or_else(|| panic!("{library:?} has no record"));
        assert_eq!(undone.kept, [], "{library:?}");
        undone.changes.iter().for_each(|change| changed.change(change));
        all.extend(undone.changes);
    }
    let said = ours.run(&[ours.import_changes("unregistered", &all)]);
    assert_eq!(said, [Some("00000000".to_owned())]);
    let after = differences(&tree(&*ours.view()), &before);
    assert!(after.is_empty(), "{} differences:\n{}", after.len(), after.join("\n"));
}

/// Where libraries are that others refer to.
fn resolver(sources: &[Source]) -> Resolver {
    let mut resolver = Resolver::new();
    let folders: BTreeSet<_> = sources.iter().filter_map(|source| source.path.parent()).collect();
    for folder in folders {
        resolver.add_folder(folder).expect("the folder can be read");
    }
    resolver
}

/// The changes that register every library, one after the other, what they are of, and the steps by which automation does
/// the same.
fn registrations(view: &dyn View, sources: &[Source], resolver: &Resolver) -> (Changes, Vec<LibraryRef>, Vec<String>) {
    let mut changed = Changed::new(view, &Changes::new());
    let (mut all, mut libraries, mut steps) = (Changes::new(), Vec::new(), Vec::new());
    for source in sources {
        let loaded = input::load(source).expect("the library can be read").library;
        // Some files have the same library, which is taken back once.
        if libraries
            .iter()
            .any(|known: &LibraryRef| known.libid == loaded.libid.0.into() && known.version == loaded.version.into())
        {
            continue;
        }
        let file = path(view, source);
        let library = LibraryKeys::of(&loaded, &file).expect("it was made for Windows");
        let find = |import: &_| resolver.library(import).map_err(|error| error.to_string());
        let needs = needs(&Universe::of(&loaded, &find));
        let (hive, width) = (Hive::Machine, view.width());
        let registering = Registering { library: &library, needs: &needs, only: &[], hive, width };
        let (changes, _) = registering.changes().expect("nothing that was named is refused");
        let changes = recorded(&changed, &library.home, changes).expect("the keys can be read");
        changes.iter().for_each(|change| changed.change(change));
        all.extend(changes);
        steps.push(format!("register {file}"));
        libraries.push(library.home);
    }
    (all, libraries, steps)
}

/// How programs in the prefix name a library.
fn path(view: &dyn View, source: &Source) -> String {
    let path = view.path_of(&source.path).expect("the prefix reaches the files");
    match &source.resource {
        Some(resource) => format!(r"{path}\{resource}"),
        None => path,
    }
}
