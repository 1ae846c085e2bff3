//! Timings of the runtime on Windows, beside the crates of Microsoft that do the same there: `cargo xtask
//! bench-windows`.
//!
//! What is compared runs in turns in one process; a table has the shortest time of each, and the ratios. Under Wine the
//! functions of the system are Wine's, for both sides. Nothing here is a test: no time makes the program fail.

#[cfg(windows)]
mod apartments;
// The texts of the benchmark of the conversions alone, which needs more of them.
#[cfg(windows)]
#[allow(dead_code)]
#[path = "../../benches/strings/scripts.rs"]
mod scripts;
#[cfg(windows)]
mod strings;
#[cfg(windows)]
mod variants;

#[cfg(windows)]
fn main() {
    let args: Vec<_> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [variants::propsys::TRY, conversion] => variants::propsys::run(conversion),
        [apartments::ALONE] => apartments::compare(),
        _ => {
            apartments::compare();
            strings::compare();
            variants::compare();
            variants::propsys::compare();
        }
    }
}

#[cfg(not(windows))]
fn main() {
    println!("nothing is measured: the peers are crates for Windows; `cargo xtask bench-windows` runs this under Wine");
}
