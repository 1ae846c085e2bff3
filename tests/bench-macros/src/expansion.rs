//! Expansion: very many declarations, as the compiler times it.
//!
//! The compiler tells the time of its passes when it is asked to, which a stable one does only under the variable that makes it
//! an unstable one: good enough for a benchmark, and the code that runs is the same. Counted is `macro_expand_crate`, which is
//! the macros and what reads their code. Beside it stands the whole check of the crate, which is more for more code: ours has
//! methods with the types of Rust, and the conversions.

use std::time::Duration;

use comwright_machine::repository;

use crate::package::{Needs, Package};
use crate::table::Table;
use crate::{functions, interfaces};

/// What a declaration may take of the peer's time.
const TARGET: f64 = 1.0;

/// A large library that the repository has.
const LIBRARY: &str = "tests/corpus/tlb/WebView2.tlb";

struct Expanded {
    name: &'static str,
    package: Package,
    /// How many declarations there are, where that is known.
    count: Option<usize>,
    expansion: Duration,
    check: Duration,
}

impl Expanded {
    fn new(name: &'static str, folder: &str, needs: &Needs, code: &str, count: Option<usize>) -> Result<Self, String> {
        let package = Package::write(folder, needs, code)?;
        Ok(Self { name, package, count, expansion: Duration::MAX, check: Duration::MAX })
    }

    /// Checks the crate as if it had changed.
    fn check(&mut self) -> Result<(), String> {
        self.package.touch()?;
        let args = ["rustc", "--quiet", "--offline", "--lib", "--profile", "check", "--", "-Ztime-passes"];
        let output = self.package.cargo(&args).env("RUSTC_BOOTSTRAP", "1").output();
        let output = output.map_err(|error| format!("cargo: {error}"))?;
        let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
        if !output.status.success() {
            return Err(format!("{} does not compile: {}", self.name, first_error(&said)));
        }
        let pass = |name| time_of(&said, name).ok_or_else(|| format!("the compiler does not tell the time of {name}"));
        self.expansion = self.expansion.min(pass("macro_expand_crate")?);
        self.check = self.check.min(pass("total")?);
        Ok(())
    }
}

/// Measures, and prints the tables. What does not compile is told, and measured is the rest.
///
/// # Errors
///
/// When the peer does not compile, or a file cannot be written.
pub(crate) fn compare(turns: usize) -> Result<(), String> {
    let (peer, macros) = (Needs::WindowsCore, Needs::Comwright("macros"));
    let methods = Some(interfaces::COUNT);
    let mut peer = Expanded::new(
        "windows-core's #[interface]",
        "expand-peer",
        &peer,
        &interfaces::peer(interfaces::INTERFACES),
        methods,
    )?;
    let library = repository::root().join(LIBRARY);
    let import = format!("//! A library.\n\n#![allow(missing_docs)]\n\ncomwright::import_typelib!({library:?});\n");
    let mut ours = vec![
        Expanded::new(
            "#[com_interface], a method",
            "expand-interfaces",
            &macros,
            &interfaces::ours(interfaces::INTERFACES),
            methods,
        )?,
        Expanded::new(
            "#[library_import], a function",
            "expand-functions",
            &macros,
            &functions::ours(functions::COUNT),
            Some(functions::COUNT),
        )?,
        Expanded::new("import_typelib!, WebView2.tlb", "expand-import", &Needs::Comwright("typelib"), &import, None)?,
    ];
    // The first time, what they depend on is built.
    peer.check()?;
    ours.retain_mut(|one| one.check().inspect_err(|reason| println!("{reason}")).is_ok());
    for _ in 0..turns {
        peer.check()?;
        ours.iter_mut().try_for_each(Expanded::check)?;
    }
    let rows = |title: &str, target: Option<f64>, time: fn(&Expanded) -> Duration| {
        let mut table = Table::each(title, time(&peer), interfaces::COUNT);
        for one in [&peer].into_iter().chain(&ours) {
            let Some(count) = one.count else {
                println!("  {:<48} {:>8.3} s", one.name, time(one).as_secs_f64());
                continue;
            };
            let target = target.filter(|_| !std::ptr::eq(one, &peer));
            let micros = format!("{:.1} µs each", time(one).as_secs_f64() * 1e6 / count as f64);
            table.count(count).row(one.name, time(one), target, &micros);
        }
    };
    let title = format!("expansion: {} methods, {} functions; ratios for one", interfaces::COUNT, functions::COUNT);
    rows(&title, Some(TARGET), |one| one.expansion);
    rows("the whole check of the crate; ratios for one", None, |one| one.check);
    Ok(())
}

/// The time of a pass: `time:   0.270; rss: …`, and the name of the pass last.
fn time_of(said: &str, pass: &str) -> Option<Duration> {
    let line = said.lines().find(|line| line.starts_with("time:") && line.split_whitespace().last() == Some(pass))?;
    let seconds = line.strip_prefix("time:")?.split(';').next()?.trim().parse().ok()?;
    Some(Duration::from_secs_f64(seconds))
}

fn first_error(said: &str) -> &str {
    said.lines().find(|line| line.starts_with("error")).unwrap_or("nobody knows why")
}
