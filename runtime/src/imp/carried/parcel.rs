//! A value of our own that changes apartments: its memory stays where it is, and its interface pointers travel beside it.

use std::cell::{Cell, RefCell, UnsafeCell};
use std::mem::MaybeUninit;

use super::shape::Shape;
use crate::error::Result;
use crate::proxy::Passenger;

/// The value. It is *packed* when it has no interface pointers in it, which belongs to no apartment; else it is of the side
/// that has unpacked it, and that one packs or clears it (P7).
pub(super) struct Parcel<S: Shape> {
    pub(super) shape: S,
    place: UnsafeCell<MaybeUninit<S::Place>>,
    /// In the order in which the shape visits their places.
    passengers: RefCell<Vec<Option<Passenger>>>,
    /// It is the other side's: it cannot be freed here.
    is_away: Cell<bool>,
}

impl<S: Shape> Parcel<S> {
    /// With nothing in it: zeros.
    pub(super) const fn new(shape: S) -> Self {
        Self {
            shape,
            place: UnsafeCell::new(MaybeUninit::zeroed()),
            passengers: RefCell::new(Vec::new()),
            is_away: Cell::new(false),
        }
    }

    /// The value in it.
    pub(super) const fn pointer(&self) -> *mut S::Place {
        self.place.get().cast()
    }

    /// On the caller's side: puts a copy of a value in, packed.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY, and why the value is malformed, or its objects cannot leave.
    ///
    /// # Safety
    ///
    /// As for [`Shape::copy`]; the parcel is empty.
    pub(super) unsafe fn copy_from(&self, from: *const S::Place) -> Result<()> {
        // SAFETY: as promised by the caller.
        unsafe { self.shape.copy(from, self.pointer())? };
        self.pack()
    }

    /// On the side that it is of: packs it, or leaves it empty.
    pub(super) fn pack(&self) -> Result<()> {
        let mut passengers = self.passengers.borrow_mut();
        passengers.clear();
        // SAFETY: P7. The value is ours, and valid here.
        let packed = unsafe {
            self.shape.each(self.pointer(), &mut |slot| {
                let passenger = slot.take().map(Passenger::new).transpose()?;
                passengers.push(passenger);
                Ok(())
            })
        };
        if packed.is_err() {
            passengers.clear();
            // What is still in it is of this side.
            drop(passengers);
            self.clear();
        }
        self.is_away.set(false);
        packed
    }

    /// On a side: puts the interface pointers of that side in, or leaves it empty.
    pub(super) fn unpack(&self) -> Result<()> {
        let passengers = std::mem::take(&mut *self.passengers.borrow_mut());
        let mut passengers = passengers.into_iter();
        // SAFETY: P7. The value is ours, and valid but for its interface pointers, which are null.
        let unpacked = unsafe {
            self.shape.each(self.pointer(), &mut |slot| {
                if let Some(passenger) = passengers.next().flatten() {
                    slot.put(passenger.arrive(&slot.iid, slot.known)?);
                }
                Ok(())
            })
        };
        if unpacked.is_err() {
            self.clear();
        }
        unpacked
    }

    /// The same at home: what is in it is not the caller's until it is packed again.
    pub(super) fn unpack_away(&self) -> Result<()> {
        self.unpack()?;
        self.is_away.set(true);
        Ok(())
    }

    /// It is for the callee to put something in.
    pub(super) fn lend_away(&self) {
        self.is_away.set(true);
    }

    /// On the side that it is of: frees what is in it.
    pub(super) fn clear(&self) {
        // SAFETY: P7. The value is ours, and valid here.
        unsafe { self.shape.clear(self.pointer()) };
        self.is_away.set(false);
    }

    /// On the caller's side: moves the value to somebody else.
    pub(super) fn take(&self) -> S::Place {
        // SAFETY: as `Shape` promises, zeros are a value that owns nothing.
        unsafe { std::mem::replace(&mut *self.place.get(), MaybeUninit::zeroed()).assume_init() }
    }
}

impl<S: Shape> Drop for Parcel<S> {
    fn drop(&mut self) {
        // What the other side has not given up is lost rather than released here.
        if !self.is_away.get() {
            self.clear();
        }
    }
}
