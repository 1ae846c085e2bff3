//! Records, and what describes them.

mod arrays;
mod customer;
mod fields;
mod foreign;
mod info;
mod values;
