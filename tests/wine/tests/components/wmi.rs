//! The objects of WMI.

use comwright::{Present, Result};
use comwright_wine::{enter, references, release};
use windows_components::bindings::wbemdisp::wbem_scripting::{ISWbemLocator, SWbemLocator};

#[test]
fn o1_what_a_query_gives_is_owned_once() -> Result<()> {
    enter();
    let locator = SWbemLocator::create()?;
    let services = locator.connect_server()?.present()?;
    let before = references(&services);
    let disks = services.exec_query("SELECT DeviceID FROM Win32_LogicalDisk WHERE DeviceID = 'C:'")?.present()?;
    let disk = disks.iter().next().expect("there is one disk")?;
    let properties = disk.properties_()?.present()?;
    assert!(properties.item("Nothing").is_err());
    assert_eq!([references(&disks), references(&properties)], [1; 2]);
    drop((properties, disk, disks));
    assert_eq!(references(&services), before);
    assert_eq!(release(services), 0);
    assert_eq!(release(ISWbemLocator::from(locator)), 0);
    Ok(())
}
