//! Short strings, under 256 UTF-16 units, are converted without a heap: counted by an allocator of the test's own.
//!
//! What watches the blocks of the embedded backend has a heap of its own, so that there is nothing to count with it.

#![cfg(not(feature = "checking"))]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use comwright::Bstr;
use comwright::code_page::{CodePage, OnInvalid, OnUnmappable};
use comwright::string::{Answer, Convention, NarrowArg, WideArg, fill_wide};

/// The system's allocator, with a count for each thread.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: it is the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: as promised by the caller.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as promised by the caller.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// How often `run` allocates.
fn allocations<T>(run: impl FnOnce() -> T) -> usize {
    let before = ALLOCATIONS.get();
    let _result = run();
    ALLOCATIONS.get() - before
}

/// 255 units, or 254 where a character takes two.
fn texts() -> [String; 4] {
    ["a".repeat(255), "ß".repeat(255), "日".repeat(255), "𝄞".repeat(127)]
}

#[test]
fn the_count_counts() {
    assert_eq!(allocations(|| vec![1_u8, 2]), 1);
}

#[test]
fn short_text_becomes_utf16_without_a_heap() {
    for text in texts() {
        assert_eq!(allocations(|| Bstr::try_new(&text).expect("memory")), 0, "only the BSTR itself");
        assert_eq!(allocations(|| WideArg::new(&text).expect("no zero")), 0);
        let units: Vec<_> = text.encode_utf16().collect();
        assert_eq!(allocations(|| WideArg::from_units(&units).expect("no zero")), 0);
    }
    assert_eq!(allocations(|| WideArg::new(&"a".repeat(256))), 2, "the text of the test, and one block");
}

#[test]
fn short_text_becomes_narrow_without_a_heap() {
    let [ascii, latin, japanese, music] = texts();
    for (text, code_page) in [
        (&ascii, CodePage::WINDOWS_1252),
        (&latin, CodePage::WINDOWS_1252),
        (&japanese, CodePage::SHIFT_JIS),
        (&japanese, CodePage::UTF_8),
        (&music, CodePage::UTF_8),
        (&music, CodePage::GB18030),
    ] {
        // Wine 8.0 lacks GB 18030; Windows and the embedded backend have it.
        if cfg!(windows) && !code_page.is_supported() {
            continue;
        }
        let convert = || NarrowArg::new(text, code_page, OnUnmappable::Error).expect("all in the code page");
        // The tables of a code page are made once.
        let bytes = convert().bytes().to_vec();
        assert_eq!(allocations(convert), 0, "{code_page}: {text}");
        let text_alone = || code_page.decode_to_string(&bytes, OnInvalid::Error).expect("what was just encoded");
        assert_eq!(text_alone(), *text);
        assert_eq!(allocations(text_alone), 1, "only the String itself: {code_page}: {text}");
    }
}

#[test]
fn short_text_comes_out_with_one_block() {
    for text in texts() {
        let bstr = Bstr::try_new(&text).expect("memory");
        assert_eq!(allocations(|| String::try_from(&bstr).expect("text")), 1, "only the String itself: {text}");
        assert_eq!(allocations(|| bstr.to_string_lossy()), 1, "only the String itself: {text}");
    }
    let call = |buffer: *mut u16, _| {
        // SAFETY: C11. There is room for two units.
        unsafe { buffer.copy_from_nonoverlapping([0x61, 0].as_ptr(), 2) };
        Answer { length: Some(1), code: comwright::HRESULT(0) }
    };
    // SAFETY: C11. As above.
    assert_eq!(allocations(|| unsafe { fill_wide(Convention::default(), call) }), 1);
}
