//! Arrays of automation.

mod any;
mod bounds;
mod elements;
mod locks;
mod malformed;
mod raw;
mod values;
mod vectors;
