//! Kinds of handles (rules H1 to H6).

use std::cell::RefCell;
use std::ffi::c_void;
use std::io;

use comwright::diagnostics::{Event, RawValue, collect};
use comwright::handle::{
    CloseError, DuplicateHandle, Handle, HandleKind, HandleOut, RawHandle, SendHandle, SyncHandle,
};
use comwright::{Error, HRESULT, SafeHandle};
use comwright_conformance::conforms;

thread_local! {
    static CLOSED: RefCell<Vec<RawValue>> = const { RefCell::new(Vec::new()) };
}

fn closes(body: impl FnOnce()) -> Vec<RawValue> {
    CLOSED.take();
    body();
    CLOSED.take()
}

/// Functions of a library, each with a way of its own to say that it failed: it refuses 66.
mod library {
    use super::*;

    const REFUSED: u32 = 66;

    fn close(raw: u32) -> bool {
        CLOSED.with_borrow_mut(|closed| closed.push(raw.value()));
        raw != REFUSED
    }

    pub(super) fn nothing(raw: u32) {
        close(raw);
    }

    pub(super) unsafe extern "system" fn truth(raw: u32) -> i32 {
        close(raw).into()
    }

    pub(super) extern "C" fn small_truth(raw: u32) -> bool {
        close(raw)
    }

    pub(super) unsafe extern "C" fn status(raw: u32) -> u32 {
        if close(raw) { 0 } else { 5 }
    }

    pub(super) extern "C" fn signed(raw: u32) -> i64 {
        if close(raw) { 3 } else { -1 }
    }

    pub(super) unsafe extern "system" fn code(raw: u32) -> HRESULT {
        HRESULT(if close(raw) { 1 } else { 0x8007_0005_u32 as i32 })
    }

    pub(super) fn result(raw: u32) -> Result<(), io::Error> {
        if close(raw) { Ok(()) } else { Err(io::Error::from_raw_os_error(2)) }
    }

    pub(super) fn panics(raw: u32) {
        if !close(raw) {
            std::panic::resume_unwind(Box::new("66 is not liked"));
        }
    }

    pub(super) unsafe extern "system" fn pointer(raw: *mut c_void) -> i32 {
        CLOSED.with_borrow_mut(|closed| closed.push(raw.value()));
        1
    }

    pub(super) fn wide(raw: i64) {
        CLOSED.with_borrow_mut(|closed| closed.push(raw.value()));
    }
}

/// Kinds that are closed by functions of the library.
macro_rules! kinds {
    ($($name:ident: $($said:meta),*;)*) => {
        $(
            #[derive(SafeHandle)]
            #[raw(u32)]
            #[invalid(0)]
            $(#[$said])*
            struct $name;
        )*
    };
}

kinds! {
    Nothing: release(unsafe(library::nothing));
    Truth: release(unsafe(library::truth), failure = zero);
    SmallTruth: release(unsafe(library::small_truth), failure = zero);
    Status: release(unsafe(library::status), failure = nonzero);
    StatusCode: release(unsafe(library::status), failure = win32_code);
    Signed: release(unsafe(library::signed), failure = negative);
    Code: release(unsafe(library::code), failure = hresult);
    ByResult: release(unsafe(library::result));
    Panics: release(unsafe(library::panics));
    Shared: release(unsafe(library::nothing)), namespace("things"), send, sync, counted;
    Duplicated: release(unsafe(library::nothing)), duplicate(next);
    Fallible: release(unsafe(library::nothing)), duplicate(fallible);
}

fn next(raw: u32) -> u32 {
    raw + 1
}

fn fallible(raw: u32) -> Result<u32, Error> {
    if raw == 66 { Err(Error::new(HRESULT(0x8007_0005_u32 as i32))) } else { Ok(raw + 1) }
}

/// As most handles of Windows: nothing is said of the raw value.
#[derive(SafeHandle)]
#[invalid(null, -1)]
#[release(unsafe(library::pointer), failure = zero)]
#[safe_handle(crate = comwright)]
enum Both {}

/// As constants of a type say it.
#[derive(SafeHandle)]
#[raw(Raw)]
#[invalid(NONE, -5, 0xffff_ffff_ffff_ffff)]
#[release(unsafe(library::wide))]
struct Aliased;

type Raw = i64;
const NONE: Raw = 12;

fn open<K: HandleKind<Raw = u32>>(raw: u32) -> Handle<K> {
    // SAFETY: there is nothing behind these numbers.
    unsafe { Handle::from_raw(raw) }.expect("it is no 0")
}

fn none<K: HandleKind>(raw: K::Raw) -> bool {
    // SAFETY: there is nothing behind these values; what is a handle is given away.
    match unsafe { Handle::<K>::from_raw(raw) } {
        Some(handle) => {
            handle.into_raw();
            false
        }
        None => true,
    }
}

#[test]
fn h1_what_is_said_to_be_none_is_none() {
    conforms(|| {
        assert!(none::<Nothing>(0) && !none::<Nothing>(1) && !none::<Nothing>(u32::MAX));
        let pointer = std::ptr::without_provenance_mut::<c_void>;
        assert!(none::<Both>(pointer(0)) && none::<Both>(pointer(usize::MAX)) && !none::<Both>(pointer(4)));
        assert!(none::<Aliased>(12) && none::<Aliased>(-5) && none::<Aliased>(-1) && !none::<Aliased>(0));
        assert_eq!((Nothing::INVALID, Aliased::INVALID, Both::INVALID.is_null()), (0, 12, true));
        // SAFETY: C4. Nothing is written there.
        let closed = closes(|| drop(unsafe { HandleOut::<Both>::new() }));
        assert_eq!(closed, []);
        Ok(())
    });
}

#[test]
fn h1_the_function_that_is_said_closes_once() {
    conforms(|| {
        assert_eq!(closes(|| drop(open::<Nothing>(7))), [RawValue::Unsigned(7)]);
        assert_eq!(closes(|| drop(open::<Truth>(8))), [RawValue::Unsigned(8)]);
        let explicit = closes(|| open::<Status>(9).close().expect("it is closed"));
        assert_eq!(explicit, [RawValue::Unsigned(9)]);
        // SAFETY: there is nothing behind this value.
        let both = unsafe { Handle::<Both>::from_raw(std::ptr::without_provenance_mut(16)) }.ok_or("a handle")?;
        assert_eq!(closes(|| drop(both)), [RawValue::Pointer(16)]);
        Ok(())
    });
}

/// The reason, when the library refuses to close; there is none when it does not.
fn reason<K: HandleKind<Raw = u32>>() -> CloseError {
    let ((), events) = collect(|| drop(open::<K>(7)));
    assert_eq!(events, [], "{} closes 7", K::NAME);
    let ((), events) = collect(|| drop(open::<K>(66)));
    let [Event::ReleaseHandleFailed(failure)] = &events[..] else { panic!("{}: {events:?}", K::NAME) };
    assert_eq!((failure.kind, failure.value), (K::NAME, RawValue::Unsigned(66)));
    failure.reason.clone()
}

#[test]
fn h2_a_failure_is_told_in_the_way_that_is_said() {
    conforms(|| {
        assert_eq!(reason::<Truth>(), CloseError::REFUSED);
        assert_eq!(reason::<SmallTruth>(), CloseError::REFUSED);
        assert_eq!(reason::<Status>(), CloseError::REFUSED);
        assert_eq!(reason::<Signed>(), CloseError::REFUSED);
        assert_eq!(reason::<StatusCode>(), HRESULT(0x8007_0005_u32 as i32).into());
        assert_eq!(reason::<Code>(), HRESULT(0x8007_0005_u32 as i32).into());
        assert_eq!(reason::<ByResult>().os_error(), Some(2));
        Ok(())
    });
}

#[test]
fn h2_a_panic_of_what_closes_is_a_failure() {
    conforms(|| {
        assert_eq!(reason::<Panics>().to_string(), "it panicked: 66 is not liked");
        Ok(())
    });
}

#[test]
fn s13_the_last_error_says_why() {
    use self::system::{CLOSED_ALREADY, Quiet, Real, open};

    conforms(|| {
        let ((), events) = collect(|| drop(open()));
        assert_eq!(events, []);
        // SAFETY: no such handle is open, which is what the system is to say.
        let never = unsafe { Handle::<Real>::from_raw(system::NEVER_OPEN) }.ok_or("a value")?;
        let failure = never.close().expect_err("it is not open");
        assert_eq!(failure.reason.os_error(), Some(CLOSED_ALREADY));
        // What an earlier call has left is not the reason.
        // SAFETY: there is nothing behind this value.
        let quiet = unsafe { Handle::<Quiet>::from_raw(system::NEVER_OPEN) }.ok_or("a value")?;
        assert_eq!(quiet.close().expect_err("it says so").reason, CloseError::REFUSED);
        Ok(())
    });
}

#[test]
fn h5_the_function_that_is_said_duplicates() {
    conforms(|| {
        let one = open::<Duplicated>(7);
        let other = one.try_clone()?;
        assert_eq!(closes(|| drop(other)), [RawValue::Unsigned(8)]);
        assert_eq!(closes(|| drop(one)), [RawValue::Unsigned(7)]);
        let refused = open::<Fallible>(66);
        assert_eq!(refused.try_clone().expect_err("it refuses").code().0 as u32, 0x8007_0005);
        assert!(open::<Fallible>(7).try_clone().is_ok());
        Ok(())
    });
}

#[test]
fn h5_the_last_error_says_why_there_is_no_duplicate() {
    conforms(|| {
        let real = system::open();
        drop(real.try_clone()?);
        // SAFETY: no such handle is open; it is given away again.
        let never = unsafe { Handle::<system::Real>::from_raw(system::NEVER_OPEN) }.ok_or("a value")?;
        let error = never.try_clone().expect_err("it is not open");
        assert_eq!(error.code(), Error::from(io::Error::from_raw_os_error(system::CLOSED_ALREADY)).code());
        never.into_raw();
        Ok(())
    });
}

#[test]
fn h6_a_kind_tells_its_name_and_whose_values_it_shares() {
    fn everywhere<K: SendHandle + SyncHandle>() {}
    everywhere::<Shared>();
    everywhere::<system::Real>();
    assert_eq!((Shared::NAME, Shared::NAMESPACE), ("Shared", "things"));
    assert_eq!((Nothing::NAME, Nothing::NAMESPACE), ("Nothing", "Nothing"));
    const { assert!(Shared::COUNTED && !Nothing::COUNTED) }
}

/// Handles of the real system.
#[cfg(windows)]
mod system {
    use std::ffi::c_void;
    use std::ptr::{null, null_mut, without_provenance_mut};

    use comwright::SafeHandle;
    use comwright::handle::Handle;

    #[link(name = "kernel32")]
    unsafe extern "system" {
        fn CreateEventW(security: *const c_void, manual: i32, initial: i32, name: *const u16) -> *mut c_void;
        fn CloseHandle(handle: *mut c_void) -> i32;
        fn GetCurrentProcess() -> *mut c_void;
        fn DuplicateHandle(
            from: *mut c_void,
            handle: *mut c_void,
            to: *mut c_void,
            duplicate: *mut *mut c_void,
            access: u32,
            inherit: i32,
            options: u32,
        ) -> i32;
        fn SetLastError(code: u32);
    }

    /// ERROR_INVALID_HANDLE.
    pub(super) const CLOSED_ALREADY: i32 = 6;

    /// A multiple of four, as handles are, far above all of them.
    pub(super) const NEVER_OPEN: *mut c_void = without_provenance_mut(0x7fff_fff0);

    #[derive(SafeHandle)]
    #[invalid(null)]
    #[release(unsafe(CloseHandle), failure = zero, last_error)]
    #[duplicate(duplicate, last_error)]
    #[send]
    #[sync]
    pub(super) struct Real;

    #[derive(SafeHandle)]
    #[invalid(null)]
    #[release(unsafe(refuse), failure = zero, last_error)]
    pub(super) struct Quiet;

    fn refuse(_: *mut c_void) -> i32 {
        0
    }

    unsafe fn duplicate(handle: *mut c_void) -> *mut c_void {
        const SAME_ACCESS: u32 = 2;
        let mut duplicate = null_mut();
        // SAFETY: the process is this one, and there is storage for the duplicate.
        unsafe {
            let process = GetCurrentProcess();
            DuplicateHandle(process, handle, process, &mut duplicate, 0, 0, SAME_ACCESS);
        }
        duplicate
    }

    pub(super) fn open() -> Handle<Real> {
        // SAFETY: an event without a name has no requirements, and is nobody else's.
        let event = unsafe { Handle::from_raw(CreateEventW(null(), 0, 0, null())) }.expect("an event");
        // SAFETY: it is a number.
        unsafe { SetLastError(5) };
        event
    }
}

/// Handles of the real system.
#[cfg(not(windows))]
mod system {
    use comwright::SafeHandle;
    use comwright::handle::Handle;

    unsafe extern "C" {
        fn close(descriptor: i32) -> i32;
        fn dup(descriptor: i32) -> i32;
    }

    /// EBADF.
    pub(super) const CLOSED_ALREADY: i32 = 9;

    pub(super) const NEVER_OPEN: i32 = i32::MAX;

    #[derive(SafeHandle)]
    #[raw(i32)]
    #[invalid(-1)]
    #[release(unsafe(close), failure = negative, last_error)]
    #[duplicate(dup, last_error)]
    #[send]
    #[sync]
    pub(super) struct Real;

    #[derive(SafeHandle)]
    #[raw(i32)]
    #[invalid(-1)]
    #[release(unsafe(refuse), failure = negative, last_error)]
    pub(super) struct Quiet;

    fn refuse(_: i32) -> i32 {
        -1
    }

    pub(super) fn open() -> Handle<Real> {
        // SAFETY: a new descriptor of standard error is nobody else's.
        unsafe { Handle::from_raw(dup(2)) }.expect("standard error is open")
    }
}

#[test]
fn a_duplicate_is_a_claim_of_the_trait() {
    fn duplicates<K: DuplicateHandle>() {}
    duplicates::<Duplicated>();
    duplicates::<Fallible>();
}
