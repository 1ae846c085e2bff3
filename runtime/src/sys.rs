//! What the platform gives: the one place that asks which platform it is.

#[cfg(windows)]
mod windows;
