//! That stand-ins take what comes, beyond what the programs put in: a stand-in that knew the program's lines by heart would
//! fail here.

use comwright::{Error, Result};

use crate::leaves_nothing;

fn code(error: &Error) -> u32 {
    error.code().0.cast_unsigned()
}

#[cfg(found = "msado15")]
#[test]
fn a_field_has_its_type_and_a_closed_recordset_no_rows() -> Result<()> {
    use comwright::{Present, Variant};
    use windows_components::bindings::msado15::adodb::{DataTypeEnum, Recordset};

    leaves_nothing(|| {
        let _served = comwright_wine::fakes::serve("ado")?;
        let rows = Recordset::create()?;
        let fields = rows.fields()?.present()?;
        fields.append("Age", DataTypeEnum::adInteger)?;
        assert_eq!(rows.eof().map_err(|error| code(&error)), Err(0x800A_0E78));
        rows.open()?;
        rows.add_new()?;
        let field = fields.item("AGE")?.present()?;
        assert!(field.value()?.is_null());
        field.set_value("12")?;
        assert_eq!(field.value()?, Variant::from(12));
        assert_eq!(field.set_value("many").map_err(|error| code(&error)), Err(0x8002_0005));
        assert_eq!(field.value()?, Variant::from(12));
        rows.move_next()?;
        assert_eq!(field.value().map_err(|error| code(&error)), Err(0x800A_0BCD));
        rows.close()?;
        assert_eq!(rows.close().map_err(|error| code(&error)), Err(0x800A_0E78));
        Ok(())
    })
}

#[cfg(found = "msi")]
#[test]
fn a_database_is_found_again_and_numbers_have_their_order() -> Result<()> {
    use comwright::{Class, ClassContext, Present};
    use windows_components::bindings::msi::windows_installer::{Installer, ViewExecuteOptions};

    leaves_nothing(|| {
        let _served = comwright_wine::fakes::serve("installer")?;
        let class = Class::from_prog_id("WindowsInstaller.Installer")?;
        let installer: Installer = class.create(ClassContext::SERVER)?;
        let error = installer.open_database("a.msi", 0).expect_err("it is not there");
        assert_eq!(error.description(), Some("OpenDatabase,DatabasePath,OpenMode"));

        let database = installer.open_database("a.msi", 3)?.present()?;
        database.open_view("CREATE TABLE `T` (`Id` LONG, `Name` CHAR(9) PRIMARY KEY `Id`)")?.present()?.execute()?;
        let insert = database.open_view("INSERT INTO `T` (`Name`, `Id`) VALUES (?, ?)")?.present()?;
        for (name, id) in [("ten", 10), ("nine", 9)] {
            let record = installer.create_record(2)?.present()?;
            record.set_string_data(1, name)?;
            record.set_integer_data(2, id)?;
            insert.execute_with(ViewExecuteOptions { params: Some(&record) })?;
        }

        let again = installer.open_database("a.msi", 0)?.present()?;
        let mut said = Vec::new();
        for order in ["Id", "Name"] {
            let view = again.open_view(format!("SELECT `Name` FROM `T` ORDER BY `{order}`"))?.present()?;
            view.execute()?;
            while let Some(record) = view.fetch()? {
                assert_eq!(record.field_count()?, 1);
                said.push(record.string_data(1)?.to_string());
            }
        }
        assert_eq!(said, ["nine", "ten", "nine", "ten"]);
        let nowhere = again.open_view("SELECT `Age` FROM `T`")?.present()?;
        assert!(nowhere.execute().is_err());
        Ok(())
    })
}

#[cfg(found = "winhttp")]
#[test]
fn an_answer_is_that_of_the_last_request() -> Result<()> {
    use windows_components::bindings::winhttp::win_http::WinHttpRequest;
    use windows_components::loopback::Loopback;

    leaves_nothing(|| {
        let _served = comwright_wine::fakes::serve("win_http")?;
        let server = Loopback::start()?;
        let request = WinHttpRequest::create()?;
        for name in ["A", "緑"] {
            request.open("GET", format!("{}/greeting", server.url()))?;
            assert_eq!(request.status().map_err(|error| code(&error)), Err(0x8007_2F45));
            request.set_request_header("X-Name", name)?;
            request.send()?;
            assert_eq!(request.response_text()?, format!("Grüße, {name}"));
        }
        // Nobody listens there any more.
        let url = server.url();
        drop(server);
        request.open("GET", format!("{url}/greeting"))?;
        assert_eq!(request.send().map_err(|error| code(&error)), Err(0x8007_2EFD));
        Ok(())
    })
}

#[cfg(found = "wbemdisp")]
#[test]
fn a_query_has_its_condition_and_its_columns() -> Result<()> {
    use comwright::{Present, from_moniker};
    use windows_components::bindings::wbemdisp::wbem_scripting::ISWbemServices;

    leaves_nothing(|| {
        let _served = comwright_wine::fakes::serve("wmi")?;
        let services: ISWbemServices = from_moniker(r"winmgmts:\\.\root\cimv2")?;
        let count = |query: &str| services.exec_query(query)?.present()?.count();
        assert_eq!(count("SELECT OSType FROM Win32_OperatingSystem")?, 1);
        assert_eq!(count("SELECT OSType FROM Win32_OperatingSystem WHERE Primary = FALSE")?, 0);
        assert_eq!(count("SELECT OSType FROM Win32_OperatingSystem WHERE OSType = 18")?, 1);
        let systems = services.exec_query("SELECT OSType FROM Win32_OperatingSystem")?.present()?;
        let system = systems.iter().next().expect("there is one")?;
        assert_eq!(
            system.properties_()?.present()?.item("SystemDrive").map_err(|error| code(&error)),
            Err(0x8004_1002)
        );
        Ok(())
    })
}
