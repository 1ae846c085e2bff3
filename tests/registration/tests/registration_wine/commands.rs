//! The program `comwright`, from a library that nobody has registered to one that nobody has registered any more: what it
//! writes is imported under Wine, whose COM says what became of that.

use std::path::PathBuf;
use std::process::Command;

use comwright_registration::Stage;
use comwright_tests::registrations::Made;
use comwright_tests::repository;
use comwright_tests::skip::skip;
use comwright_tests::wine::windows_path;

use super::answer::code_in;
use super::prefix::Prefix;
use super::tree::{differences, tree};

/// The number of the libraries.
const NUMBER: u16 = 0x0300;

const S_OK: Option<u32> = Some(0);
const E_NOINTERFACE: Option<u32> = Some(0x8000_4002);

#[test]
fn r3_a_library_is_registered_cured_and_taken_back_by_commands() {
    let prefix = match Prefix::fresh("commands") {
        Ok(prefix) => prefix,
        Err(reason) => return skip("the commands are tried under Wine", reason),
    };
    let made = Made::copy("wine-commands", NUMBER, &prefix.server());
    let iid = made.interface("IAuto").iid;
    let tried = Tried { prefix: &prefix, library: made.library("probe"), marshal: format!("marshal {iid}") };
    assert_eq!(tried.met(&[]), E_NOINTERFACE, "it is not registered");
    let before = tree(&*prefix.view());

    let (code, out) = tried.comwright("check", &["--iid", "IAuto"]);
    assert!(code == Some(1) && out.contains("interface-missing") && out.contains("library-missing"), "{out}");
    let (code, out) = tried.comwright("register", &["--machine", "-o", "registered.reg"]);
    assert!(code == Some(0) && out.contains("registered.reg: import it to make them"), "{out}");
    assert_eq!(tried.met(&["registered.reg"]), S_OK, "it is registered");
    let (code, out) = tried.comwright("check", &["--iid", "IAuto"]);
    assert_eq!(code, Some(0), "{out}");

    // Somebody else takes the interface away.
    let broken = ["", "Wow6432Node\\"].map(|node| format!("[-HKEY_CLASSES_ROOT\\{node}Interface\\{iid}]\n"));
    prefix.import("broken", &broken.concat());
    assert_eq!(tried.met(&["broken.reg"]), E_NOINTERFACE, "it is broken");
    let (code, out) = tried.comwright("check", &["--iid", "IAuto", "--fix", "cure.reg"]);
    assert!(code == Some(1) && out.contains("interface-missing") && !out.contains("not repaired"), "{out}");
    assert_eq!(tried.met(&["cure.reg"]), S_OK, "it is cured");
    let (code, out) = tried.comwright("check", &["--iid", "IAuto"]);
    assert_eq!(code, Some(0), "{out}");

    let (code, out) = tried.comwright("unregister", &["--machine", "-o", "undone.reg"]);
    assert!(code == Some(0) && out.contains("undone.reg: import it to make them"), "{out}");
    assert_eq!(tried.met(&["undone.reg"]), E_NOINTERFACE, "it is taken back");
    let left = differences(&tree(&*prefix.view()), &before);
    assert!(left.is_empty(), "{} differences:\n{}", left.len(), left.join("\n"));
    let (code, out) = tried.comwright("unregister", &["--machine"]);
    assert!(code == Some(2) && out.contains("there is no record of library"), "{out}");
}

/// One library in one prefix.
struct Tried<'p> {
    prefix: &'p Prefix,
    library: PathBuf,
    /// The step that marshals its interface.
    marshal: String,
}

impl Tried<'_> {
    /// What Wine's COM gives after these files are imported.
    fn met(&self, imported: &[&str]) -> Option<u32> {
        let mut steps: Vec<_> =
            imported.iter().map(|file| format!("import {}", windows_path(&self.prefix.file(file)))).collect();
        steps.push(self.marshal.clone());
        let said = self.prefix.run(&steps);
        let (marshaled, imports) = said.split_last().expect("there is one step");
        assert!(imports.iter().all(|said| said.as_deref() == Some("00000000")), "{imports:?}");
        code_in(marshaled.as_deref(), Stage::Marshal)
    }

    /// Runs the program on the library and the prefix, in the folder of the files; its exit code, and what it writes.
    fn comwright(&self, command: &str, args: &[&str]) -> (Option<i32>, String) {
        let registry = format!("prefix:{}", self.prefix.ended().display());
        let program = program();
        let output = Command::new(&program)
            .current_dir(self.prefix.file(""))
            .arg(command)
            .arg(&self.library)
            .args(["--registry", &registry])
            .args(args)
            .output()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let [out, err] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).expect("it writes text"));
        (output.status.code(), out + &err)
    }
}

/// The program, which is built before.
fn program() -> PathBuf {
    let program = repository::target().join("debug").join("comwright");
    assert!(program.exists(), "{}: `cargo build --bin comwright` builds it", program.display());
    program
}
