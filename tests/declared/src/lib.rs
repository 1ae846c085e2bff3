//! Interfaces that are declared in Rust, and the same ones as they are generated from their type library.
#![deny(warnings)]

pub mod books;
pub mod shapes;

#[allow(missing_docs, reason = "it is as generated")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/library.rs"));
}
pub use generated::lending_library;
