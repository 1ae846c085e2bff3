//! What other threads leave for an apartment: a list that any thread puts things on, and one takes off.
//!
//! * **I1** Anybody puts something in, without a lock and without waiting for anybody else: it becomes the head, and its
//!   link is what was the head before. What was done before that is seen by who takes it out (`Release`, `Acquire`).
//! * **I2** One thread takes, the whole list at once, and gets it in the order in which it came. What nobody has taken yet
//!   is never touched by others: no thing is taken while somebody looks at its link.
//! * **I3** An empty inbox says whether its thread is looking at it (*watched*) or has to be woken (*idle*). Who finds it
//!   idle wakes, so that it is at most one wake for all that comes until the next time it is taken. A thread that wants to
//!   sleep makes it idle first, and does not sleep when it is not empty.
//! * **I4** Who closes it takes what is in it, in the same step. From then on nothing goes in, and what was put in has
//!   been taken: nothing is lost between the two.

use std::marker::PhantomData;
use std::ptr::NonNull;

use super::atomic::{AtomicPtr, Ordering};
use super::shared_new;

/// What the list is made of: the place in a thing for the one that came before it.
#[derive(Debug)]
pub(crate) struct Link<T>(AtomicPtr<T>);

impl<T> Link<T> {
    shared_new! {
        /// It is in no list.
        pub(crate) fn new() -> Self {
            Self(AtomicPtr::new(std::ptr::null_mut()))
        }
    }
}

/// A thing that has a link.
///
/// # Safety
///
/// The link is always the same one, and nobody but the inbox changes it. A `T` is aligned to four bytes at least.
pub(crate) unsafe trait Linked: Sized {
    /// The link.
    fn link(&self) -> &Link<Self>;
}

/// The list; see the rules of the module. It owns nothing: who puts something in gives it up until it is taken.
#[derive(Debug)]
pub(crate) struct Inbox<T>(AtomicPtr<T>);

/// Empty, and the thread has to be woken (I3). No thing has this address.
const fn idle<T>() -> *mut T {
    std::ptr::without_provenance_mut(1)
}

/// Closed (I4).
const fn closed<T>() -> *mut T {
    std::ptr::without_provenance_mut(2)
}

/// Whether it is a thing, and no state of an empty inbox.
fn is_thing<T>(head: *mut T) -> bool {
    head.addr() > 2
}

/// Has the processor fetch a thing while the head changes hands: it is looked at next.
fn fetch<T>(thing: *const T) {
    #[cfg(all(target_arch = "x86_64", not(loom), not(miri)))]
    // SAFETY: it is a hint, for any address.
    unsafe {
        std::arch::x86_64::_mm_prefetch::<{ std::arch::x86_64::_MM_HINT_T0 }>(thing.cast());
    }
    #[cfg(not(all(target_arch = "x86_64", not(loom), not(miri))))]
    let _ = thing;
}

/// What became of a thing that was put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Put {
    /// It is the first, and the thread has to be woken (I3).
    First,
    /// It is in, and the thread is looking, or was woken already.
    Behind,
    /// The inbox is closed: it is not in (I4).
    Closed,
}

impl<T: Linked> Inbox<T> {
    shared_new! {
        /// Empty and idle.
        pub(crate) fn new() -> Self {
            Self(AtomicPtr::new(idle()))
        }
    }

    /// I1: puts a thing in.
    ///
    /// # Safety
    ///
    /// It is in no list, and stays where it is until it has been taken.
    #[inline]
    pub(crate) unsafe fn put(&self, thing: NonNull<T>) -> Put {
        // SAFETY: as promised by the caller.
        // Not looked at first: most often its thread is looking, and then this is right, and takes one transfer of the line.
        unsafe { self.put_after(std::ptr::null_mut(), thing, |_| ()) }
    }

    /// The same; `before_first` is called before the thing becomes the first one of an empty inbox, maybe more than once,
    /// with whether the thread has to be woken then. After that neither the thing nor what it kept may be there any more.
    ///
    /// # Safety
    ///
    /// As for [`Self::put`].
    #[inline]
    pub(crate) unsafe fn put_first(&self, thing: NonNull<T>, before_first: impl FnMut(bool)) -> Put {
        // SAFETY: as promised by the caller.
        unsafe { self.put_after(self.0.load(Ordering::Relaxed), thing, before_first) }
    }

    /// The same, with a guess of what is the head.
    ///
    /// # Safety
    ///
    /// As for [`Self::put`].
    #[inline]
    unsafe fn put_after(&self, mut head: *mut T, thing: NonNull<T>, mut before_first: impl FnMut(bool)) -> Put {
        loop {
            if head == closed() {
                return Put::Closed;
            }
            let before = if is_thing(head) {
                head
            } else {
                before_first(head == idle());
                std::ptr::null_mut()
            };
            // SAFETY: the caller's thing, which nobody else looks at before it is the head.
            unsafe { thing.as_ref() }.link().0.store(before, Ordering::Relaxed);
            match self.0.compare_exchange_weak(head, thing.as_ptr(), Ordering::Release, Ordering::Relaxed) {
                Ok(_) if head == idle() => return Put::First,
                Ok(_) => return Put::Behind,
                Err(now) => head = now,
            }
        }
    }

    /// Whether there is nothing in it at this moment.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        !is_thing(self.0.load(Ordering::Relaxed))
    }

    /// I2: what is in it. `is_watched` says how it is left (I3).
    ///
    /// # Safety
    ///
    /// I2: one thread at a time takes.
    #[inline]
    pub(crate) unsafe fn take(&self, is_watched: bool) -> Taken<T> {
        let head = self.0.load(Ordering::Relaxed);
        if !is_thing(head) {
            return Taken::NOTHING;
        }
        fetch(head);
        let empty = if is_watched { std::ptr::null_mut() } else { idle() };
        Taken::of(self.0.swap(empty, Ordering::Acquire))
    }

    /// I3: the thread is looking, from now on until it is idle.
    pub(crate) fn watch(&self) {
        // When there is something in it, it is watched once that is taken.
        let _ = self.0.compare_exchange(idle(), std::ptr::null_mut(), Ordering::Relaxed, Ordering::Relaxed);
    }

    /// I3: the thread is not looking any more. `false` when there is something to take.
    pub(crate) fn rest(&self) -> bool {
        let watched = std::ptr::null_mut();
        match self.0.compare_exchange(watched, idle(), Ordering::Relaxed, Ordering::Relaxed) {
            Ok(_) => true,
            Err(head) => !is_thing(head),
        }
    }

    /// I4: closes it; what was in it.
    ///
    /// # Safety
    ///
    /// As for [`Self::take`].
    pub(crate) unsafe fn close(&self) -> Taken<T> {
        Taken::of(self.0.swap(closed(), Ordering::AcqRel))
    }
}

/// Things that were taken, the first that came first.
#[derive(Debug)]
pub(crate) struct Taken<T> {
    first: Option<NonNull<T>>,
    /// The last one, when there is a first.
    last: *mut T,
    things: PhantomData<T>,
}

impl<T> Taken<T> {
    /// None.
    pub(crate) const NOTHING: Self = Self { first: None, last: std::ptr::null_mut(), things: PhantomData };
}

impl<T: Linked> Taken<T> {
    /// Turns a list around: I2.
    fn of(head: *mut T) -> Self {
        let mut last = if is_thing(head) { NonNull::new(head) } else { None };
        let mut first = None;
        while let Some(thing) = last {
            // SAFETY: I2. It was put in and is taken: nobody else looks at it.
            let link = unsafe { thing.as_ref() }.link();
            let before = link.0.load(Ordering::Relaxed);
            let after = first.map_or(std::ptr::null_mut(), NonNull::as_ptr);
            // The only one stays as it is: the line is its caller's.
            if before != after {
                link.0.store(after, Ordering::Relaxed);
            }
            first = Some(thing);
            last = NonNull::new(before);
        }
        Self { first, last: head, things: PhantomData }
    }

    /// Puts others behind these.
    pub(crate) fn append(&mut self, others: Self) {
        let Some(first) = others.first else { return };
        match self.first {
            None => self.first = Some(first),
            // SAFETY: I2. It is taken, and nobody else looks at it.
            Some(_) => unsafe { &*self.last }.link().0.store(first.as_ptr(), Ordering::Relaxed),
        }
        self.last = others.last;
    }

    /// Takes out the first that is wanted.
    pub(crate) fn take_first(&mut self, mut is_wanted: impl FnMut(NonNull<T>) -> bool) -> Option<NonNull<T>> {
        let mut before: Option<NonNull<T>> = None;
        let mut next = self.first;
        while let Some(thing) = next {
            // SAFETY: I2. It is taken, and nobody else looks at it.
            let after = unsafe { thing.as_ref() }.link().0.load(Ordering::Relaxed);
            if !is_wanted(thing) {
                before = Some(thing);
                next = NonNull::new(after);
                continue;
            }
            match before {
                None => self.first = NonNull::new(after),
                // SAFETY: I2, as above.
                Some(before) => unsafe { before.as_ref() }.link().0.store(after, Ordering::Relaxed),
            }
            if after.is_null() {
                self.last = before.map_or(std::ptr::null_mut(), NonNull::as_ptr);
            }
            return Some(thing);
        }
        None
    }

    /// Whether nothing is left.
    #[inline]
    pub(crate) const fn is_empty(&self) -> bool {
        self.first.is_none()
    }
}

/// They leave one by one, so that one that is worked on may see those behind it leave.
impl<T: Linked> Iterator for Taken<T> {
    type Item = NonNull<T>;

    #[inline]
    fn next(&mut self) -> Option<NonNull<T>> {
        let thing = self.first?;
        // SAFETY: I2. It is taken, and nobody else looks at it.
        let link = unsafe { thing.as_ref() }.link();
        self.first = NonNull::new(link.0.load(Ordering::Relaxed));
        Some(thing)
    }
}

#[cfg(all(test, loom))]
mod models;
