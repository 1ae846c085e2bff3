//! The table that is printed: times, and what they are of the peer's.

use std::time::Duration;

/// A table of times.
pub(crate) struct Table {
    peer: Duration,
}

impl Table {
    /// Begins a table whose ratios are to `peer`.
    pub(crate) fn new(title: &str, peer: Duration) -> Self {
        println!("\n{title}");
        Self { peer }
    }

    /// A row, and whether its ratio is at most the target.
    pub(crate) fn row(&mut self, name: &str, time: Duration, target: Option<f64>) {
        let ratio = time.as_secs_f64() / self.peer.as_secs_f64();
        let verdict = match target {
            Some(target) if ratio <= target => format!("target {target}: reached"),
            Some(target) => format!("target {target}: MISSED"),
            None => String::new(),
        };
        println!("  {name:<36} {:>9.3} s  {ratio:>7.3}  {verdict}", time.as_secs_f64());
    }
}
