//! What is given to LoadTypeLibEx, and what is not.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use comwright_registration::{Code, File};

use super::{library, of_resource, server, start};

/// A file with these bytes, which is there as long as this.
struct Written(PathBuf);

impl Written {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let path = env::temp_dir().join(format!("comwright-{}-{name}", process::id()));
        fs::write(&path, bytes).expect("the folder can be written to");
        Self(path)
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[test]
fn r4_what_is_neither_a_library_nor_a_program_is_not_loaded() {
    let begins = |path: &Path| {
        let (code, is_library) = start(path).expect("it can be read");
        is_library || code.width().is_some()
    };
    let may_be = |name: &str, bytes: &[u8]| {
        let file = Written::new(name, bytes);
        begins(&file.0)
    };
    assert!(may_be("msft.tlb", b"MSFT\x02\x00\x01\x00"));
    assert!(may_be("sltg.tlb", b"SLTG"));
    // The system would look for a server of files of this kind.
    for (name, bytes) in [("empty.tlb", &b""[..]), ("text.txt", b"a text"), ("dos.com", b"MZ"), ("short.tlb", b"MSF")] {
        assert!(!may_be(name, bytes), "{name}");
    }
    assert!(begins(&env::current_exe().expect("it has a path")));
}

#[test]
fn a_path_leads_to_what_is_there() {
    let text = Written::new("notes.txt", b"a text");
    let whole = text.0.to_str().expect("the name is UTF-8");
    let is_empty = |file: File| matches!(file, File::There(contents) if contents.library.is_none());
    assert!(is_empty(library(whole)));
    assert!(is_empty(library(&format!(r"{whole}\3"))));
    assert!(matches!(library(&format!(r"{whole}\other")), File::Missing { .. }));
    assert!(matches!(library(&format!("{whole}.gone")), File::Missing { .. }));
    assert!(matches!(library("notes.tlb"), File::Elsewhere));
    let system = env::var("SystemRoot").expect("it is known where the system is");
    let stdole = Path::new(&system).join(r"system32\stdole2.tlb");
    let there = library(stdole.to_str().expect("the name is UTF-8"));
    assert!(matches!(there, File::There(contents) if contents.library.is_some()));
}

#[test]
fn r5_a_server_is_told_by_its_headers() {
    let code = |registered: &str| match server(registered) {
        File::There(contents) => contents.code,
        other => panic!("{registered}: {other:?}"),
    };
    let text = Written::new("server.dll", b"a text");
    let whole = text.0.to_str().expect("the name is UTF-8");
    assert_eq!(code(whole), Code::None);
    assert_eq!(code(&format!("\"{whole}\" -Embedding")), Code::None);
    let own = env::current_exe().expect("it has a path");
    assert!(matches!(code(own.to_str().expect("the name is UTF-8")), Code::Program(_)));
    let system = env::var("SystemRoot").expect("it is known where the system is");
    assert!(matches!(code(&format!(r"{system}\system32\oleaut32.dll")), Code::Dll(_)));
    assert!(matches!(server(&system), File::Missing { .. }), "a folder is no file");
}

#[test]
fn a_number_behind_a_file_is_that_of_a_resource() {
    assert_eq!(of_resource(r"C:\shop.dll\3"), Some(r"C:\shop.dll"));
    assert_eq!(of_resource(r"C:\shop.dll\x"), None);
    assert_eq!(of_resource(r"C:\shop.dll"), None);
}
