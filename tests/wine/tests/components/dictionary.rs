//! `Scripting.Dictionary` holds what is put into it, and gives it up.

use comwright::{Result, SafeArray, Variant};
use comwright_wine::{enter, references, release};
use windows_components::bindings::scrrun::scripting::{Dictionary, IDictionary};

#[test]
fn o3_an_object_is_held_as_long_as_it_is_in_there() -> Result<()> {
    enter();
    let (outer, inner) = (Dictionary::create()?, Dictionary::create()?);
    assert_eq!(references(&*inner), 1);
    outer.add("inner", &inner)?;
    assert_eq!(references(&*inner), 2);

    let found: IDictionary = outer.item("inner")?.try_into()?;
    assert_eq!(references(&*inner), 3);
    drop(found);
    let items: SafeArray<Variant> = outer.items()?.try_into()?;
    assert_eq!(references(&*inner), 3, "the array holds it");
    drop(items);
    assert_eq!(references(&*inner), 2);

    // A failure holds nothing.
    assert!(outer.add("inner", &inner).is_err());
    assert_eq!(references(&*inner), 2);
    outer.remove("inner")?;
    assert_eq!(references(&*inner), 1);
    assert_eq!((release(IDictionary::from(inner)), release(IDictionary::from(outer))), (0, 0));
    Ok(())
}

#[test]
fn d13_an_enumeration_that_is_left_early_gives_everything_up() -> Result<()> {
    enter();
    let (outer, key) = (Dictionary::create()?, Dictionary::create()?);
    // No numbers for keys: Wine may take a number and an object for the same key.
    for number in 0..20 {
        outer.add(format!("{number}"), number)?;
    }
    outer.add(&key, "the value of an object")?;
    let with_key = references(&*key);
    let mut keys = outer.iter();
    assert_eq!(keys.next().transpose()?, Some(Variant::from("0")));
    drop(keys);
    assert_eq!((references(&*outer), references(&*key)), (1, with_key));

    assert_eq!(outer.iter().count(), 21);
    assert_eq!((references(&*outer), references(&*key)), (1, with_key));
    drop(outer);
    assert_eq!(release(IDictionary::from(key)), 0);
    Ok(())
}
