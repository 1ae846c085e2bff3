//! `comwright-generated FOLDER`: writes the packages, and says what is left out because the machine does not have it.

#![forbid(unsafe_code)]

use std::path::Path;
use std::process::ExitCode;

use comwright_generated::{library, workspace};
use comwright_tests::skip;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: comwright-generated FOLDER");
        return ExitCode::from(2);
    };
    let number = |index| std::env::args().nth(index).and_then(|text| text.parse::<u64>().ok());
    let result = match (number(2), number(3)) {
        (Some(first), Some(count)) => comwright_generated::stress::write(Path::new(&folder), first..first + count),
        _ => write(Path::new(&folder)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path) -> Result<(), String> {
    let mut libraries = library::own()?;
    match library::wine() {
        Ok(wine) => libraries.extend(wine),
        Err(reason) => skip::skip("code of the libraries of the Wine package", reason),
    }
    workspace::write(folder, &libraries)
}
