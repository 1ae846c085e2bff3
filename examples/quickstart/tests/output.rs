//! What the quickstart prints is what `output.txt` has.

/// Elsewhere than on Windows: there the class that nobody serves is looked for in the registry, and another error says so.
#[cfg(not(windows))]
#[test]
fn the_output_is_what_is_shown() {
    let program = std::process::Command::new(env!("CARGO_BIN_EXE_quickstart")).output().expect("it runs");
    assert!(program.status.success(), "{}", String::from_utf8_lossy(&program.stderr));
    let expected = include_str!("../output.txt");
    for (printed, expected) in String::from_utf8_lossy(&program.stdout).lines().zip(expected.lines()) {
        assert_eq!(printed, expected);
    }
    assert_eq!(program.stdout.len(), expected.len());
}
