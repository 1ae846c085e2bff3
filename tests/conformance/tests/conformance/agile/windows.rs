//! What only Windows has: apartments that others made, loops of theirs, and COM's own marshaling.

mod behind_our_back;
mod loops;
mod others;
mod unregistered;
