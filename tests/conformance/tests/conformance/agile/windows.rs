//! What only Windows has: apartments that others made, loops of theirs, and windows.

mod behind_our_back;
mod clipboard;
mod loops;
mod others;
mod painting;
mod window;
