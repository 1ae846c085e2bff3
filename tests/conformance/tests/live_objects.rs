//! The report of objects that live (rules LO1 to LO4 of `comwright::live`). It is one of the process: a program of its own, whose
//! tests look for the pointers that they have made.

#[path = "live_objects/at_exit.rs"]
mod at_exit;
#[path = "live_objects/balance.rs"]
mod balance;
#[path = "live_objects/handles.rs"]
mod handles;
#[path = "live_objects/links.rs"]
mod links;
#[path = "live_objects/places.rs"]
mod places;
#[path = "live_objects/told.rs"]
mod told;
#[path = "live_objects/workbook.rs"]
mod workbook;
#[path = "live_objects/workbooks.rs"]
mod workbooks;

use comwright::Interface;
use comwright::diagnostics::RawValue;
use comwright::live::{self, LiveObject};

/// What the report says of a pointer.
fn reported(pointer: RawValue) -> Option<LiveObject> {
    live::objects().objects.into_iter().find(|object| object.pointer == pointer)
}

/// The pointer of an interface, as the report has it.
fn pointer(object: &impl Interface) -> RawValue {
    RawValue::Pointer(object.as_raw().addr())
}

/// How many references to a pointer are reported.
fn references(pointer: RawValue) -> usize {
    reported(pointer).map_or(0, |object| object.references)
}
