//! Without the feature `live-objects` nothing of it is in a program: no code, no statics, and the wrappers of interfaces are
//! what they were. With it there is, so that the test would see it.

use comwright::interface::IDispatch;
use comwright::{IUnknown, Query, Variant, imp};

/// What names have of all that belongs to it, in both ways of the compiler to write names. They are written backwards, or
/// they would be in this program.
fn marks() -> [Vec<u8>; 2] {
    ["gniwollof9evil4thgirwmoc9", "elbat5evil4thgirwmoc9"].map(|mark| mark.bytes().rev().collect())
}

#[test]
fn nothing_of_it_is_in_a_program_without_the_feature() -> comwright::Result<()> {
    // What it would follow.
    let (object, _) = comwright_conformance::Probe::dispatch();
    let value = Variant::from(&object);
    let taken: IDispatch = IDispatch::try_from(&value)?;
    let unknown: IUnknown = taken.query_for()?;
    assert_eq!(unknown, *object);
    let program = std::fs::read(std::env::current_exe().expect("a path")).expect("it can be read");
    for mark in marks() {
        let is_there = program.windows(mark.len()).any(|bytes| bytes == mark);
        assert_eq!(is_there, cfg!(feature = "live-objects"), "{}", String::from_utf8_lossy(&mark));
    }
    Ok(())
}

/// The root of wrappers is IUnknown itself.
#[cfg(not(feature = "live-objects"))]
#[test]
fn a_root_is_iunknown() {
    const SAME: fn(imp::Root) -> IUnknown = |root| root;
    let (unknown, _) = comwright_conformance::Probe::unknown();
    let raw = comwright::Interface::as_raw(&unknown);
    assert_eq!(comwright::Interface::as_raw(&SAME(unknown)), raw);
}

#[test]
fn no_wrapper_grows() {
    assert_eq!(size_of::<Option<imp::Root>>(), size_of::<*const ()>());
    assert_eq!(size_of::<Option<IDispatch>>(), size_of::<*const ()>());
}
