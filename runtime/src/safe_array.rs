//! `SAFEARRAY`: the array of automation.
//!
//! What goes in are bounds, values of Rust, or a descriptor that a component made; what comes out is an array that is
//! owned, with the type of its elements in Rust ([`SafeArray`]) or in the array ([`AnySafeArray`]). It always holds that
//! a descriptor from elsewhere was checked before anything that it says is believed (`check.rs`), and that an array has
//! one owner.
//!
//! What a record consists of is not known here: its layout says it.

mod any;
mod check;
mod dimension;
mod element;
mod indices;
mod lock;
mod owned;
mod rows;
pub(crate) mod shape;
mod variant;
mod vec;

use std::ffi::c_void;
use std::fmt;
use std::marker::PhantomData;
use std::ptr::NonNull;

pub use any::AnySafeArray;
pub(crate) use check::{
    array_bytes, check_kind, iid as interface_of, inspect, inspect_shape, malformed, record_info as record_info_of,
};
pub use dimension::Dimension;
pub use element::{Element, ElementKind, Plain};
pub(crate) use element::{canonical, layout_of};
pub use indices::Indices;
pub use lock::{Locked, LockedMut};
use owned::Owned;
pub use variant::AnyArrayRef;
use windows_core::Interface;

use crate::abi::SAFEARRAY;
use crate::error::Result;
use crate::{Bstr, live};

/// An owned automation array (`SAFEARRAY`, [MS-OAUT] 2.2.30) of elements that are known at compile time: as many
/// dimensions as one likes, each with its own first index.
///
/// It is one pointer, as it crosses the boundary. A null pointer is not an array: where one may be, there is an
/// `Option<SafeArray<T>>`, which is one pointer as well.
///
/// Indices are written as in the SDK: the left-most dimension first, and that varies fastest in memory (rule B4).
/// [`SafeArray::get`] gives a copy of an element, as SafeArrayGetElement does (rule O5); [`SafeArray::lock`] gives all
/// of them as a slice, without copying. While an array is locked it is neither resized nor destroyed: the borrow
/// checker sees to it here, and the count in the descriptor for those who have the pointer (contract C9).
///
/// Elements that own something (strings, values, objects, records) are freed with the array. It may go to another
/// thread when they are numbers or strings; objects stay in their apartment (contract C12). It is never shared between
/// threads, as locking counts.
///
/// How deep there are arrays in values in arrays is for whoever has made them: see [`Variant`](struct@crate::Variant).
///
/// ```compile_fail,E0277
/// fn goes_to_another_thread(_: impl Send) {}
/// goes_to_another_thread(comwright::SafeArray::<comwright::Variant>::from_vec(Vec::new()));
/// ```
///
/// ```compile_fail,E0277
/// fn is_shared(_: &(impl Sync + ?Sized)) {}
/// is_shared(&comwright::SafeArray::<i32>::from_vec(Vec::new()));
/// ```
///
/// ```
/// use comwright::{Dimension, SafeArray};
///
/// let mut table = SafeArray::<f64>::new(&[Dimension::from(1..4), Dimension::from(-1..1)])?;
/// table.set(&[3, -1], 2.5)?;
/// assert_eq!(table.get(&[3, -1])?, 2.5);
/// assert_eq!(*table.lock()?, [0.0, 0.0, 2.5, 0.0, 0.0, 0.0]);
/// # Ok::<(), comwright::Error>(())
/// ```
#[repr(transparent)]
pub struct SafeArray<T> {
    array: Owned,
    elements: PhantomData<T>,
}

// SAFETY: C12. The array is memory, owned by one value, and its elements are numbers.
unsafe impl<T: Plain> Send for SafeArray<T> {}
// SAFETY: C12. As above; strings are memory, too.
unsafe impl Send for SafeArray<Bstr> {}

const _: () = assert!(size_of::<Option<SafeArray<i32>>>() == size_of::<*mut SAFEARRAY>());

impl<T: Element> SafeArray<T> {
    /// An array of zeros: numbers that are 0, empty strings, `VT_EMPTY`, null objects, records of these.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when there is no dimension, or more than 65535, or more indices or bytes than an array can have;
    /// E_OUTOFMEMORY when there is no memory.
    #[track_caller]
    pub fn new(dimensions: &[Dimension]) -> Result<Self> {
        let vt = T::KIND.var_type();
        let new = |extra: *const c_void| {
            // SAFETY: the size is that of `T`, as its contract says, and `extra` what its kind wants.
            unsafe { Owned::new(vt, size_of::<T>() as u32, dimensions, extra) }
        };
        let array = match &T::KIND {
            ElementKind::Value(_) => new(std::ptr::null())?,
            ElementKind::Interface(_, iid) => new(std::ptr::from_ref(iid).cast())?,
            ElementKind::Record(layout) => new(layout.record_info().as_raw())?,
        };
        Ok(Self { array, elements: PhantomData })
    }

    /// How many dimensions there are: one at least.
    pub fn dimensions(&self) -> usize {
        self.array.dimensions()
    }

    /// The dimensions, the left-most first.
    pub fn bounds(&self) -> impl DoubleEndedIterator<Item = Dimension> + ExactSizeIterator + Clone {
        self.array.bounds()
    }

    /// How many elements there are in all dimensions together.
    pub fn len(&self) -> usize {
        self.array.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The indices of all elements, in the order in which they are in memory.
    pub fn indices(&self) -> Indices {
        Indices::new(self.bounds())
    }

    /// A copy of the element at `indices`, the left-most dimension first: a string of its own, one more claim on an
    /// object.
    ///
    /// # Errors
    ///
    /// DISP_E_BADINDEX when there is no such element, E_OUTOFMEMORY when there is no memory for a copy.
    #[track_caller]
    pub fn get(&self, indices: &[i32]) -> Result<T> {
        self.elements()[self.array.position(indices)?].duplicate()
    }

    /// Puts `value` at `indices`, the left-most dimension first. What was there is freed, after the new value is in its
    /// place: an object that is released may look at the array.
    ///
    /// # Errors
    ///
    /// DISP_E_BADINDEX when there is no such element.
    #[track_caller]
    pub fn set(&mut self, indices: &[i32], value: T) -> Result<()> {
        let position = self.array.position(indices)?;
        let place = &mut self.elements_mut()[position];
        let old = std::mem::replace(place, value);
        live::stored(std::slice::from_ref(place));
        live::loaded(std::slice::from_ref(&old));
        drop(old);
        Ok(())
    }

    /// Locks the array, and gives its elements as a slice in the order in which they are in memory.
    ///
    /// # Errors
    ///
    /// E_UNEXPECTED when it is locked more than 65535 times.
    pub fn lock(&self) -> Result<Locked<'_, T>> {
        Locked::new(self)
    }

    /// Locks the array, and gives its elements as a slice that can be written to.
    ///
    /// An assignment to an element of a slice frees what was there before the new value is in its place, as everywhere in
    /// Rust. Where an object that is released may look at the array, `std::mem::replace` or [`SafeArray::set`] is right.
    ///
    /// # Errors
    ///
    /// E_UNEXPECTED when it is locked more than 65535 times.
    pub fn lock_mut(&mut self) -> Result<LockedMut<'_, T>> {
        LockedMut::new(self)
    }

    /// Gives the right-most dimension, the one that varies slowest, another bound (SafeArrayRedim). Elements that both
    /// have are kept, counted from the first index whatever it is called; new ones are zeros, lost ones are freed.
    ///
    /// # Errors
    ///
    /// DISP_E_ARRAYISLOCKED when somebody has locked the array, or its data is a part of something else; E_INVALIDARG
    /// when there can be no such array, E_OUTOFMEMORY when there is no memory. The array is then as it was.
    #[track_caller]
    pub fn redim(&mut self, last: impl Into<Dimension>) -> Result<()> {
        self.array.redim(last.into())
    }

    /// An array of its own with the same bounds and copies of the elements (SafeArrayCopy).
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory, and what the description of records says.
    #[track_caller]
    pub fn try_clone(&self) -> Result<Self> {
        Ok(Self { array: self.array.try_clone()?, elements: PhantomData })
    }

    /// Takes over an array; `None` for null.
    ///
    /// Everything about it that can be checked is: the descriptor has a dimension, its counts do not wrap, type, features
    /// and size of the elements agree with each other and are those of `T`, there is data where there are elements, and
    /// each VARIANT in it is well formed and no reference. An array that does not tell the type of its elements is taken
    /// for one of `T` when `T` is [`Plain`] and the size is right. One that is locked is taken as it is; unless who locked
    /// it unlocks it before, it stays when the value is dropped (rule O5).
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when the array is malformed, DISP_E_TYPEMISMATCH when its elements are not `T`; each says what is
    /// wrong. The array is then still the caller's, and nothing of it has been freed: what is malformed is better leaked
    /// than freed by what it says.
    ///
    /// # Safety
    ///
    /// C9: `array` is null, or a descriptor that the functions of automation may free, with the hidden data that its
    /// features announce, and whose data, where it is not null, has the elements that it says. It is the caller's, who
    /// does not use it from now on when this succeeds. Data that is not the array's own stays as long as the value, on
    /// any thread that the value may go to.
    pub unsafe fn from_raw(array: *mut SAFEARRAY) -> Result<Option<Self>> {
        let Some(array) = NonNull::new(array) else { return Ok(None) };
        // SAFETY: C9, as promised by the caller.
        unsafe {
            Self::check(array)?;
            Ok(Some(Self { array: Owned::from_raw(array), elements: PhantomData }))
        }
    }

    /// Sees an array that somebody else owns; `None` for null. It is checked as in [`SafeArray::from_raw`].
    ///
    /// # Errors
    ///
    /// As for [`SafeArray::from_raw`].
    ///
    /// # Safety
    ///
    /// C9: what `array` holds is null or a descriptor as there, which is used by nobody else for the lifetime of the
    /// result.
    pub unsafe fn from_raw_borrowed(array: &*mut SAFEARRAY) -> Result<Option<&Self>> {
        let Some(pointer) = NonNull::new(*array) else { return Ok(None) };
        // SAFETY: C9, as promised by the caller. The type is transparent over the pointer, and a reference drops
        // nothing.
        unsafe {
            Self::check(pointer)?;
            Ok(Some(&*std::ptr::from_ref(array).cast()))
        }
    }

    /// # Safety
    ///
    /// C9: as for [`inspect`].
    unsafe fn check(array: NonNull<SAFEARRAY>) -> Result<()> {
        // SAFETY: C9, as promised by the caller.
        unsafe {
            let vt = inspect(array, Some(T::KIND.var_type()))?;
            check_kind(array, vt, T::KIND)
        }
    }

    /// Gives the array away: whoever takes it frees it with SafeArrayDestroy.
    pub const fn into_raw(self) -> *mut SAFEARRAY {
        let array = self.array.as_raw();
        std::mem::forget(self);
        array
    }

    /// The array, for a call that borrows it (contract C3).
    pub const fn as_raw(&self) -> *mut SAFEARRAY {
        self.array.as_raw()
    }

    /// The elements, for as long as nobody else has the pointer.
    fn elements(&self) -> &[T] {
        // SAFETY: C9, C11. There are so many elements, valid as `T` by its contract, and aligned, as was checked or the
        // allocator sees to. Nobody writes to them while the array is borrowed.
        unsafe { std::slice::from_raw_parts(self.array.data().as_ptr(), self.array.len()) }
    }

    fn elements_mut(&mut self) -> &mut [T] {
        // SAFETY: C9, C11. As above; the array is ours alone.
        unsafe { std::slice::from_raw_parts_mut(self.array.data().as_ptr(), self.array.len()) }
    }
}

/// As [`SafeArray::try_clone`].
///
/// # Panics
///
/// When there is no memory; [`SafeArray::try_clone`] does not.
impl<T: Element> Clone for SafeArray<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        self.try_clone().expect("memory for an array")
    }
}

/// Arrays are equal when their bounds and their elements are.
impl<T: Element + PartialEq> PartialEq for SafeArray<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bounds().eq(other.bounds()) && self.elements() == other.elements()
    }
}

/// The bounds, and the elements in the order in which they are in memory.
impl<T: Element + fmt::Debug> fmt::Debug for SafeArray<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SafeArray")?;
        f.debug_list().entries(self.bounds()).finish()?;
        f.write_str(" ")?;
        f.debug_list().entries(self.elements()).finish()
    }
}
