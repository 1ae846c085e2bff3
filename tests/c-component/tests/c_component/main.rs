//! A component in C is called through generated code, and calls objects of ours, which generated code serves.

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
mod results;
