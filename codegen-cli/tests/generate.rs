//! `comwright generate` as a user runs it: what it writes where, what it says, and how it exits.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use comwright_codegen::input;
use comwright_codegen::model::{ImportTarget, ImportedLib, Lcid, Libid, Param, SysKind, Type, TypeRef, Version};
use comwright_codegen::resolve::Resolver;
use comwright_tests::golden::Case;
use comwright_tests::repository;
use comwright_tests::sltg_writer::{self, RepeatedNames};

/// The libid of a library that refers to nothing but stdole, and the one of that library.
const OTHER: &str = "000204ff-0000-0000-c000-000000000046";
const OTHER_BYTES: [u8; 16] = [0xff, 0x04, 2, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];
const COCLASSES: [u8; 16] = [0x10, 0x7a, 0x1c, 0x5b, 5, 0, 0x5e, 0x4c, 0x9a, 0x51, 0, 0, 0, 0, 0, 1];

/// What a run of the command gave.
struct Run {
    code: i32,
    out: String,
    err: String,
}

/// Runs `comwright generate`.
fn generate<S: AsRef<OsStr>>(args: &[S]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comwright"));
    let Output { status, stdout, stderr } =
        command.arg("generate").args(args).output().expect("the command was built for this test");
    let text = |bytes| String::from_utf8(bytes).expect("the command writes UTF-8");
    Run { code: status.code().expect("the command ends by itself"), out: text(stdout), err: text(stderr) }
}

/// The path of a file, as an argument.
fn arg(path: &Path) -> &str {
    path.to_str().expect("the paths of the tests are text")
}

fn library() -> PathBuf {
    Case::named("coclasses").library()
}

/// An empty folder.
fn folder(name: &str) -> PathBuf {
    let folder = repository::scratch("generate").expect("the target folder can be written to").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written to");
    folder
}

/// The golden library, where `ICar.Drive` has a parameter of a type of another library, too: of its first one.
fn dependent(folder: &Path) -> PathBuf {
    let source = input::Source { path: library(), resource: None };
    let mut library = input::load(&source).expect("golden libraries can be read").library;
    // The format that the tests can write is for 32 bits, and refers by index only.
    library.sys = SysKind::WIN32;
    let resolver = Resolver::new();
    let stdole = resolver.library(&library.imports[0]).expect("stdole is built in");
    for reference in library.references_mut() {
        if let TypeRef::Imported { target: target @ ImportTarget::Guid(_), .. } = reference {
            let index = stdole.types.iter().position(|info| *target == ImportTarget::Guid(info.guid));
            *target = ImportTarget::Index(index.expect("stdole has the type") as u32);
        }
    }
    let import = library.imports.len() as u32;
    library.imports.push(ImportedLib {
        libid: Libid(OTHER.parse().expect("it is a GUID")),
        version: Version { major: 2, minor: 0 },
        lcid: Lcid(0),
        file_name: "other.tlb".to_owned(),
    });
    let reference = TypeRef::Imported { library: import, target: ImportTarget::Index(0) };
    let drive = &mut library.types[0].funcs[0];
    drive.params.push(Param {
        name: Some("other".to_owned()),
        param_type: Type::Pointer(Type::Ref(reference).into()),
        ..drive.params[0].clone()
    });
    let path = folder.join("a.tlb");
    std::fs::write(&path, sltg_writer::write(&library, RepeatedNames::Spelled))
        .expect("the target folder can be written to");
    path
}

/// The library that the dependent one needs: the golden one with another libid.
fn other(folder: &Path) {
    let mut data = std::fs::read(library()).expect("golden libraries are checked in");
    let at = data.windows(16).position(|window| window == COCLASSES).expect("the library has its libid");
    data[at..at + 16].copy_from_slice(&OTHER_BYTES);
    std::fs::write(folder.join("other.tlb"), data).expect("the target folder can be written to");
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be read").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn code_goes_to_standard_output_or_a_file() {
    let folder = folder("output");
    let file = folder.join("coclasses.rs");
    let printed = generate(&[arg(&library())]);
    assert_eq!((printed.code, printed.err.as_str()), (0, ""));
    assert!(printed.out.contains("ICar"), "{}", printed.out);

    let written = generate(&[arg(&library()), "-o", arg(&file)]);
    assert_eq!((written.code, written.out.as_str(), written.err.as_str()), (0, "", ""));
    assert!(std::fs::read_to_string(&file).unwrap() == printed.out, "the file differs from what is printed");
    assert_eq!(names_in(&folder), ["coclasses.rs"]);

    // The same once more: the file is not touched.
    let time = || std::fs::metadata(&file).unwrap().modified().unwrap();
    let before = time();
    assert_eq!(generate(&[arg(&library()), "-o", arg(&file)]).code, 0);
    assert_eq!(time(), before);
}

#[test]
fn check_says_whether_the_file_is_current() {
    let folder = folder("check");
    let file = folder.join("coclasses.rs");
    let check = || generate(&[arg(&library()), "-o", arg(&file), "--check"]);

    let run = check();
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.ends_with("coclasses.rs is not current: there is no such file\n"), "{}", run.err);
    assert_eq!(names_in(&folder), [""; 0]);

    generate(&[arg(&library()), "-o", arg(&file)]);
    let run = check();
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));

    let text = std::fs::read_to_string(&file).unwrap();
    let (first, rest) = text.split_once('\n').unwrap();
    let changed = format!("{first}\n\u{1b}[31m not mine\n{rest}");
    std::fs::write(&file, &changed).unwrap();
    let run = check();
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let lines: Vec<_> = run.err.lines().collect();
    assert!(lines[0].ends_with("coclasses.rs is not current: line 2 differs"), "{}", run.err);
    assert_eq!(lines[1], "  in the file: \\u{1b}[31m not mine");
    assert!(lines[2].starts_with("  generated:   "), "{}", run.err);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), changed, "checking has written");

    let run = generate(&[arg(&library()), "--check"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("--output"), "{}", run.err);
}

#[test]
fn g2_a_missing_library_leaves_no_partial_file() {
    let folder = folder("missing");
    let (library, file) = (dependent(&folder), folder.join("a.rs"));
    let run = generate(&[arg(&library), "-o", arg(&file)]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(
        run.err.starts_with(&format!("error: no code can be generated from {}\n", library.display())),
        "{}",
        run.err
    );
    for word in ["Coclasses: ICar.Drive: ", &format!("{{{OTHER}}} version 2.0 (\"other.tlb\" "), arg(&folder)] {
        assert!(run.err.contains(word), "`{word}` is not in {}", run.err);
    }
    for cure in ["--include DIR", "--extern {000204ff", "--missing opaque"] {
        assert!(run.err.lines().last().unwrap().contains(cure), "`{cure}` is not in {}", run.err);
    }
    assert_eq!(names_in(&folder), ["a.tlb"]);

    // One that is there stays as it is.
    std::fs::write(&file, "// mine\n").unwrap();
    assert_eq!(generate(&[arg(&library), "-o", arg(&file)]).code, 2);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "// mine\n");
    assert_eq!(names_in(&folder), ["a.rs", "a.tlb"]);

    let run = generate(&[arg(&library), "--missing", "opaque"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err.contains("warning: library {000204ff") && run.err.contains("only IUnknown is known"),
        "{}",
        run.err
    );
}

#[test]
fn libraries_of_named_folders_are_found() {
    let (folder, include) = (folder("dependent"), folder("include"));
    let library = dependent(&folder);
    other(&include);
    let run = generate(&[arg(&library), "--include", arg(&include)]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out.matches("pub struct ICar(").count(), 2, "{}", run.out);

    // What is elsewhere is named there, and not emitted.
    let elsewhere = format!("{{{OTHER}}}=crate::elsewhere");
    let run = generate(&[arg(&library), "--include", arg(&include), "--extern", &elsewhere]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out.matches("pub struct ICar(").count(), 1, "{}", run.out);
    assert!(run.out.contains("crate::elsewhere::ICar"), "{}", run.out);
    let run = generate(&[arg(&library), "--extern", &elsewhere]);
    assert_eq!(run.code, 2, "types of a library cannot be named without it");
}

#[test]
fn names_that_select_nothing_are_warnings() {
    let run = generate(&[arg(&library()), "--filter", "ICra", "--filter", "ICar", "--server", "Icar"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let expected = "warning: filter `ICra` selects nothing; near to it: `ICar`, `Car`\n\
                    warning: server `Icar` selects nothing; near to it: `ICar`\n";
    assert_eq!(run.err, expected);
}

#[test]
fn a_file_with_settings_adds_to_the_command_line() {
    let folder = folder("config");
    let config = folder.join("comwright.toml");
    std::fs::write(&config, "[rename]\nICar = 'FromTheFile'\nIPark = 'Parking'\n").unwrap();
    let run = generate(&[arg(&library()), "--config", arg(&config), "--rename", "ICar=FromTheLine"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for (name, is_there) in [("FromTheLine", true), ("Parking", true), ("FromTheFile", false)] {
        assert_eq!(run.out.contains(name), is_there, "{name}: {}", run.out);
    }
}

#[test]
fn proxies_are_asked_for_on_the_line_and_in_the_file() {
    let folder = folder("proxy");
    let config = folder.join("comwright.toml");
    std::fs::write(&config, "proxy = ['ICar']\n").unwrap();
    let without = generate(&[arg(&library())]);
    assert!(!without.out.contains("imp::Proxy"), "{}", without.out);
    let run = generate(&[arg(&library()), "--config", arg(&config), "--proxy", "IPark"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for name in ["ICar", "IPark"] {
        assert!(run.out.contains(&format!("&imp::Proxy::new::<{name}>(\"{name}\", ")), "{name}: {}", run.out);
    }
}

#[test]
fn places_are_asked_for_on_the_line_and_in_the_file() {
    let config = folder("places").join("comwright.toml");
    std::fs::write(&config, "places = true\n").unwrap();
    for (args, is_asked) in [(&[][..], false), (&["--places"], true), (&["--config", arg(&config)], true)] {
        let run = generate(&[&[arg(&library())], args].concat());
        assert_eq!((run.code, run.out.contains("#[track_caller]")), (0, is_asked), "{args:?}: {}", run.err);
    }
}

#[test]
fn mistakes_in_a_file_with_settings_have_their_lines() {
    let folder = folder("mistakes");
    let config = folder.join("comwright.toml");
    std::fs::write(&config, "raw = true\n\nfliter = []\n[rename]\nA = '1'\n").unwrap();
    let run = generate(&[arg(&library()), "--config", arg(&config)]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("comwright.toml:3: unknown key `fliter`; there is include, "), "{}", run.err);
    assert!(run.err.contains("comwright.toml:5: rename `A`: `1` is not an identifier of Rust"), "{}", run.err);
    let run = generate(&[arg(&library()), "--config", arg(&folder.join("none.toml"))]);
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("error: cannot read ") && run.err.contains("  caused by: "), "{}", run.err);
}

#[test]
fn a_source_is_found_by_its_libid() {
    let libid = "libid:{5b1c7a10-0005-4c5e-9a51-000000000001}";
    let library = library();
    let include = library.parent().expect("the library is in a folder");
    let by_libid = generate(&[&format!("{libid}#2.0"), "--include", arg(include)]);
    assert_eq!((by_libid.code, by_libid.err.as_str()), (0, ""));
    assert!(by_libid.out == generate(&[arg(&library)]).out, "not the same code as from the file");

    let registry = ["--registry", "none"];
    for (source, words) in [
        (format!("{libid}#3.0"), vec!["version 3.0 is not found; looked in ", "--include DIR", "--registry"]),
        (format!("{libid}#3"), vec!["libid:{GUID}#MAJOR.MINOR"]),
        ("libid:{x}#1.0".to_owned(), vec!["caused by: `{x}` is not a GUID"]),
        ("progid:Car.Car".to_owned(), vec!["`Car.Car` is not found; no registry was given", "help: ", "--registry"]),
    ] {
        let run = generate(&[&[&source, "--include", arg(include)], &registry[..]].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{source}");
        for word in words {
            assert!(run.err.contains(word), "{source}: `{word}` is not in {}", run.err);
        }
    }
}

#[test]
fn what_cannot_be_used_is_told() {
    let library = library();
    let include = library.join("no-folder");
    for (args, word) in [
        (vec!["--rename", "ICar"], "rename `ICar` is not of the form `A=B`"),
        (vec!["--rename", "ICar=a b"], "caused by: `a b` is not an identifier of Rust"),
        (vec!["--rename", "ICar=type"], "caused by: `type` is a keyword of Rust"),
        (vec!["--rename", "ICar=A", "--rename", "ICar=B"], "rename `ICar` is given twice: `A` and `B`"),
        (vec!["--map", "Part=crate::Part<u8>"], "is not a path of Rust"),
        (vec!["--extern", "stdole=crate::stdole"], "caused by: `stdole` is not a GUID"),
        (vec!["--crate-path", "a b"], "is not a path of Rust"),
        (vec!["--missing", "ignore"], "possible values: error, opaque"),
        (vec!["--include", arg(&include)], "cannot read the folder "),
        (vec!["-o", "no-such-folder/a.rs"], "cannot write no-such-folder/a.rs"),
        (vec!["-o", arg(&library)], "is read for the code"),
    ] {
        let run = generate(&[&[arg(&library)], args.as_slice()].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains(word), "{args:?}: {}", run.err);
    }
    assert!(std::fs::read(&library).unwrap().starts_with(b"MSFT"));
    let run = generate(&["no-such.tlb"]);
    assert!(run.code == 2 && run.err.starts_with("error: cannot read no-such.tlb\n  caused by: "), "{}", run.err);
}
