//! `VBScript.RegExp`: regular expressions.

use comwright::{Present, Query, Result};

use crate::bindings::vbscript::vb_script_reg_exp_55::{IMatch2, IMatchCollection2, IRegExp2, ISubMatches, RegExp};
use crate::lines::shown;
use crate::{Lines, Program};

/// Creates one, and runs the program.
pub(crate) const PROGRAM: Program =
    Program { create: || RegExp::create()?.query_for(), run: |object, _| run(&object.query_for()?) };

/// Finds dates in a text, with their parts, and writes them in another way.
///
/// # Errors
///
/// What the component says of a call that it should not refuse.
pub fn run(expression: &IRegExp2) -> Result<Lines> {
    const TEXT: &str = "Grüße, 1899-12-30 und 2026-11-27";
    let mut lines = Lines::default();
    expression.set_pattern(r"(\d+)-(\d+)(-\d+)?(x)?")?;
    expression.set_global(true)?;
    lines.say(format!("{} in {TEXT}: {}", expression.pattern()?, expression.test(TEXT)?));

    let matches: IMatchCollection2 = expression.execute(TEXT)?.present()?.query_for()?;
    lines.say(format!("{} matches", matches.count()?));
    for found in &matches {
        let found: IMatch2 = found?.query_for()?;
        lines.say(format!("{} at {}, {} long", found.value()?, found.first_index()?, found.length()?));
        let parts: ISubMatches = found.sub_matches()?.present()?.query_for()?;
        for index in 0..parts.count()? {
            lines.say(format!("  part {index}: {}", shown(&parts.item(index)?)));
        }
    }
    lines.say(expression.replace(TEXT, "$2/$1")?.to_string());

    expression.set_pattern("^GR.SSE|^GR")?;
    lines.say(format!("with case: {}", expression.test(TEXT)?));
    expression.set_ignore_case(true)?;
    lines.say(format!("without: {}", expression.test(TEXT)?));

    expression.set_pattern("(")?;
    lines.expect_failure(expression.test(TEXT));
    lines.expect_failure(matches.item(7));
    Ok(lines)
}
