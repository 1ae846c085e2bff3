//! What generated code costs its user, beside windows-bindgen 0.100 in the same run: `cargo xtask bench-generate`.
//!
//! The library is made once, as data, and each generator gets it in its own language. Measured are the generation, from a
//! file to a file with formatted text, and `cargo check` of what it gives, with nothing reused from the check before. All
//! take turns, so that whatever the machine does meanwhile meets all of them; the shortest time of each counts. Nothing
//! here is a test: no time makes the program fail.

#![forbid(unsafe_code)]

mod check;
mod generators;
mod library;
mod members;
mod rdl;
mod table;

use std::process::ExitCode;

use comwright_machine::repository;

use check::Checked;
use generators::Files;
use table::Table;

/// How often each has its turn, if nothing else is said.
const TURNS: usize = 5;

fn main() -> ExitCode {
    let turns = std::env::args().nth(1).and_then(|turns| turns.parse().ok()).unwrap_or(TURNS);
    match run(turns) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(turns: usize) -> Result<(), String> {
    let folder = repository::scratch("bench-generate").map_err(|error| error.to_string())?;
    let files = Files::write(folder, &library::library())?;
    println!(
        "{} interfaces of {} methods; {turns} turns, the shortest of each",
        library::INTERFACES,
        library::METHODS
    );
    println!("the code is in {}", files.folder().display());

    let generation = files.generate(turns)?;
    let mut table = Table::new("generation: a file → a file of formatted code", generation.windows_bindgen);
    table.row("windows-bindgen 0.100, .winmd", generation.windows_bindgen, None);
    table.row("comwright, .tlb", generation.safe, Some(0.1));
    table.row("comwright --raw, .tlb", generation.raw, None);
    match generation.mshtml {
        Some(time) => table.row("comwright, Wine's mshtml.tlb", time, Some(1.0)),
        None => println!("  Wine's mshtml.tlb is not here"),
    }

    let [windows_bindgen, safe, raw] = check::shortest(
        turns,
        [
            Checked::new("checked-windows-bindgen", files.windows_bindgen()),
            Checked::new("checked-comwright", files.safe()),
            Checked::new("checked-comwright", files.raw()),
        ],
    )?;
    let mut table = Table::new("cargo check: nothing reused, dependencies built before", windows_bindgen);
    table.row("windows-bindgen 0.100", windows_bindgen, None);
    table.row("comwright, the whole safe layer", safe, Some(0.6));
    table.row("comwright --raw", raw, Some(0.15));
    Ok(())
}
