//! Names that select nothing, held against a library of the goldens.

use comwright_tests::golden::Case;

use super::unselected;
use crate::analysis::Universe;
use crate::emit::{Options, Select};
use crate::input::{self, Source};

fn warnings(options: &Options) -> Vec<String> {
    let source = Source { path: Case::named("coclasses").library(), resource: None };
    let loaded = input::load(&source).unwrap();
    let universe = Universe::of(&loaded.library, &|_| Err("no library is looked for".to_owned()));
    unselected(&universe, options).iter().map(ToString::to_string).collect()
}

fn selects(names: &[&str]) -> Vec<Select> {
    names.iter().map(|name| Select::parse(name)).collect()
}

#[test]
fn what_is_there_is_no_warning() {
    let options = Options {
        filter: selects(&["ICar", "I*", "{5b1c7a10-0005-4c5e-9a51-000000000006}"]),
        exclude: selects(&["Part", "DEmpty"]),
        rename: vec![("ICar".into(), "Car".into())],
        server: selects(&["DCarEvents"]),
        proxy: selects(&["ICar"]),
        preserve_hresult: selects(&["ICar.Drive", "*", "ICar.*"]),
        single: selects(&["ICar.Drive.speed", "*.*.cancel"]),
        ..Options::default()
    };
    assert_eq!(warnings(&options), [""; 0]);
}

#[test]
fn the_nearest_names_are_told() {
    let options = Options {
        filter: selects(&["ICra", "icar", "{5b1c7a10-0005-4c5e-9a51-0000000000ff}", "Zebra"]),
        rename: vec![("I*".into(), "Car".into())],
        server: selects(&["Car", "Engine"]),
        proxy: selects(&["ICra"]),
        preserve_hresult: selects(&["ICar.Drve", "ICra.Drive", "DCarEvents.Aks"]),
        single: selects(&["ICar.Drive.sped"]),
        ..Options::default()
    };
    let expected = [
        "filter `ICra` selects nothing; near to it: `ICar`, `Car`",
        "filter `icar` selects nothing; near to it: `ICar`, `Car`",
        "filter `{5b1c7a10-0005-4c5e-9a51-0000000000ff}` selects nothing",
        "filter `Zebra` selects nothing",
        "server `Car` selects nothing; near to it: `ICar`",
        "server `Engine` selects nothing",
        "proxy `ICra` selects nothing; near to it: `ICar`",
        "preserve-hresult `ICar.Drve` selects nothing; near to it: `ICar.Drive`",
        "preserve-hresult `ICra.Drive` selects nothing; near to it: `ICar`",
        "preserve-hresult `DCarEvents.Aks` selects nothing; near to it: `DCarEvents.Ask`",
        "single `ICar.Drive.sped` selects nothing; near to it: `ICar.Drive.speed`",
        // The names of a pair are no patterns.
        "rename `I*` selects nothing",
    ];
    let found = warnings(&options);
    assert_eq!(found, expected, "{found:#?}");
}

#[test]
fn hostile_patterns_end() {
    let long = "x".repeat(100_000);
    let options = Options { filter: selects(&["", ".", "..", &long, "a.b.c.d.e", "*.*.*.*"]), ..Options::default() };
    assert_eq!(warnings(&options).len(), 6);
}
