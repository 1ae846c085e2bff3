//! A check of a whole Wine prefix beside `wine reg export` of the same keys, in turns.
//!
//! The check reads the files of the prefix, every library that is registered in it, and the headers of every server, and
//! examines each interface and class. The export writes the classes of the machine to a file; its server runs already.

use std::path::Path;
use std::time::{Duration, Instant};

use comwright_codegen::register::Choice;
use comwright_tests::wine::{Wine, windows_path};

/// How many classes there are more than Wine has.
pub(super) const CLASSES: usize = 5_000;

/// How often each is measured; the shortest time counts.
const RUNS: usize = 5;

/// Imports `file`, and prints what a check and an export take.
pub(super) fn beside_export(file: &Path, folder: &Path) {
    let wine = match Wine::fresh("bench-registrations") {
        Ok(wine) => wine,
        Err(reason) => return println!("a prefix beside `wine reg export`: left out, {reason}"),
    };
    let (reg, log) = (Path::new("reg.exe"), folder.join("reg.txt"));
    let run = |args: &[&str]| wine.run(reg, args, &log).unwrap_or_else(|error| panic!("{error}"));
    run(&["import", &windows_path(file)]);
    // Its files are written when the last program has ended.
    wine.end();
    let exported = folder.join("exported.reg");
    let export = || {
        let start = Instant::now();
        run(&["export", r"HKLM\Software\Classes", &windows_path(&exported), "/y"]);
        start.elapsed()
    };
    export();
    let mut shortest = [Duration::MAX; 2];
    for _ in 0..RUNS {
        for (shortest, time) in shortest.iter_mut().zip([check(wine.prefix()), export()]) {
            *shortest = time.min(*shortest);
        }
    }
    wine.end();
    let [check, export] = shortest.map(|time| time.as_secs_f64() * 1e3);
    let ratio = check / export;
    let verdict = if ratio <= 1.0 { "" } else { "   MISSED" };
    println!(
        "a prefix with {CLASSES} classes more: check {check:.1} ms, `wine reg export` {export:.1} ms, {ratio:.2} of it{verdict}"
    );
}

/// Reads and checks a prefix.
fn check(prefix: &Path) -> Duration {
    let (time, report) = super::timed(&Choice::Prefix(prefix.to_owned()));
    let classes: usize = report.parts.iter().map(|part| part.classes).sum();
    assert!(classes > CLASSES, "{classes} classes");
    time
}
