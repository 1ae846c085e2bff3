//! `Scripting.FileSystemObject`: files and folders.

use std::path::Path;

use comwright::{Present, Query, Result};

use crate::bindings::scrrun::scripting::{
    FileSystemObject, IFileSystem3, IFileSystemCreateTextFileOptions, IFileSystemOpenTextFileOptions, ITextStream,
    ITextStreamWriteLineOptions, Tristate,
};
use crate::{Lines, Program};

/// Creates one, and runs the program.
pub(crate) const PROGRAM: Program = Program {
    create: || FileSystemObject::create()?.query_for(),
    run: |object, around| run(&object.query_for()?, &around.folder),
};

/// Makes files in `folder`, which is there and empty, reads them, and lists the folder.
///
/// # Errors
///
/// What the component says of a call that it should not refuse.
pub fn run(system: &IFileSystem3, folder: &Path) -> Result<Lines> {
    let mut lines = Lines::default();
    let folder = folder.to_string_lossy();
    let path = system.build_path(&*folder, "greeting.txt")?;
    lines.say(format!("{} has the extension {}", system.get_file_name(&path)?, system.get_extension_name(&path)?));
    lines.say(format!("is there: {}", system.file_exists(&path)?));

    let unicode = IFileSystemCreateTextFileOptions { unicode: true, ..Default::default() };
    let file = system.create_text_file_with(&path, unicode)?.present()?;
    write_line(&file, "Guten Tag")?;
    write_line(&file, "こんにちは")?;
    file.write("the end")?;
    file.close()?;

    let reading = || IFileSystemOpenTextFileOptions { format: Tristate::TristateTrue, ..Default::default() };
    let file = system.open_text_file_with(&path, reading())?.present()?;
    while !file.at_end_of_stream()? {
        lines.say(format!("line: {}", file.read_line()?));
    }
    file.close()?;

    let file = system.open_text_file_with(&path, reading())?.present()?;
    lines.say(format!("{:?}, then {:?}", file.read(5)?, file.read_all()?));
    file.close()?;

    system.create_folder(system.build_path(&*folder, "inner")?)?.present()?;
    system.create_text_file(system.build_path(&*folder, "empty.txt")?)?.present()?.close()?;
    let listed = system.get_folder(&*folder)?.present()?;
    let mut names = Vec::new();
    for file in &listed.files()?.present()? {
        let file = file?;
        names.push(format!("{}, {} bytes", file.name()?, file.size()?.to::<i64>()?));
    }
    // The order is the disk's.
    names.sort();
    for name in names {
        lines.say(format!("file {name}"));
    }
    for inner in &listed.sub_folders()?.present()? {
        lines.say(format!("folder {}", inner?.name()?));
    }

    lines.expect_failure(system.open_text_file(system.build_path(&*folder, "no such file.txt")?));
    lines.expect_failure(system.get_file(system.build_path(&*folder, "no such file.txt")?));
    lines.expect_failure(system.create_folder(system.build_path(&*folder, "inner")?));
    // A file that was opened to be read is not written to.
    let file = system.open_text_file(&path)?.present()?;
    lines.expect_failure(file.write("more"));
    file.close()?;

    system.delete_file(&path)?;
    lines.say(format!("is there: {}", system.file_exists(&path)?));
    Ok(lines)
}

fn write_line(file: &ITextStream, text: &str) -> Result<()> {
    file.write_line_with(ITextStreamWriteLineOptions { text: text.into() })
}
