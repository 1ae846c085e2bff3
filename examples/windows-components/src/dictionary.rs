//! `Scripting.Dictionary`: any values by any keys.

use comwright::interface::is_same_object;
use comwright::{Query, Result, SafeArray, Variant};

use crate::bindings::scrrun::scripting::{CompareMethod, Dictionary, IDictionary};
use crate::lines::shown;
use crate::{Lines, Program};

/// Creates one, and runs the program.
pub(crate) const PROGRAM: Program =
    Program { create: || Dictionary::create()?.query_for(), run: |object, _| run(&object.query_for::<IDictionary>()?) };

/// Fills an empty dictionary, and reads it in every way that it has.
///
/// # Errors
///
/// What the dictionary says of a call that it should not refuse.
pub fn run(dictionary: &IDictionary) -> Result<Lines> {
    let mut lines = Lines::default();
    // As long as it is empty it can be told that ONE is one.
    dictionary.set_compare_mode(CompareMethod::TextCompare)?;
    dictionary.add("one", 1)?;
    dictionary.add("grün", "緑")?;
    dictionary.add(3, "three")?;
    lines.say(format!("{} entries, compared as {:?}", dictionary.count()?, dictionary.compare_mode()?));
    for key in ["ONE", "grün", "two"] {
        lines.say(format!("is there {key}: {}", dictionary.exists(key)?));
    }

    // A put makes an entry, or changes it.
    dictionary.set_item("one", 1.5)?;
    dictionary.set_item("Ελλάδα 🏺", true)?;
    dictionary.set_key(3, "trois")?;
    lines.say(format!("one is {}", shown(&dictionary.item("one")?)));

    // A SAFEARRAY of VARIANTs.
    let keys: SafeArray<Variant> = dictionary.keys()?.try_into()?;
    lines.say(format!("keys {:?}", keys.bounds().collect::<Vec<_>>()));
    for (key, item) in keys.into_vec().iter().zip(SafeArray::<Variant>::try_from(dictionary.items()?)?.into_vec()) {
        lines.say(format!("  {}: {}", shown(key), shown(&item)));
    }

    // An object, by reference; Wine 8.0 takes it by value only.
    let inner = Dictionary::create()?;
    inner.add("depth", 2)?;
    lines.outcome("by reference", dictionary.set_item_ref("inner", &inner).map(|()| "taken"));
    dictionary.set_item("inner", &inner)?;
    let found: IDictionary = dictionary.item("inner")?.try_into()?;
    lines.say(format!("inner is the same object: {}, with {}", is_same_object(&found, &*inner)?, found.count()?));

    // The enumeration is one of the keys.
    let keys = dictionary.iter().map(|key| key?.to::<String>()).collect::<Result<Vec<_>>>()?;
    lines.say(format!("enumerated {}", keys.join(", ")));

    lines.expect_failure(dictionary.add("ONE", 2));
    lines.expect_failure(dictionary.remove("no such key"));
    lines.expect_failure(dictionary.set_compare_mode(CompareMethod::BinaryCompare));

    dictionary.remove("grün")?;
    lines.say(format!("{} entries are left", dictionary.count()?));
    dictionary.remove_all()?;
    lines.say(format!("{} entries are left", dictionary.count()?));
    Ok(lines)
}
