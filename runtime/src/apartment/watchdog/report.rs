//! What is seen of an apartment, and what is told of it when it stalls.

use std::time::{Duration, Instant};

use super::observed::Waits;
use crate::apartment::graph::{self, Telling};
use crate::apartment::home::Home;
use crate::apartment::watching::{Entered, Reading};
use crate::diagnostics::{ContextSwitchDeadlock, Stall};

/// What waits in an apartment now.
pub(in crate::apartment) fn waits(home: &Home, now: Instant) -> Waits {
    let call = home.pulse.first();
    let earlier = match call {
        Some(_) => None,
        None if home.pulse.lacks_a_note(&home.calls) => Some(now),
        // What is held back without a note.
        None => graph::said_by(home).and_then(|told| {
            let post = (told.posts > 0).then_some(told.since);
            told.held.iter().map(|(_, since)| *since).chain(post).min()
        }),
    };
    let releases = home.releases.read();
    let oldest = releases.oldest.and_then(|oldest| now.checked_sub(oldest));
    let end = home.pulse.end_since().map(|(since, begun)| (since, (begun, releases.drained)));
    Waits { call, earlier, release: oldest.map(|since| (since, releases.drained)), end }
}

/// The event.
pub(super) fn event(
    home: &Home,
    waits: &Waits,
    stage: Stall,
    stalled: Duration,
    now: Instant,
) -> ContextSwitchDeadlock {
    let since = |at: Instant| now.saturating_duration_since(at);
    let pulse = home.pulse.read();
    let telling = telling(home);
    let releases = home.releases.read();
    let mut oldest: Vec<_> = pulse.oldest.iter().map(|entered| (entered.what, since(entered.at))).collect();
    let (mut calls, mut posts) = (pulse.calls, pulse.posts);
    if waits.call.is_none() {
        let held = telling.iter().flat_map(|telling| &telling.held).map(|(what, at)| (*what, since(*at)));
        oldest.extend(held);
        calls = calls.max(oldest.len());
        posts = posts.max(telling.as_ref().map_or(0, |telling| telling.posts));
    }
    ContextSwitchDeadlock {
        apartment: home.to_string(),
        stage,
        stalled,
        calls,
        posts,
        has_earlier: waits.earlier.is_some() && oldest.is_empty() && posts == 0,
        releases: releases.queued,
        oldest_release: releases.oldest,
        end: home.pulse.end_awaited().map(|(who, at)| (who, since(at))),
        thread: thread(&pulse, telling.as_ref(), now),
        waits: telling.is_some(),
        oldest,
    }
}

/// What the thread says of itself: one that waits has taken that back for a moment when something wakes it (DL1), and says
/// it again.
fn telling(home: &Home) -> Option<Telling> {
    const MOMENT: Duration = Duration::from_millis(1);
    let again = || {
        std::thread::sleep(MOMENT);
        graph::said_by(home)
    };
    graph::said_by(home).or_else(again).or_else(again)
}

/// Where the thread of an apartment is, or was, in words.
fn thread(pulse: &Reading, telling: Option<&Telling>, now: Instant) -> String {
    let since = |at: Instant| format!("{} ms", now.saturating_duration_since(at).as_millis());
    let making = pulse.making.map(|Entered { what, at }| format!("makes `{what}`, since {}", since(at)));
    let waits = telling.map(|told| format!("waits for {}, since {}", told.what, since(told.since)));
    match (making, waits) {
        (Some(making), Some(waits)) => format!("Its thread {making}, and {waits}"),
        (Some(it), None) | (None, Some(it)) => format!("Its thread {it}"),
        (None, None) => {
            let looked = pulse.looked.map(|at| format!("it last pumped or waited {} ago", since(at)));
            let made = pulse.made.map(|Entered { what, at }| format!("it last made `{what}`, {} ago", since(at)));
            let known: Vec<_> = [looked, made].into_iter().flatten().collect();
            match known.is_empty() {
                true => "Its thread is in code of others, or in a call that was sent before it was watched".to_owned(),
                false => format!("Its thread is in code of others: {}", known.join(", and ")),
            }
        }
    }
}
