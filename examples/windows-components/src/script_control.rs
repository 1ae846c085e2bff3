//! `MSScriptControl.ScriptControl`: scripts.

use comwright::{Present, Query, Result};

use crate::bindings::msscript::ms_script_control::{IScriptControl, ScriptControl};
use crate::lines::shown;
use crate::{Lines, Program};

/// Creates one, and runs the program.
pub(crate) const PROGRAM: Program =
    Program { create: || ScriptControl::create()?.query_for(), run: |object, _| run(&object.query_for()?) };

/// What is called. The failure is in its line 10.
const CODE: &str = "\
Function Twice(text)
  Twice = text & text
End Function
Function Answer()
  Answer = 42
End Function
Function Fail()
  Dim zero
  zero = 0
  Fail = 1 / zero
End Function";

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
    control.add_code(CODE)?;
    lines.say(format!("twice: {}", shown(&control.eval("Twice(\"Grü緑\")")?)));
    for procedure in &control.procedures()?.present()? {
        let procedure = procedure?;
        let (arguments, is_function) = (procedure.num_args()?, procedure.has_return_value()?);
        lines.say(format!("procedure {}, {arguments} arguments, a function: {is_function}", procedure.name()?));
    }
    // As many arguments as one likes.
    lines.say(format!("the answer is {}", shown(&control.run("Answer", [])?)));
    lines.say(format!("twice: {}", shown(&control.run("Twice", ["緑".into()])?)));

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
