//! What a registry should say of a library, and whether it does.
//!
//! In: libraries of the model, and registries ([`register`](crate::register)). Out: what each interface and class
//! [needs](Needs), in the terms of `comwright_registration`, which follows the chain that COM follows; a report of what
//! is wrong ([`check`]), for people and for programs ([`report`]), or of what may give a code ([`symptom`]). What
//! always holds: nothing is written, loaded or registered (rule R4). What it does not know: what a registry looks like
//! in a file; that is `register`.

pub mod changes;
pub mod check;
pub mod in_files;
pub mod manifest_text;
mod needs;
pub mod record;
mod refused;
pub mod registered;
pub mod registering;
pub mod repair;
pub mod report;
pub mod symptom;
mod terms;

pub use needs::{Needs, needs};
