//! Records, and what describes them.

mod arrays;
mod customer;
mod fields;
pub(crate) mod foreign;
mod info;
mod values;
