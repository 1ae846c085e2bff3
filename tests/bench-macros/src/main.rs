//! What the macros cost their user, beside those of windows-core in the same run: `cargo xtask bench-macros`.
//!
//! Two things are measured, each in turns, so that whatever the machine does meanwhile meets all of them; the shortest of each
//! counts. The one is a cold build of a crate with a handful of declarations, with everything that it depends on. The other is
//! the expansion of very many declarations, as the compiler times it. The instructions of expansion are counted besides, under
//! valgrind. All packages are written by this program, to a folder below Cargo's target folder, and are built there by the
//! versions that the repository is locked to. Nothing here is a test: no time makes the program fail.

#![forbid(unsafe_code)]

mod cold;
mod expansion;
mod functions;
mod instructions;
mod interfaces;
mod package;
mod table;

use std::process::ExitCode;

/// How often each has its turn, if nothing else is said.
const TURNS: usize = 3;

fn main() -> ExitCode {
    if let Some(code) = instructions::compiler() {
        return code;
    }
    let args: Vec<_> = std::env::args().skip(1).collect();
    let turns = args.iter().find_map(|arg| arg.parse().ok()).unwrap_or(TURNS);
    let is_wanted = |what: &str| args.iter().all(|arg| arg.parse::<usize>().is_ok() || arg == what);
    println!("{turns} turns, the shortest of each");
    let cold = if is_wanted("cold") { cold::compare(turns) } else { Ok(()) };
    let expansion = if is_wanted("expansion") { expansion::compare(turns) } else { Ok(()) };
    let instructions = if is_wanted("instructions") { instructions::compare() } else { Ok(()) };
    let mut code = ExitCode::SUCCESS;
    for reason in [cold.err(), expansion.err(), instructions.err()].into_iter().flatten() {
        eprintln!("{reason}");
        code = ExitCode::FAILURE;
    }
    code
}
