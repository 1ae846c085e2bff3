//! Settings one by one, and two sources of them together.

use std::path::Path;

use super::{Missing, Settings, pair};
use crate::emit::Select;

const LIBID: &str = "{5b1c7a10-0005-4c5e-9a51-000000000001}";

#[test]
fn what_is_said_first_gives_way_to_nothing() {
    let mut settings = Settings::default();
    settings.rename("IFoo", "Foo").unwrap();
    settings.rename("IFoo", "Foo").unwrap();
    assert_eq!(settings.options.rename.len(), 1);
    let error = settings.rename("IFoo", "Bar").unwrap_err().to_string();
    assert_eq!(error, "rename `IFoo` is given twice: `Foo` and `Bar`");
    settings.external(LIBID, "crate::a").unwrap();
    let error = settings.external(LIBID.trim_matches(['{', '}']), "crate::b").unwrap_err().to_string();
    assert!(error.starts_with("extern `5b1c7a10"), "{error}");
}

#[test]
fn names_of_rust_are_checked() {
    let mut settings = Settings::default();
    assert!(settings.rename("IFoo", "Foo; fn evil()").is_err());
    assert!(settings.map("IFoo", "crate::a-b").is_err());
    assert!(settings.external(LIBID, "crate::<T>").is_err());
    assert!(settings.external("stdole", "crate::stdole").is_err());
    assert!(settings.crate_path("").is_err());
    assert_eq!(settings, Settings::default());
}

#[test]
fn a_file_gives_way() {
    let (mut own, mut file) = (Settings::default(), Settings::default());
    own.rename("A", "Own").unwrap();
    own.missing = Some(Missing::Opaque);
    own.options.filter.push(Select::parse("IFoo"));
    own.options.proxy.push(Select::parse("IFoo"));
    file.rename("A", "File").unwrap();
    file.rename("B", "Both").unwrap();
    file.missing = Some(Missing::Error);
    file.options.raw = true;
    file.options.places = true;
    file.no_preset = true;
    own.links.push("own.toml".into());
    file.links = vec!["file.toml".into(), "own.toml".into()];
    file.options.filter = vec![Select::parse("IFoo"), Select::parse("IBar")];
    file.options.proxy = file.options.filter.clone();
    let both = own.over(file);
    assert_eq!(both.options.rename, [("A".into(), "Own".into()), ("B".into(), "Both".into())]);
    assert_eq!(both.options.filter, [Select::parse("IFoo"), Select::parse("IBar")]);
    assert_eq!(both.options.proxy, both.options.filter);
    assert_eq!(both.links, [Path::new("own.toml"), Path::new("file.toml")]);
    assert!(both.no_preset);
    assert_eq!((both.missing, both.options.raw, both.options.places), (Some(Missing::Opaque), true, true));
}

#[test]
fn parameters_are_named_whole() {
    let mut settings = Settings::default();
    settings.single("IFoo", "count").unwrap();
    settings.single("IFoo.Bar", "count").unwrap();
    assert_eq!(settings.options.single, [Select::parse("IFoo.*.count"), Select::parse("IFoo.Bar.count")]);
    assert!(settings.single(LIBID, "count").is_err());
}

#[test]
fn pairs_have_two_sides() {
    assert_eq!(pair("rename", "A=B", "IFoo=Foo"), Ok(("IFoo", "Foo")));
    for text in ["", "=", "A=", "=B", "A"] {
        assert!(pair("rename", "A=B", text).is_err(), "{text}");
    }
}
