//! Windows on a desktop: they go on painting while their thread waits, and what comes in meanwhile is what the policy of the
//! apartment lets in.
//!
//! It is a program of its own, because a process is on a desktop from its first window on.

#![cfg(windows)]

mod com;
mod desktop;
mod gui;
mod waiting;
mod window;
