//! What objects may do while their apartment ends.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use comwright::apartment::Sta;
use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Agile, Result, ToAgile, Variant};
use windows_core::implement;

use super::bound::{Bound, Record};
use crate::apartment::on_a_thread;

/// Asks another object of its apartment when it is dropped.
#[implement(IEnumVARIANT, Agile = false)]
struct Asks {
    other: RefCell<Option<Agile<IEnumVARIANT>>>,
    answered: Arc<AtomicUsize>,
}

impl IEnumVARIANT_Impl for Asks_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        Ok(None)
    }
}

impl Drop for Asks {
    fn drop(&mut self) {
        if let Some(other) = self.other.take() {
            let called = other.call(super::bound::next).is_ok();
            let resolved = other.resolve().is_ok();
            self.answered.fetch_add(usize::from(called) + usize::from(resolved), Ordering::SeqCst);
        }
    }
}

#[test]
fn a8_an_object_that_is_gone_is_not_called_by_one_that_goes() {
    on_a_thread(|| {
        let (record, answered) = (Record::new(), Arc::new(AtomicUsize::new(0)));
        let sta = Sta::spawn("ends")?;
        // The older one is released last, when the one that it asks is gone.
        let asks = sta.call(|| {
            let asks = Asks { other: RefCell::new(None), answered: Arc::clone(&answered) };
            let asks = windows_core::ComObject::new(asks);
            let reference = asks.to_interface::<IEnumVARIANT>().agile()?;
            let other = Bound::make(&record).agile()?;
            asks.other.replace(Some(other));
            Ok(reference)
        })?;
        sta.end();
        assert_eq!((record.alive(), answered.load(Ordering::SeqCst)), (0, 0));
        drop(asks);
        Ok(())
    });
}
