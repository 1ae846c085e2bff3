//! What is predicted of registrations is held against what Wine's COM gives for them.
//!
//! The program that has COM try is built for Windows first: `cargo xtask test "registration (Wine)"` does both.
#![cfg(not(windows))]

mod registration_wine {
    mod answer;
    mod manifests;
    mod matrix;
    mod prefix;
    mod registering;
    mod stock;
}
