//! Events go to the `tracing` crate.

use super::Event;

/// Whether a subscriber wants events.
#[inline]
pub(super) fn is_listening() -> bool {
    tracing::enabled!(target: "comwright", tracing::Level::WARN)
}

/// A warning with the target `comwright`: the assistant's name as a field, and the sentence as the message.
pub(super) fn tell(event: &Event) {
    tracing::warn!(target: "comwright", assistant = event.name(), "{}", event.sentence());
}
