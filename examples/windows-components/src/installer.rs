//! `WindowsInstaller.Installer`: databases of packages. It is a pure dispinterface, and so is all that it gives.

use std::fs;
use std::path::Path;

use comwright::{Class, ClassContext, Error, Present, Query, Result, Variant};

use crate::bindings::msi::windows_installer::{
    Database, DatabaseSummaryInformationOptions, Installer, ViewExecuteOptions,
};
use crate::lines::shown;
use crate::{Lines, Program};

/// Creates one, and runs the program. The type library has no coclass.
pub(crate) const PROGRAM: Program = Program {
    create: || Class::from_prog_id("WindowsInstaller.Installer")?.create(ClassContext::SERVER),
    run: |object, around| run(&object.query_for()?, &around.folder),
};

/// `msiOpenDatabaseModeCreate`.
const CREATE: i32 = 3;

/// A database without a table.
const EMPTY: &[u8] = include_bytes!("../empty.msi");

/// Makes a database in `folder`, fills a table, and reads it.
///
/// # Errors
///
/// What the component says of a call that it should not refuse.
pub fn run(installer: &Installer, folder: &Path) -> Result<Lines> {
    let mut lines = Lines::default();
    let database = make(installer, folder, &mut lines)?;
    let table = "CREATE TABLE `Person` (`Id` SHORT NOT NULL, `Name` CHAR(32) PRIMARY KEY `Id`)";
    database.open_view(table)?.present()?.execute()?;

    let insert = database.open_view("INSERT INTO `Person` (`Id`, `Name`) VALUES (?, ?)")?.present()?;
    for (id, name) in [(1, "Grün"), (2, "Müller")] {
        let record = installer.create_record(2)?.present()?;
        record.set_integer_data(1, id)?;
        record.set_string_data(2, name)?;
        insert.execute_with(ViewExecuteOptions { params: Some(&record) })?;
    }
    insert.close()?;

    let view = database.open_view("SELECT `Id`, `Name` FROM `Person` ORDER BY `Id`")?.present()?;
    view.execute()?;
    while let Some(record) = view.fetch()? {
        let fields = record.field_count()?;
        lines.say(format!("{}: {}, of {fields} fields", record.integer_data(1)?, record.string_data(2)?));
    }
    view.close()?;

    // The title is property 2; two properties may change.
    let changes = DatabaseSummaryInformationOptions { update_count: 2 };
    let summary = database.summary_information_with(changes)?.present()?;
    summary.set_property(2, "People")?;
    lines.say(format!("the title is {}", shown(&summary.property(2)?)));

    lines.expect_failure(database.open_view("SELECT `Name` FROM"));
    lines.expect_failure(installer.create_record(-2));
    // Null is neither a mode nor a path.
    lines.expect_failure(installer.open_database("any.msi", Variant::null()));
    Ok(lines)
}

/// Makes a database without a table.
fn make(installer: &Installer, folder: &Path, lines: &mut Lines) -> Result<Database> {
    let path = folder.join("phonebook.msi");
    match installer.open_database(&*path.to_string_lossy(), CREATE) {
        Ok(database) => database.present(),
        // For Wine 8.0 each mode is the path of a copy that is to be made: it is given something to copy.
        Err(error) => {
            lines.say(format!("made of another one, because {error}"));
            let other = folder.join("empty.msi");
            fs::write(&other, EMPTY).map_err(Error::from)?;
            installer.open_database(&*other.to_string_lossy(), &*path.to_string_lossy())?.present()
        }
    }
}
