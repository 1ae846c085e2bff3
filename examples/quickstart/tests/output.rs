//! What the quickstart prints is what `output.txt` has.

use std::process::Command;

/// What comes behind this is different on Windows: there the class that nobody serves is looked for in the registry.
const LAST: &str = "  in       ReadingRoom.create\n";

#[test]
fn the_output_is_what_is_shown() {
    let program = Command::new(env!("CARGO_BIN_EXE_quickstart")).output().expect("it runs");
    assert!(program.status.success(), "{}", String::from_utf8_lossy(&program.stderr));
    let printed = String::from_utf8(program.stdout).expect("the output is UTF-8");
    let expected = include_str!("../output.txt");
    if cfg!(windows) {
        assert_eq!(up_to_the_last(&printed), up_to_the_last(expected));
    } else {
        assert_eq!(printed, expected);
    }
}

fn up_to_the_last(text: &str) -> &str {
    let at = text.find(LAST).unwrap_or_else(|| panic!("not all of it is there:\n{text}"));
    &text[..at]
}
