//! The counts of one way of one case, by valgrind's callgrind.

use std::process::Command;

use comwright_machine::{repository, tool};

/// What was counted.
pub(crate) struct Counts {
    pub(crate) instructions: u64,
    pub(crate) allocations: u64,
}

/// The functions of the C library that allocate: of Rust's allocator and of the embedded backend alike.
const ALLOCATING: [&str; 4] = ["malloc", "calloc", "realloc", "posix_memalign"];

/// Runs this program under callgrind.
///
/// # Errors
///
/// That valgrind is not installed, or what it says.
pub(crate) fn count(way: &str, case: &str) -> Result<Counts, String> {
    let valgrind = tool::find("valgrind")?;
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = repository::scratch("bench-calls").map_err(|error| error.to_string())?.join("callgrind.out");
    let mut command = Command::new(valgrind);
    command.args(["--tool=callgrind", "--toggle-collect=comwright_bench_measured"]);
    command.arg(format!("--callgrind-out-file={}", output.display())).arg(program).args([way, case]);
    tool::run(&mut command)?;
    let text = std::fs::read_to_string(&output).map_err(|error| format!("{}: {error}", output.display()))?;
    parse(&text).ok_or_else(|| format!("{}: no totals in it", output.display()))
}

/// Reads callgrind's format: `summary: N`, and for each called function `cfn=(1) malloc`, by its number alone from then
/// on, with `calls=N …` behind it.
fn parse(text: &str) -> Option<Counts> {
    let (mut instructions, mut allocations, mut known) = (None, 0, Vec::new());
    let mut is_allocating = false;
    for line in text.lines() {
        if let Some(total) = line.strip_prefix("summary: ").or_else(|| line.strip_prefix("totals: ")) {
            instructions = total.split_whitespace().next().and_then(|number| number.parse().ok());
        } else if let Some(function) = line.strip_prefix("cfn=").or_else(|| line.strip_prefix("fn=")) {
            let (number, name) = function.split_once(' ').unwrap_or((function, ""));
            if ALLOCATING.contains(&name) {
                known.push(number);
            }
            is_allocating = line.starts_with('c') && known.contains(&number);
        } else if let Some(calls) = line.strip_prefix("calls=")
            && is_allocating
        {
            allocations += calls.split_whitespace().next().and_then(|number| number.parse::<u64>().ok())?;
        }
    }
    Some(Counts { instructions: instructions?, allocations })
}
