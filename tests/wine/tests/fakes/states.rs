//! Stand-ins know the state that they are in: what cannot be done now is refused, and what was done stays.

// Where Wine is not installed there is nothing to generate code from.
#![cfg_attr(
    not(all(found = "msado15", found = "msi", found = "winhttp")),
    allow(dead_code, unused_imports, reason = "what is missing uses it")
)]

use comwright::{Class, ClassContext, Error, Present, Result, Variant};

use super::other_input::with_stand_in;

fn code(error: &Error) -> u32 {
    error.code().0.cast_unsigned()
}

#[cfg(found = "msado15")]
#[test]
fn a_field_has_its_type_and_a_closed_recordset_no_rows() -> Result<()> {
    use windows_components::bindings::msado15::adodb::{DataTypeEnum, Recordset};

    const CLOSED: Result<(), u32> = Err(0x800A_0E78);
    with_stand_in("ado", || {
        let rows = Recordset::create()?;
        let fields = rows.fields()?.present()?;
        fields.append("Age", DataTypeEnum::adInteger)?;
        assert_eq!(rows.eof().map(drop).map_err(|error| code(&error)), CLOSED);
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
        assert_eq!(rows.close().map_err(|error| code(&error)), CLOSED);
        Ok(())
    })
}

#[cfg(found = "msi")]
#[test]
fn a_database_is_found_again() -> Result<()> {
    use windows_components::bindings::msi::windows_installer::Installer;

    with_stand_in("installer", || {
        let class = Class::from_prog_id("WindowsInstaller.Installer")?;
        let installer: Installer = class.create(ClassContext::SERVER)?;
        let error = installer.open_database("a.msi", 0).expect_err("it is not there");
        assert_eq!(error.description(), Some("OpenDatabase,DatabasePath,OpenMode"));
        let has_table = |mode: i32| -> Result<bool> {
            let database = installer.open_database("a.msi", mode)?.present()?;
            Ok(database.open_view("SELECT `Id` FROM `T`")?.present()?.execute().is_ok())
        };
        assert!(!has_table(3)?);
        let database = installer.open_database("a.msi", 1)?.present()?;
        database.open_view("CREATE TABLE `T` (`Id` SHORT PRIMARY KEY `Id`)")?.present()?.execute()?;
        assert!(has_table(0)?);
        // What is made anew is empty.
        assert!(!has_table(3)?);
        Ok(())
    })
}

#[cfg(found = "winhttp")]
#[test]
fn an_answer_is_that_of_the_last_request() -> Result<()> {
    use windows_components::bindings::winhttp::win_http::WinHttpRequest;
    use windows_components::loopback::Loopback;

    let server = Loopback::start().expect("a server");
    with_stand_in("win_http", || {
        let request = WinHttpRequest::create()?;
        for _ in 0..2 {
            request.open("GET", format!("{}/greeting", server.url()))?;
            assert_eq!(request.status().map_err(|error| code(&error)), Err(0x8007_2F45));
            assert!(request.response_text().is_err());
            request.send()?;
            assert_eq!(request.status()?, 200);
        }
        Ok(())
    })
}
