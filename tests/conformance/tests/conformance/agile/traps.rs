//! Traps into which programs with apartments fall, each as a test of its own.

mod both;
mod flood;
mod holds_pointers;
mod worker;
