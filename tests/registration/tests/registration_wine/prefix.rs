//! A Wine prefix: steps that COM does in it, and its registry, read from its files.

use std::path::{Path, PathBuf};

use comwright_codegen::register::{AtWidth, Choice, Files, View};
use comwright_codegen::registration::changes::Changes;
use comwright_registration::Width;
use comwright_tests::wine::{Wine, windows_path};
use comwright_tests::{registrations, repository};

/// Where the program and the DLL for Windows are.
const BUILT: &str = "COMWRIGHT_REGISTRATION_PROBE";

/// A prefix of a test's own.
pub(crate) struct Prefix {
    wine: Wine,
    /// The folder of the program.
    built: PathBuf,
    folder: PathBuf,
}

impl Prefix {
    /// A stock prefix.
    ///
    /// # Errors
    ///
    /// That Wine, or the program, is missing.
    pub(crate) fn fresh(name: &str) -> Result<Self, String> {
        let built = std::env::var_os(BUILT)
            .map(PathBuf::from)
            .ok_or("`cargo xtask test \"registration (Wine)\"` builds its program")?;
        let wine = Wine::fresh(&format!("registration-{name}"))?;
        let folder = repository::scratch("registration-wine").map_err(|error| error.to_string())?.join(name);
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Self { wine, built, folder })
    }

    /// The step that imports this text of an exported file.
    pub(crate) fn import(&self, name: &str, text: &str) -> String {
        let file = self.folder.join(name).with_extension("reg");
        registrations::write_wide(&file, text);
        format!("import {}", windows_path(&file))
    }

    /// The step that imports changes.
    pub(crate) fn import_changes(&self, name: &str, changes: &Changes) -> String {
        let file = self.folder.join(name).with_extension("reg");
        let text = changes.reg_text().expect("the changes can be written");
        std::fs::write(&file, text).expect("the target folder can be written to");
        format!("import {}", windows_path(&file))
    }

    /// The DLL that serves the class.
    pub(crate) fn server(&self) -> PathBuf {
        self.built.join("comwright_registration_wine.dll")
    }

    /// The program, which COM starts as a server, too.
    pub(crate) fn program(&self) -> PathBuf {
        self.built.join("registration-probe.exe")
    }

    /// What came of each step; `None` where the program crashed. Each of the rest is done by a new process then.
    pub(crate) fn run(&self, steps: &[String]) -> Vec<Option<String>> {
        let file = self.folder.join("steps.txt");
        std::fs::write(&file, steps.join("\n")).expect("the target folder can be written to");
        let mut said = Vec::new();
        while said.len() < steps.len() {
            let (program, output) = (self.program(), self.folder.join("said.txt"));
            let skipped = said.len().to_string();
            let ended = self.wine.run(&program, &[&windows_path(&file), &skipped], &output);
            let text = std::fs::read_to_string(&output).expect("the program's output is there");
            // Between answers may be what Wine itself has to say.
            for line in text.lines() {
                let answer = steps.get(said.len()).and_then(|step| line.strip_prefix(&format!("{step}: ")));
                said.extend(answer.map(|answer| Some(answer.to_owned())));
            }
            if said.len() < steps.len() {
                let Err(reason) = ended else { panic!("the program has not done every step, and said:\n{text}") };
                println!("{}: {reason}", steps[said.len()]);
                said.push(None);
            }
        }
        said
    }

    /// The registry, as it is when nothing runs in the prefix.
    pub(crate) fn view(&self) -> Box<dyn View> {
        self.wine.end();
        Choice::Prefix(self.wine.prefix().to_owned()).open().expect("the prefix can be read").expect("it is one")
    }

    /// The folder of the prefix, as it is when nothing runs in it.
    pub(crate) fn ended(&self) -> &Path {
        self.wine.end();
        self.wine.prefix()
    }

    /// A file in the folder of the test.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Reads the registry for programs of 64 bits.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&AtWidth<'_>) -> T) -> T {
        let (view, files) = (self.view(), Files::default());
        read(&AtWidth::new(&*view, &files, Width::Bits64).expect("the prefix is of 64 bits"))
    }
}

impl Drop for Prefix {
    fn drop(&mut self) {
        self.wine.end();
    }
}
