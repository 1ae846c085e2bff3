//! Each kind of misuse is found, and named with the places where it began.

use std::panic::Location;

use super::{HELD_BACK, Kind, alloc, free};
use crate::checking::{Report, Watch, fail_allocation};

/// The line of the caller, in this file.
#[track_caller]
fn line() -> u32 {
    Location::caller().line()
}

/// What `misuse` is reported for.
fn reports(misuse: impl FnOnce()) -> Vec<Report> {
    let watch = Watch::start();
    misuse();
    watch.finish()
}

#[test]
fn nothing_is_said_of_proper_use() {
    let seen = reports(|| {
        for kind in [Kind::Task, Kind::Bstr, Kind::Local, Kind::ArrayDescriptor, Kind::ArrayData] {
            for bytes in [0, 1, 7, 16, 4096] {
                let block = alloc(kind, bytes);
                assert!(!block.is_null() && block.addr().is_multiple_of(8), "{kind:?}");
                // SAFETY: C6. The block has so many bytes, and is ours.
                unsafe {
                    block.write_bytes(0x5a, bytes);
                    free(kind, block);
                    free(kind, std::ptr::null_mut());
                }
            }
        }
    });
    assert_eq!(seen, []);
}

#[test]
fn a_leak_is_named_with_its_place() {
    let mut made = 0;
    let seen = reports(|| (made, _) = (line(), alloc(Kind::Task, 24)));
    let [Report::Leaked { kind: "task memory", bytes: 24, made: place }] = seen[..] else { panic!("{seen:?}") };
    assert_eq!((place.file(), place.line()), (file!(), made));
}

#[test]
fn a_second_free_is_named_with_all_three_places() {
    let mut lines = [0; 3];
    let seen = reports(|| {
        let block = alloc(Kind::Bstr, 4);
        lines[0] = line() - 1;
        // SAFETY: what is freed twice is left alone the second time.
        unsafe {
            free(Kind::Bstr, block);
            free(Kind::Bstr, block);
            lines[1..].copy_from_slice(&[line() - 2, line() - 1]);
        }
    });
    let [Report::FreedTwice { kind: "a BSTR", made, first, second }] = seen[..] else { panic!("{seen:?}") };
    assert_eq!([made.line(), first.line(), second.line()], lines);
}

#[test]
fn the_wrong_function_is_named() {
    let seen = reports(|| {
        let block = alloc(Kind::ArrayData, 8);
        // SAFETY: the block is freed all the same, by its own kind.
        unsafe { free(Kind::Task, block) };
    });
    let [Report::WrongAllocator { made_as, freed_as, .. }] = seen[..] else { panic!("{seen:?}") };
    assert_eq!((made_as, freed_as), ("the data of an array", "task memory"));
}

#[test]
fn what_is_no_block_is_named_and_left_alone() {
    let mut number = 7_u64;
    // SAFETY: what is unknown is not touched.
    let seen = reports(|| unsafe { free(Kind::Task, (&raw mut number).cast()) });
    assert!(matches!(seen[..], [Report::FreedUnknown { kind: "task memory", .. }]), "{seen:?}");
    assert_eq!(number, 7);
}

#[test]
fn what_is_written_beside_a_block_is_found() {
    // The first byte behind it, and the last in front of it and of its kind's header.
    for (kind, place) in [(Kind::Task, 10), (Kind::Task, -1), (Kind::Bstr, 10), (Kind::Bstr, -9)] {
        let seen = reports(|| {
            let block = alloc(kind, 10);
            // SAFETY: the guards are part of what was allocated.
            unsafe {
                block.offset(place).write(0);
                free(kind, block);
            }
        });
        assert!(matches!(seen[..], [Report::WrittenBeyond { bytes: 10, .. }]), "{kind:?}, {place}: {seen:?}");
    }
}

#[test]
fn what_is_written_after_the_free_is_found() {
    let seen = reports(|| {
        let block = alloc(Kind::Task, 32);
        // SAFETY: a freed block is held back, and still allocated.
        unsafe {
            free(Kind::Task, block);
            block.add(31).write(0);
        }
    });
    assert!(matches!(seen[..], [Report::WrittenAfterFree { kind: "task memory", .. }]), "{seen:?}");
}

#[test]
fn blocks_are_given_back_in_the_end() {
    let seen = reports(|| {
        for _ in 0..HELD_BACK + 10 {
            // SAFETY: C6. The block is ours.
            unsafe { free(Kind::Task, alloc(Kind::Task, 1)) };
        }
    });
    assert_eq!(seen, []);
}

#[test]
fn the_allocation_that_is_chosen_fails_and_no_other() {
    let watch = Watch::start();
    fail_allocation(Some(1));
    let blocks: Vec<_> = (0..4).map(|_| alloc(Kind::Task, 8)).collect();
    let failed: Vec<_> = blocks.iter().map(|block| block.is_null()).collect();
    assert_eq!((failed, watch.allocations()), (vec![false, true, false, false], 4));
    // SAFETY: C6. The blocks are ours; null is nothing.
    blocks.into_iter().for_each(|block| unsafe { free(Kind::Task, block) });
    assert_eq!(watch.finish(), []);
}

#[test]
fn a_block_may_be_freed_by_another_thread() {
    let watch = Watch::start();
    let block = alloc(Kind::Task, 8).expose_provenance();
    // SAFETY: C6, C12. The block is the thread's now, and memory belongs to no apartment.
    let thread = std::thread::spawn(move || unsafe { free(Kind::Task, std::ptr::with_exposed_provenance_mut(block)) });
    thread.join().expect("no panic");
    assert_eq!(watch.finish(), []);
}
