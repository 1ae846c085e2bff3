//! What only Windows has: apartments that others made, and loops of theirs.

mod loops;
mod others;
