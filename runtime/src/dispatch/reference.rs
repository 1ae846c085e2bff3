//! Arguments by reference: storage that the callee writes to, and that outlives the call (rule D10).

use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use windows_core::{HRESULT, Interface};

use super::argument::Storage;
use super::{Arg, ByRef};
use crate::abi::{VARIANT_RECORD, VarType, raw_variant};
use crate::diagnostics::RawValue;
use crate::error::Result;
use crate::interface::IRecordInfo;
use crate::out::{OutPolicy, OutValue, zero};

/// An `[out]` argument of [`invoke`](super::invoke): zero before the call, and freed when nobody takes it (rules O1, O2).
#[must_use = "what the callee has put here is given by `finish`"]
pub struct OutArg<T: ByRef>(Slot<T>);

impl<T: ByRef> OutArg<T> {
    /// Storage of zeros.
    pub fn new() -> Self {
        Self(Slot::new())
    }

    /// The same storage, declared as another type with the same layout: `VT_INT` for an `i32`, the type of the elements of
    /// an [`AnySafeArray`](crate::AnySafeArray).
    pub const fn declared(mut self, vt: VarType) -> Self {
        self.0.vt = vt;
        self
    }

    /// The argument.
    pub fn arg(&mut self) -> Arg<'_> {
        self.0.arg()
    }

    /// What the callee has put there. After a call that failed, there is nothing: a zero.
    ///
    /// # Errors
    ///
    /// What is wrong with it when it is none of its type; an object that does not have the interface.
    #[track_caller]
    pub fn finish(mut self) -> Result<T> {
        self.0.lift()
    }
}

impl<T: ByRef> Default for OutArg<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// An `[in, out]` argument of [`invoke`](super::invoke): a value of the caller, which the callee may free and replace.
///
/// The value is back in its place when this has ended, by [`InOutArg::finish`] or when it is dropped: what is there after
/// the call, or nothing (a zero) when a call that failed had put something else there (rule O2).
#[must_use = "whether the value is one is told by `finish`"]
pub struct InOutArg<'a, T: ByRef> {
    slot: Slot<T>,
    lent: &'a mut T,
}

impl<'a, T: ByRef> InOutArg<'a, T> {
    /// Storage with the value.
    pub fn new(value: &'a mut T) -> Self {
        let mut slot = Slot::new();
        // What is read here is written back before the borrow ends; until then, a zero is there.
        if let Ok(nothing) = slot.lift() {
            slot.put(std::mem::replace(value, nothing));
        }
        Self { slot, lent: value }
    }

    /// As [`OutArg::declared`].
    pub const fn declared(mut self, vt: VarType) -> Self {
        self.slot.vt = vt;
        self
    }

    /// The argument.
    pub fn arg(&mut self) -> Arg<'_> {
        self.slot.arg()
    }

    /// Gives the value back.
    ///
    /// # Errors
    ///
    /// As for [`OutArg::finish`]: nothing (a zero) is given back then.
    #[track_caller]
    pub fn finish(mut self) -> Result<()> {
        *self.lent = self.slot.lift()?;
        Ok(())
    }
}

impl<T: ByRef> Drop for InOutArg<'_, T> {
    #[track_caller]
    fn drop(&mut self) {
        // After `finish` there is nothing to be given back.
        if self.slot.state != State::Taken
            && let Ok(value) = self.slot.lift()
        {
            *self.lent = value;
        }
    }
}

/// What has become of storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// There was no call, or one that failed and left what was there, or nothing.
    Ours,
    /// A call that succeeded has left something.
    Received,
    /// There are zeros.
    Taken,
}

/// The storage.
struct Slot<T: ByRef> {
    now: ManuallyDrop<<T::Storage as OutValue>::Abi>,
    /// What was there that has to be freed, before the call.
    before: Option<RawValue>,
    vt: VarType,
    /// What the argument is called in errors.
    place: Option<OutPolicy>,
    info: Option<IRecordInfo>,
    state: State,
}

impl<T: ByRef> Slot<T> {
    fn new() -> Self {
        let (now, info) = (ManuallyDrop::new(zero::<T::Storage>()), T::record_info());
        Self { now, before: None, vt: T::VAR_TYPE, place: None, info, state: State::Ours }
    }

    /// Puts a value where zeros are.
    fn put(&mut self, value: T) {
        self.now = ManuallyDrop::new(value.lower().into_abi());
        self.before = T::Storage::leftover(&self.now);
        self.state = State::Ours;
    }

    fn arg(&mut self) -> Arg<'_> {
        let this = NonNull::from(self);
        // SAFETY: it is this value. Both pointers that are made here come from the same one, so that either may be used.
        let (storage, info, vt) =
            unsafe { ((&raw mut (*this.as_ptr()).now).cast(), &(*this.as_ptr()).info, (*this.as_ptr()).vt) };
        let raw = match info {
            Some(info) => {
                let record = VARIANT_RECORD { pvRecord: storage, pRecInfo: info.as_raw() };
                raw_variant!(vt.by_ref(), record = record)
            }
            None => raw_variant!(vt.by_ref(), byref = storage),
        };
        // SAFETY: C5. The reference is one to this storage, which is borrowed for as long as the argument is there.
        unsafe { Arg::reference(raw, this) }
    }

    /// Takes what is there, and leaves zeros.
    fn take(&mut self) -> <T::Storage as OutValue>::Abi {
        self.before = None;
        ManuallyDrop::into_inner(std::mem::replace(&mut self.now, ManuallyDrop::new(zero::<T::Storage>())))
    }

    #[track_caller]
    fn lift(&mut self) -> Result<T> {
        let (before, state) = (self.before, std::mem::replace(&mut self.state, State::Taken));
        let now = self.take();
        let is_as_it_was = before.is_some() && T::Storage::leftover(&now) == before;
        // SAFETY: C4, C5. What is there is ours: zeros, what was put there, or what a callee has left there for us, which is
        // of the type of the storage, as `ByRef` promises.
        let value = unsafe {
            match state {
                State::Received => T::Storage::from_abi(now),
                State::Ours | State::Taken => T::Storage::take_back(now),
            }
            .and_then(|storage| if is_as_it_was { T::restore(storage) } else { T::lift(storage) })
        };
        value.map_err(|error| match self.place {
            Some(OutPolicy { method, argument: Some(argument), .. }) => error.in_method(method).with_argument(argument),
            Some(OutPolicy { method, .. }) => error.in_method(method),
            None => error,
        })
    }
}

impl<T: ByRef> Storage for Slot<T> {
    unsafe fn settle(&mut self, code: HRESULT, policy: OutPolicy) {
        self.place = Some(policy);
        if code.is_ok() {
            self.state = State::Received;
            return;
        }
        let leftover = T::Storage::leftover(&self.now).filter(|now| Some(*now) != self.before);
        let is_trusted = !policy.outs_untrusted_on_failure;
        // What is as it was, or owns nothing, is given back; so is what is ours and does not tell.
        if leftover.is_none() && (T::Storage::IS_TOLD || is_trusted) {
            return;
        }
        let now = self.take();
        if is_trusted {
            // SAFETY: C4, C5. What a call that failed leaves is ours.
            unsafe { T::Storage::discard(now) };
        } else {
            std::mem::forget(now);
        }
        if let Some(leftover) = leftover {
            policy.report(T::Storage::kind(), leftover);
        }
    }
}

impl<T: ByRef> Drop for Slot<T> {
    #[track_caller]
    fn drop(&mut self) {
        // SAFETY: C4, C5. What is there is ours, and nobody has taken it.
        unsafe { T::Storage::discard(self.take()) };
    }
}
