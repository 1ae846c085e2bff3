//! A server of COM that marshals whatever is asked for, and what a program does with a registration.
//!
//! In: IIDs, CLSIDs and libraries, and what the registry of the Wine prefix says of them. Out: the HRESULTs that COM
//! gives. What always holds: nothing but COM decides what is found; the object itself has every interface that is asked
//! for. What it does not know: what was expected.
#![cfg(windows)]

pub mod apartments;
mod com;
pub mod context;
pub mod creation;
mod factory;
pub mod library;
pub mod marshaling;
mod object;
pub mod serving;
pub mod text;
