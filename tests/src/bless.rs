//! Expected outputs: compared, or with `BLESS=1` rewritten.

use std::path::Path;

/// Whether expectations are to be rewritten.
pub fn is_blessing() -> bool {
    std::env::var("BLESS").is_ok_and(|value| value == "1")
}

/// Compares `actual` with the file at `expected`; with `BLESS=1` the file becomes what is actual.
///
/// # Errors
///
/// The first line that differs, or why the file cannot be used.
pub fn check(expected: &Path, actual: &str) -> Result<(), String> {
    if is_blessing() {
        return std::fs::write(expected, actual).map_err(|error| format!("{}: {error}", expected.display()));
    }
    let text = std::fs::read_to_string(expected)
        .map_err(|error| format!("{}: {error} (BLESS=1 makes it)", expected.display()))?;
    if text == actual {
        return Ok(());
    }
    let (mut old, mut new) = (text.lines(), actual.lines());
    let mut number = 0;
    loop {
        number += 1;
        let (old, new) = (old.next(), new.next());
        if old != new || old.is_none() {
            let show = |line: Option<&str>| line.unwrap_or("(no such line)").to_owned();
            return Err(format!(
                "{}:{number}: not as expected (BLESS=1 rewrites it)\n  expected {}\n  actual   {}",
                expected.display(),
                show(old),
                show(new)
            ));
        }
    }
}
