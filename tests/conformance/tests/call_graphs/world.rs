//! A world: apartments, objects, and what happens.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use comwright::Agile;
use comwright::apartment::ApartmentRef;
use comwright::interface::IEnumVARIANT;

use crate::log::{Log, Number, Place, What};

thread_local! {
    /// The chains of what this thread is making.
    static CHAINS: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
    /// That in which it calls when it makes nothing for anybody.
    static OWN: Cell<Option<u64>> = const { Cell::new(None) };
}

static LAST_CHAIN: AtomicU64 = AtomicU64::new(0);

/// A chain that begins.
pub(crate) fn new_chain() -> u64 {
    LAST_CHAIN.fetch_add(1, Ordering::Relaxed) + 1
}

/// The chain in which this thread calls.
pub(crate) fn chain() -> u64 {
    let current = CHAINS.with_borrow(|chains| chains.last().copied());
    current.unwrap_or_else(|| {
        let own = OWN.get().unwrap_or_else(new_chain);
        OWN.set(Some(own));
        own
    })
}

/// The world.
pub(crate) struct World {
    pub(crate) log: Log,
    pub(crate) apartments: Vec<ApartmentRef>,
    pub(crate) multithreaded: ApartmentRef,
    /// Objects of the apartments, which are given up one by one.
    objects: Mutex<Vec<(usize, Agile<IEnumVARIANT>)>>,
    /// How many things are under way for which nobody waits.
    under_way: AtomicUsize,
}

impl World {
    pub(crate) fn new(log: Log, apartments: Vec<ApartmentRef>, multithreaded: ApartmentRef) -> Self {
        Self { log, apartments, multithreaded, objects: Mutex::default(), under_way: AtomicUsize::new(0) }
    }

    /// An apartment.
    pub(crate) fn apartment(&self, place: Place) -> &ApartmentRef {
        match place {
            Place::Single(number) => &self.apartments[number],
            Place::Multithreaded => &self.multithreaded,
        }
    }

    /// Whether what is called there is done on this thread, and nobody waits.
    pub(crate) fn is_here(&self, place: Place) -> bool {
        let current = std::thread::current().id();
        let own = self.log.apartments.iter().position(|apartment| apartment.thread == current);
        match place {
            Place::Single(number) => own == Some(number),
            Place::Multithreaded => own.is_none(),
        }
    }

    pub(crate) fn put(&self, number: usize, object: Agile<IEnumVARIANT>) {
        self.objects.lock().unwrap_or_else(PoisonError::into_inner).push((number, object));
    }

    /// An object of some apartment, if there is one; of this one, if there is one of that.
    pub(crate) fn take(&self, place: Place) -> Option<Agile<IEnumVARIANT>> {
        let mut objects = self.objects.lock().unwrap_or_else(PoisonError::into_inner);
        let of_it = objects.iter().position(|(number, _)| Place::Single(*number) == place);
        let index = of_it.or_else(|| objects.len().checked_sub(1))?;
        let (_, object) = objects.swap_remove(index);
        Some(object)
    }

    /// Does something for others; it is logged.
    pub(crate) fn making(&self, number: Number, work: impl FnOnce()) {
        self.log.add(number, What::Begun);
        work();
        self.log.add(number, What::Ended);
    }

    /// The same in a chain of its own.
    pub(crate) fn making_in(&self, chain: u64, number: Number, work: impl FnOnce()) {
        CHAINS.with_borrow_mut(|chains| chains.push(chain));
        self.making(number, work);
        CHAINS.with_borrow_mut(|chains| chains.pop());
    }

    pub(crate) fn note_begun(&self) {
        self.under_way.fetch_add(1, Ordering::SeqCst);
    }

    pub(crate) fn note_ended(&self) {
        self.under_way.fetch_sub(1, Ordering::SeqCst);
    }

    /// Whether nothing is under way for which nobody waits.
    pub(crate) fn is_quiet(&self) -> bool {
        self.under_way.load(Ordering::SeqCst) == 0
    }
}
