//! A log, replayed: what was told is held against what was so.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use comwright::apartment::Reentrancy;

use crate::log::{Event, How, Log, Number, Place, What};
use crate::solver::{Extent, State};

/// What a world has come to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    /// The deadlocks that were told: by which policy the call was held back, and how long they had been there.
    pub(crate) deadlocks: Vec<(Reentrancy, Duration)>,
    pub(crate) made: usize,
    /// Of calls with a limit.
    pub(crate) over: usize,
    /// What nobody waits for.
    pub(crate) others: usize,
}

/// Replays the log of a world whose threads have all come to an end.
///
/// # Panics
///
/// When a report is none, when a call came back in a way in which it must not, or when something was begun and has not ended.
pub(crate) fn whole(log: &Log) -> Outcome {
    let events = log.events();
    let mut state = State::new(&log.apartments);
    let mut outcome = Outcome::default();
    // Those of which all threads wait, and since when: one that makes something else meanwhile cannot go on before that is done.
    let mut waiting = HashSet::new();
    let mut since: HashMap<Number, Instant> = HashMap::new();
    let mut open: HashMap<Number, usize> = HashMap::new();
    for (place, event) in events.iter().enumerate() {
        let is_call = state.call(event.number).is_some();
        match event.what {
            What::Returned(How::Deadlock) => {
                let Some((Place::Single(number), false)) = state.call(event.number) else {
                    panic!("a call that was begun cannot be refused: {}", before(&events, place, &state));
                };
                assert!(
                    state.in_cycles(Extent::Whole).contains(&event.number),
                    "it is no deadlock: {}{}",
                    log.error(event.number),
                    before(&events, place, &state)
                );
                let had_been = event.at - *since.get(&event.number).unwrap_or(&event.at);
                outcome.deadlocks.push((log.apartments[number].policy, had_been));
            }
            What::Returned(How::Wrong(code)) => {
                let error = log.error(event.number);
                panic!("a call must not come back with {code:#x}: {error}{}", before(&events, place, &state))
            }
            What::Returned(How::Made) => outcome.made += 1,
            What::Returned(How::TimeIsOver) => outcome.over += 1,
            What::Begun if !is_call => outcome.others += 1,
            What::Wanted { .. } | What::Begun | What::Ended => {}
        }
        match event.what {
            What::Begun | What::Wanted { .. } => *open.entry(event.number).or_default() += 1,
            What::Ended | What::Returned(_) => *open.entry(event.number).or_default() -= 1,
        }
        state.add(event);
        let cycles = state.in_cycles(Extent::Waiting);
        for number in cycles.difference(&waiting) {
            since.insert(*number, event.at);
        }
        waiting = cycles;
    }
    assert!(open.values().all(|count| *count == 0), "something has not ended");
    outcome
}

/// What the log of a world says that has not come to its end.
pub(crate) fn so_far(log: &Log) -> String {
    let events = log.events();
    let mut state = State::new(&log.apartments);
    events.iter().for_each(|event| state.add(event));
    before(&events, events.len(), &state)
}

/// The events before a place, and the state then.
fn before(events: &[Event], place: usize, state: &State<'_>) -> String {
    let mut text = String::from("\n");
    for event in events.iter().take(place + 1).skip(place.saturating_sub(80)) {
        text += &format!("  {:?} {:>5} {:?}\n", event.on, event.number, event.what);
    }
    text + &state.tell()
}
