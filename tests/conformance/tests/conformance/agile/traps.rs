//! Traps into which programs with apartments fall, each as a test of its own.

mod flood;
mod holds_pointers;
mod worker;
