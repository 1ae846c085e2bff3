//! The allocator that watches: every block has guards around it, and stays for a while after it was freed.
//!
//! ```text
//! | guard, 16 | header of the kind | the bytes that users see | guard, 16 |
//! ```
//!
//! A freed block is overwritten and held back, so that a second free and a write through an old pointer are seen. What
//! is seen is told to the [`Watch`](super::checking::Watch) under which the block was made.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::panic::Location;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::checking::{self, Report};
use super::{Kind, c_library};

/// How many bytes of guard stand on each side: as many as keep the alignment of the C library's blocks.
const GUARD: usize = 16;
/// What the guards are made of.
const GUARD_BYTE: u8 = 0xfd;
/// What a new block is made of, so that nobody takes it for zeros.
const NEW_BYTE: u8 = 0xcd;
/// What a freed block is made of.
const FREED_BYTE: u8 = 0xdd;
/// How many freed blocks are held back.
const HELD_BACK: usize = 4096;

/// A block that is in use, or that was freed and is held back.
#[derive(Clone, Copy)]
struct Block {
    kind: Kind,
    bytes: usize,
    made: &'static Location<'static>,
    freed: Option<&'static Location<'static>>,
    watch: u64,
}

/// All blocks of the process, by the address that users see.
#[derive(Default)]
struct Registry {
    live: HashMap<usize, Block>,
    held_back: HashMap<usize, Block>,
    /// Addresses in the order in which they were freed.
    order: VecDeque<usize>,
}

static REGISTRY: Mutex<Option<Registry>> = Mutex::new(None);

fn registry() -> MutexGuard<'static, Option<Registry>> {
    REGISTRY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// As the allocator without watching; null as well when this allocation is chosen to fail.
#[track_caller]
pub(crate) fn alloc(kind: Kind, bytes: usize) -> *mut u8 {
    if !checking::admit() {
        return std::ptr::null_mut();
    }
    let Some(size) = bytes.checked_add(2 * GUARD + kind.header()) else { return std::ptr::null_mut() };
    // SAFETY: any size may be asked for.
    let start = unsafe { c_library::malloc(size) }.cast::<u8>();
    if start.is_null() {
        return start;
    }
    // SAFETY: C6. The four parts of the block follow each other within it.
    let block = unsafe {
        start.write_bytes(GUARD_BYTE, GUARD);
        let block = start.add(GUARD + kind.header());
        block.sub(kind.header()).write_bytes(0, kind.header());
        block.write_bytes(NEW_BYTE, bytes);
        block.add(bytes).write_bytes(GUARD_BYTE, GUARD);
        block
    };
    let made = Location::caller();
    let entry = Block { kind, bytes, made, freed: None, watch: checking::current() };
    registry().get_or_insert_default().live.insert(block as usize, entry);
    block
}

/// As the allocator without watching; what is no block of this kind is reported and left alone.
///
/// # Safety
///
/// `block` is not used from now on. It may be anything: that is what is checked.
#[track_caller]
pub(crate) unsafe fn free(kind: Kind, block: *mut u8) {
    if block.is_null() {
        return;
    }
    let here = Location::caller();
    let mut guard = registry();
    let registry = guard.get_or_insert_default();
    let address = block as usize;
    let Some(mut entry) = registry.live.remove(&address) else {
        let (watch, report) = match registry.held_back.get(&address) {
            Some(Block { kind, made, freed: Some(first), watch, .. }) => {
                (*watch, Report::FreedTwice { kind: kind.name(), made, first, second: here })
            }
            _ => (checking::current(), Report::FreedUnknown { kind: kind.name(), place: here }),
        };
        drop(guard);
        return checking::report(watch, report);
    };
    let mut reports = Vec::new();
    if entry.kind != kind {
        let (made_as, freed_as) = (entry.kind.name(), kind.name());
        reports.push(Report::WrongAllocator { made_as, freed_as, made: entry.made, freed: here });
    }
    if !guards_hold(block, &entry) {
        reports.push(Report::WrittenBeyond { kind: entry.kind.name(), bytes: entry.bytes, made: entry.made });
    }
    // SAFETY: C6. The registry knows the block, and nobody else frees it: it has just been taken out.
    unsafe { block.write_bytes(FREED_BYTE, entry.bytes) };
    entry.freed = Some(here);
    registry.held_back.insert(address, entry);
    registry.order.push_back(address);
    let mut late = None;
    if registry.order.len() > HELD_BACK {
        late = registry.order.pop_front().and_then(|oldest| give_back(registry, oldest));
    }
    drop(guard);
    reports.into_iter().for_each(|report| checking::report(entry.watch, report));
    if let Some((watch, report)) = late {
        checking::report(watch, report);
    }
}

/// Gives a block that was held back to the C library; a report when it was written to.
fn give_back(registry: &mut Registry, address: usize) -> Option<(u64, Report)> {
    let entry = registry.held_back.remove(&address)?;
    let report = written_after_free(address, &entry);
    // SAFETY: C6. The block is the registry's since it was freed, and begins with a guard and the header of its kind.
    unsafe { c_library::free((address as *mut u8).sub(GUARD + entry.kind.header()).cast()) };
    report.map(|report| (entry.watch, report))
}

fn written_after_free(address: usize, entry: &Block) -> Option<Report> {
    // SAFETY: C6. A block that is held back is still allocated, and was overwritten in full.
    let bytes = unsafe { std::slice::from_raw_parts(address as *const u8, entry.bytes) };
    let freed = entry.freed?;
    let was_written = bytes.iter().any(|byte| *byte != FREED_BYTE);
    was_written.then(|| Report::WrittenAfterFree { kind: entry.kind.name(), made: entry.made, freed })
}

/// Whether nothing was written beside the bytes of a block that is in use.
fn guards_hold(block: *const u8, entry: &Block) -> bool {
    // SAFETY: C6. The guards are parts of the block, and were written when it was made.
    let (before, behind) = unsafe {
        (
            std::slice::from_raw_parts(block.sub(entry.kind.header() + GUARD), GUARD),
            std::slice::from_raw_parts(block.add(entry.bytes), GUARD),
        )
    };
    before.iter().chain(behind).all(|byte| *byte == GUARD_BYTE)
}

/// What became of the blocks that were made under a watch: those still in use are leaks.
pub(crate) fn inspect(watch: u64) -> Vec<Report> {
    let mut guard = registry();
    let registry = guard.get_or_insert_default();
    let mut reports = Vec::new();
    for (address, entry) in registry.live.iter_mut().filter(|(_, entry)| entry.watch == watch) {
        if !guards_hold(*address as *const u8, entry) {
            reports.push(Report::WrittenBeyond { kind: entry.kind.name(), bytes: entry.bytes, made: entry.made });
        }
        reports.push(Report::Leaked { kind: entry.kind.name(), bytes: entry.bytes, made: entry.made });
        // Told once.
        entry.watch = 0;
    }
    for (address, entry) in registry.held_back.iter().filter(|(_, entry)| entry.watch == watch) {
        reports.extend(written_after_free(*address, entry));
    }
    reports
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Task => "task memory",
            Self::Local => "local memory",
            Self::Bstr => "a BSTR",
            Self::ArrayDescriptor => "the descriptor of an array",
            Self::ArrayData => "the data of an array",
        }
    }
}
