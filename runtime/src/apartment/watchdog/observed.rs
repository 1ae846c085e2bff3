//! Whether an apartment stalls (Z1, Z2), from what is seen of it now and then.

use std::time::{Duration, Instant};

use crate::diagnostics::Stall;

/// What waits in an apartment.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::apartment) struct Waits {
    /// The number of the oldest call or post, and since when it waits.
    pub(in crate::apartment) call: Option<(u64, Instant)>,
    /// Since when something waits of which no more is known.
    pub(in crate::apartment) earlier: Option<Instant>,
    /// Since when the oldest release waits, and how many have been made.
    pub(in crate::apartment) release: Option<(Instant, usize)>,
    /// Since when somebody waits for its end, and how many calls and releases have been made.
    pub(in crate::apartment) end: Option<(Instant, (u64, usize))>,
}

/// What is known of an apartment.
#[derive(Debug, Default)]
pub(super) struct Observed {
    call: First<u64>,
    earlier: First<()>,
    release: First<usize>,
    end: First<(u64, usize)>,
    /// What was told of a stall last, and since when it lasts.
    told: Option<(Stall, Instant)>,
}

/// What is the first of its kind, and since when.
#[derive(Debug)]
struct First<T>(Option<(T, Instant)>);

impl<T> Default for First<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: PartialEq> First<T> {
    /// Since when what is the first now has been that: since it waits, when nothing was in front of it.
    fn see(&mut self, now: Option<(T, Instant)>, at: Instant) -> Option<Instant> {
        self.0 = now.map(|(thing, waits)| match self.0.take() {
            Some((before, since)) if before == thing => (thing, since),
            Some(_) => (thing, at),
            None => (thing, waits),
        });
        self.0.as_ref().map(|(_, since)| *since)
    }
}

impl Observed {
    /// What is to be told, if anything is, and for how long the apartment has stalled.
    pub(super) fn observe(&mut self, waits: &Waits, now: Instant, threshold: Duration) -> Option<(Stall, Duration)> {
        let kinds = [
            self.call.see(waits.call, now),
            self.earlier.see(waits.earlier.map(|since| ((), since)), now),
            self.release.see(waits.release.map(|(since, made)| (made, since)), now),
            self.end.see(waits.end.map(|(since, made)| (made, since)), now),
        ];
        let since = kinds.into_iter().flatten().min();
        let stalled = since.map_or(Duration::ZERO, |since| now.saturating_duration_since(since));
        if stalled < threshold {
            let (_, since) = self.told.take()?;
            return Some((Stall::Over, now.saturating_duration_since(since)));
        }
        let is_long = threshold.checked_mul(10).is_some_and(|long| stalled >= long);
        let (stage, since) = match self.told {
            None => (Stall::Begun, since?),
            Some((Stall::Begun, since)) if is_long => (Stall::Lasts, since),
            Some(_) => return None,
        };
        self.told = Some((stage, since));
        Some((stage, stalled))
    }
}

#[cfg(test)]
mod tests;
