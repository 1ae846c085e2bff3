//! What agile references hold in an apartment: its pointers, in one place.
//!
//! The apartment owns them, not the references: it can give up all of them when it ends, at home, and a reference that
//! lives longer has nothing that it could misuse.

use std::ffi::c_void;
use std::ptr::NonNull;
use std::sync::PoisonError;

use windows_core::{IUnknown, Interface};

use crate::live;
use crate::sync::{Mutex, MutexGuard, shared_new};

/// The table of an apartment.
#[derive(Debug)]
pub(super) struct Table(Mutex<State>);

#[derive(Debug)]
struct State {
    places: Vec<Option<Held>>,
    free: Vec<u32>,
    last_number: u64,
    end: Option<End>,
}

/// How the apartment has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// In order: what was held was released at home.
    InOrder,
    /// Without a word: what was held leaks.
    Abandoned,
}

/// A pointer that is held, with a number by which the newer ones are known.
#[derive(Debug)]
struct Held {
    pointer: NonNull<c_void>,
    number: u64,
}

// SAFETY: C12. It is a number for every thread but those of its apartment.
unsafe impl Send for Held {}

impl Held {
    /// The claim.
    ///
    /// # Safety
    ///
    /// C12: this thread is in the apartment.
    unsafe fn claim(self) -> IUnknown {
        // SAFETY: C2. The claim was moved in, and is moved out once.
        unsafe { IUnknown::from_raw(self.pointer.as_ptr()) }
    }
}

impl Table {
    shared_new! {
        /// Nothing is held.
        pub(crate) fn new() -> Self {
            Self(Mutex::new(State { places: Vec::new(), free: Vec::new(), last_number: 0, end: None }))
        }
    }

    /// Takes a claim: its place, or the claim again when the apartment has ended.
    pub(super) fn put(&self, object: IUnknown) -> Result<u32, IUnknown> {
        let mut state = self.state();
        if state.end.is_some() {
            return Err(object);
        }
        let Some(pointer) = NonNull::new(object.as_raw()) else { return Err(object) };
        live::agile_begins(object.as_raw());
        state.last_number += 1;
        let held = Some(Held { pointer, number: state.last_number });
        std::mem::forget(object);
        if let Some(place) = state.free.pop() {
            state.places[place as usize] = held;
            return Ok(place);
        }
        state.places.push(held);
        Ok(u32::try_from(state.places.len() - 1).expect("so many pointers fit no memory"))
    }

    /// Gives the claim of a place back; none when the apartment has ended.
    ///
    /// # Safety
    ///
    /// C12: this thread is in the apartment, and `place` was given by [`Self::put`], once.
    pub(super) unsafe fn take(&self, place: u32) -> Option<IUnknown> {
        let mut state = self.state();
        let held = state.places.get_mut(place as usize)?.take()?;
        state.free.push(place);
        drop(state);
        live::agile_ends(held.pointer.as_ptr());
        // SAFETY: C12, as promised by the caller.
        Some(unsafe { held.claim() })
    }

    /// Gives all claims back, the newest first, so that children go before their parents; when there is none, nothing goes in
    /// any more.
    ///
    /// # Safety
    ///
    /// C12: this thread is in the apartment, and stays in it until it has released them.
    pub(super) unsafe fn take_all_or_end(&self) -> Vec<IUnknown> {
        let mut state = self.state();
        // The places are not given to others: references to them live on, and find nothing.
        let mut held: Vec<_> = state.places.iter_mut().filter_map(Option::take).collect();
        if held.is_empty() {
            state.end.get_or_insert(End::InOrder);
        }
        drop(state);
        held.iter().for_each(|held| live::agile_ends(held.pointer.as_ptr()));
        held.sort_unstable_by_key(|held| std::cmp::Reverse(held.number));
        // SAFETY: C12, as promised by the caller.
        held.into_iter().map(|held| unsafe { held.claim() }).collect()
    }

    /// Nothing is given back any more: how many pointers leak (rule A8).
    pub(super) fn abandon(&self) -> usize {
        let mut state = self.state();
        state.end.get_or_insert(End::Abandoned);
        state.places.drain(..).flatten().count()
    }

    /// How the apartment has ended, if it has.
    pub(super) fn end(&self) -> Option<End> {
        self.state().end
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // No change of it can panic half-way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
