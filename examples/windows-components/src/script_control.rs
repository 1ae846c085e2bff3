//! `MSScriptControl.ScriptControl`: scripts.

use comwright::{Present, Query, Result};

use crate::bindings::msscript::ms_script_control::{IScriptControl, ScriptControl};
use crate::lines::shown;
use crate::{Lines, Program};

/// Creates one, and runs the program.
pub(crate) const PROGRAM: Program =
    Program { create: || ScriptControl::create()?.query_for(), run: |object, _| run(&object.query_for()?) };

/// Evaluates expressions, and shows where a script fails.
///
/// # Errors
///
/// What the component says of a call that it should not refuse.
pub fn run(control: &IScriptControl) -> Result<Lines> {
    let mut lines = Lines::default();
    control.set_language("VBScript")?;
    lines.say(format!("language {}", control.language()?));
    lines.say(format!("6 * 7 = {}", shown(&control.eval("6 * 7")?)));
    control.add_code("Function Twice(text)\n  Twice = text & text\nEnd Function\nFunction Fail()\n  Dim x\n  x = 1 / 0\nEnd Function")?;
    lines.say(format!("twice: {}", shown(&control.eval("Twice(\"Grü緑\")")?)));
    lines.say(format!("{} procedures", control.procedures()?.present()?.count()?));

    lines.expect_failure(control.eval("Fail()"));
    let error = control.error()?.present()?;
    lines.say(format!("number {}, line {}, column {}", error.number()?, error.line()?, error.column()?));
    lines.say(format!("source {}, description {}, text {}", error.source()?, error.description()?, error.text()?));
    error.clear()?;
    lines.say(format!("number {}, line {}", error.number()?, error.line()?));

    lines.expect_failure(control.execute_statement("x ="));
    lines.say(format!("number {}, line {}, column {}", error.number()?, error.line()?, error.column()?));
    lines.expect_failure(control.set_language("Klingon"));
    Ok(lines)
}
