//! The command as a user runs it: what it prints where, and how it exits.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use comwright_tests::golden::Case;
use comwright_tests::pe_builder::{self, Name, Resource, Width};
use comwright_tests::skip::skip;
use comwright_tests::{repository, tool};

/// What a run of the command gave.
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn comwright<S: AsRef<std::ffi::OsStr>>(args: &[S]) -> Run {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_comwright")).args(args).output().expect("the command was built for this test");
    let text = |bytes| String::from_utf8(bytes).expect("the command writes UTF-8");
    Run { code: status.code().expect("the command ends by itself"), out: text(stdout), err: text(stderr) }
}

/// A SOURCE: a file, and what stands behind it.
fn source(file: &Path, rest: &str) -> String {
    format!("{}{rest}", file.display())
}

fn file(name: &str, data: &[u8]) -> PathBuf {
    let path = repository::scratch("cli").expect("the target folder can be written to").join(name);
    std::fs::write(&path, data).expect("the target folder can be written to");
    path
}

fn library(case: &str) -> Vec<u8> {
    std::fs::read(Case::named(case).library()).expect("golden libraries are checked in")
}

fn expected_dump(case: &str) -> String {
    std::fs::read_to_string(Case::named(case).expected_dump()).expect("golden dumps are checked in")
}

#[test]
fn dump_prints_the_golden_lines() {
    for case in ["signatures-win32", "locale-japanese"] {
        let run = comwright(&["dump", "--format", "jsonl", &source(&Case::named(case).library(), "")]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out == expected_dump(case), "{case}: not as expected:\n{}", run.out);
    }
}

#[test]
fn list_names_library_and_types() {
    let file = Case::named("coclasses").library();
    let run = comwright(&["list", &source(&file, "")]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines: Vec<_> = run.out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(lines[0], source(&file, ": MSFT"));
    assert_eq!(lines[1], "library Coclasses {5b1c7a10-0005-4c5e-9a51-000000000001} 2.0 \"Coclasses\"");
    for line in [
        "dual ICar {5b1c7a10-0005-4c5e-9a51-000000000002} 4 members",
        "dispinterface DCarEvents {5b1c7a10-0005-4c5e-9a51-000000000003} 9 members",
        "coclass Engine {5b1c7a10-0005-4c5e-9a51-000000000007} 1 member",
        "struct Part 1 member",
    ] {
        assert!(lines.iter().any(|found| found == line), "`{line}` is not in {lines:#?}");
    }
}

/// A PE file with three libraries, the second one in three languages, neutral last; `first` is the first one's data.
fn pe_file(width: Width, first: &[u8]) -> Vec<u8> {
    let resource = |name, language, data| Resource { name, language, data };
    pe_builder::build(
        width,
        &[
            resource(Name::Text("NAMED"), 0, &library("defaults")),
            resource(Name::Id(1), 0x409, first),
            resource(Name::Id(2), 0x411, &library("locale-japanese")),
            resource(Name::Id(2), 0x407, &library("locale-western")),
            resource(Name::Id(2), 0, &library("modules")),
        ],
    )
}

fn whole_pe_file(width: Width) -> Vec<u8> {
    pe_file(width, &library("types-win32"))
}

#[test]
fn libraries_in_pe_files_are_chosen_by_number() {
    for (bits, width) in [(32, Width::Bits32), (64, Width::Bits64)] {
        let path = file(&format!("several-{bits}.dll"), &whole_pe_file(width));
        // The first by default, the neutral language before the others.
        for (rest, case) in
            [("", "defaults"), ("\\NAMED", "defaults"), ("\\1", "types-win32"), ("\\2", "modules"), ("/2", "modules")]
        {
            let run = comwright(&["dump", "--format", "jsonl", &source(&path, rest)]);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{bits} {rest}");
            assert!(run.out == expected_dump(case), "{bits} {rest}: not {case}");
        }
    }
}

#[test]
fn list_shows_every_library_and_language() {
    let path = file("listed.dll", &whole_pe_file(Width::Bits64));
    let run = comwright(&["list", &source(&path, "")]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let libraries: Vec<_> = run.out.lines().filter(|line| line.starts_with("library ")).collect();
    assert_eq!(libraries.len(), 5, "{}", run.out);
    for language in ["0x0409", "0x0411", "0x0407", "0x0000"] {
        assert!(run.out.contains(&format!("resource language {language}")), "{language} is not in {}", run.out);
    }
    let run = comwright(&["list", &source(&path, "\\1")]);
    assert_eq!(run.out.lines().filter(|line| line.starts_with("library ")).count(), 1);
}

#[test]
fn libraries_in_a_linked_64_bit_file_are_found() {
    libraries_in_a_linked_file_are_found("x86_64-w64-mingw32");
}

#[test]
fn libraries_in_a_linked_32_bit_file_are_found() {
    libraries_in_a_linked_file_are_found("i686-w64-mingw32");
}

/// What a resource compiler and a linker make, not only what this repository writes itself.
fn libraries_in_a_linked_file_are_found(target: &str) {
    let path = match link(target) {
        Ok(path) => path,
        Err(reason) => return skip(&format!("libraries in a file linked for {target}"), reason),
    };
    for (rest, case) in [("", "modules"), ("\\1", "modules"), ("\\7", "coclasses")] {
        let run = comwright(&["dump", "--format", "jsonl", &source(&path, rest)]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{target} {rest}");
        assert!(run.out == expected_dump(case), "{target} {rest}: not {case}");
    }
}

/// Links a DLL with two libraries; an error when the tools are not installed.
fn link(target: &str) -> Result<PathBuf, String> {
    let resource_compiler = tool::find(&format!("{target}-windres"))?;
    let linker = tool::find(&format!("{target}-ld"))?;
    let path = |case: &str| Case::named(case).library().display().to_string().replace('\\', "\\\\");
    let script = format!("1 TYPELIB \"{}\"\nLANGUAGE 9, 1\n7 TYPELIB \"{}\"\n", path("modules"), path("coclasses"));
    let script = file(&format!("{target}.rc"), script.as_bytes());
    let (object, library) = (script.with_extension("o"), script.with_extension("dll"));
    let run = |command: &mut Command| tool::run(command).unwrap_or_else(|error| panic!("{error}"));
    run(Command::new(resource_compiler).arg("--preprocessor=cat").arg(&script).arg(&object));
    run(Command::new(linker).args(["--shared", "--entry=0", "-o"]).arg(&library).arg(&object));
    Ok(library)
}

#[test]
fn a_resource_that_is_not_there_is_named_with_those_that_are() {
    let path = file("without.dll", &whole_pe_file(Width::Bits32));
    let run = comwright(&["dump", &source(&path, "\\3")]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("no TYPELIB resource 3; there is NAMED, 1, 2"), "{}", run.err);
}

#[test]
fn a_broken_library_is_told_with_its_causes() {
    let mut data = library("modules");
    data[4..8].copy_from_slice(&0xdead_beef_u32.to_le_bytes());
    let path = file("broken.tlb", &data);
    let run = comwright(&["dump", &source(&path, "")]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let lines: Vec<_> = run.err.lines().collect();
    assert_eq!(lines[0], format!("error: cannot read {}", path.display()));
    assert_eq!(lines[1], "  caused by: a broken type library");
    assert!(lines[2].starts_with("  caused by: at offset 0x4: "), "{}", run.err);
    assert!(lines[2].contains("0xdeadbeef"), "{}", run.err);
}

#[test]
fn a_broken_library_does_not_hide_the_others() {
    let path = file("half-broken.dll", &pe_file(Width::Bits64, &library("types-win32")[..0x60]));
    let run = comwright(&["list", &source(&path, "")]);
    assert_eq!(run.code, 2);
    assert_eq!(run.out.lines().filter(|line| line.starts_with("library ")).count(), 4);
    assert!(run.err.starts_with("error: cannot read "), "{}", run.err);
}

#[test]
fn inputs_that_are_no_libraries() {
    let text = file("text.txt", b"not a library");
    let missing = text.with_file_name("missing.tlb");
    let empty = file("empty.dll", &pe_builder::build(Width::Bits64, &[]));
    for (path, cause) in [
        (&text, "neither a type library nor a PE file"),
        (&missing, "No such file"),
        (&empty, "without TYPELIB resources"),
    ] {
        for command in ["list", "dump"] {
            let run = comwright(&[command, &source(path, "")]);
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{command} {}", path.display());
            assert!(run.err.contains("  caused by: ") && run.err.contains(cause), "{}", run.err);
        }
    }
}

#[test]
fn command_lines_that_cannot_be_used() {
    for args in [&[][..], &["no-such-command"], &["dump"], &["dump", "--format", "xml", "a.tlb"]] {
        let run = comwright(args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains("--help"), "{}", run.err);
    }
    assert_eq!(comwright(&["--version"]).code, 0);
    assert_eq!(comwright(&["--help"]).code, 0);
}
