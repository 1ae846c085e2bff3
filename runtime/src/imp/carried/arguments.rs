//! The arguments of a dispatch call.

#![allow(non_snake_case, reason = "the SDK's spelling")]

use std::cell::{Cell, RefCell};

use super::{Carried, LentValue};
use crate::abi::{DISPPARAMS, VARIANT};
use crate::error::{Error, Result};
use crate::hresult;

/// A DISPPARAMS that is lent; null, too. The values in it belong to the caller (O4): when there is an object in one of them,
/// or a reference to what may come to have one, the callee gets an array of its own.
pub struct Arguments {
    at: *const DISPPARAMS,
    lent: RefCell<Vec<LentValue>>,
    values: RefCell<Vec<VARIANT>>,
    own: Cell<DISPPARAMS>,
}

impl Arguments {
    /// Arguments for the callee.
    ///
    /// # Safety
    ///
    /// C3, C8, C11: it is null, or points to arguments of the caller's.
    pub const unsafe fn lent(at: *const DISPPARAMS) -> Self {
        let (rgvarg, rgdispidNamedArgs) = (std::ptr::null_mut(), std::ptr::null_mut());
        let own = DISPPARAMS { rgvarg, rgdispidNamedArgs, cArgs: 0, cNamedArgs: 0 };
        Self { at, lent: RefCell::new(Vec::new()), values: RefCell::new(Vec::new()), own: Cell::new(own) }
    }

    /// What the callee gets: at home, after they have arrived.
    pub fn there(&self) -> *const DISPPARAMS {
        if self.values.borrow().is_empty() { self.at } else { self.own.as_ptr() }
    }

    fn each(&self, mut step: impl FnMut(&LentValue) -> Result<()>) -> Result<()> {
        self.lent.borrow().iter().try_for_each(&mut step)
    }
}

// SAFETY: P7. Each value keeps to it; the bits in the array are theirs.
unsafe impl Carried for Arguments {
    fn leave(&self) -> Result<()> {
        // SAFETY: C3, as promised where it was made.
        let Some(arguments) = (unsafe { self.at.as_ref() }) else { return Ok(()) };
        let count = arguments.cArgs as usize;
        if count == 0 || arguments.rgvarg.is_null() {
            return Ok(());
        }
        let mut lent = self.lent.borrow_mut();
        lent.try_reserve_exact(count).map_err(|_| Error::new(hresult::E_OUTOFMEMORY))?;
        for index in 0..count {
            // SAFETY: C3, C8, C11. There are so many values to read.
            lent.push(unsafe { LentValue::new(arguments.rgvarg.add(index).read_unaligned()) });
        }
        lent.iter().try_for_each(Carried::leave)?;
        if lent.iter().any(LentValue::is_copied) {
            self.own.set(*arguments);
        } else {
            lent.clear();
        }
        Ok(())
    }

    fn arrive(&self) -> Result<()> {
        self.each(Carried::arrive)?;
        let mut values = self.values.borrow_mut();
        values.extend(self.lent.borrow().iter().map(LentValue::there));
        self.own.set(DISPPARAMS { rgvarg: values.as_mut_ptr(), ..self.own.get() });
        Ok(())
    }

    fn depart(&self, is_called: bool) -> Result<()> {
        // All of them, whatever one says.
        let lent = self.lent.borrow();
        lent.iter().map(|value| value.depart(is_called)).fold(Ok(()), Result::and)
    }

    fn land(&self) -> Result<()> {
        self.each(Carried::land)
    }

    fn deliver(&self) {
        self.lent.borrow().iter().for_each(Carried::deliver);
    }
}
