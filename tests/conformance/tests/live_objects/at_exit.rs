//! What is said at the end of a process. Each is one of its own: this program again, with one test.

use std::process::Command;

use comwright::{Present, Result, live};

use super::workbooks::workbooks;

/// Says to this program that it is the process which ends.
const CASE: &str = "COMWRIGHT_LIVE_OBJECTS_CASE";

/// What a process says that runs a case of [`ends`].
fn said(case: &str) -> String {
    let mut command = Command::new(std::env::current_exe().expect("a path"));
    let output = command.args(["--exact", "at_exit::ends", "--nocapture"]).env(CASE, case).output().expect("it runs");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stderr).expect("text")
}

/// The process that ends; nothing when it is run as a test.
#[test]
fn ends() -> Result<()> {
    let Ok(case) = std::env::var(CASE) else { return Ok(()) };
    live::report_at_exit();
    live::report_at_exit();
    let books = workbooks();
    let item = books.item()?.present()?;
    if case == "held" {
        std::mem::forget(item);
    }
    Ok(())
}

#[test]
fn the_process_is_held_by_an_object_that_is_left() {
    let said = said("held");
    let place = format!("{}:27:22", file!());
    let line = format!("the process is held by `Workbook` created at {place} by Workbooks.Item: 1 reference");
    assert_eq!(said.lines().filter(|said| *said == line).count(), 1, "{said}");
}

#[test]
fn the_process_is_held_by_nothing_when_nothing_is_left() {
    let said = said("empty");
    assert_eq!(
        said.lines().filter(|line| *line == "the process is held by no object and no handle").count(),
        1,
        "{said}"
    );
}
