//! Traps into which programs with apartments fall, each as a test of its own.

mod ado;
mod blocked;
mod both;
mod called_back;
mod each_other;
mod flood;
mod foreign_thread;
mod holds_pointers;
mod switched;
mod worker;
