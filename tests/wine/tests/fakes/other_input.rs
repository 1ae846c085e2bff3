//! Stand-ins have what is put into them, not what the programs say: the same calls with other values.

// Where Wine is not installed there is nothing to generate code from.
#![cfg_attr(
    not(all(found = "msado15", found = "msi")),
    allow(dead_code, unused_imports, reason = "what is missing uses it")
)]

mod scripting;

use comwright::{Class, ClassContext, Present, Result, Variant};
use comwright_wine::fakes;

use super::watched::leaves_nothing;

/// Calls a component's stand-in, of which nothing is left at the end.
pub(super) fn with_stand_in(name: &str, calls: impl FnOnce() -> Result<()>) -> Result<()> {
    leaves_nothing(|| {
        let _served = fakes::serve(name)?;
        calls()
    })
}

#[cfg(found = "msado15")]
#[test]
fn ado_has_each_value_in_its_row() -> Result<()> {
    use windows_components::bindings::msado15::adodb::{DataTypeEnum, Recordset};

    with_stand_in("ado", || {
        let rows = Recordset::create()?;
        let fields = rows.fields()?.present()?;
        for name in ["a", "b"] {
            fields.append(name, DataTypeEnum::adInteger)?;
        }
        rows.open()?;
        for number in 0..5 {
            rows.add_new()?;
            fields.item("b")?.present()?.set_value(number * number)?;
        }
        rows.move_first()?;
        for number in 0..5 {
            assert_eq!(fields.item(0)?.present()?.value()?, Variant::null());
            assert_eq!(fields.item(1)?.present()?.value()?, Variant::from(number * number));
            assert!(!rows.eof()?);
            rows.move_next()?;
        }
        assert!(rows.eof()?);
        // There is no row here, and no third field.
        assert!(fields.item(0)?.present()?.value().is_err());
        assert!(fields.item(2).is_err());
        assert!(fields.item(-1).is_err());
        Ok(())
    })
}

#[cfg(found = "wbemdisp")]
#[test]
fn wmi_answers_the_query() -> Result<()> {
    use windows_components::bindings::wbemdisp::wbem_scripting::{ISWbemServices, SWbemLocator};

    with_stand_in("wmi", || {
        drop(SWbemLocator::create()?);
        let services: ISWbemServices = comwright::from_moniker(r"winmgmts:root\cimv2")?;
        let count = |query: &str| services.exec_query(query)?.present()?.count();
        assert_eq!(count("SELECT * FROM Win32_OperatingSystem WHERE Primary = FALSE")?, 0);
        assert_eq!(count("SELECT * FROM Win32_OperatingSystem WHERE OSType = 18")?, 1);
        assert_eq!(count("SELECT * FROM Win32_OperatingSystem WHERE SystemDrive = \"C:\"")?, 1);
        assert_eq!(count("SELECT * FROM Win32_OperatingSystem WHERE SystemDrive = 'D:'")?, 0);

        let property = |query: &str, name: &str| -> Result<Variant> {
            let systems = services.exec_query(query)?.present()?;
            let system = systems.iter().next().expect("there is one system")?;
            system.properties_()?.present()?.item(name)?.present()?.value()
        };
        assert_eq!(property("SELECT * FROM Win32_OperatingSystem", "OSType")?, Variant::from(18));
        assert!(property("SELECT Primary FROM Win32_OperatingSystem", "OSType").is_err());
        Ok(())
    })
}

#[cfg(found = "winhttp")]
#[test]
fn win_http_says_what_the_server_says() -> Result<()> {
    use windows_components::bindings::winhttp::win_http::{IWinHttpRequestSendOptions, WinHttpRequest};
    use windows_components::loopback::Loopback;

    let server = Loopback::start().expect("a server");
    with_stand_in("win_http", || {
        let request = WinHttpRequest::create()?;
        request.open("POST", format!("{}/echo", server.url()))?;
        request.send_with(IWinHttpRequestSendOptions { body: "a\r\n\r\nb".into() })?;
        assert_eq!(request.response_text()?, "a\r\n\r\nb");
        assert_eq!(request.get_response_header("content-length")?, "6");
        // A header goes with one request only.
        request.open("GET", format!("{}/greeting", server.url()))?;
        request.set_request_header("X-Name", "緑")?;
        request.send()?;
        assert_eq!(request.response_text()?, "Grüße, 緑");
        request.open("GET", format!("{}/greeting", server.url()))?;
        request.send()?;
        assert_eq!(request.response_text()?, "Grüße, ");
        // Nobody listens there.
        request.open("GET", "http://127.0.0.1:1/")?;
        assert!(request.send().is_err());
        Ok(())
    })
}

#[cfg(found = "msi")]
#[test]
fn installer_orders_numbers_as_numbers() -> Result<()> {
    use windows_components::bindings::msi::windows_installer::{Installer, ViewExecuteOptions};

    with_stand_in("installer", || {
        let class = Class::from_prog_id("WindowsInstaller.Installer")?;
        let installer: Installer = class.create(ClassContext::SERVER)?;
        let database = installer.open_database("any.msi", 3)?.present()?;
        let table = "CREATE TABLE `T` (`Name` CHAR(9) NOT NULL, `Size` SHORT PRIMARY KEY `Name`)";
        database.open_view(table)?.present()?.execute()?;
        let insert = database.open_view("INSERT INTO `T` (`Size`, `Name`) VALUES (?, ?)")?.present()?;
        for (size, name) in [(10, "z"), (9, "y"), (-1, "x")] {
            let record = installer.create_record(2)?.present()?;
            record.set_integer_data(1, size)?;
            record.set_string_data(2, name)?;
            insert.execute_with(ViewExecuteOptions { params: Some(&record) })?;
        }
        let names = |query: &str| -> Result<String> {
            let view = database.open_view(query)?.present()?;
            view.execute()?;
            let mut names = String::new();
            while let Some(record) = view.fetch()? {
                names += &record.string_data(1)?.to_string();
            }
            Ok(names)
        };
        assert_eq!(names("SELECT `Name` FROM `T` ORDER BY `Size`")?, "xyz");
        assert_eq!(names("SELECT `Name` FROM `T`")?, "zyx");
        assert_eq!(names("SELECT `Size` FROM `T` ORDER BY `Name`")?, "-1910");
        assert!(names("SELECT `Nothing` FROM `T`").is_err());
        assert!(names("SELECT `Name` FROM `Nowhere`").is_err());
        Ok(())
    })
}

#[cfg(found = "msscript")]
#[test]
fn script_control_runs_other_scripts() -> Result<()> {
    use windows_components::bindings::msscript::ms_script_control::ScriptControl;

    with_stand_in("script_control", || {
        let control = ScriptControl::create()?;
        assert!(control.eval("1").is_err(), "there is no language yet");
        control.set_language("vbscript")?;
        control.add_code("Function Area(a, b)\nArea = a * b\nEnd Function\nSub Keep(text)\nkept = text\nEnd Sub")?;
        assert_eq!(control.run("area", [6.into(), 9.into()])?, Variant::from(54));
        assert!(control.run("Area", [6.into()]).is_err());
        assert_eq!(control.run("Keep", ["text".into()])?, Variant::new());
        control.execute_statement("x = Area(3, 3)")?;
        assert_eq!(control.eval("x & \"!\"")?, Variant::from("9!"));

        let procedures = control.procedures()?.present()?;
        assert_eq!(procedures.count()?, 2);
        assert_eq!(procedures.item("KEEP")?.present()?.num_args()?, 1);
        assert!(!procedures.item(2)?.present()?.has_return_value()?);
        assert!(procedures.item(3).is_err());
        assert!(procedures.item(0).is_err());
        control.reset()?;
        assert_eq!(control.procedures()?.present()?.count()?, 0);
        assert_eq!(control.eval("x")?, Variant::new());
        Ok(())
    })
}
