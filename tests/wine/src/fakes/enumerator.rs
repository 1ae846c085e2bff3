//! What the collections give to be walked along.

use std::cell::Cell;

use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{IUnknown, Result, Variant};

use super::Counted;

/// An enumerator of these elements.
pub(super) fn enumerator(elements: Vec<Variant>) -> IUnknown {
    let enumerator: IEnumVARIANT = Enumerator { elements, next: Cell::new(0), counted: Counted::default() }.into();
    enumerator.into()
}

#[windows_core::implement(IEnumVARIANT, Agile = false)]
struct Enumerator {
    elements: Vec<Variant>,
    next: Cell<usize>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl IEnumVARIANT_Impl for Enumerator_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        let element = self.elements.get(self.next.get()).cloned();
        self.next.set(self.next.get() + 1);
        Ok(element)
    }
}
