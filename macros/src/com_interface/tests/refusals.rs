//! Mistakes: one mistake gives one error.
