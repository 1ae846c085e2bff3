//! What is told of references, and the table that it goes to.

use std::any::Any;
use std::cell::Cell;
use std::ffi::c_void;
use std::mem::ManuallyDrop;

use windows_core::{IUnknown, Interface};

use super::object::{LiveApartment, LiveObject, Made};
use super::origin::Origin;
use super::table::Table;
use crate::apartment;
use crate::interface::IDispatch;
use crate::sync::shared_static;

shared_static! {
    static TABLE: Table = Table::new();
}

thread_local! {
    /// References that are given away on this thread only go to where they are not followed.
    static IS_MOVING: Cell<bool> = const { Cell::new(false) };
}

/// What windows-core's `cast` gives.
pub type CastResult<T> = windows_core::Result<T>;

/// What `Interface::from_raw` does for a wrapper of ours: the reference is followed.
///
/// # Safety
///
/// C2: as for [`Interface::from_raw`].
#[track_caller]
pub unsafe fn taken<I: Interface>(raw: *mut c_void) -> I {
    enters::<I>(raw);
    // SAFETY: C1, C2, as promised by the caller: a wrapper is its pointer.
    unsafe { std::mem::transmute_copy(&raw) }
}

/// What `Interface::into_raw` does for a wrapper of ours: the reference is given away, unless it only goes to where it is
/// not followed (rule LO3).
#[track_caller]
pub fn given<I: Interface>(interface: I) -> *mut c_void {
    let raw = ManuallyDrop::new(interface).as_raw();
    match IS_MOVING.try_with(Cell::get) {
        Ok(true) => TABLE.remove(raw.addr()),
        _ => TABLE.give(raw.addr()),
    }
    raw
}

/// What `Interface::cast` does for a wrapper of ours.
///
/// # Errors
///
/// What QueryInterface says; E_POINTER when it says that it succeeded without giving a pointer.
#[track_caller]
pub fn cast<T: Interface>(interface: &impl Interface) -> CastResult<T> {
    let mut found: *mut c_void = std::ptr::null_mut();
    // SAFETY: C1, C4. Every interface begins with IUnknown's functions; `found` is storage for a pointer.
    unsafe { interface.query(&T::IID, &mut found) }.ok()?;
    if found.is_null() {
        return Err(crate::hresult::E_POINTER.into());
    }
    // SAFETY: C2. It succeeded, so that this is such an interface with a claim of ours.
    Ok(unsafe { T::from_raw(found) })
}

/// The pointer of a reference that goes to where it is not followed: into a VARIANT, to a caller. What the wrapper is, its
/// `into_raw` knows: those of others are not followed anyway.
pub(crate) fn moved<I: Interface>(interface: I) -> *mut c_void {
    let _ = IS_MOVING.try_with(|is_moving| is_moving.set(true));
    let raw = interface.into_raw();
    let _ = IS_MOVING.try_with(|is_moving| is_moving.set(false));
    raw
}

/// Links: a child keeps a parent alive, until the child's last reference goes. For a child that is not followed nothing is
/// known. The pointers are compared only.
pub(crate) fn keeps(child: &impl Interface, parent: &impl Interface) {
    pointer_keeps(child.as_raw(), parent);
}

/// The same for a child of which there is only the pointer.
pub(crate) fn pointer_keeps(child: *mut c_void, parent: &impl Interface) {
    let (child, parent) = (child.addr(), parent.as_raw().addr());
    // What holds a child and what keeps it may have been made before, and be what keeps the child.
    if child != parent {
        TABLE.link(child, parent);
    }
}

/// The same for a value of any type, which is told when it is an object by one of the interfaces that results without a type
/// of their own have.
pub(crate) fn keeps_value<T: 'static>(value: &T, parent: &IUnknown) {
    let value: &dyn Any = value;
    if let Some(child) = value.downcast_ref::<IDispatch>() {
        keeps(child, parent);
    } else if let Some(child) = value.downcast_ref::<IUnknown>() {
        keeps(child, parent);
    }
}

/// A reference comes in.
#[track_caller]
pub(super) fn enters<I: Interface>(raw: *mut c_void) {
    enters_as(raw, Some(std::any::type_name::<I>()));
}

/// The same for a type by its name.
#[track_caller]
pub(super) fn enters_as(raw: *mut c_void, type_path: Option<&'static str>) {
    TABLE.add(raw.addr(), made(type_path));
}

/// A reference was cloned. One of a pointer that is not known is known from now on (rule LO2).
#[track_caller]
pub(super) fn clones(raw: *mut c_void) {
    if !TABLE.add_clone(raw.addr()) {
        TABLE.add(raw.addr(), made(None));
    }
}

/// A reference is followed no more: it goes to where none is (rule LO3), or is about to be released (rule LO1).
pub(super) fn leaves(raw: *mut c_void) {
    TABLE.remove(raw.addr());
}

/// An apartment holds a pointer for agile references.
#[track_caller]
pub(crate) fn agile_begins(raw: *mut c_void) {
    TABLE.add_agile(raw.addr(), made(None));
}

/// An apartment holds it no more.
pub(crate) fn agile_ends(raw: *mut c_void) {
    TABLE.remove_agile(raw.addr());
}

/// What lives, in the order in which it came.
pub(super) fn objects() -> Vec<LiveObject> {
    TABLE.report()
}

/// What is told of a reference that comes in now.
#[track_caller]
fn made(type_path: Option<&'static str>) -> Made {
    let Origin { place, member, type_path: around } = Origin::here().or_around();
    let apartment = apartment::as_reported().map(|(kind, generation)| LiveApartment { kind, generation });
    Made { type_path: type_path.or(around), apartment, place, member, times: 1 }
}
