//! What threads have said, for others to read: in a report of a cycle, and by a watchdog.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;

use super::{Entry, Graph, Waiter, Wants, graph};
use crate::apartment::home::Home;

/// What the thread of an apartment has said, for others to read.
pub(in crate::apartment) struct Telling {
    /// For what it waits.
    pub(in crate::apartment) what: String,
    pub(in crate::apartment) since: Instant,
    /// The calls that it holds back, of those whose callers have said that they wait: what is called, and since when.
    pub(in crate::apartment) held: Vec<(&'static str, Instant)>,
    /// How many posts it holds back.
    pub(in crate::apartment) posts: usize,
}

/// What the thread of a single-threaded apartment has said, if it waits now. Of several waits, one inside the other, only
/// the innermost sleeps.
pub(in crate::apartment) fn said_by(home: &Home) -> Option<Telling> {
    let graph = graph();
    let is_its = |waiter: &Waiter| waiter.home.as_ref().is_some_and(|its| std::ptr::eq(Arc::as_ptr(its), home));
    let waiter = graph.entries.iter().map(|entry| &entry.waiter).find(|waiter| is_its(waiter))?;
    let what = waiter.wants.to_string();
    let held = graph.entries.iter().filter_map(|Entry { waiter: other, .. }| match &other.wants {
        Wants::Call { call, what, .. } if waiter.holds(*call) => Some((*what, other.since)),
        _ => None,
    });
    Some(Telling { what, since: waiter.since, held: held.collect(), posts: waiter.held.posts })
}

impl Graph {
    /// The cycle for a reader: who waits for whom, in what, and since when.
    pub(super) fn tell(&self, cycle: &[usize]) -> String {
        let mut text = String::new();
        for (place, &index) in cycle.iter().enumerate() {
            let waiter = &self.entries[index].waiter;
            let next = &self.entries[cycle[(place + 1) % cycle.len()]].waiter;
            let separator = if place == 0 { "" } else { "; " };
            let millis = waiter.since.elapsed().as_millis();
            let _ = write!(text, "{separator}{} waits for ", waiter.thread);
            let _ = match &waiter.wants {
                Wants::Call { call, what, into, .. } if next.holds(*call) => {
                    write!(text, "`{what}` in {into}, which lets nothing of it in while it waits itself, ")
                }
                Wants::Call { .. } => write!(text, "{}, which {} makes, ", waiter.wants, next.thread),
                Wants::Releases(_) => write!(text, "{}, which lets none in while it waits itself, ", waiter.wants),
                wants => write!(text, "{wants}, "),
            };
            let _ = write!(text, "since {millis} ms");
        }
        text
    }
}
