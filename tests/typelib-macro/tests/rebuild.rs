//! Code is made again when a file changes that it was made of, and nothing of the files is in the program.
//!
//! The package is a member of a workspace of its own, and cargo runs in another folder: paths start where they should.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use comwright_machine::repository;

/// The IID of IBook, as the library has it.
const IID: [u8; 16] = [0xfc, 0x77, 0x9d, 0x9d, 0x31, 0x14, 0xa3, 0x4e, 0x8a, 0xd9, 0x4d, 0x56, 0x13, 0x8a, 0x1b, 2];

const MAIN: &str = r#"//! Says which interface it has.

comwright::import_typelib!("../libraries/library.tlb", config = "settings.toml");

fn main() {
    println!("{:?}", <lending_library::IBook as comwright::Interface>::IID);
}
"#;

struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    fn new() -> Self {
        let folder = repository::scratch("typelib-macro").expect("the target folder can be written to");
        let workspace = Self { folder };
        let runtime = repository::root().join("runtime");
        let root = "[workspace]\nresolver = \"3\"\nmembers = [\"reader\"]\n\n[profile.dev]\ndebug = false\n";
        workspace.write("Cargo.toml", root.as_bytes());
        let manifest = format!(
            "[package]\nname = \"reader\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             comwright = {{ path = '{}', features = [\"typelib\"] }}\n",
            runtime.display()
        );
        workspace.write("reader/Cargo.toml", manifest.as_bytes());
        workspace.write("reader/src/main.rs", MAIN.as_bytes());
        workspace.write("reader/settings.toml", b"filter = ['IBook']\n");
        let lock = std::fs::read(repository::root().join("Cargo.lock")).expect("the versions are checked in");
        workspace.write("Cargo.lock", &lock);
        workspace
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.folder.join(name);
        let folder = path.parent().expect("a name of a file");
        std::fs::create_dir_all(folder).expect("the target folder can be written to");
        std::fs::write(path, bytes).expect("the target folder can be written to");
    }

    fn cargo(&self, command: &str) -> Output {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args([command, "--quiet", "--manifest-path"]).arg(self.folder.join("reader/Cargo.toml"));
        cargo.arg("--target-dir").arg(self.target()).current_dir(std::env::temp_dir());
        cargo.output().expect("cargo runs")
    }

    fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    fn program(&self) -> PathBuf {
        self.target().join("debug").join(format!("reader{}", std::env::consts::EXE_SUFFIX))
    }

    /// What the program says, built anew where cargo finds that it has to be.
    fn says(&self) -> String {
        let output = self.cargo("run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("a GUID").trim().to_lowercase()
    }
}

fn changed(file: &Path) -> std::time::SystemTime {
    file.metadata().and_then(|data| data.modified()).expect("it was built")
}

#[test]
fn a_changed_library_is_read_again_and_none_is_in_the_program() {
    let workspace = Workspace::new();
    let library = std::fs::read(repository::root().join("examples/quickstart/library.tlb")).expect("it is checked in");
    workspace.write("libraries/library.tlb", &library);
    assert_eq!(workspace.says(), "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02");

    // Nothing has changed.
    let built = changed(&workspace.program());
    workspace.says();
    assert_eq!(changed(&workspace.program()), built);

    let program = std::fs::read(workspace.program()).expect("it was built");
    let has = |bytes: &[u8]| program.windows(bytes.len()).any(|window| window == bytes);
    assert!(has(&IID), "what the program does have is found");
    let found =
        library.chunks_exact(64).filter(|chunk| chunk.iter().any(|byte| *byte != chunk[0]) && has(chunk)).count();
    assert_eq!(found, 0, "parts of the library are in the program");
    assert!(!has(b"filter = ['IBook']"), "the file with settings is in the program");

    let at = library.windows(16).position(|window| window == IID).expect("the library has it");
    let mut other = library;
    other[at] = 0xfd;
    workspace.write("libraries/library.tlb", &other);
    assert_eq!(workspace.says(), "9d9d77fd-1431-4ea3-8ad9-4d56138a1b02");

    workspace.write("reader/settings.toml", b"filter = ['IBok']\n");
    let output = workspace.cargo("run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && said.contains("filter `IBok` selects nothing"), "{said}");
    assert!(said.contains("main.rs:3:"), "{said}");
}
