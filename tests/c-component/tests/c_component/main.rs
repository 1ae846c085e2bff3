//! A component in C is called through generated code, and calls objects of ours, which generated code serves.

#![cfg(has_component)]

mod kinds;
mod made;

mod arguments;
mod callbacks;
mod classes;
mod counter;
mod events;
mod functions;
mod library;
mod ours;
#[cfg(windows)]
mod registered;
mod results;
mod threads;
