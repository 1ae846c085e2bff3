//! What a registry should say of a library, and whether it does.
//!
//! In: libraries of the model, and registries. Out: what each interface and class [needs](Needs), in the terms of
//! `comwright_registration`, which follows the chain that COM follows. What always holds: nothing is written, loaded or
//! registered (rule R4). What it does not know: what a registry looks like in a file; that is `register`.

mod needs;
mod terms;

pub use needs::{Needs, needs};
