//! The objects of WMI.

use comwright::{Present, Result, from_moniker};
use comwright_wine::{enter, references, release};
use windows_components::bindings::wbemdisp::wbem_scripting::{
    ISWbemLocator, ISWbemObject, ISWbemServices, SWbemLocator,
};

#[test]
fn a_moniker_gives_the_services() -> Result<()> {
    enter();
    let services: ISWbemServices = from_moniker("winmgmts:")?;
    assert!(services.exec_query("SELECT Name FROM Win32_OperatingSystem")?.is_some());
    assert_eq!(release(services), 0);
    let class: ISWbemObject = from_moniker(r"winmgmts:root\cimv2:Win32_OperatingSystem")?;
    assert!(class.properties_()?.present()?.item("SystemDrive")?.is_some());
    assert_eq!(release(class), 0);
    let error = from_moniker::<ISWbemServices>("nothing of the kind").expect_err("it is no name");
    assert!(error.to_string().contains("nothing of the kind"), "{error}");
    Ok(())
}

#[test]
fn o1_what_a_query_gives_is_owned_once() -> Result<()> {
    enter();
    let locator = SWbemLocator::create()?;
    let services = locator.connect_server()?.present()?;
    let before = references(&services);
    let systems = services.exec_query("SELECT Name FROM Win32_OperatingSystem")?.present()?;
    let system = systems.iter().next().expect("there is one system")?;
    let properties = system.properties_()?.present()?;
    assert!(properties.item("Nothing").is_err());
    assert_eq!([references(&systems), references(&properties)], [1; 2]);
    drop((properties, system, systems));
    assert_eq!(references(&services), before);
    assert_eq!(release(services), 0);
    assert_eq!(release(ISWbemLocator::from(locator)), 0);
    Ok(())
}
