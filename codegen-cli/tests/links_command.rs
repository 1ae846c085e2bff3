//! `comwright generate` and `explain` with rules of links, as a user runs them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use comwright_tests::sltg_writer::{self, RepeatedNames};
use comwright_tests::{bless, library_text, repository};

/// What a run of the command gave.
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn comwright<S: AsRef<OsStr>>(args: &[S]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comwright"));
    let Output { status, stdout, stderr } = command.args(args).output().expect("the command was built for this test");
    let text = |bytes| String::from_utf8(bytes).expect("the command writes UTF-8");
    Run { code: status.code().expect("the command ends by itself"), out: text(stdout), err: text(stderr) }
}

/// An empty folder, and in it a library of the goldens.
fn folder(name: &str, case: &str) -> (PathBuf, PathBuf) {
    let folder = repository::scratch("links-command").expect("the target folder can be written to").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written to");
    let golden = golden().join(case);
    let text = std::fs::read_to_string(golden.join("library.txt")).expect("the golden has a library");
    let mut library = library_text::parse(&text).expect("the text is a library");
    if let Ok(libid) = std::fs::read_to_string(golden.join("libid.txt")) {
        library.libid.0 = libid.trim().parse().expect("it is a GUID");
    }
    let library = sltg_writer::write(&sltg_writer::representable(&library), RepeatedNames::Marked);
    let file = folder.join("a.tlb");
    std::fs::write(&file, library).expect("the target folder can be written to");
    (folder, file)
}

fn golden() -> PathBuf {
    repository::root().join("tests/golden/links")
}

fn arg(path: &Path) -> &str {
    path.to_str().expect("the paths of the tests are text")
}

#[test]
fn rules_that_mean_nothing_are_warnings() {
    let (_, library) = folder("warnings", "");
    let links = golden().join("nothing/links.toml");
    let run = comwright(&["generate", arg(&library), "--links", arg(&links)]);
    assert_eq!(run.code, 0, "{}", run.err);
    let expected = format!("warning: {}:3: parent `Rwo` selects nothing; near to it: `Row`\n", links.display());
    assert!(run.err.contains(&expected), "{}", run.err);
    // What a preset says of what is not there is no warning.
    let (_, library) = folder("preset", "ado");
    let run = comwright(&["generate", arg(&library)]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn rules_that_contradict_each_other_are_an_error_that_names_both() {
    let (_, library) = folder("contrary", "");
    let links = golden().join("contrary/links.toml");
    let run = comwright(&["generate", arg(&library), "--links", arg(&links)]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let file = links.display();
    let lines: Vec<_> = run.err.lines().collect();
    assert_eq!(lines[0], "error: the rules of links cannot all be followed");
    assert!(lines[1].starts_with(&format!("  {file}:1 and {file}:4 contradict each other: ")), "{}", run.err);
    assert!(lines[2].starts_with(&format!("  {file}:7 and {file}:11 contradict each other: ")), "{}", run.err);
}

#[test]
fn rules_are_in_a_file_of_their_own_or_among_the_settings() {
    let (folder, library) = folder("settings", "");
    let (config, links) = (folder.join("comwright.toml"), folder.join("links.toml"));
    std::fs::write(&links, "[[link]]\nchild = 'Clumn'\n").unwrap();
    std::fs::write(&config, "links = ['links.toml']\n[[link]]\nparent = 'Row'\nchild = 'Column'\n").unwrap();
    let run = comwright(&["generate", arg(&library), "--config", arg(&config)]);
    let expected =
        format!("warning: {}:1: child `Clumn` selects nothing; near to it: `Column`, `Columns`\n", links.display());
    assert_eq!((run.code, run.err), (0, expected));
    // A rule of the settings and one of the file.
    std::fs::write(&links, "unlinked = ['Row.Columns']\n").unwrap();
    std::fs::write(&config, "[[link]]\nmethod = 'Row.Columns'\n").unwrap();
    let run = comwright(&["generate", arg(&library), "--config", arg(&config), "--links", arg(&links)]);
    let expected = format!("{}:1 and {}:1 contradict", config.display(), links.display());
    assert!(run.code == 2 && run.err.contains(&expected), "{}", run.err);

    std::fs::write(&links, "[[link]]\nchild = 1\n[[lnk]]\n").unwrap();
    let run = comwright(&["generate", arg(&library), "--links", arg(&links)]);
    let file = links.display();
    let expected = format!(
        "error: {file}:2: `child` takes a list of strings, not integer\n{file}:3: unknown key `lnk`; there is library, \
         link, unlinked\n"
    );
    assert_eq!((run.code, run.err), (2, expected));
    let run = comwright(&["generate", arg(&library), "--links", arg(&folder.join("none.toml"))]);
    assert!(run.code == 2 && run.err.starts_with("error: cannot read "), "{}", run.err);
    // What is read is not written over.
    std::fs::write(&links, "").unwrap();
    let run = comwright(&["generate", arg(&library), "--links", arg(&links), "-o", arg(&links)]);
    assert!(run.code == 2 && run.err.contains("is read for the code"), "{}", run.err);
}

#[test]
fn explain_says_what_is_kept_by_which_rule_and_why() {
    let (folder_of_rules, library) = folder("explain", "ado");
    let kept = |name: &str, options: &[&str]| {
        let run = comwright(&[&["explain", arg(&library), name], options].concat());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        run.out
    };
    let behind = |text: &str| text.split_once("\nGives ").expect("it says what is given").1.to_owned();
    let mut all = String::new();
    for name in
        ["Recordset15.Fields", "Fields15.Item", "Field20.get_Value", "Field20.DataFormat", "_Record.GetChildren"]
    {
        all += &format!("{name}\n    gives {}\n", behind(&kept(name, &[])));
    }
    bless::check(&golden().join("ado/explained.txt"), &all).unwrap_or_else(|error| panic!("{error}"));
    let golden = |case: &str, name: &str| {
        let folder = repository::tests("golden/steps").join(case);
        // The settings of the case are rules with a key more.
        let settings = std::fs::read_to_string(folder.join("generate.toml")).expect("the golden has settings");
        let rules = folder_of_rules.join(format!("{case}.toml"));
        std::fs::write(&rules, settings.replace("server = [\"*\"]", "")).expect("the target folder can be written to");
        let run = comwright(&["explain", arg(&folder.join("input.tlb")), name, "--links", arg(&rules)]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        run.out
    };
    let lost = golden("links", "IColumn15.Swap");
    let expected =
        "\nother: what comes out keeps nothing: nobody could say what it needs; a kept object has no such member\n";
    assert!(lost.contains(expected), "{lost}");
    assert!(lost.ends_with("    why: A column refers to its row without a claim on it.\n"), "{lost}");
    let untold = golden("collections", "IThings.Seek");
    assert!(untold.ends_with("\nplace: from a kept object, what comes out keeps nothing all the same\n"), "{untold}");
    let without = kept("Fields15.Item", &["--no-preset"]);
    assert!(behind(&without).ends_with(">.\n"), "{without}");
    assert_eq!(kept("Fields15.Item", &[]).replace(&behind(&kept("Fields15.Item", &[])), &behind(&without)), without);
}
