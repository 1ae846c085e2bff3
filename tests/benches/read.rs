//! How long it takes to read a type library: bytes in memory → the full model.
//!
//! In the same run: msft-typelib's lazy walk over the same bytes, and what oleaut32 takes under Wine to load and walk
//! the file. The table at the end has the shortest time of each, and the ratios. `cargo bench -p comwright-tests`.
//!
//! Criterion rather than divan: it has a maintainer who releases (divan's last release is of April 2025), and its
//! `iter_custom` hands out the times that the table needs.

// A bench target looks for its modules beside itself.
#[path = "read/lazy_walk.rs"]
mod lazy_walk;

use std::cell::Cell;
use std::hint::black_box;
use std::time::{Duration, Instant};

use comwright_codegen::typelib;
use comwright_tests::oracle::Oracle;
use comwright_tests::wine_libraries::{self, WineLibrary};
use criterion::{Criterion, Throughput};

/// The largest library that anyone may have.
const LARGEST: &str = "mshtml.tlb";

/// How often the oracle loads and walks it.
const ORACLE_RUNS: u32 = 10;

/// What the goal is, in times of oleaut32.
const GOAL: f64 = 20.0;

/// The sizes that libraries are looked for near to, in bytes, below the largest.
const SIZES: [usize; 5] = [2_000, 8_000, 32_000, 128_000, 300_000];

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    let libraries = match wine_libraries::all() {
        Ok(libraries) => libraries,
        Err(reason) => {
            println!("\nnothing is measured: {reason}");
            return;
        }
    };
    let Some(largest) = libraries.iter().find(|library| library.source.path.ends_with(LARGEST)) else {
        println!("\nnothing is measured: Wine has no {LARGEST} here");
        return;
    };
    let ours = read(&mut criterion, &largest.bytes, LARGEST);
    let lazy = shortest(&mut criterion, "msft-typelib", &largest.bytes, LARGEST, lazy_walk::checksum);
    let oracle = Oracle::start().and_then(|oracle| oracle.time(&largest.source, ORACLE_RUNS));
    let growth: Vec<_> = of_all_sizes(&libraries)
        .into_iter()
        .map(|library| {
            let name = library.source.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let time = read(&mut criterion, &library.bytes, &name);
            (name, library.bytes.len(), time)
        })
        .chain([(LARGEST.to_owned(), largest.bytes.len(), ours)])
        .collect();
    criterion.final_summary();

    println!("\n{LARGEST}, {} bytes; the shortest of many times", largest.bytes.len());
    let row = |name: &str, time: f64| {
        println!("  {name:<40} {:>9.3} ms  {:>7.2} times ours", time / 1e6, time / ours);
    };
    row("comwright, bytes to full model", ours);
    row("msft-typelib 0.2.0, lazy walk", lazy);
    match oracle {
        Ok(time) => {
            row("oleaut32 under Wine, load + walk", time);
            let verdict = if time / ours >= GOAL { "reached" } else { "MISSED" };
            println!("  goal: at least {GOAL} times faster than oleaut32: {verdict}");
        }
        Err(reason) => {
            let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
            println!("  {:<40} not measured: {reason}", "oleaut32 under Wine, load + walk");
        }
    }
    println!("\ncomwright, time by size");
    for (name, size, time) in growth {
        println!("  {name:<24} {size:>9} bytes  {:>9.1} µs  {:>6.2} ns a byte", time / 1e3, time / size as f64);
    }
}

/// The shortest time to read `bytes`, in nanoseconds.
fn read(criterion: &mut Criterion, bytes: &[u8], name: &str) -> f64 {
    shortest(criterion, "comwright", bytes, name, |bytes| typelib::read(bytes).expect("libraries of Wine can be read"))
}

/// Measures `run` on `bytes`; the shortest time of one run, in nanoseconds. To drop what comes out is not part of it,
/// nor is the release of the library part of the oracle's figure.
fn shortest<T>(criterion: &mut Criterion, who: &str, bytes: &[u8], name: &str, run: impl Fn(&[u8]) -> T) -> f64 {
    let shortest = Cell::new(f64::INFINITY);
    let mut group = criterion.benchmark_group(who);
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|times| {
            let mut total = Duration::ZERO;
            for _ in 0..times {
                let start = Instant::now();
                let result = black_box(run(black_box(bytes)));
                let time = start.elapsed();
                drop(result);
                shortest.set(shortest.get().min(time.as_nanos() as f64));
                total += time;
            }
            total
        });
    });
    group.finish();
    shortest.get()
}

/// One library near each of [`SIZES`].
fn of_all_sizes(libraries: &[WineLibrary]) -> Vec<&WineLibrary> {
    let mut chosen: Vec<_> = SIZES
        .iter()
        .filter_map(|&size| libraries.iter().min_by_key(|library| library.bytes.len().abs_diff(size)))
        .collect();
    chosen.dedup_by_key(|library| library.bytes.len());
    chosen
}
