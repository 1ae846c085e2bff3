//! The count of references to an object.
//!
//! * **R1** A count begins at one: the maker's claim.
//! * **R2** Only who has a claim makes another one, so that a count which was zero never rises again. Making one orders
//!   nothing (`Relaxed`).
//! * **R3** Giving up a claim publishes all that was done under it (`Release`); who gives up the last one sees what was
//!   done under every other (`Acquire`) and destroys the object, alone.
//! * **R4** A count that nears its limit ends the process: more claims than memory holds are a leak in a loop, and a
//!   count that wrapped would destroy an object in use.

use super::atomic::{AtomicU32, Ordering, fence};

/// The count; see the rules of the module.
#[derive(Debug)]
pub(crate) struct RefCount(AtomicU32);

/// R4.
const LIMIT: u32 = i32::MAX as u32;

impl RefCount {
    /// R1: one.
    pub(crate) fn one() -> Self {
        Self(AtomicU32::new(1))
    }

    /// R2: one more; the new count, which is old by the time it is read.
    pub(crate) fn add(&self) -> u32 {
        let count = self.0.fetch_add(1, Ordering::Relaxed);
        if count >= LIMIT {
            std::process::abort();
        }
        count + 1
    }

    /// R2, for who has no claim, but sees to it that the object is not destroyed meanwhile: one more, unless the count is
    /// zero.
    pub(crate) fn add_unless_zero(&self) -> bool {
        let more = |count| (count != 0).then(|| count + 1);
        // What was done under other claims is not looked at under this one, unless a lock orders it.
        match self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more) {
            Ok(count) if count >= LIMIT => std::process::abort(),
            added => added.is_ok(),
        }
    }

    /// R3, for what is never found without a claim: whether this claim is the last one, which is then as good as released.
    /// Nobody can make another one meanwhile, so that the count need not change.
    #[inline]
    pub(crate) fn is_last(&self) -> bool {
        self.0.load(Ordering::Acquire) == 1
    }

    /// R3: one less; the new count. Zero is given to one caller only.
    pub(crate) fn release(&self) -> u32 {
        let count = self.0.fetch_sub(1, Ordering::Release) - 1;
        if count == 0 {
            fence(Ordering::Acquire);
        }
        count
    }
}

#[cfg(all(test, loom))]
mod models {
    use loom::cell::UnsafeCell;
    use loom::sync::Arc;
    use loom::thread;

    use super::RefCount;

    /// An object that is written under a claim, and read by who destroys it.
    struct Object {
        count: RefCount,
        written: [UnsafeCell<u32>; 2],
    }

    #[test]
    fn r3_the_last_one_sees_all_and_is_alone() {
        last_one(|count| count.release() == 0);
    }

    #[test]
    fn r3_the_last_one_need_not_count() {
        last_one(|count| count.is_last() || count.release() == 0);
    }

    fn last_one(is_last: fn(&RefCount) -> bool) {
        loom::model(move || {
            let object = Arc::new(Object { count: RefCount::one(), written: [UnsafeCell::new(0), UnsafeCell::new(0)] });
            object.count.add();
            let threads = [0, 1].map(|index| {
                let object = Arc::clone(&object);
                thread::spawn(move || {
                    // SAFETY: each thread writes to a cell of its own; loom fails the test when that is not so.
                    object.written[index].with_mut(|cell| unsafe { *cell = 1 });
                    let is_last = is_last(&object.count);
                    if is_last {
                        // SAFETY: R3. The last one is alone with the object; loom fails the test when it is not.
                        let sum: u32 = object.written.iter().map(|cell| cell.with(|cell| unsafe { *cell })).sum();
                        assert_eq!(sum, 2);
                    }
                    is_last
                })
            });
            let last = threads.into_iter().filter_map(|thread| thread.join().ok()).filter(|last| *last).count();
            assert_eq!(last, 1);
        });
    }

    #[test]
    fn r2_a_claim_may_be_made_while_another_ends() {
        loom::model(|| {
            let object = Arc::new(RefCount::one());
            object.add();
            let other = Arc::clone(&object);
            let thread = thread::spawn(move || {
                other.add();
                other.release();
                other.release() == 0
            });
            let here = object.release() == 0;
            let there = thread.join().expect("no panic");
            assert!(here ^ there, "one of the two is the last");
        });
    }
}
