//! The table that is printed: times, and what they are of the peer's.

use std::time::Duration;

/// A table of times.
pub(crate) struct Table {
    peer: f64,
    /// What a time is divided by: how many declarations it is for.
    each: f64,
}

impl Table {
    /// Begins a table of times whose ratios are to that of `peer`.
    pub(crate) fn new(title: &str, peer: Duration) -> Self {
        println!("\n{title}");
        Self { peer: peer.as_secs_f64(), each: 1.0 }
    }

    /// Begins a table of times for a declaration, of which the peer has so many.
    pub(crate) fn each(title: &str, peer: Duration, count: usize) -> Self {
        println!("\n{title}");
        Self { peer: peer.as_secs_f64() / count as f64, each: count as f64 }
    }

    /// The rows from now on are for so many declarations.
    pub(crate) fn count(&mut self, count: usize) -> &mut Self {
        self.each = count as f64;
        self
    }

    /// A row, and whether its ratio is at most the target.
    pub(crate) fn row(&mut self, name: &str, time: Duration, target: Option<f64>, more: &str) {
        let ratio = time.as_secs_f64() / self.each / self.peer;
        let verdict = match target {
            Some(target) if ratio <= target => format!("target {target}: reached"),
            Some(target) => format!("target {target}: MISSED"),
            None => String::new(),
        };
        println!("  {name:<48} {:>8.3} s  {ratio:>6.2}  {more:<22} {verdict}", time.as_secs_f64());
    }
}
