//! Functions of a library in C are called as they are declared. On Windows the library is linked; elsewhere it is loaded, from
//! a folder that the program has named.

#![cfg(has_library)]

mod codes;
mod library;

mod attributes;
mod buffers;
mod callbacks;
mod elements;
mod failures;
mod given;
mod handles;
#[cfg(feature = "automation")]
mod records;
mod searched;
mod strays;
mod text;
mod truths;
mod values;
