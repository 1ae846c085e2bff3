//! Which objects live, and what holds them (feature `live-objects`).
//!
//! What goes in are the wrappers of interfaces that Rust code has, as they come, are cloned and go; what comes out is a
//! [`Report`] of those that are there, as text, JSON or a graph, with the handles that live ([`live_handles`]). Without the
//! feature nothing of it is there: no code, no statics, and the wrappers are what they were. With it no wrapper grows.
//!
//! What always holds:
//!
//! * **LO1** A reference is counted by the pointer that it is, from before anybody can drop it until before it is released:
//!   as soon as it is released, the address may be another object's.
//! * **LO2** The type and the place are those of where the reference came in. Which of several references to one pointer
//!   goes, nobody can tell, so that all places at which it came in are told as long as one of them lives, up to eight.
//! * **LO3** A reference that leaves is no longer counted. One that its owner took out ([`Interface::into_raw`]) is told as
//!   given away, until it comes in again; of pointers that were only given away the newest, up to 1,024.
//! * **LO4** All that is done to the table is done under its one lock, and nothing else is: no object is called, nothing is
//!   told, and what is looked up of the thread was looked up before.
//!
//! Followed are the interfaces of generated code (not of `--raw`) and of the runtime. They come in by the calls of
//! generated code, queries, classes, agile references, events, VARIANTs, arrays and records, and by
//! [`Interface::from_raw`]. A record that Rust code owns counts its references. Not followed are values of the type
//! [`IUnknown`](crate::IUnknown), which is windows-core's own; what is in a VARIANT or a SAFEARRAY, until it is taken out or
//! locked for writing; `ComObject`, which is known from the first interface that is made of it.
//!
//! Links are told of children that are followed: of kept flavours of generated code, and of [`Kept`](crate::Kept) with a
//! [`Keeper`](crate::Keeper) where a method gave it with an IDispatch, or where it was made by
//! [`from_kept`](crate::Linked::from_kept), as a cast, an agile reference and [`linked`](crate::Kept::linked) make it. A pair
//! that somebody made by hand ([`Kept::new`](crate::Kept::new)) is not known, nor what a value of one handed out. What holds a
//! child and its keeper together, as an [`AgileKept`](crate::AgileKept) does, is an object of its own, which keeps both.
//!
//! The place is that of the call of Rust code which made the reference, where it can be had. A method of generated code is
//! told by its name. The place is then the line that called it when the code is generated with `--places`, and the line in
//! the method otherwise.
//!
//! Why a reference is held is not known here, nor whether that is a mistake.
//!
//! [`Interface::into_raw`]: crate::Interface::into_raw
//! [`Interface::from_raw`]: crate::Interface::from_raw
//! [`live_handles`]: crate::handle::live_handles

mod at_exit;
mod element;
mod following;
mod graph;
mod json;
mod lending;
mod object;
mod origin;
mod report;
mod root;
mod table;

pub use at_exit::report_at_exit;
pub(crate) use element::{duplicate, loaded, stored};
#[doc(hidden)]
pub use following::{CastResult, cast, given, taken};
pub(crate) use following::{agile_begins, agile_ends, keeps, keeps_value, moved, pointer_keeps};
pub(crate) use lending::{Lending, lend};
pub use object::{LiveApartment, LiveObject, Made};
pub(crate) use origin::Origin;
pub use report::Report;
#[doc(hidden)]
pub use root::Root;
pub(crate) use root::rooted;

/// What lives now: every object that Rust code has a reference to, and every handle, each in the order in which they came
/// to be.
///
/// ```
/// use comwright::live;
///
/// let report = live::objects();
/// eprintln!("{report}");
/// std::fs::write(std::env::temp_dir().join("objects.dot"), report.to_graphviz())?;
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn objects() -> Report {
    Report { objects: following::objects(), handles: crate::handle::live_handles() }
}
