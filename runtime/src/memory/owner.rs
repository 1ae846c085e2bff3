//! Who frees memory: the declared owner of what crosses the boundary (rule S8).

use std::ffi::c_void;

use crate::sys;

/// A function that frees memory, as the type of what it frees names it.
///
/// The system's are [`TaskMemory`] and [`LocalMemory`]; what is not ours to free is [`Borrowed`]. A library's own
/// function is a type of its own:
///
/// ```
/// use std::ffi::c_void;
/// use comwright::memory::{ForeignNarrowString, FreeWith};
///
/// # unsafe fn lib_free(_text: *mut c_void) {}
/// /// `lib_free`, which frees what the functions of the library return.
/// enum LibFree {}
///
/// // SAFETY: it frees what the library has allocated, on whatever thread.
/// unsafe impl FreeWith for LibFree {
///     unsafe fn free(block: *mut c_void) {
///         // SAFETY: as promised by the caller.
///         unsafe { lib_free(block) }
///     }
/// }
///
/// type LibString = ForeignNarrowString<LibFree>;
/// # let _: Option<LibString> = unsafe { LibString::from_raw(std::ptr::null_mut()) };
/// ```
///
/// # Safety
///
/// `free` frees the memory that is declared to be freed so, may be called on any thread (contract C12), and does not
/// unwind.
pub unsafe trait FreeWith {
    /// Whether what is behind the pointer is owned as well: it is dropped before its memory is freed.
    const OWNS: bool = true;

    /// Frees a block.
    ///
    /// # Safety
    ///
    /// C6, for the allocator that this stands for: `block` is one of its blocks, not null, and nobody uses it from now
    /// on.
    unsafe fn free(block: *mut c_void);
}

/// An owner whose memory can be allocated as well.
///
/// # Safety
///
/// What `alloc` gives is null, or a block that is valid for so many bytes, aligned to eight and freed by `free`.
pub unsafe trait AllocWith: FreeWith {
    /// A block of `bytes` bytes with undefined content; null when there is no memory.
    fn alloc(bytes: usize) -> *mut c_void;
}

/// The task allocator: CoTaskMemAlloc and CoTaskMemFree. The owner of outs for which nothing else is said.
#[derive(Debug)]
pub enum TaskMemory {}

// SAFETY: C6, C12. The task allocator frees its own blocks, on every thread.
unsafe impl FreeWith for TaskMemory {
    #[track_caller]
    unsafe fn free(block: *mut c_void) {
        // SAFETY: C6, as promised by the caller.
        unsafe { sys::task_free(block) }
    }
}

// SAFETY: C6.
unsafe impl AllocWith for TaskMemory {
    #[track_caller]
    fn alloc(bytes: usize) -> *mut c_void {
        sys::task_alloc(bytes)
    }
}

/// The local heap: LocalAlloc and LocalFree, as functions of Win32 use it. Elsewhere it is a heap of its own.
#[derive(Debug)]
pub enum LocalMemory {}

// SAFETY: C12. The local heap frees its own blocks, on every thread.
unsafe impl FreeWith for LocalMemory {
    #[track_caller]
    unsafe fn free(block: *mut c_void) {
        // SAFETY: C6 for the local heap, as promised by the caller.
        unsafe { sys::local_free(block) }
    }
}

// SAFETY: blocks of the local heap are aligned to eight at least (MEMORY_ALLOCATION_ALIGNMENT).
unsafe impl AllocWith for LocalMemory {
    #[track_caller]
    fn alloc(bytes: usize) -> *mut c_void {
        sys::local_alloc(bytes)
    }
}

/// Nobody here: somebody else keeps the memory, and nothing happens when the value goes.
///
/// It has no lifetime. Who makes such a value promises that the memory stays valid and unchanged for as long as the value
/// lives; the value is meant to be read and dropped at once.
#[derive(Debug)]
pub enum Borrowed {}

// SAFETY: it does nothing.
unsafe impl FreeWith for Borrowed {
    const OWNS: bool = false;

    unsafe fn free(_block: *mut c_void) {}
}
