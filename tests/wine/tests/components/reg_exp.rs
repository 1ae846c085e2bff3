//! The objects of `VBScript.RegExp`.

use comwright::{Present, Query, Result};
use comwright_wine::{enter, references, release};
use windows_components::bindings::vbscript::vb_script_reg_exp_55::{IMatch2, IMatchCollection2, IRegExp2, RegExp};

#[test]
fn o9_objects_by_query_are_owned_once() -> Result<()> {
    enter();
    let expression = RegExp::create()?;
    expression.set_pattern("(a)")?;
    let matches: IMatchCollection2 = expression.execute("a")?.present()?.query_for()?;
    assert_eq!(references(&matches), 1);
    let found: IMatch2 = matches.item(0)?.present()?.query_for()?;
    let before = references(&found);
    let parts = found.sub_matches()?.present()?;
    drop(parts);
    assert_eq!(references(&found), before);
    // A match is the collection's as well.
    drop(matches);
    assert_eq!(release(found), 0);
    assert_eq!(release(IRegExp2::from(expression)), 0);
    Ok(())
}
