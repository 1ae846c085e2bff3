//! Prefixes: a template that is made once, and copies of it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{repository, tool};

/// The source of the DLL that Rust's programs need and some versions of Wine lack.
const SHIM: &str = include_str!("bcryptprimitives.c");

/// Wine's debugger would attach to a program that crashes, and the program would then end with code 0, or never. With one
/// that cannot be started, the code is that of the crash.
const NO_DEBUGGER: &[&str] =
    &["reg", "add", r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\AeDebug", "/v", "Debugger", "/d", "none", "/f"];

/// In each prefix, the file that says what its template was made with.
const STAMP: &str = "comwright-template";

/// The prefix that suites share.
pub(super) fn shared(wine: &Path) -> Result<PathBuf, String> {
    let folder = folder()?;
    let _lock = lock(&folder)?;
    let (template, stamp) = template(wine, &folder)?;
    let prefix = folder.join("shared");
    if fs::read_to_string(prefix.join(STAMP)).is_ok_and(|made_with| made_with == stamp) {
        return Ok(prefix);
    }
    copy(&template, &prefix)?;
    Ok(prefix)
}

/// A new copy of the template.
pub(super) fn fresh(wine: &Path, name: &str) -> Result<PathBuf, String> {
    let folder = folder()?;
    let _lock = lock(&folder)?;
    let (template, _) = template(wine, &folder)?;
    let prefix = folder.join(format!("fresh-{name}"));
    copy(&template, &prefix)?;
    Ok(prefix)
}

/// Ends whatever runs in the prefix.
pub(super) fn end(prefix: &Path) {
    if let Ok(server) = tool::find("wineserver") {
        // It fails when nothing runs there.
        let mut command = command(&server, prefix);
        let _ = command.arg("-k").stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

/// A program of Wine's, for this prefix.
pub(super) fn command(program: &Path, prefix: &Path) -> Command {
    let mut command = Command::new(program);
    // No display, so that no window ever waits for an answer; no locale of the machine's, so that the ANSI code page is
    // 1252 everywhere.
    command.env("WINEPREFIX", prefix).env("WINEDEBUG", "-all").env("LC_ALL", "C").env_remove("DISPLAY");
    command.stdin(Stdio::null());
    command
}

fn folder() -> Result<PathBuf, String> {
    repository::scratch("wine").map_err(|error| error.to_string())
}

/// Test programs run side by side, and each may be the first to need a prefix.
fn lock(folder: &Path) -> Result<File, String> {
    let path = folder.join("lock");
    let locked = File::create(&path).and_then(|file| file.lock().map(|()| file));
    locked.map_err(|error| format!("{}: {error}", path.display()))
}

/// The template, and what its stamp says; made once for a version of Wine and of the shim.
fn template(wine: &Path, folder: &Path) -> Result<(PathBuf, String), String> {
    let version = tool::run(Command::new(wine).arg("--version").env("WINEDEBUG", "-all"))?;
    let stamp = format!("{}\n{}\n{SHIM}", version.trim(), NO_DEBUGGER.join(" "));
    let template = folder.join("template");
    if fs::read_to_string(template.join(STAMP)).is_ok_and(|made_with| made_with == stamp) {
        return Ok((template, stamp));
    }
    let unfinished = folder.join("template.unfinished");
    remove(&unfinished)?;
    let log = folder.join("wineboot.log");
    for args in [&["wineboot", "-i"], NO_DEBUGGER] {
        make(command(wine, &unfinished).args(args), &log)?;
    }
    // The registry is in its files when the server has ended.
    tool::run(command(&tool::find("wineserver")?, &unfinished).arg("-w"))?;
    add_shim(&unfinished.join("drive_c/windows/system32/bcryptprimitives.dll"), folder)?;
    write(&unfinished.join(STAMP), &stamp)?;
    remove(&template)?;
    rename(&unfinished, &template)?;
    Ok((template, stamp))
}

/// Runs a step, with what it writes in the file `log`.
fn make(step: &mut Command, log: &Path) -> Result<(), String> {
    let status = File::create(log).and_then(|output| {
        let errors = output.try_clone()?;
        step.stdout(output).stderr(errors).status()
    });
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("wine: {status} when its prefix was made; {} says why", log.display())),
        Err(error) => Err(format!("wine: {error}")),
    }
}

/// Newer versions of Wine have the DLL themselves.
fn add_shim(library: &Path, folder: &Path) -> Result<(), String> {
    if library.exists() {
        return Ok(());
    }
    let compiler = tool::find("x86_64-w64-mingw32-gcc")?;
    let source = folder.join("bcryptprimitives.c");
    write(&source, SHIM)?;
    let mut command = Command::new(compiler);
    command.args(["-O1", "-Wall", "-Werror", "-shared", "-o"]).arg(library).arg(source).arg("-ladvapi32");
    tool::run(&mut command).map(|_| ())
}

fn copy(template: &Path, prefix: &Path) -> Result<(), String> {
    if prefix.is_dir() {
        end(prefix);
    }
    let unfinished = prefix.with_extension("unfinished");
    remove(&unfinished)?;
    remove(prefix)?;
    let inside = entries(template)?;
    fs::create_dir(&unfinished).map_err(|error| format!("{}: {error}", unfinished.display()))?;
    for entry in inside {
        // A prefix is its registry, which Wine writes in place, and 700 megabytes of Wine's own files, which nobody
        // writes: of those, each prefix has links. Links stay links, too: a prefix's drives are some.
        let how = if entry.ends_with("drive_c") { "-al" } else { "-a" };
        tool::run(Command::new("cp").arg(how).arg(entry).arg(&unfinished))?;
    }
    rename(&unfinished, prefix)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries =
        fs::read_dir(folder).and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect());
    entries.map_err(|error| format!("{}: {error}", folder.display()))
}

fn remove(folder: &Path) -> Result<(), String> {
    match fs::remove_dir_all(folder) {
        Err(error) if folder.exists() => Err(format!("{}: {error}", folder.display())),
        _ => Ok(()),
    }
}

fn rename(from: &Path, to: &Path) -> Result<(), String> {
    fs::rename(from, to).map_err(|error| format!("{}: {error}", to.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
