//! Analysis: what a library's descriptions mean for code that is to be generated from it.
//!
//! In: the model of a library and of those that it refers to. Out: answers to questions that the plan and the emitter
//! ask: which type a reference means ([`universe`]), what a value looks like in memory ([`abi`], [`record`]), which
//! functions an interface's table has and in which slot ([`vtable`]), which members its wrapper has ([`wrapper`]), how an
//! interface is called ([`form`]), by what a collection is iterated over ([`collection`]), whether
//! automation can marshal it ([`automation`]), through which interfaces a class tells events ([`events`]), where the
//! fields of a structure are on each target ([`layout`]), which objects keep which ones alive ([`links`]), what things
//! are called ([`names`]), and which types some others need ([`reachability`]). Sets of types, and what is known of types, are
//! rows of ids ([`types`]). What always holds: nothing here changes
//! the model, and the same libraries give the same answers. What it does not know: how a call goes, and what code looks
//! like.

pub mod abi;
pub mod automation;
#[cfg(feature = "libraries")]
pub mod collection;
pub mod events;
pub mod form;
pub mod layout;
pub mod links;
pub mod names;
pub mod reachability;
pub mod record;
pub mod select;
pub mod types;
pub mod universe;
pub mod vtable;
pub mod wrapper;

pub use abi::{AbiType, FunctionType, InterfaceRef, NoAbi, Number};
pub use form::Form;
pub use select::Select;
pub use types::{TypeMap, TypeSet};
pub use universe::{TypeId, Universe};
