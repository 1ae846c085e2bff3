//! Large vectors that Rust has no memory for are E_OUTOFMEMORY, not the end of the process: an allocator of the test's own
//! refuses them.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use comwright::{HRESULT, SafeArray};

const E_OUTOFMEMORY: HRESULT = HRESULT(0x8007_000e_u32 as i32);
const LARGE: usize = 1 << 20;

/// The system's allocator, which gives nothing large to a thread that says so.
struct Refusing;

thread_local! {
    static REFUSES: Cell<bool> = const { Cell::new(false) };
}

// SAFETY: it is the system's allocator, or refuses.
unsafe impl GlobalAlloc for Refusing {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.size() >= LARGE && REFUSES.get() {
            return std::ptr::null_mut();
        }
        // SAFETY: as promised by the caller.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as promised by the caller.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static REFUSING: Refusing = Refusing;

/// What `run` fails with when there is no memory for anything large.
fn without_memory<T>(run: impl FnOnce() -> comwright::Result<T>) -> Option<HRESULT> {
    REFUSES.set(true);
    let outcome = run();
    REFUSES.set(false);
    outcome.err().map(|error| error.code())
}

#[test]
fn vectors_that_there_is_no_memory_for_are_an_error() -> comwright::Result<()> {
    let array = SafeArray::from_vec(vec![1_u8; LARGE])?;
    assert_eq!(without_memory(|| array.to_vec()), Some(E_OUTOFMEMORY));
    let copy = array.try_clone()?;
    assert_eq!(without_memory(|| Vec::<u8>::try_from(copy)), Some(E_OUTOFMEMORY));
    assert_eq!(without_memory(|| array.try_into_vec()), Some(E_OUTOFMEMORY));
    for (rows, columns) in [(1, LARGE), (LARGE, 1)] {
        let array = SafeArray::from_rows(vec![vec![1_u8; columns]; rows])?;
        assert_eq!(without_memory(|| array.into_rows()), Some(E_OUTOFMEMORY));
    }
    Ok(())
}
