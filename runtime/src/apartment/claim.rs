//! A claim on an object of an apartment, as all threads may count it.
//!
//! The pointer itself is in the [`table`](super::table) of its home. What is here says in which place, and has a copy that
//! is read at home only. It is one block of memory, which is also what waits in the queue when it is given up elsewhere: to
//! give a claim up needs no memory.

use std::ffi::c_void;
use std::ptr::NonNull;
use std::sync::Arc;

use windows_core::{IUnknown, Interface};

use super::ApartmentKind;
use super::home::{Home, Refused};
use super::table::End;
use crate::diagnostics::{self, DisconnectedContext, Leaked};
use crate::sync::{Link, Linked, RefCount};
use crate::wait::Mark;

/// The block.
pub(crate) struct Claim {
    link: Link<Self>,
    count: RefCount,
    home: Arc<Home>,
    place: u32,
    /// Read at home only (contract C12).
    pointer: *mut c_void,
}

/// The place of a claim on nothing: it waits in the queue, and says when its turn has come. Its pointer is a [`Mark`].
const MARK: u32 = u32::MAX;

// SAFETY: there is one link, and it is the inbox's.
unsafe impl Linked for Claim {
    fn link(&self) -> &Link<Self> {
        &self.link
    }
}

impl Claim {
    /// Gives what was claimed back to the object, and the block to the allocator.
    ///
    /// # Safety
    ///
    /// C2: nobody has the claim any more. C12: this thread is in its apartment.
    pub(super) unsafe fn release(claim: NonNull<Self>) {
        // SAFETY: C2. The block was a box, and is nobody else's.
        let Self { home, place, pointer, .. } = *unsafe { Box::from_raw(claim.as_ptr()) };
        if place == MARK {
            // SAFETY: C2. It is the mark's, and passes once.
            return unsafe { Self::pass(pointer) };
        }
        // SAFETY: C12, as promised by the caller; the place is that of this claim.
        let object = unsafe { home.table.take(place) };
        // What it does then may be anything; the block is gone by now.
        drop(object);
        // N2: it is what may keep the apartment for the object, and so it goes last.
        drop(home);
    }

    /// Gives the block to the allocator: the apartment has ended. What it held was released then, or leaks and is reported
    /// (rule A8).
    ///
    /// # Safety
    ///
    /// C2: nobody has the claim any more.
    pub(super) unsafe fn forget(claim: NonNull<Self>) {
        // SAFETY: C2. The block was a box, and is nobody else's.
        let claim = unsafe { Box::from_raw(claim.as_ptr()) };
        if claim.place == MARK {
            // SAFETY: C2. It is the mark's, and passes once.
            return unsafe { Self::pass(claim.pointer) };
        }
        if claim.home.table.end() == Some(End::Abandoned) {
            diagnostics::emit(|| DisconnectedContext::new(&claim.home, Leaked::Reference));
        }
    }

    /// Puts a mark into the queue of a home, behind what was given up before. It passes when that is released, or will not be
    /// any more.
    pub(crate) fn mark(home: &Arc<Home>, mark: Arc<Mark>) {
        if !matches!(home.kind(), Some(ApartmentKind::Sta | ApartmentKind::Mta)) {
            // Nothing waits where every thread may release.
            return mark.pass();
        }
        let pointer = Arc::into_raw(mark).cast_mut().cast();
        let (link, count) = (Link::new(), RefCount::one());
        let claim = Box::new(Self { link, count, home: Arc::clone(home), place: MARK, pointer });
        // SAFETY: C2. It is new.
        unsafe { Home::queue(home, NonNull::from(Box::leak(claim))) };
    }

    /// The turn of a mark has come.
    ///
    /// # Safety
    ///
    /// C2: the pointer is that of a mark which was put into a queue, and has not passed.
    unsafe fn pass(pointer: *mut c_void) {
        // SAFETY: C2. It has a count of the Arc.
        unsafe { Arc::from_raw(pointer.cast_const().cast::<Mark>()) }.pass();
    }
}

/// A counted reference to a claim: what an agile reference is, without the type of the interface. Any thread may have it,
/// copy it and drop it.
#[derive(Debug)]
pub(crate) struct Token(NonNull<Claim>);

// SAFETY: C12. What the claim points to is used at home only; its count is shared (R1 to R4).
unsafe impl Send for Token {}
// SAFETY: C12. As above.
unsafe impl Sync for Token {}

impl Token {
    /// Takes a claim on an object of a home.
    ///
    /// # Errors
    ///
    /// The apartment has ended; the object is released here.
    ///
    /// # Safety
    ///
    /// C12: this thread is in the apartment, and the object is one of it.
    pub(crate) unsafe fn of(object: IUnknown, home: Arc<Home>) -> Result<Self, Refused> {
        let pointer = object.as_raw();
        let place = home.table.put(object).map_err(|_object| Refused::Ended)?;
        let claim = Box::new(Claim { link: Link::new(), count: RefCount::one(), home, place, pointer });
        Ok(Self(NonNull::from(Box::leak(claim))))
    }

    /// The block, which nobody has any more.
    #[cfg(all(test, loom))]
    pub(super) fn into_claim(self) -> NonNull<Claim> {
        std::mem::ManuallyDrop::new(self).0
    }

    fn claim(&self) -> &Claim {
        // SAFETY: R1. The block lives as long as somebody has a reference.
        unsafe { self.0.as_ref() }
    }

    /// The home of the object.
    #[inline]
    pub(crate) fn home(&self) -> &Arc<Home> {
        &self.claim().home
    }

    /// Has work done at home with the pointer, and waits; see [`Home::run`].
    ///
    /// # Errors
    ///
    /// The apartment has ended, and the work was not begun.
    ///
    /// # Safety
    ///
    /// C12: what the work captures and gives may be used on a thread of the home while this thread waits. The pointer is only used
    /// there, and for the time of the work.
    #[inline]
    pub(crate) unsafe fn run<R>(&self, what: &'static str, work: impl FnOnce(*mut c_void) -> R) -> Result<R, Refused> {
        let claim = self.claim();
        let pointer = claim.pointer;
        // SAFETY: C12, as promised by the caller.
        unsafe { claim.home.run(what, move || work(pointer)) }
    }

    /// On a thread of the home: the pointer, with one more claim.
    pub(crate) fn here(&self) -> Option<IUnknown> {
        let claim = self.claim();
        if !claim.home.is_here() || claim.home.has_ended() {
            return None;
        }
        // SAFETY: C1, C12. This thread is in the apartment, which holds the pointer.
        unsafe { IUnknown::from_raw_borrowed(&claim.pointer).cloned() }
    }
}

/// R2.
impl Clone for Token {
    fn clone(&self) -> Self {
        self.claim().count.add();
        Self(self.0)
    }
}

/// R3, and rule A8: on any thread, without waiting.
impl Drop for Token {
    fn drop(&mut self) {
        let claim = self.claim();
        if claim.count.is_last() || claim.count.release() == 0 {
            // SAFETY: C2, R3. This was the last reference.
            unsafe { Home::give_up(NonNull::from(&claim.home), self.0) };
        }
    }
}
