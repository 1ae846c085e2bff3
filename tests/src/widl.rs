//! Wine's IDL compiler, which the golden libraries are made with.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{repository, tool, wine_libraries};

/// The version that the golden libraries were made with. Another one writes other bytes.
const VERSION: &str = "7.0";

/// Where libwine-dev puts the IDL of the system's own interfaces.
const SYSTEM_IDL: &str = "/usr/include/wine/wine/windows";

/// What a line of an IDL file starts with that has options for the compiler.
const OPTIONS: &str = "// widl:";

/// The compiler, with what it needs to know of the machine.
pub struct Compiler {
    program: PathBuf,
    system_libraries: PathBuf,
}

impl Compiler {
    /// The compiler of this machine.
    ///
    /// # Errors
    ///
    /// What is missing, or that it is another version.
    pub fn find() -> Result<Self, String> {
        let program = tool::find("x86_64-w64-mingw32-widl")?;
        let version = tool::run(Command::new(&program).arg("-V"))?;
        if !version.lines().any(|line| line.ends_with(&format!("version {VERSION}"))) {
            let found = version.lines().next().unwrap_or_default();
            return Err(format!("the golden libraries are made with widl {VERSION}; here is {found}"));
        }
        if !Path::new(SYSTEM_IDL).join("oaidl.idl").exists() {
            return Err(format!("{SYSTEM_IDL}/oaidl.idl (libwine-dev) is not installed"));
        }
        Ok(Self { program, system_libraries: wine_libraries::folder()? })
    }

    /// The library that `source`, an `input.idl`, describes.
    ///
    /// # Errors
    ///
    /// What the compiler says.
    pub fn compile(&self, source: &Path) -> Result<Vec<u8>, String> {
        let text = std::fs::read_to_string(source).map_err(|error| format!("{}: {error}", source.display()))?;
        let options = text.lines().filter_map(|line| line.strip_prefix(OPTIONS)).flat_map(str::split_whitespace);
        let case = source.parent().and_then(Path::file_name).ok_or("an IDL file is in the folder of its case")?;
        let folder = repository::scratch("widl").map_err(|error| error.to_string())?.join(case);
        std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        self.compile_in(&folder, source, &options.collect::<Vec<_>>())
    }

    /// The library that `source` describes, compiled in `folder`, whose libraries it may import before Wine's.
    ///
    /// # Errors
    ///
    /// What the compiler says.
    pub fn compile_in(&self, folder: &Path, source: &Path, options: &[&str]) -> Result<Vec<u8>, String> {
        self.write(folder, source, &[&["-t"], options].concat(), "compiled.tlb")
    }

    /// The header for C of the library that `source` describes, written in `folder` as `name`, which it has in it.
    ///
    /// # Errors
    ///
    /// What the compiler says.
    pub fn header_in(&self, folder: &Path, source: &Path, options: &[&str], name: &str) -> Result<Vec<u8>, String> {
        self.write(folder, source, &[&["-h"], options].concat(), name)
    }

    /// What the compiler writes in `folder` as `name`.
    fn write(&self, folder: &Path, source: &Path, options: &[&str], name: &str) -> Result<Vec<u8>, String> {
        let output = folder.join(name);
        let mut command = Command::new(&self.program);
        // Where it works, it leaves files behind when it fails.
        command.current_dir(folder);
        // widl stores its version and the time of day in each library.
        command.env("WIDL_TIME_OVERRIDE", "0").env("TZ", "UTC").env("LC_ALL", "C");
        command.args(["-I", SYSTEM_IDL, "-L"]).arg(folder).arg("-L").arg(&self.system_libraries).args(options);
        tool::run(command.arg("-o").arg(&output).arg(source))?;
        std::fs::read(&output).map_err(|error| format!("{}: {error}", output.display()))
    }
}
