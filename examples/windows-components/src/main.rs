//! Runs the components that are named, or all of them, and prints what happens.
//!
//! ```console
//! $ cargo run -p windows-components -- dictionary msxml          # on Windows
//! $ cargo xtask wine run -p windows-components -- dictionary     # on Linux, under Wine
//! ```
//!
//! Elsewhere there are no such components, and each says so.

use std::error::Error;
use std::process::ExitCode;
use std::{env, fs, process};

use comwright::apartment::{self, ApartmentKind};
use windows_components::loopback::Loopback;
use windows_components::{COMPONENTS, Component, Surroundings};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let named: Vec<_> = env::args().skip(1).collect();
    if let Some(unknown) = named.iter().find(|name| COMPONENTS.iter().all(|component| component.name != **name)) {
        let known: Vec<_> = COMPONENTS.iter().map(|component| component.name).collect();
        eprintln!("there is no component `{unknown}`; there are {}", known.join(", "));
        return Ok(ExitCode::from(2));
    }
    // The thread's apartment is left with the process.
    let _apartment = apartment::enter(ApartmentKind::Sta)?;
    let server = Loopback::start()?;
    let folder = env::temp_dir().join(format!("comwright-components-{}", process::id()));

    let mut failures = 0;
    for component in
        COMPONENTS.iter().filter(|component| named.is_empty() || named.iter().any(|name| name == component.name))
    {
        println!("{} ({})", component.name, component.prog_id);
        let own = folder.join(component.name);
        fs::create_dir_all(&own)?;
        let around = Surroundings { folder: own, url: server.url() };
        if let Err(reason) = run(component, &around) {
            failures += 1;
            println!("  {reason}");
        }
    }
    fs::remove_dir_all(&folder)?;
    Ok(if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs one, and prints what happened.
///
/// # Errors
///
/// Why it does not run, or not to its end.
fn run(component: &Component, around: &Surroundings) -> Result<(), String> {
    let program = component.program.ok_or_else(|| {
        format!(
            "there was no type library to generate code from ({}): install Wine, or build on Windows",
            component.library
        )
    })?;
    let object = (program.create)().map_err(|error| error.to_string())?;
    let lines = (program.run)(&object, around).map_err(|error| error.to_string())?;
    for line in lines.as_slice() {
        println!("  {line}");
    }
    Ok(())
}
