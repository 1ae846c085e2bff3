//! `WScript.Shell`: the environment, the registry, links.

use std::path::Path;

use comwright::{Present, Query, Result};

use crate::bindings::wshom::i_wsh_runtime_library::{
    IWshShell3, IWshShellEnvironmentOptions, IWshShellRegWriteOptions, IWshShellRunOptions, IWshShortcut, WshShell,
};
use crate::lines::{shown, text};
use crate::{Lines, Program};

/// Creates one, and runs the program.
pub(crate) const PROGRAM: Program = Program {
    create: || WshShell::create()?.query_for(),
    run: |object, around| run(&object.query_for()?, &around.folder),
};

/// Reads and writes variables of this process and a key of the user's, and saves a link in `folder`.
///
/// # Errors
///
/// What the component says of a call that it should not refuse.
pub fn run(shell: &IWshShell3, folder: &Path) -> Result<Lines> {
    let mut lines = Lines::default();

    let process = IWshShellEnvironmentOptions { r#type: "Process".into() };
    let variables = shell.environment_with(process)?.present()?;
    lines.say(format!("the variable is {}", variables.item("SystemRoot")?));
    lines.outcome("to set one", variables.set_item("COMWRIGHT_GREETING", "Grüße, 緑").map(|()| "done"));
    lines.say(text(&shell.expand_environment_strings("<%SystemRoot%>, %no_such_variable%, Grüße")?));

    const KEY: &str = r"HKCU\Software\comwright\example\";
    shell.reg_write(format!("{KEY}text"), "Grün, 緑")?;
    let number = IWshShellRegWriteOptions { r#type: "REG_DWORD".into() };
    shell.reg_write_with(format!("{KEY}number"), 7, number)?;
    lines.say(format!("text: {}", shown(&shell.reg_read(format!("{KEY}text"))?)));
    lines.say(format!("number: {}", shown(&shell.reg_read(format!("{KEY}number"))?)));
    lines.outcome("to delete it", shell.reg_delete(KEY).map(|()| "done"));
    lines.expect_failure(shell.reg_read(format!("{KEY}nothing")));

    let path = folder.join("link.lnk");
    let path = path.to_string_lossy();
    let link: IWshShortcut = shell.create_shortcut(&*path)?.present()?.query_for()?;
    link.set_target_path(r"C:\windows\notepad.exe")?;
    link.set_arguments("a b")?;
    link.set_description("Grün")?;
    link.save()?;
    lines.say(format!("a link is saved: {}", Path::new(&*path).is_file()));
    let link: IWshShortcut = shell.create_shortcut(&*path)?.present()?.query_for()?;
    lines.outcome("link to", link.target_path());
    lines.outcome("described as", link.description());

    let special = shell.special_folders()?.present()?;
    lines.say(format!("the desktop is a folder: {}", Path::new(&special.item("Desktop")?.to::<String>()?).is_dir()));

    let wait = IWshShellRunOptions { window_style: 0.into(), wait_on_return: true.into() };
    lines.say(format!("exit code {}", shell.run_with("cmd.exe /c exit 3", wait)?));
    let child = shell.exec("cmd.exe /c echo hello")?.present()?;
    lines.outcome("its output", child.std_out().and_then(|output| output.present()?.read_all()));
    Ok(lines)
}
