//! Functions of a DLL as declarations describe them, by the code that is generated for them: `golden/imports/declared`. The
//! library is that of the package `comwright-dll-server`, which lies beside this program.

mod callbacks;
mod filled;
mod handles;
mod texts;
mod values;

use std::ffi::c_void;
use std::sync::{Mutex, MutexGuard, PoisonError};

use comwright::handle::{CloseError, HandleKind};
use comwright::imp::Import;
use comwright::memory::{AllocWith, FreeWith, LocalMemory, TaskMemory};
use comwright::out::PlainOut;
use comwright::{Bstr, Field, Guid, HRESULT, Record, RecordLayout};

#[allow(unreachable_pub, missing_docs, dead_code, reason = "it is generated for whoever includes it")]
mod generated {
    include!("../../../golden/imports/declared/expected.rs");
}

const S_FALSE: HRESULT = HRESULT(1);
const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32 as i32);
const E_ACCESSDENIED: HRESULT = HRESULT(0x8007_0005_u32 as i32);
const E_HANDLE: HRESULT = HRESULT(0x8007_0006_u32 as i32);
const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);

/// A door of the library.
struct Door;

// SAFETY: the library closes its doors, and none is less than one.
unsafe impl HandleKind for Door {
    type Raw = isize;

    const NAME: &'static str = "Door";
    const INVALID: isize = -1;

    fn is_invalid(raw: isize) -> bool {
        raw <= 0
    }

    unsafe fn close(raw: isize) -> Result<(), CloseError> {
        static CLOSE: Import = Import::named("comwright_dll_server.dll", "doors_close").search(&["@exe/"]);
        // SAFETY: the type is that of the function.
        let close = unsafe { CLOSE.function::<unsafe extern "system" fn(isize) -> i32>() };
        // SAFETY: the library has given the door, as promised by the caller.
        match close.map(|close| unsafe { close(raw) }) {
            Ok(1) => Ok(()),
            _ => Err(CloseError::new("it is no door")),
        }
    }
}

/// Two numbers.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Point {
    x: i32,
    y: i32,
}

// SAFETY: C10. Numbers, as in the library.
unsafe impl PlainOut for Point {}

/// A structure that owns something.
#[repr(C)]
struct Label {
    text: Bstr,
}

// SAFETY: C14. Every field is there, with its offset and its type.
unsafe impl Record for Label {
    const LAYOUT: &'static RecordLayout = &RecordLayout::of::<Self>(
        "Label",
        Guid::from_u128(0x7f0a1c52_41d7_4a0e_8a2b_0c9d5e6f7a81),
        &[Field::of::<Bstr>("Text", std::mem::offset_of!(Self, text))],
    );
}

/// Memory of the task allocator, for the library.
extern "system" fn task(bytes: usize) -> *mut c_void {
    TaskMemory::alloc(bytes)
}

/// Memory of the local heap.
extern "system" fn local(bytes: usize) -> *mut c_void {
    LocalMemory::alloc(bytes)
}

/// Memory that `free_own` frees.
extern "system" fn own(bytes: usize) -> *mut c_void {
    let block = TaskMemory::alloc(bytes);
    if !block.is_null() {
        FREED.with(|freed| freed.set(freed.get() - 1));
    }
    block
}

thread_local! {
    /// How many blocks were freed more than were allocated.
    static FREED: std::cell::Cell<i32> = const { std::cell::Cell::new(0) };
}

/// The library's own function, as a declaration names it.
unsafe fn free_own(text: *mut c_void) -> i32 {
    FREED.with(|freed| freed.set(freed.get() + 1));
    // SAFETY: C6. The block is of the task allocator.
    unsafe { TaskMemory::free(text) };
    1
}

/// An allocator, as the library takes it.
fn allocator(allocate: extern "system" fn(usize) -> *mut c_void) -> *const c_void {
    allocate as *const c_void
}

/// Doors are counted by the library, for all tests.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}
