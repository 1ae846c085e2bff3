//! What is known of a failure: the facility and the meaning of its code.

pub mod codes;
mod facility;

pub use facility::Facility;
