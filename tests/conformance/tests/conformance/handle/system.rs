//! A system of the tests' own that gives out handles, and remembers which were closed. Each thread has its own.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicU32, Ordering};

use comwright::diagnostics::RawValue;
use comwright::handle::{CloseError, DuplicateHandle, Handle, HandleKind, RawHandle, SendHandle, SyncHandle};
use comwright::{Error, HRESULT};

pub(crate) mod real;

thread_local! {
    static CLOSED: RefCell<Vec<RawValue>> = const { RefCell::new(Vec::new()) };
    static DUPLICATED: RefCell<Vec<RawValue>> = const { RefCell::new(Vec::new()) };
    static REFUSED: Cell<Option<RawValue>> = const { Cell::new(None) };
    static NEXT_DUPLICATE: Cell<Option<Result<u32, u32>>> = const { Cell::new(None) };
}

/// Declares kinds of handles of this system.
macro_rules! kinds {
    ($($(#[$attribute:meta])* $name:ident($raw:ty), none: $invalid:expr, { $($item:item)* })*) => {
        $(
            $(#[$attribute])*
            pub(crate) struct $name;

            // SAFETY: closing does no more than to remember the value.
            unsafe impl HandleKind for $name {
                type Raw = $raw;
                const NAME: &'static str = stringify!($name);
                const INVALID: $raw = $invalid;
                $($item)*

                unsafe fn close(raw: $raw) -> Result<(), CloseError> {
                    close(raw.value())
                }
            }
        )*
    };
}

kinds! {
    /// None is zero.
    Thing(u32), none: 0, {}

    /// None is −1, as of file descriptors.
    Descriptor(i32), none: -1, {}

    /// None is null, as of most handles of Windows.
    Kernel(*mut u8), none: std::ptr::null_mut(), {
        const NAMESPACE: &'static str = "kernel";
    }

    /// Shares its values with [`Kernel`].
    #[cfg_attr(not(feature = "live-handles"), expect(dead_code, reason = "seen by the report only"))]
    KernelFile(*mut u8), none: std::ptr::null_mut(), {
        const NAMESPACE: &'static str = "kernel";
    }

    /// None are null and −1.
    Both(*mut u8), none: std::ptr::null_mut(), {
        fn is_invalid(raw: *mut u8) -> bool {
            raw.is_null() || raw.addr() == usize::MAX
        }
    }

    /// None is what is odd.
    Even(u64), none: 1, {
        fn is_invalid(raw: u64) -> bool {
            raw % 2 == 1
        }
    }

    /// Is owned as often as one likes.
    #[cfg_attr(not(feature = "live-handles"), expect(dead_code, reason = "seen by the report only"))]
    Module(u32), none: 0, {
        const COUNTED: bool = true;
    }
}

// SAFETY: this system's handles are numbers, which belong to no thread.
unsafe impl SendHandle for Kernel {}
// SAFETY: as above.
unsafe impl SyncHandle for Kernel {}

// SAFETY: the duplicate is a new value.
unsafe impl DuplicateHandle for Thing {
    unsafe fn duplicate(raw: u32) -> comwright::Result<u32> {
        DUPLICATED.with_borrow_mut(|duplicated| duplicated.push(raw.value()));
        match NEXT_DUPLICATE.take() {
            None => Ok(new_value()),
            Some(given) => given.map_err(|code| Error::new(HRESULT(code as i32))),
        }
    }
}

fn close(value: RawValue) -> Result<(), CloseError> {
    CLOSED.with_borrow_mut(|closed| closed.push(value));
    match REFUSED.take() {
        Some(refused) if refused == value => Err(CloseError::new("close_thing says 6")),
        other => {
            REFUSED.set(other);
            Ok(())
        }
    }
}

/// A value that no other handle of the process has; it is even.
pub(crate) fn new_value() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(2);
    NEXT.fetch_add(2, Ordering::Relaxed)
}

/// What a raw handle of a kind can be made of.
pub(crate) trait FromNumber {
    fn from_number(number: u32) -> Self;
}

impl FromNumber for u32 {
    fn from_number(number: u32) -> Self {
        number
    }
}

impl FromNumber for *mut u8 {
    fn from_number(number: u32) -> Self {
        std::ptr::without_provenance_mut(number as usize)
    }
}

/// A new handle.
#[track_caller]
pub(crate) fn open<K: HandleKind<Raw: FromNumber>>() -> Handle<K> {
    // SAFETY: the value is new.
    unsafe { Handle::from_raw(K::Raw::from_number(new_value())) }.expect("a new value is valid")
}

/// The value of a handle.
pub(crate) fn value<K: HandleKind>(handle: &Handle<K>) -> RawValue {
    // SAFETY: H3. It is made a number at once.
    unsafe { handle.borrow().raw() }.value()
}

/// What was closed while `body` ran.
pub(crate) fn closes<R>(body: impl FnOnce() -> R) -> (R, Vec<RawValue>) {
    CLOSED.take();
    let result = body();
    (result, CLOSED.take())
}

/// What is closed when `handle` is dropped.
pub(crate) fn closed<K: HandleKind>(handle: Handle<K>) -> Vec<RawValue> {
    closes(|| drop(handle)).1
}

/// What was duplicated while `body` ran.
pub(crate) fn duplicates<R>(body: impl FnOnce() -> R) -> (R, Vec<RawValue>) {
    DUPLICATED.take();
    let result = body();
    (result, DUPLICATED.take())
}

/// The next close of this value fails.
pub(crate) fn close_refuses(value: RawValue) {
    REFUSED.set(Some(value));
}

/// The next duplicate is this value, or fails with this code.
pub(crate) fn next_duplicate(given: Result<u32, u32>) {
    NEXT_DUPLICATE.set(Some(given));
}
