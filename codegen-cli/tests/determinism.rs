//! The same library and the same settings give the same bytes (rule G5): in one process, in another, and whatever the
//! surroundings of that are.

#[path = "emit_code/compare.rs"]
mod compare;

use std::path::{Path, PathBuf};
use std::process::Command;

use comwright_codegen::emit::{Options, Select};
use comwright_codegen::generate::{self, Missing, Request, Settings, Source};
use comwright_codegen::input;
use comwright_tests::golden::Case;
use comwright_tests::skip::skip;
use comwright_tests::{repository, wine_libraries};

/// Libraries of this repository, the largest among them.
fn libraries() -> Vec<PathBuf> {
    let golden =
        ["signatures-win32", "signatures-win64", "modules", "coclasses"].map(|name| Case::named(name).library());
    golden.into_iter().chain([repository::tests("corpus/tlb/WebView2.tlb")]).collect()
}

/// With every option that makes more of a library.
fn settings() -> Settings {
    let all = || vec![Select::parse("*")];
    let options = Options { server: all(), preserve_hresult: all(), ..Options::default() };
    Settings { options, missing: Some(Missing::Opaque), ..Settings::default() }
}

fn generated(source: &input::Source) -> String {
    let request = Request { source: Source::File(source.clone()), settings: settings(), config: None };
    generate::generate(&request).unwrap_or_else(|error| panic!("{source}: {error}")).code
}

#[test]
fn g5_a_macro_gets_the_same_code_as_a_file() {
    for path in libraries() {
        let source = Source::File(input::Source { path, resource: None });
        let request = Request { source, settings: settings(), config: None };
        let (file, tree) = (generate::generate(&request).unwrap(), generate::tree(&request).unwrap());
        assert!(tree.code.file.to_text(&tree.code.style) == file.code, "{}", request.source);
        let of_text = compare::flat(&file.code.parse().expect("it compiles"));
        assert!(compare::flat(&tree.code.file.to_tokens(&tree.code.style)) == of_text, "{}", request.source);
        assert_eq!((tree.inputs, tree.warnings), (file.inputs, file.warnings));
    }
}

#[test]
fn g5_one_process_gives_the_same_bytes_twice() {
    for path in libraries() {
        let source = input::Source { path, resource: None };
        assert!(generated(&source) == generated(&source), "{source}");
    }
}

#[test]
fn g5_one_process_gives_the_same_bytes_twice_for_wine() {
    match wine_libraries::all() {
        Ok(libraries) => {
            for library in libraries {
                let source = library.source;
                assert!(generated(&source) == generated(&source), "{source}");
            }
        }
        Err(reason) => skip("the same bytes twice, for the libraries of the Wine package", reason),
    }
}

#[test]
fn g5_surroundings_make_no_difference() {
    let folder = repository::scratch("determinism").expect("the target folder can be written to");
    for library in libraries() {
        let expected = run(&library, |_| ());
        assert!(!expected.is_empty());
        let in_another = run(&library, |command| {
            command.current_dir(&folder).env("TMPDIR", &folder).env("LC_ALL", "tr_TR.UTF-8").env("LANG", "ja_JP.SJIS");
            command.env("TZ", "Asia/Tokyo").env("COLUMNS", "40").env("HOME", &folder);
        });
        assert!(expected == in_another, "{}: other surroundings, other code", library.display());
        let bare = run(&library, |command| {
            command.env_clear();
        });
        assert!(expected == bare, "{}: no surroundings, other code", library.display());
        let elsewhere = folder.join("renamed.dll");
        std::fs::copy(&library, &elsewhere).expect("the target folder can be written to");
        assert!(expected == run(&elsewhere, |_| ()), "{}: another name, other code", library.display());
    }
}

/// What the command writes for `library`, started as `how` says.
fn run(library: &Path, how: impl FnOnce(&mut Command)) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comwright"));
    command.arg("generate").arg(library).args(["--missing", "opaque", "--server", "*", "--preserve-hresult", "*"]);
    how(&mut command);
    let output = command.output().expect("the command was built for this test");
    assert!(output.status.success(), "{}: {}", library.display(), String::from_utf8_lossy(&output.stderr));
    output.stdout
}
