//! Variables with objects that are lent for a call.

use std::marker::PhantomData;

use super::element;
use crate::interface::IDispatch;

/// A variable with an object, which a callee may release, and put another one in its place: what is there is not followed
/// until this is dropped (rule LO3).
pub(crate) struct Lending<'a> {
    /// Null when nothing is lent.
    variable: *mut Option<IDispatch>,
    lent: PhantomData<&'a mut Option<IDispatch>>,
}

impl Lending<'_> {
    /// Nothing is lent.
    pub(crate) const NOTHING: Self = Self { variable: std::ptr::null_mut(), lent: PhantomData };
}

/// Lends a variable: the pointer to it, which is good as long as the variable is borrowed.
pub(crate) fn lend<'a>(variable: &'a mut Option<IDispatch>) -> (*mut Option<IDispatch>, Lending<'a>) {
    element::stored(std::slice::from_ref(variable));
    let variable: *mut _ = variable;
    (variable, Lending { variable, lent: PhantomData })
}

impl Drop for Lending<'_> {
    #[track_caller]
    fn drop(&mut self) {
        // SAFETY: C5. It is borrowed as long as this is there, and what a call left in it is an object or null.
        if let Some(variable) = unsafe { self.variable.as_ref() } {
            element::loaded(std::slice::from_ref(variable));
        }
    }
}
