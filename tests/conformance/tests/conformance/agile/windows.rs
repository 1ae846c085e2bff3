//! What only Windows has: apartments that others made, and loops of theirs.

mod behind_our_back;
mod clipboard;
mod loops;
mod others;
