//! What is shared between threads. Only this module names atomics, so that its models see all of them.
//!
//! With `--cfg loom` they are those of the `loom` crate, which tries every interleaving. The models are modules called
//! `models`, here and beside what is built of these parts:
//!
//! ```console
//! $ RUSTFLAGS="--cfg loom" cargo test -p comwright --lib --features live-handles --target-dir target/loom models::
//! ```

mod counter;
#[cfg(feature = "apartments")]
mod flag;
#[cfg(feature = "apartments")]
mod inbox;
mod listeners;
#[cfg(feature = "apartments")]
mod progress;
mod ref_count;
mod remembered;
mod resolved;
#[cfg(feature = "apartments")]
mod schedule;
mod setting;
#[cfg(feature = "apartments")]
mod shared_cell;

pub(crate) use counter::Counter;
#[cfg(feature = "apartments")]
pub(crate) use flag::Flag;
#[cfg(feature = "apartments")]
pub(crate) use inbox::{Inbox, Link, Linked, Put, Taken};
pub(crate) use listeners::Listeners;
#[cfg(feature = "apartments")]
pub(crate) use progress::Progress;
pub(crate) use ref_count::RefCount;
#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
pub(crate) use remembered::Remembered;
pub(crate) use resolved::Resolved;
#[cfg(feature = "apartments")]
pub(crate) use schedule::Schedule;
pub(crate) use setting::Setting;
#[cfg(feature = "apartments")]
pub(crate) use shared_cell::SharedCell;

#[cfg(loom)]
use loom::sync::atomic;
#[cfg(not(loom))]
use std::sync::atomic;

#[cfg(loom)]
pub(crate) use loom::sync::{Condvar, Mutex, MutexGuard};
#[cfg(loom)]
pub(crate) use loom::thread;
#[cfg(not(loom))]
pub(crate) use std::sync::{Condvar, Mutex, MutexGuard};
#[cfg(not(loom))]
pub(crate) use std::thread;

/// A static of something shared. Every run of a model has one of its own.
macro_rules! shared_static {
    ($(#[$attribute:meta])* static $name:ident: $type:ty = $value:expr;) => {
        $(#[$attribute])*
        #[cfg(not(loom))]
        static $name: $type = $value;

        #[cfg(loom)]
        ::loom::lazy_static! {
            $(#[$attribute])*
            static ref $name: $type = $value;
        }
    };
}
pub(crate) use shared_static;

/// A variable of each thread; those of the models have theirs, too.
macro_rules! per_thread {
    ($(#[$attribute:meta])* static $name:ident: $type:ty = $value:expr;) => {
        #[cfg(not(loom))]
        ::std::thread_local! {
            $(#[$attribute])*
            static $name: $type = const { $value };
        }

        #[cfg(loom)]
        ::loom::thread_local! {
            $(#[$attribute])*
            static $name: $type = $value;
        }
    };
}
pub(crate) use per_thread;

/// A constructor that is `const`, but for the models: what loom makes is not.
macro_rules! shared_new {
    ($(#[$attribute:meta])* pub(crate) fn $name:ident($($argument:ident: $type:ty),*) -> Self $body:block) => {
        $(#[$attribute])*
        #[cfg(not(loom))]
        pub(crate) const fn $name($($argument: $type),*) -> Self $body

        $(#[$attribute])*
        #[cfg(loom)]
        pub(crate) fn $name($($argument: $type),*) -> Self $body
    };
}
pub(crate) use shared_new;
