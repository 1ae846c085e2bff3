//! Expansion in instructions: like [`expansion`](crate::expansion), by numbers that do not depend on what else the machine does.
//!
//! This program stands in for the compiler when cargo compiles the declarations: it runs the compiler under valgrind's
//! callgrind, which counts what happens while macros are expanded, and what reads their code. Each crate is compiled with few
//! declarations and with more: the difference is for the declarations alone.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, ExitCode};

use comwright_machine::{repository, tool};

use crate::package::{Needs, Package};
use crate::{functions, interfaces};

/// Where callgrind writes to, in the environment of this program when it stands in for the compiler.
const COUNTED: &str = "COMWRIGHT_BENCH_MACROS_COUNTED";

/// The function of the compiler in which macros are expanded.
const EXPANDING: &str = "--toggle-collect=*MacroExpander*fully_expand_fragment*";

/// What a declaration may take of the peer's instructions.
const TARGET: f64 = 1.0;

/// How many interfaces, or ten times as many functions, there are first and then.
const COUNTS: [usize; 2] = [2, 12];

/// Counts, and prints the table.
///
/// # Errors
///
/// That valgrind is not installed, or that something does not compile.
pub(crate) fn compare() -> Result<(), String> {
    tool::find("valgrind")?;
    let interface = interfaces::COUNT / interfaces::INTERFACES;
    let peer = each("count-peer", &Needs::WindowsCore, interface, interfaces::peer)?;
    println!("\nexpansion, in instructions under callgrind; ratios for one");
    let row = |name: &str, each: f64, verdict: &str| {
        println!("  {name:<48} {:>8.0} thousand  {:>6.2}  {verdict}", each / 1e3, each / peer);
    };
    row("windows-core's #[interface], a method", peer, "");
    let macros = Needs::Comwright("macros");
    let ours = [
        ("#[com_interface], a method", each("count-interfaces", &macros, interface, interfaces::ours)?),
        ("#[library_import], a function", each("count-functions", &macros, 10, |count| functions::ours(10 * count))?),
    ];
    for (name, each) in ours {
        let verdict = if each <= TARGET * peer { "reached" } else { "MISSED" };
        row(name, each, &format!("target {TARGET}: {verdict}"));
    }
    Ok(())
}

/// The instructions for one declaration, of which there are `of_one` to one that is counted.
fn each(name: &str, needs: &Needs, of_one: usize, code: impl Fn(usize) -> String) -> Result<f64, String> {
    let [few, more] = COUNTS;
    let counted = |count: usize| count_of(&Package::write(name, needs, &code(count))?);
    // What is built before has no part in it.
    let (first, then) = (counted(few)?, counted(more)?);
    Ok((then.saturating_sub(first)) as f64 / ((more - few) * of_one) as f64)
}

fn count_of(package: &Package) -> Result<u64, String> {
    let output = repository::scratch("bench-macros").map_err(|error| error.to_string())?.join("callgrind.out");
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    package.touch()?;
    let mut cargo = package.cargo(&["rustc", "--quiet", "--offline", "--lib", "--profile", "check"]);
    cargo.env("RUSTC_WORKSPACE_WRAPPER", program).env(COUNTED, &output);
    tool::run(&mut cargo)?;
    let text = std::fs::read_to_string(&output).map_err(|error| format!("{}: {error}", output.display()))?;
    let total = text.lines().find_map(|line| line.strip_prefix("summary: ").or_else(|| line.strip_prefix("totals: ")));
    let total = total.and_then(|total| total.split_whitespace().next()?.parse().ok());
    total.filter(|total| *total > 0).ok_or_else(|| format!("{}: nothing was counted", output.display()))
}

/// Runs the compiler, where this program stands in for it: `None` where it does not.
pub(crate) fn compiler() -> Option<ExitCode> {
    let output = std::env::var_os(COUNTED)?;
    let mut args = std::env::args_os().skip(1);
    let rustc = args.next()?;
    let args: Vec<OsString> = args.collect();
    let is_counted = args.iter().any(|arg| arg.to_string_lossy().starts_with("count_"));
    let status = match is_counted {
        true => counting(&rustc, &output).and_then(|mut command| command.args(&args).status().ok()),
        false => Command::new(&rustc).args(&args).status().ok(),
    };
    Some(if status.is_some_and(|status| status.success()) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The compiler itself, which another program may stand for, under callgrind.
fn counting(rustc: &OsStr, output: &OsStr) -> Option<Command> {
    let sysroot = Command::new(rustc).args(["--print", "sysroot"]).output().ok()?;
    let sysroot = String::from_utf8(sysroot.stdout).ok()?;
    let mut command = Command::new(tool::find("valgrind").ok()?);
    let mut out = OsString::from("--callgrind-out-file=");
    out.push(output);
    command.args(["--tool=callgrind", "--log-file=/dev/null", EXPANDING]).arg(out);
    command.arg(Path::new(sysroot.trim()).join("bin/rustc"));
    Some(command)
}
