//! ADO's threading model: nine steps that end in corrupted memory, because a field refers to its row and does not hold it.
//! Here the field sees that its row is gone, and nothing is corrupted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use comwright::apartment::{Reentrancy, Sta};
use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Agile, Error, Interface, Result, ToAgile, Variant};
use windows_core::implement;

use crate::agile::bound::next;
use crate::agile::comes;
use crate::apartment::on_a_thread;

/// What a row and its field share, which outlives both.
#[derive(Debug, Default)]
struct Memory {
    rows: AtomicUsize,
    fields: AtomicUsize,
    /// The field was used when its row was gone.
    is_touched_after_free: AtomicBool,
}

/// A row: `Clone` gives its field.
#[implement(IEnumVARIANT, Agile = false)]
struct Row(Arc<Memory>);

/// A field: `Next` updates it, which touches its row. It holds no count on that.
#[implement(IEnumVARIANT, Agile = false)]
struct Field(Arc<Memory>);

impl Row {
    fn make(memory: &Arc<Memory>) -> IEnumVARIANT {
        memory.rows.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(memory)).into()
    }
}

impl Drop for Row {
    fn drop(&mut self) {
        self.0.rows.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Drop for Field {
    fn drop(&mut self) {
        self.0.fields.fetch_sub(1, Ordering::SeqCst);
    }
}

impl IEnumVARIANT_Impl for Row_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        Ok(None)
    }

    fn Clone(&self) -> Result<IEnumVARIANT> {
        self.0.fields.fetch_add(1, Ordering::SeqCst);
        Ok(Field(Arc::clone(&self.0)).into())
    }
}

impl IEnumVARIANT_Impl for Field_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        if self.0.rows.load(Ordering::SeqCst) == 0 {
            self.0.is_touched_after_free.store(true, Ordering::SeqCst);
        }
        Ok(Some(Variant::from(1)))
    }
}

fn field_of(row: &IEnumVARIANT) -> Result<IEnumVARIANT> {
    let mut field = std::ptr::null_mut();
    // SAFETY: C1, C4. There is a place for a pointer.
    unsafe { (row.vtable().Clone)(row.as_raw(), &mut field) }.ok()?;
    if field.is_null() {
        return Err(Error::new(crate::agile::E_FAIL));
    }
    // SAFETY: C2. It is a new claim.
    Ok(unsafe { IEnumVARIANT::from_raw(field) })
}

/// What has become of the row.
#[derive(Debug, PartialEq, Eq)]
struct Story {
    is_gone_before_the_update: bool,
    is_touched_after_free: bool,
}

/// The nine steps, in an apartment with a policy.
fn nine_steps(policy: Reentrancy) -> Result<Story> {
    let (page, server) = (Sta::spawn_with("page", policy)?, Sta::spawn("server")?);
    let memory = Arc::new(Memory::default());
    let is_gone = || memory.rows.load(Ordering::SeqCst) == 0;
    let story = page.call(|| {
        // 1: a page obtains a row; 2: and from it a field.
        let row = Row::make(&memory);
        let field = field_of(&row)?;
        // 4: nobody refers to the row any more, but a collector's thread. (It is so before the call already: what matters is
        // when the collector gives it up.)
        let collected: Agile<IEnumVARIANT> = row.agile()?;
        drop(row);
        // 3: a remote call, in which the thread of the page waits.
        server.call(move || {
            // 5: a finalizer gives the row up. It has no apartment.
            let apartment = collected.apartment();
            let finalizer = std::thread::spawn(move || drop(collected));
            let _ = finalizer.join();
            // 6: the page lets that in, or it waits. It has its time for it.
            let begun = Instant::now();
            while !is_gone() && begun.elapsed() < Duration::from_millis(300) {
                std::thread::sleep(Duration::from_millis(1));
            }
            let waiting = apartment.releases();
            assert_eq!(waiting.queued + waiting.drained, 1, "it is one of both: {waiting:?}");
            Ok(())
        })?;
        // 7: it returns.
        let is_gone_before_the_update = is_gone();
        // 8: the page updates the field.
        assert_eq!(next(&field)?, 1);
        // 9: the fault.
        let is_touched_after_free = memory.is_touched_after_free.load(Ordering::SeqCst);
        Ok(Story { is_gone_before_the_update, is_touched_after_free })
    })?;
    // The page pumps, and what was held back is released.
    assert!(comes(is_gone));
    page.end();
    assert_eq!(memory.fields.load(Ordering::SeqCst), 0);
    Ok(story)
}

#[test]
fn a7_ados_nine_steps_come_to_the_fault() {
    on_a_thread(|| {
        let story = nine_steps(Reentrancy::All)?;
        assert_eq!(story, Story { is_gone_before_the_update: true, is_touched_after_free: true });
        Ok(())
    });
}

#[test]
fn a7_an_apartment_that_lets_no_releases_in_keeps_the_row_until_the_page_is_done() {
    on_a_thread(|| {
        for policy in [Reentrancy::Chain, Reentrancy::None] {
            let story = nine_steps(policy)?;
            let expected = Story { is_gone_before_the_update: false, is_touched_after_free: false };
            assert_eq!(story, expected, "{policy:?}");
        }
        Ok(())
    });
}
