//! Wine, with a prefix of the tests' own below the target folder.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{repository, tool};

/// A prefix that is ready.
pub struct Wine {
    program: PathBuf,
    prefix: PathBuf,
}

impl Wine {
    /// Wine with its prefix; the prefix is made once a version of Wine.
    ///
    /// # Errors
    ///
    /// That Wine is not installed, or why the prefix cannot be made.
    pub fn start() -> Result<Self, String> {
        let program = tool::find("wine")?;
        let version = tool::run(Command::new(&program).arg("--version").env("WINEDEBUG", "-all"))?;
        let version = version.trim();
        let folder = repository::scratch("wine").map_err(|error| error.to_string())?;
        let wine = Self { program, prefix: folder.join("prefix") };
        let stamp = folder.join("version");
        if std::fs::read_to_string(&stamp).is_ok_and(|made_with| made_with == version) && wine.prefix.is_dir() {
            return Ok(wine);
        }
        if wine.prefix.is_dir() {
            std::fs::remove_dir_all(&wine.prefix).map_err(|error| format!("{}: {error}", wine.prefix.display()))?;
        }
        wine.run(Path::new("wineboot"), &["-i"], &folder.join("wineboot.log"))?;
        if let Ok(server) = tool::find("wineserver") {
            tool::run(Command::new(server).arg("-w").env("WINEPREFIX", &wine.prefix))?;
        }
        std::fs::write(&stamp, version).map_err(|error| format!("{}: {error}", stamp.display()))?;
        Ok(wine)
    }

    /// Runs a Windows program; what it writes goes to the file `output`, and is given back.
    ///
    /// Wine may lose what a program writes to a pipe or a terminal.
    ///
    /// # Errors
    ///
    /// What it wrote when it did not exit with 0.
    pub fn run(&self, program: &Path, args: &[&str], output: &Path) -> Result<String, String> {
        let file = File::create(output).map_err(|error| format!("{}: {error}", output.display()))?;
        let errors = file.try_clone().map_err(|error| error.to_string())?;
        let mut command = Command::new(&self.program);
        command.arg(program).args(args).stdin(Stdio::null()).stdout(file).stderr(errors);
        // No display, so that no window ever waits for an answer; no locale of the machine's, so that the ANSI code
        // page is 1252 everywhere.
        command.env("WINEPREFIX", &self.prefix).env("WINEDEBUG", "-all").env("LC_ALL", "C").env_remove("DISPLAY");
        let status = command.status().map_err(|error| format!("wine: {error}"))?;
        let text = std::fs::read(output).map_err(|error| format!("{}: {error}", output.display()))?;
        let text = String::from_utf8_lossy(&text).into_owned();
        if status.success() {
            return Ok(text);
        }
        Err(format!("wine {}: {status}\n{text}", program.display()))
    }
}

/// How a program under Wine names a file of the machine.
pub fn windows_path(path: &Path) -> String {
    format!("Z:{}", path.display()).replace('/', "\\")
}
