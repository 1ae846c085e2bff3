//! What is told of an apartment that stalls.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::observed::Waits;
use crate::apartment::Releases;
use crate::apartment::graph::{self, Telling};
use crate::apartment::home::Home;
use crate::apartment::watching::{Entered, Reading};
use crate::diagnostics::{ContextSwitchDeadlock, Stall};

/// What is seen of an apartment from outside, at a time.
pub(super) struct Seen {
    at: Instant,
    pulse: Reading,
    releases: Releases,
    /// What its thread says of itself; asked for where the notes say nothing.
    telling: Option<Telling>,
    /// There is something in its inbox, and no note of it.
    has_earlier: bool,
}

impl Seen {
    pub(super) fn of(home: &Arc<Home>) -> Self {
        // The inbox is looked at first: who sends notes that before.
        let has_calls = !home.calls.is_empty();
        let pulse = home.pulse.read();
        Self {
            at: Instant::now(),
            has_earlier: has_calls && pulse.first.is_none(),
            telling: graph::said_by(home),
            releases: home.releases.read(),
            pulse,
        }
    }

    /// What waits.
    pub(super) fn waits(&self) -> Waits {
        let held = self.telling.iter().flat_map(|telling| &telling.held).map(|(_, since)| *since).min();
        let oldest = self.releases.oldest.and_then(|oldest| self.at.checked_sub(oldest));
        Waits {
            call: self.pulse.first,
            earlier: match self.pulse.first {
                Some(_) => None,
                None => held.or_else(|| self.has_earlier.then_some(self.at)),
            },
            release: oldest.map(|since| (since, self.releases.drained)),
        }
    }

    /// Where the thread is, or was, in words.
    fn thread(&self) -> String {
        let since = |at: Instant| format!("{} ms", self.at.saturating_duration_since(at).as_millis());
        let making = self.pulse.making.map(|Entered { what, at }| format!("makes `{what}`, since {}", since(at)));
        let waits = self.telling.as_ref().map(|told| format!("waits for {}, since {}", told.what, since(told.since)));
        match (making, waits) {
            (Some(making), Some(waits)) => format!("Its thread {making}, and {waits}"),
            (Some(it), None) | (None, Some(it)) => format!("Its thread {it}"),
            (None, None) => {
                let looked = self.pulse.looked.map(|at| format!("it last pumped or waited {} ago", since(at)));
                let made =
                    self.pulse.made.map(|Entered { what, at }| format!("it last made `{what}`, {} ago", since(at)));
                let known: Vec<_> = [looked, made].into_iter().flatten().collect();
                match known.is_empty() {
                    true => {
                        "Its thread is in code of others, or in a call that was sent before it was watched".to_owned()
                    }
                    false => format!("Its thread is in code of others: {}", known.join(", and ")),
                }
            }
        }
    }
}

/// The event.
pub(super) fn event(home: &Home, seen: Seen, stage: Stall, stalled: Duration) -> ContextSwitchDeadlock {
    let since = |at: Instant| seen.at.saturating_duration_since(at);
    let noted = seen.pulse.oldest.iter().map(|entered| (entered.what, since(entered.at)));
    let held = seen.telling.iter().flat_map(|telling| &telling.held).map(|(what, at)| (*what, since(*at)));
    let has_notes = seen.pulse.first.is_some();
    let oldest: Vec<_> = if has_notes { noted.collect() } else { held.collect() };
    ContextSwitchDeadlock {
        apartment: home.to_string(),
        stage,
        stalled,
        calls: if has_notes { seen.pulse.calls } else { oldest.len() },
        posts: seen.pulse.posts,
        has_earlier: seen.has_earlier,
        releases: seen.releases.queued,
        oldest_release: seen.releases.oldest,
        thread: seen.thread(),
        oldest,
    }
}
