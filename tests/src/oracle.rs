//! The oracle: a real COM implementation's view of a library, by `oracle/tlbdump.c` under Wine.

use std::path::{Path, PathBuf};
use std::process::Command;

use comwright_codegen::input::Source;

use crate::wine::{self, Wine};
use crate::{repository, tool};

/// The oracle, compiled, with its Wine.
pub struct Oracle {
    wine: Wine,
    program: PathBuf,
    output: PathBuf,
}

impl Oracle {
    /// Compiles the oracle and makes its prefix ready.
    ///
    /// # Errors
    ///
    /// What is missing.
    pub fn start() -> Result<Self, String> {
        let compiler = tool::find("x86_64-w64-mingw32-gcc")?;
        let folder = repository::scratch("oracle").map_err(|error| error.to_string())?;
        let program = folder.join("tlbdump.exe");
        let mut command = Command::new(compiler);
        command.arg("-O1").arg("-o").arg(&program).arg(repository::tests("oracle/tlbdump.c"));
        tool::run(command.args(["-loleaut32", "-lole32", "-luuid"]))?;
        Ok(Self { wine: Wine::start()?, program, output: folder.join("output.txt") })
    }

    /// Dumps `source` to the file `to`. Functions of SLTG dispinterfaces are only found by name: `names` has the
    /// candidates, one a line.
    ///
    /// # Errors
    ///
    /// What the oracle says.
    pub fn dump(&self, source: &Source, names: Option<&Path>, to: &Path) -> Result<(), String> {
        // Several may run at once.
        let output = to.with_extension("txt");
        let (to, source) = (wine::windows_path(to), windows_source(source));
        let names = names.map(wine::windows_path);
        let mut args = vec!["-o", &to];
        args.extend(names.iter().flat_map(|names| ["-n", names]));
        args.push(&source);
        self.wine.run(&self.program, &args, &output).map(|_| ())
    }

    /// Loads and walks `source` so many times; the shortest, in nanoseconds.
    ///
    /// # Errors
    ///
    /// What the oracle says.
    pub fn time(&self, source: &Source, times: u32) -> Result<f64, String> {
        let text = self.wine.run(&self.program, &["-t", &times.to_string(), &windows_source(source)], &self.output)?;
        let line = text.lines().find(|line| line.starts_with('{')).ok_or_else(|| format!("no figures in {text}"))?;
        // Paths are not escaped in that line: it is no JSON.
        let (_, figure) = line.split_once("\"total_min_ns\":").ok_or_else(|| format!("no figure in {line}"))?;
        let digits = figure.split(',').next().unwrap_or_default();
        digits.parse().map_err(|error| format!("{digits}: {error}"))
    }
}

fn windows_source(source: &Source) -> String {
    let path = wine::windows_path(&source.path);
    match &source.resource {
        Some(resource) => format!("{path}\\{resource}"),
        None => path,
    }
}
