//! What is predicted of registrations is held against what Wine's COM gives for them.
//!
//! The program that has COM try is built for Windows first, and `comwright` for this machine: `cargo xtask test
//! "registration (Wine)"` does all of it.
#![cfg(not(windows))]

mod registration_wine {
    mod answer;
    mod breakages;
    mod commands;
    mod manifests;
    mod matrix;
    mod prefix;
    mod registering;
    mod stock;
    mod tree;
}
