//! The client half: what a program calls.
//!
//! One method a function of the library, built from its plan: the parameters ([`argument`]), the call through a table
//! ([`vtable`]) or by Invoke ([`dispatch`]), and for arguments that may be left out a second method with a structure of
//! options ([`options`]). What has an enumerator is a [`collection`]. Where a result needs another object to stay alive, the
//! method that makes the call stands behind one that keeps it ([`kept`]).

mod argument;
#[cfg(feature = "libraries")]
mod collection;
#[cfg(not(feature = "libraries"))]
mod declared_only;
mod default_value;
#[cfg(feature = "libraries")]
mod dispatch;
mod imported;
mod kept;
mod method;
mod options;
mod vtable;

#[cfg(feature = "libraries")]
pub(super) use default_value::{Kind, integer, number_literal};
pub(super) use kept::{By, Keeping};
pub(super) use method::{Subject, one_or_tuple};
#[cfg(feature = "libraries")]
pub(super) use vtable::unpunctuated;
