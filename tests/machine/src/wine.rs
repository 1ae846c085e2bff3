//! Wine, with prefixes of the tests' own below the target folder.

mod prefix;

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use crate::tool;

/// How long a running program's output may lie before it is passed on.
const INTERVAL: Duration = Duration::from_millis(20);

/// A program that writes nothing for so long does not go on. Under Wine 8.0 a thread that overflows its stack hangs.
const LONGEST_SILENCE: Duration = Duration::from_secs(300);

/// Wine with a prefix that is ready. Rust's programs run in it, whatever this version of Wine lacks for them.
pub struct Wine {
    program: PathBuf,
    prefix: PathBuf,
}

impl Wine {
    /// Wine with the prefix that suites share; it is made once a version of Wine.
    ///
    /// # Errors
    ///
    /// That Wine is not installed, or why the prefix cannot be made.
    pub fn start() -> Result<Self, String> {
        let program = tool::find("wine")?;
        let prefix = prefix::shared(&program)?;
        Ok(Self { program, prefix })
    }

    /// Wine with a prefix as it is after its making, in which nothing has run. One of the same name is replaced, and
    /// what still runs in that is ended.
    ///
    /// # Errors
    ///
    /// That Wine is not installed, or why the prefix cannot be made.
    pub fn fresh(name: &str) -> Result<Self, String> {
        let program = tool::find("wine")?;
        let prefix = prefix::fresh(&program, name)?;
        Ok(Self { program, prefix })
    }

    /// Wine with a prefix that [`Self::fresh`] has made, maybe in another process.
    ///
    /// # Errors
    ///
    /// That Wine is not installed.
    pub fn in_prefix(prefix: PathBuf) -> Result<Self, String> {
        Ok(Self { program: tool::find("wine")?, prefix })
    }

    /// Where the prefix is.
    pub fn prefix(&self) -> &Path {
        &self.prefix
    }

    /// Runs a Windows program; what it writes goes to the file `output`, and is given back.
    ///
    /// Wine may lose what a program writes to a pipe or a terminal.
    ///
    /// # Errors
    ///
    /// What it wrote when it did not exit with 0.
    pub fn run(&self, program: &Path, args: &[&str], output: &Path) -> Result<String, String> {
        let mut command = self.command(program, output).map_err(|error| format!("{}: {error}", output.display()))?;
        let status = command.args(args).status().map_err(|error| format!("wine: {error}"))?;
        let text = std::fs::read(output).map_err(|error| format!("{}: {error}", output.display()))?;
        let text = String::from_utf8_lossy(&text).into_owned();
        if status.success() {
            return Ok(text);
        }
        Err(format!("wine {}: {status}\n{text}", program.display()))
    }

    /// Runs a Windows program; what it writes goes to the file `output`, and from there, while it runs, to `to`. It finds
    /// its DLLs in `folders`, too.
    ///
    /// # Errors
    ///
    /// When it cannot be started, or the file cannot be used; when it wrote nothing for minutes, after which it was ended.
    pub fn pass_on(
        &self,
        program: &Path,
        args: &[OsString],
        folders: &[PathBuf],
        output: &Path,
        to: &mut impl Write,
    ) -> io::Result<ExitStatus> {
        let mut command = self.command(program, output)?;
        let folders: Vec<_> = folders.iter().map(|folder| windows_path(folder)).collect();
        // Wine puts these in front of Windows' search path.
        command.env("WINEPATH", folders.join(";"));
        let mut child = command.args(args).spawn()?;
        let mut written = File::open(output)?;
        let mut last_sign = Instant::now();
        loop {
            // Before the reading: what it has written until its end is read then.
            let status = child.try_wait()?;
            if io::copy(&mut written, to)? > 0 {
                to.flush()?;
                last_sign = Instant::now();
            }
            match status {
                Some(status) => return Ok(status),
                None if last_sign.elapsed() < LONGEST_SILENCE => thread::sleep(INTERVAL),
                None => break,
            }
        }
        child.kill()?;
        child.wait()?;
        Err(io::Error::new(io::ErrorKind::TimedOut, format!("nothing written for {LONGEST_SILENCE:?}, ended")))
    }

    /// Ends whatever runs in the prefix. What stays behind after a program, the services, ends by itself, but seconds
    /// later.
    pub fn end(&self) {
        prefix::end(&self.prefix);
    }

    /// Wine with `program`, both outputs in the file.
    fn command(&self, program: &Path, output: &Path) -> io::Result<Command> {
        let file = File::create(output)?;
        let errors = file.try_clone()?;
        let mut command = prefix::command(&self.program, &self.prefix);
        command.arg(program).stdout(file).stderr(errors);
        Ok(command)
    }
}

/// How a program under Wine names a file of the machine.
pub fn windows_path(path: &Path) -> String {
    format!("Z:{}", path.display()).replace('/', "\\")
}
