//! Values in a row, which the callee gives.

use std::cell::RefCell;

use super::Carried;
use super::parcel::Parcel;
use super::shape::Shape;
use crate::error::{Error, Result};
use crate::hresult;

/// Storage of the caller for so many values that the callee gives (the `Next` of an enumerator).
pub struct Row<S: Shape> {
    to: *mut S::Place,
    count: usize,
    /// What each of them is.
    shape: S,
    /// What the callee writes to.
    values: RefCell<Vec<S::Place>>,
    /// What it has written.
    given: RefCell<Vec<Parcel<S>>>,
}

impl<S: Shape + Copy> Row<S> {
    /// Storage for values that the callee gives.
    ///
    /// # Safety
    ///
    /// C4, C11: it is null, or storage for so many of them.
    pub(super) const unsafe fn new(shape: S, to: *mut S::Place, count: u32) -> Self {
        let count = if to.is_null() { 0 } else { count as usize };
        Self { to, count, shape, values: RefCell::new(Vec::new()), given: RefCell::new(Vec::new()) }
    }

    /// What the callee gets: at home, after it has arrived.
    pub fn there(&self) -> *mut S::Place {
        if self.to.is_null() { self.to } else { self.values.borrow_mut().as_mut_ptr() }
    }
}

// SAFETY: P7. Each value is packed at home, and unpacked and delivered at the caller's.
unsafe impl<S: Shape + Copy> Carried for Row<S> {
    fn leave(&self) -> Result<()> {
        let out_of_memory = |_| Error::new(hresult::E_OUTOFMEMORY);
        let mut values = self.values.borrow_mut();
        values.try_reserve_exact(self.count).map_err(out_of_memory)?;
        self.given.borrow_mut().try_reserve_exact(self.count).map_err(out_of_memory)?;
        // SAFETY: as `Shape` promises, zeros are a value of every shape.
        values.resize_with(self.count, || unsafe { std::mem::zeroed() });
        for index in 0..self.count {
            // SAFETY: C4, C11, as promised where it was made; as above. What C has may be aligned to less.
            unsafe { self.to.add(index).write_unaligned(std::mem::zeroed()) };
        }
        Ok(())
    }

    fn arrive(&self) -> Result<()> {
        Ok(())
    }

    fn depart(&self, _is_called: bool) -> Result<()> {
        let mut given = self.given.borrow_mut();
        let values = std::mem::take(&mut *self.values.borrow_mut());
        let mut outcome = Ok(());
        for value in values {
            let parcel = Parcel::new(self.shape);
            // SAFETY: C4. What is there is ours, and moved into the parcel, which is empty.
            let packed = unsafe {
                parcel.pointer().write(value);
                let own = parcel.shape.own(parcel.pointer()).inspect_err(|_| parcel.clear());
                own.and_then(|()| parcel.pack())
            };
            // All of them are packed or given up here.
            outcome = outcome.and(packed);
            given.push(parcel);
        }
        outcome
    }

    fn land(&self) -> Result<()> {
        self.given.borrow().iter().try_for_each(Parcel::unpack)
    }

    fn deliver(&self) {
        for (index, parcel) in self.given.borrow().iter().enumerate() {
            // SAFETY: C4, C11. It is storage of zeros, of which there are as many.
            unsafe { self.to.add(index).write_unaligned(parcel.take()) };
        }
    }
}
