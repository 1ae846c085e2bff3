//! Our dumps against those of a real COM implementation, for every library of the installed Wine package and for the
//! golden libraries.

use std::collections::{BTreeSet, HashSet};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use comwright_codegen::input::{self, Source};
use comwright_codegen::model::TypeLib;
use comwright_codegen::typelib::Format;
use comwright_tests::golden::{self, Case};
use comwright_tests::oracle::Oracle;
use comwright_tests::skip::skip;
use comwright_tests::sltg_writer::{self, RepeatedNames};
use comwright_tests::wine_libraries::WineLibrary;
use comwright_tests::{bless, repository, tool, wine_libraries};

/// How many libraries, different ones, the Wine package has at least.
const WINE_LIBRARIES: usize = 45;

/// What the suite needs.
struct Setup {
    oracle: Oracle,
    python: PathBuf,
    libraries: Vec<WineLibrary>,
}

#[test]
fn no_difference_to_a_real_implementation() {
    let Setup { oracle, python, libraries } = match setup() {
        Ok(setup) => setup,
        Err(reason) => return skip("oracle", reason),
    };
    let distinct = libraries.iter().map(|library| &library.bytes).collect::<HashSet<_>>().len();
    assert!(distinct >= WINE_LIBRARIES, "only {distinct} different libraries in the Wine package");

    let comparison = Comparison { oracle, python };
    let (known, golden): (Vec<_>, Vec<_>) =
        golden::cases().into_iter().partition(|case| case.oracle_differences().is_some());
    let in_file = |case: &Case| (case.name.clone(), Source { path: case.library(), resource: None });

    let wine = libraries.into_iter().map(|library| (file_name(&library.source), library.source));
    let msft: Vec<_> = wine.chain(golden.iter().map(in_file)).collect();
    let sltg: Vec<_> = msft.iter().map(|(name, source)| as_sltg(name, source)).collect();
    let all = [msft, sltg].concat();
    let text = comparison.run(&all).unwrap_or_else(|differences| panic!("{differences}"));
    // The last line has the counts: that it compared every file is not taken on trust.
    assert!(text.contains(&format!("files={} ", all.len())), "{} files were to be compared: {text}", all.len());

    for case in known {
        let differences = comparison.run(&[in_file(&case)]).expect_err("Wine reads this one otherwise");
        let expected = case.oracle_differences().expect("these are the cases that have such a file");
        bless::check(&expected, &differences).unwrap_or_else(|error| panic!("{error}"));
    }
}

/// What compares dumps.
struct Comparison {
    oracle: Oracle,
    python: PathBuf,
}

impl Comparison {
    /// Dumps each library twice and compares; what the comparison prints, as an error when there are differences.
    fn run(&self, libraries: &[(String, Source)]) -> Result<String, String> {
        let folder = repository::scratch("oracle").expect("the target folder can be written to");
        let mut compare = Command::new(&self.python);
        compare.arg(repository::tests("oracle/compare.py"));
        // Wine mostly waits for its server.
        let at_once = thread::available_parallelism().map_or(1, NonZero::get);
        thread::scope(|scope| {
            for part in libraries.chunks(libraries.len().div_ceil(at_once)) {
                scope.spawn(|| part.iter().for_each(|(name, source)| self.dump(&dumps(&folder, name), source)));
            }
        });
        compare.args(libraries.iter().flat_map(|(name, _)| dumps(&folder, name)));
        let output = compare.output().unwrap_or_else(|error| panic!("{}: {error}", self.python.display()));
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        if output.status.success() { Ok(text) } else { Err(text + &String::from_utf8_lossy(&output.stderr)) }
    }

    /// Dumps a library twice.
    fn dump(&self, [ours, theirs]: &[PathBuf; 2], source: &Source) {
        let dump = golden::dump(source).unwrap_or_else(|error| panic!("{source}: {error}"));
        std::fs::write(ours, dump).expect("the target folder can be written to");
        let names = theirs.with_extension("names");
        let loaded = input::load(source).unwrap_or_else(|error| panic!("{error}"));
        std::fs::write(&names, function_names(&loaded.library)).expect("the target folder can be written to");
        let names = (loaded.format == Format::Sltg).then_some(names.as_path());
        self.oracle.dump(source, names, theirs).unwrap_or_else(|error| panic!("{source}: {error}"));
    }
}

/// The files for both dumps of a library.
fn dumps(folder: &Path, name: &str) -> [PathBuf; 2] {
    ["ours", "oracle"].map(|whose| folder.join(format!("{name}.{whose}.jsonl")))
}

/// A comparison that never finds anything proves nothing.
#[test]
fn differences_are_found() {
    let python = match tool::find("python3") {
        Ok(python) => python,
        Err(reason) => return skip("oracle, differences are found", reason),
    };
    let folder = repository::scratch("oracle").expect("the target folder can be written to");
    let (ours, theirs) = (folder.join("wrong.ours.jsonl"), folder.join("wrong.oracle.jsonl"));
    let library = |name: &str| {
        let fields = format!(
            r#""guid":"{0}","ver":"1.0","name":"{name}","sys":3,"lcid":0,"flags":8,"ctx":0,"count":0"#,
            "5b1c7a10-0000-4c5e-9a51-000000000000"
        );
        format!("{{\"rec\":\"lib\",\"format\":\"MSFT\",{fields}}}\n")
    };
    let compare = |name: &str| {
        std::fs::write(&ours, library("A")).expect("the target folder can be written to");
        std::fs::write(&theirs, library(name)).expect("the target folder can be written to");
        tool::run(Command::new(&python).arg(repository::tests("oracle/compare.py")).arg(&ours).arg(&theirs))
    };
    assert!(compare("A").is_ok());
    assert!(compare("B").is_err_and(|text| text.contains("lib.name: 1")));
}

fn setup() -> Result<Setup, String> {
    Ok(Setup { python: tool::find("python3")?, libraries: wine_libraries::all()?, oracle: Oracle::start()? })
}

/// The names of all functions, each once, one a line.
fn function_names(library: &TypeLib) -> String {
    let names: BTreeSet<_> =
        library.types.iter().flat_map(|info| &info.funcs).map(|func| format!("{}\n", func.name)).collect();
    names.into_iter().collect()
}

/// A library in the SLTG format, as far as that can hold it, in a file of its own.
fn as_sltg(name: &str, source: &Source) -> (String, Source) {
    let library = input::load(source).unwrap_or_else(|error| panic!("{error}")).library;
    let name = format!("{name}.sltg");
    // Wine 8.0 reads no other names.
    let data = sltg_writer::write(&sltg_writer::representable(&library), RepeatedNames::Spelled);
    let path = repository::scratch("oracle").expect("the target folder can be written to").join(&name);
    std::fs::write(&path, data).expect("the target folder can be written to");
    (name, Source { path, resource: None })
}

/// The name of a library's dumps: of the file, and of the resource in it.
fn file_name(source: &Source) -> String {
    let name = source.path.file_name().unwrap_or(Path::new("library").as_os_str()).to_string_lossy();
    match &source.resource {
        Some(resource) => format!("{name}.{resource}"),
        None => name.into_owned(),
    }
}
