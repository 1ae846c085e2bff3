//! The table of one comparison: a line for each kind of value, and what came out at the end.

/// Lines of a comparison with one peer.
pub struct Table {
    peer: &'static str,
    lines: Vec<(String, f64)>,
}

impl Table {
    /// Prints the head: `operation` is timed, beside that of `peer`.
    pub fn begin(operation: &str, peer: &'static str) -> Self {
        println!("\n{operation}; the shortest of many times");
        println!("  {:<24} {:>12} {peer:>18}", "", "comwright");
        Self { peer, lines: Vec::new() }
    }

    /// Prints a line; the times are nanoseconds.
    pub fn line(&mut self, name: &str, ours: f64, theirs: f64) {
        let ratio = theirs / ours;
        println!("  {name:<24} {ours:>9.1} ns {theirs:>15.1} ns  {ratio:>7.2} times ours");
        self.lines.push((name.to_owned(), ratio));
    }

    /// Prints a line for what has no times.
    pub fn remark(&self, name: &str, why: &str) {
        println!("  {name:<24} {why}");
    }

    /// Prints the smallest ratio, and in how many lines the peer was faster; nothing when there are no lines.
    pub fn end(self) {
        let Self { peer, lines } = self;
        let Some((name, least)) = lines.iter().min_by(|(_, one), (_, other)| one.total_cmp(other)) else { return };
        let slower = lines.iter().filter(|(_, ratio)| *ratio < 1.0).count();
        println!("  least: {least:.2} times ours ({name}); slower than {peer} in {slower} of {} lines", lines.len());
    }
}
