//! `WbemScripting.SWbemLocator`: what the system knows of itself.

use comwright::{Present, Query, Result, from_moniker};

use crate::bindings::wbemdisp::wbem_scripting::{
    ISWbemLocator, ISWbemLocatorConnectServerOptions, ISWbemServices, SWbemLocator,
};
use crate::lines::shown;
use crate::{Lines, Program};

/// Creates one, and runs the program.
pub(crate) const PROGRAM: Program =
    Program { create: || SWbemLocator::create()?.query_for(), run: |object, _| run(&object.query_for()?) };

/// Connects to this machine, and asks for its system.
///
/// # Errors
///
/// What the component says of a call that it should not refuse.
pub fn run(locator: &ISWbemLocator) -> Result<Lines> {
    let mut lines = Lines::default();
    let here = ISWbemLocatorConnectServerOptions { str_namespace: r"root\cimv2".into(), ..Default::default() };
    let services = locator.connect_server_with(here)?.present()?;
    query(&services, &mut lines)?;

    // The same by a name that is asked for as a whole.
    let services: ISWbemServices = from_moniker(r"winmgmts:\\.\root\cimv2")?;
    let systems = services.instances_of("Win32_OperatingSystem")?.present()?;
    lines.say(format!("{} system", systems.count()?));

    let nowhere = ISWbemLocatorConnectServerOptions { str_namespace: r"root\nowhere".into(), ..Default::default() };
    lines.expect_failure(locator.connect_server_with(nowhere));
    lines.expect_failure(services.exec_query("SELECT nothing"));
    Ok(lines)
}

/// Asks for the system's own drive.
fn query(services: &ISWbemServices, lines: &mut Lines) -> Result<()> {
    let systems = services
        .exec_query("SELECT OSType, Primary, SystemDrive FROM Win32_OperatingSystem WHERE Primary = TRUE")?
        .present()?;
    lines.say(format!("{} system", systems.count()?));
    for system in &systems {
        let properties = system?.properties_()?.present()?;
        for name in ["OSType", "Primary", "SystemDrive"] {
            let property = properties.item(name)?.present()?;
            lines.say(format!("{name}: {}", shown(&property.value()?)));
        }
        lines.expect_failure(properties.item("NoSuchProperty"));
    }
    Ok(())
}
