//! Events go to the `tracing` crate.

use super::{Event, hook};

/// Whether a subscriber wants events.
#[inline]
pub(super) fn is_listening() -> bool {
    // The subscriber is asked, and what that causes must not ask it again.
    tracing::level_filters::LevelFilter::current() >= tracing::Level::WARN
        && hook::undisturbed(|| tracing::enabled!(target: "comwright", tracing::Level::WARN)).unwrap_or(false)
}

/// A warning with the target `comwright`: the assistant's name as a field, and the sentence as the message.
pub(super) fn tell(event: &Event) {
    tracing::warn!(target: "comwright", assistant = event.name(), "{}", event.sentence());
}
