//! The objects of `MSScriptControl.ScriptControl`, and calls from scripts.

use comwright::{Present, Result, Variant};
use comwright_wine::{enter, references, release};
use windows_components::bindings::msscript::ms_script_control::{IScriptControl, ScriptControl};

#[test]
fn o1_the_error_is_one_object() -> Result<()> {
    enter();
    let control = ScriptControl::create()?;
    control.set_language("VBScript")?;
    let before = references(&*control);
    assert!(control.eval("1 +").is_err());
    let error = control.error()?.present()?;
    assert_eq!(error.line()?, 1);
    drop(error);
    assert_eq!(references(&*control), before);
    assert_eq!(release(IScriptControl::from(control)), 0);
    Ok(())
}

#[cfg(found = "scrrun")]
#[test]
fn o3_a_script_calls_an_object_that_it_is_given() -> Result<()> {
    use windows_components::bindings::scrrun::scripting::Dictionary;

    enter();
    let control = ScriptControl::create()?;
    control.set_language("VBScript")?;
    let dictionary = Dictionary::create()?;
    control.add_object("book", &**dictionary)?;
    assert!(references(&*dictionary) > 1);
    control.execute_statement("book.Add \"Grün\", 12 * 2")?;
    assert_eq!(dictionary.item("Grün")?, Variant::from(24_i16));

    control.reset()?;
    drop(control);
    assert_eq!(references(&*dictionary), 1);
    Ok(())
}
