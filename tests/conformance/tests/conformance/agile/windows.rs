//! What only Windows has: apartments that others made, loops of theirs, and COM's own marshaling.

mod loops;
mod others;
mod unregistered;
