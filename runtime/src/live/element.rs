//! Objects in arrays and records, whose memory is not followed: what goes into it and comes out of it by the hand of the
//! runtime.

use std::ffi::c_void;

use windows_core::{IUnknown, Interface};

use super::following;
use crate::record::{FieldType, RecordLayout};
use crate::safe_array::{Element, ElementKind};

/// Elements go into the memory of an array or a VARIANT, with what they hold (rule LO3).
pub(crate) fn stored<T: Element>(elements: &[T]) {
    each(elements, &mut |pointer| following::leaves(pointer));
}

/// Elements come out of such memory, into variables of Rust code's.
#[track_caller]
pub(crate) fn loaded<T: Element>(elements: &[T]) {
    let origin = super::Origin::here();
    let type_path = match T::KIND {
        ElementKind::Interface(..) => Some(inside_option(std::any::type_name::<T>())),
        _ => None,
    };
    origin.around(|| each(elements, &mut |pointer| following::enters_as(pointer, type_path)));
}

/// One more reference to the object of an element.
#[track_caller]
pub(crate) fn duplicate<I: Interface>(element: &Option<I>) -> Option<I> {
    let pointer = element.as_ref()?.as_raw();
    // SAFETY: C1, C2. Every interface begins with IUnknown's functions; the claim of the clone goes to the result, which is of
    // the same interface.
    unsafe { Some(I::from_raw(IUnknown::from_raw_borrowed(&pointer).cloned()?.into_raw())) }
}

/// `a::IThing` of `core::option::Option<a::IThing>`.
fn inside_option(name: &'static str) -> &'static str {
    name.split_once('<').and_then(|(_, inner)| inner.strip_suffix('>')).unwrap_or(name)
}

/// Every pointer to an object in the elements, but those that are not followed.
fn each<T: Element>(elements: &[T], told: &mut dyn FnMut(*mut c_void)) {
    if has_objects(&T::KIND) {
        for element in elements {
            // SAFETY: C9, C14. An element is a value of its kind.
            unsafe { in_element(&T::KIND, std::ptr::from_ref(element).cast(), told) };
        }
    }
}

/// Whether there may be any.
fn has_objects(kind: &ElementKind) -> bool {
    match kind {
        ElementKind::Value(_) => false,
        ElementKind::Interface(_, iid) => *iid != IUnknown::IID,
        ElementKind::Record(layout) => layout.parts().any(|(_, field)| field_has_objects(field)),
    }
}

fn field_has_objects(field: &FieldType) -> bool {
    match field {
        FieldType::Value(kind) => has_objects(kind),
        FieldType::Array(_) => false,
        FieldType::Fixed(element, _) => field_has_objects(element),
    }
}

/// # Safety
///
/// C9, C14: there is a valid value of this kind, which need not be aligned.
unsafe fn in_element(kind: &ElementKind, at: *const u8, told: &mut dyn FnMut(*mut c_void)) {
    match kind {
        ElementKind::Value(_) => {}
        ElementKind::Interface(..) => {
            // SAFETY: C9, as promised by the caller. Such an element is a pointer to an object, or null.
            let pointer = unsafe { at.cast::<*mut c_void>().read_unaligned() };
            if has_objects(kind) && !pointer.is_null() {
                told(pointer);
            }
        }
        // SAFETY: C14, as promised by the caller. Such an element is a record of this layout.
        ElementKind::Record(layout) => unsafe { in_record(layout, at, told) },
    }
}

/// # Safety
///
/// C14: there is a valid record of this layout.
unsafe fn in_record(layout: &RecordLayout, record: *const u8, told: &mut dyn FnMut(*mut c_void)) {
    for (offset, field) in layout.parts() {
        // SAFETY: C14, as promised by the caller: the field is there.
        unsafe { in_field(field, record.add(offset), told) };
    }
}

/// # Safety
///
/// C14: there is a valid value of this type.
unsafe fn in_field(field: &FieldType, at: *const u8, told: &mut dyn FnMut(*mut c_void)) {
    match field {
        // SAFETY: C14, as promised by the caller. A field of this type is such a value.
        FieldType::Value(kind) => unsafe { in_element(kind, at, told) },
        FieldType::Array(_) => {}
        FieldType::Fixed(element, count) => {
            for index in 0..*count {
                // SAFETY: C14, as promised by the caller. So many are in a row.
                unsafe { in_field(element, at.add(index * element.size()), told) };
            }
        }
    }
}
