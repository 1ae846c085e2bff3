//! Which object has which proxy: one for each, for as long as somebody holds it.
//!
//! * **T1** An object is known by its apartment and the address of its IUnknown there. The proxy holds the object, so that
//!   the address is not another object's for as long as it is in the table.
//! * **T2** The table has no claim on a proxy. Who finds one makes a claim under the lock, unless its count is zero
//!   already: that never rises again (R2), and the proxy counts as not there.
//! * **T3** Who has given up the last claim takes the proxy out of the table, if it is still the one that is there, and
//!   destroys it after that. So whatever is in the table may be looked at under the lock.
//! * **T4** What was made in vain, because another thread came first, is dropped without the lock, as everything is that
//!   may call somebody.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ptr::NonNull;
use std::sync::PoisonError;

use crate::sync::{Mutex, MutexGuard, RefCount, shared_new};

/// T1: the generation of the apartment, and the address of the object's IUnknown in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Identity {
    pub(super) apartment: u64,
    pub(super) address: usize,
}

/// What is in the table: made as a box, with a count whose first claim is the maker's.
pub(super) trait Counted {
    fn count(&self) -> &RefCount;
}

/// The table; see the rules of the module.
pub(super) struct Identities<T>(Mutex<BTreeMap<Identity, NonNull<T>>>);

// SAFETY: the table hands out what threads may share, which is what it asks for.
unsafe impl<T: Send + Sync> Send for Identities<T> {}
// SAFETY: as above.
unsafe impl<T: Send + Sync> Sync for Identities<T> {}

impl<T: Counted> Identities<T> {
    shared_new! {
        /// Nothing is in it.
        pub(crate) fn new() -> Self {
            Self(Mutex::new(BTreeMap::new()))
        }
    }

    /// T2: the one that is there, with a claim.
    pub(super) fn find(&self, identity: Identity) -> Option<NonNull<T>> {
        let table = self.lock();
        table.get(&identity).copied().filter(|found| claim(*found))
    }

    /// T2, T4: the one that is there, with a claim; else this one, which is from now on.
    pub(super) fn find_or_put(&self, identity: Identity, new: Box<T>) -> NonNull<T> {
        let mut table = self.lock();
        let mut entry = table.entry(identity);
        if let Entry::Occupied(occupied) = &mut entry
            && claim(*occupied.get())
        {
            let found = *occupied.get();
            drop(table);
            drop(new);
            return found;
        }
        // Only now is it nobody's but the claims'.
        let new = NonNull::from(Box::leak(new));
        entry.insert_entry(new);
        new
    }

    /// T3: gives up a claim, and with the last one what it was on.
    ///
    /// # Safety
    ///
    /// `counted` is one that was in this table under `identity`, and the claim is the caller's.
    pub(super) unsafe fn release(&self, identity: Identity, counted: NonNull<T>) -> u32 {
        // SAFETY: C2, R1. The claim keeps it.
        let left = unsafe { counted.as_ref() }.count().release();
        if left == 0 {
            let mut table = self.lock();
            if table.get(&identity) == Some(&counted) {
                table.remove(&identity);
            }
            drop(table);
            // SAFETY: T3, R3. Nobody has a claim, and nobody finds it any more; it was a box.
            drop(unsafe { Box::from_raw(counted.as_ptr()) });
        }
        left
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Identity, NonNull<T>>> {
        // What is in it is right at every moment.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// T2.
fn claim<T: Counted>(found: NonNull<T>) -> bool {
    // SAFETY: T3. What is in the table is not destroyed while it is locked.
    unsafe { found.as_ref() }.count().add_unless_zero()
}

#[cfg(all(test, loom))]
mod models {
    use loom::cell::UnsafeCell;
    use loom::sync::Arc;
    use loom::thread;

    use super::{Counted, Identities, Identity};
    use crate::sync::RefCount;

    const IDENTITY: Identity = Identity { apartment: 1, address: 8 };

    struct Object {
        count: RefCount,
        is_alive: UnsafeCell<bool>,
    }

    impl Object {
        fn new() -> Box<Self> {
            Box::new(Self { count: RefCount::one(), is_alive: UnsafeCell::new(true) })
        }

        fn assert_is_alive(&self) {
            // SAFETY: written by who destroys it only; loom fails the test when that may be at the same time.
            assert!(self.is_alive.with(|alive| unsafe { *alive }));
        }
    }

    impl Counted for Object {
        fn count(&self) -> &RefCount {
            &self.count
        }
    }

    impl Drop for Object {
        fn drop(&mut self) {
            // SAFETY: who destroys it is alone; loom fails the test when it is not.
            self.is_alive.with_mut(|alive| unsafe { *alive = false });
        }
    }

    fn use_once(table: &Identities<Object>) {
        let found = table.find_or_put(IDENTITY, Object::new());
        // SAFETY: the claim is ours until it is given up, at the end.
        unsafe {
            found.as_ref().assert_is_alive();
            table.release(IDENTITY, found);
        }
    }

    #[test]
    fn t2_one_that_dies_is_not_found_again() {
        loom::model(|| {
            let table = Arc::new(Identities::new());
            let first = table.find_or_put(IDENTITY, Object::new());
            let other = Arc::clone(&table);
            let thread = thread::spawn(move || use_once(&other));
            // SAFETY: the claim is ours.
            unsafe { table.release(IDENTITY, first) };
            thread.join().expect("no panic");
            assert!(table.find(IDENTITY).is_none(), "nothing is left");
        });
    }

    #[test]
    fn t2_while_it_lives_all_get_the_same() {
        loom::model(|| {
            let table = Arc::new(Identities::new());
            let first = table.find_or_put(IDENTITY, Object::new());
            let other = Arc::clone(&table);
            let address = first.as_ptr().addr();
            let thread = thread::spawn(move || {
                let found = other.find_or_put(IDENTITY, Object::new());
                let is_same = found.as_ptr().addr() == address;
                // SAFETY: the claim is ours.
                unsafe { other.release(IDENTITY, found) };
                is_same
            });
            assert!(thread.join().expect("no panic"));
            // SAFETY: as above.
            assert_eq!(unsafe { table.release(IDENTITY, first) }, 0);
        });
    }

    #[test]
    fn t3_two_that_come_and_go_leave_nothing() {
        loom::model(|| {
            let table = Arc::new(Identities::new());
            let other = Arc::clone(&table);
            let thread = thread::spawn(move || use_once(&other));
            use_once(&table);
            thread.join().expect("no panic");
            assert!(table.find(IDENTITY).is_none(), "nothing is left");
        });
    }
}
