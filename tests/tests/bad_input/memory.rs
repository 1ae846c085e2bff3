//! How much memory a reader takes: an allocator that counts.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// What a reader may take: this and [`PER_BYTE`] times the file.
const BASE: usize = 64 << 20;
const PER_BYTE: usize = 50;

struct Counting;

thread_local! {
    static LIVE: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

fn count(bytes: isize) {
    // The counters of a thread that is going away are gone before its last deallocation.
    let _ = LIVE.try_with(|live| {
        live.set(live.get() + bytes);
        let _ = PEAK.try_with(|peak| peak.set(peak.get().max(live.get())));
    });
}

// SAFETY: every call is handed to the system's allocator unchanged; counting allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        // SAFETY: the caller keeps the contract of `alloc`, which is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        // SAFETY: `pointer` came from the system's allocator with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Calls `read` with `bytes`, and checks what it took at its peak.
pub(crate) fn within_limits<T>(bytes: &[u8], read: impl FnOnce(&[u8]) -> T) -> T {
    let before = LIVE.get();
    PEAK.set(before);
    let result = read(bytes);
    let taken = (PEAK.get() - before) as usize;
    let limit = BASE + PER_BYTE * bytes.len();
    assert!(taken <= limit, "{taken} bytes taken to read {}", bytes.len());
    result
}
