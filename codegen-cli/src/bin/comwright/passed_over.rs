//! What of a registry was not looked at, and what was supplied.
//!
//! In: a view. Out: notes, or fields of a JSON object. What always holds: whoever says that nothing is wrong says of
//! what. What it does not know: what was found.

use std::fmt::Write as _;

use comwright_codegen::register::View;
use comwright_codegen::registration::report;
use serde_json::{Value, json};

/// The notes.
pub(crate) fn tell(view: &dyn View, text: &mut String) -> std::fmt::Result {
    if view.is_supplied() {
        writeln!(
            text,
            "note: what the file does not say of automation's marshalers, IDispatch and stdole is taken as every \
             Windows has it"
        )?;
    }
    for (root, keys) in view.passed_over() {
        let (keys, are) = if keys == 1 { ("1 key".to_owned(), "is") } else { (format!("{keys} keys"), "are") };
        writeln!(
            text,
            "note: {keys} of {} {are} not looked at: only HKEY_CLASSES_ROOT, HKEY_LOCAL_MACHINE and HKEY_CURRENT_USER \
             are",
            report::shown(&root)
        )?;
    }
    Ok(())
}

/// The same in a report for programs.
pub(crate) fn json(view: &dyn View, report: &mut Value) {
    let parts = view.passed_over().into_iter().map(|(root, keys)| json!({"root": root, "keys": keys}));
    report["passed_over"] = parts.collect();
    report["system_supplied"] = view.is_supplied().into();
}
