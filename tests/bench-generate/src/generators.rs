//! The generators: each from its own file of the library to a file of code.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use comwright_codegen::generate::{self, Request, Settings, Source};
use comwright_codegen::input;
use comwright_codegen::model::TypeLib;
use comwright_tests::sltg_writer::{self, RepeatedNames};
use comwright_tests::wine_libraries;

use crate::rdl::{self, NAMESPACE};

/// The largest library that anyone may have.
const LARGEST: &str = "mshtml.tlb";

/// The files of the library, and of the code that is made of it.
pub(crate) struct Files {
    folder: PathBuf,
}

/// The shortest time of each generator.
pub(crate) struct Times {
    pub(crate) windows_bindgen: Duration,
    pub(crate) safe: Duration,
    pub(crate) raw: Duration,
    /// Of the largest library, where there is one.
    pub(crate) mshtml: Option<Duration>,
}

impl Files {
    /// Writes the library in both languages.
    ///
    /// # Errors
    ///
    /// When a file cannot be written, or windows-rdl refuses its own.
    pub(crate) fn write(folder: PathBuf, library: &TypeLib) -> Result<Self, String> {
        // rustfmt, which windows-bindgen starts, goes by the nearest rustfmt.toml.
        write(&folder.join("rustfmt.toml"), b"")?;
        let files = Self { folder };
        write(&files.file("bench.tlb"), &sltg_writer::write(library, RepeatedNames::Marked))?;
        write(&files.file("bench.rdl"), rdl::rdl(library).as_bytes())?;
        windows_rdl::reader()
            .input(files.file("bench.rdl"))
            .output(files.winmd())
            .write()
            .map_err(|error| format!("bench.rdl: {error}"))?;
        Ok(files)
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The code of windows-bindgen.
    pub(crate) fn windows_bindgen(&self) -> PathBuf {
        self.file("windows_bindgen.rs")
    }

    /// Our code with the safe layer.
    pub(crate) fn safe(&self) -> PathBuf {
        self.file("safe.rs")
    }

    /// Our code without it.
    pub(crate) fn raw(&self) -> PathBuf {
        self.file("raw.rs")
    }

    fn winmd(&self) -> PathBuf {
        self.file("bench.winmd")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Generates everything in turns.
    ///
    /// # Errors
    ///
    /// What our generator says, or when a file cannot be written.
    pub(crate) fn generate(&self, turns: usize) -> Result<Times, String> {
        let mshtml = wine_libraries::folder().map(|folder| folder.join(LARGEST)).ok().filter(|path| path.exists());
        std::env::set_current_dir(&self.folder).map_err(|error| error.to_string())?;
        let mut times = Times {
            windows_bindgen: Duration::MAX,
            safe: Duration::MAX,
            raw: Duration::MAX,
            mshtml: mshtml.as_ref().map(|_| Duration::MAX),
        };
        for _ in 0..turns {
            times.windows_bindgen = times.windows_bindgen.min(self.windows_bindgen_writes());
            times.safe = times.safe.min(self.ours(&self.file("bench.tlb"), &self.safe(), false)?);
            times.raw = times.raw.min(self.ours(&self.file("bench.tlb"), &self.raw(), true)?);
            if let (Some(path), Some(shortest)) = (&mshtml, &mut times.mshtml) {
                *shortest = (*shortest).min(self.ours(path, &self.file("mshtml.rs"), false)?);
            }
        }
        Ok(times)
    }

    fn windows_bindgen_writes(&self) -> Duration {
        let output = self.windows_bindgen();
        // It leaves a file alone that is current.
        let _ = std::fs::remove_file(&output);
        let start = Instant::now();
        windows_bindgen::Bindgen::new()
            .input(self.winmd())
            .output(&output)
            .flat()
            .filter(NAMESPACE)
            // A type that is filtered out takes the methods with it that name it.
            .filter("Windows.Win32")
            .write();
        start.elapsed()
    }

    fn ours(&self, source: &Path, output: &Path, raw: bool) -> Result<Duration, String> {
        let _ = std::fs::remove_file(output);
        let start = Instant::now();
        let mut settings = Settings::default();
        settings.options.raw = raw;
        let source = Source::File(input::Source { path: source.to_owned(), resource: None });
        let code = generate::generate(&Request { source, settings, config: None }).map_err(|error| error.to_string())?;
        write(output, code.code.as_bytes())?;
        Ok(start.elapsed())
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}
