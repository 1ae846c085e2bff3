//! The command, run.

use std::process::{Command, Output};

/// What a run of the command gave.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the command.
pub(crate) fn comwright(args: &[&str]) -> Run {
    let command = Command::new(env!("CARGO_BIN_EXE_comwright")).args(args).output();
    let Output { status, stdout, stderr } = command.expect("the command was built for this test");
    let text = |bytes| String::from_utf8(bytes).expect("the command writes UTF-8");
    Run { code: status.code().expect("the command ends by itself"), out: text(stdout), err: text(stderr) }
}
