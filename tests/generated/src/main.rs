//! `comwright-generated FOLDER`: writes the packages, and says what is left out because the machine does not have it.
//! `comwright-generated FOLDER FIRST COUNT`: writes packages of so many random libraries only, of the seeds from FIRST on.

#![forbid(unsafe_code)]

use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use comwright_generated::{library, workspace};
use comwright_tests::skip;

/// The random libraries among all others.
const SEEDS: Range<u64> = 0..8;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let written = match (&*arguments, seeds(&arguments)) {
        ([folder], _) => write(Path::new(folder)),
        ([folder, _, _], Some(seeds)) => workspace::write(Path::new(folder), &library::random(seeds)),
        _ => {
            eprintln!("usage: comwright-generated FOLDER [FIRST COUNT]");
            return ExitCode::from(2);
        }
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The seeds that are asked for behind the folder.
fn seeds(arguments: &[&str]) -> Option<Range<u64>> {
    let [_, first, count] = arguments else { return None };
    let (first, count): (u64, u64) = (first.parse().ok()?, count.parse().ok()?);
    Some(first..first.checked_add(count)?)
}

fn write(folder: &Path) -> Result<(), String> {
    let mut libraries = library::own()?;
    match library::wine() {
        Ok(wine) => libraries.extend(wine),
        Err(reason) => skip::skip("code of the libraries of the Wine package", reason),
    }
    libraries.extend(library::random(SEEDS));
    workspace::write(folder, &libraries)
}
